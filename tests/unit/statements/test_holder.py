from parley.sources.document import Document
from parley.statements.rules import RulesExtractor


def read(text):
    return RulesExtractor().extract(Document(text=text)).statements


def test_a_source_without_a_side_tells_the_position_of_the_party_it_speaks_of():
    [found] = read("A source said Norway will demand a larger quota.")
    assert (found.party, found.holder) == (None, "norway")


def test_an_official_holds_what_the_official_says():
    [found] = read("A Norwegian official said Iceland must cut its quota.")
    assert (found.party, found.holder, found.target) == ("norway", "norway", "iceland")


def test_two_parties_under_one_verb_hold_nothing_alone():
    [found] = read("A source said Norway and Iceland are holding talks on the quota.")
    assert found.holder is None


def test_a_place_is_not_addressed():
    [found] = read("Iceland demanded a larger quota at the talks in Norway.")
    assert found.target is None


def test_an_analyst_speaks_of_a_party_without_belonging_to_it():
    [found] = read("Eva Moser, an analyst, said Iceland will reject the quota.")
    assert (found.party, found.holder) == (None, "iceland")
