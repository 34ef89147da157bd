from parley.sources.document import Document
from parley.statements.naming import find_names
from parley.statements.rules import RulesExtractor
from parley.statements.sides import host_party, main_parties, means_both, plain_sides
from parley.statements.tokens import count_words

TWO = "Peru met Chile. Peru wants tolls. Chile wants none. Oslo and Rome watched. Chile left Peru."


def names(text):
    return find_names(count_words(text))


def test_the_two_named_most_are_the_sides():
    assert plain_sides(names(TWO), None) == ("chile", "peru")
    assert plain_sides(names(TWO), "chile") == ()


def test_where_three_are_named_alike_no_two_are_plain():
    text = "Peru met Chile and Bolivia. Peru left. Chile left. Bolivia left."
    assert plain_sides(names(text), None) == ()
    assert len(main_parties(names(text))) == 3


def test_a_text_without_parties_has_no_sides():
    assert main_parties(names("It rained.")) == []
    assert plain_sides(names("It rained."), None) == ()


def test_both_sides_is_recognised_behind_an_opener():
    found = names("But the two sides agreed.")
    assert means_both(found, 0, 5)
    assert not means_both(found, 2, 5)


def test_the_host_is_where_we_are_but_not_a_side():
    assert host_party(names("We met Peru and Chile here in Oslo. Peru and Chile left.")) == "norway"
    assert host_party(names("Peru and Chile met in Oslo. Peru and Chile left.")) is None


def test_both_sides_hold_what_a_mediator_says_they_agreed_and_are_asked_together():
    text = (
        "Peru and Chile talked about the toll. Peru wants 5 dollars and Chile 3 dollars.\n\n"
        "Both sides have agreed to open the lock by May, a mediator said.\n\n"
        "She demanded that the two sides lower the toll."
    )
    found = RulesExtractor().extract(Document(text=text)).statements
    agreed = next(s for s in found if s.text.startswith("Both sides"))
    asked = next(s for s in found if "lower the toll" in s.text)
    assert set(agreed.holder.split("+")) == {"peru", "chile"}
    assert set(asked.target.split("+")) == {"peru", "chile"}


def test_a_refusal_is_addressed_to_the_other_side():
    text = (
        "Peru and Chile talked about the toll. Peru asked Chile for 5 dollars.\n\n"
        "Chile refused to pay the toll. Peru and Chile will meet again."
    )
    found = RulesExtractor().extract(Document(text=text)).statements
    refusal = next(s for s in found if s.text.startswith("Chile refused"))
    assert (refusal.holder, refusal.target) == ("chile", "peru")


def test_those_who_act_together_do_not_address_each_other():
    text = "Peru and Chile agreed to cut the toll to 4 dollars. Peru and Chile will meet in May."
    found = RulesExtractor().extract(Document(text=text)).statements
    assert {s.target for s in found} == {None}


def test_they_in_own_words_are_the_other_side():
    text = (
        "Peru and Chile talked about the toll. Peru asked Chile for 5 dollars.\n\n"
        '"They wanted 5 dollars. We offered 3 dollars," Chilean envoy Ana Lund said.'
    )
    found = RulesExtractor().extract(Document(text=text)).statements
    assert next(s for s in found if s.text.startswith("They")).holder == "peru"


def test_neither_of_two_commented():
    text = "Peru met Chile on the toll. Neither Peru nor Chile commented on the toll."
    last = RulesExtractor().extract(Document(text=text)).statements[-1]
    assert last.speaker.canonical == "Peru and Chile jointly"
