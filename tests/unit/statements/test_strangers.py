import pytest

from parley.statements.naming import find_names
from parley.statements.tokens import count_words


def parties(text):
    return [p.name for p in find_names(count_words(text)).cast.parties.values()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tarmia's government sent a letter.", "Tarmia"),
        ("The foreign minister of Tarmia left early.", "Tarmia"),
        ("Steel maker Voltana closed two mills.", "Voltana"),
        ("Talks between Tarmia and its neighbour failed.", "Tarmia"),
        ("Voltana rejected the bid. Later Voltana demanded more.", "Voltana"),
        ("The Reformists rejected the budget in the evening.", "Reformists"),
    ],
)
def test_a_name_that_acts_or_owns_an_office_is_a_party(text, name):
    assert parties(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Dahl said no. Dahl demanded more and Dahl left.",
        "Rain fell in Hollmark. The road to Hollmark is closed.",
        "The minister told Aftenbudet that it was over. Aftenbudet said little.",
        "The Protocol allows visits. The Protocol requires a fee.",
        "",
    ],
)
def test_people_places_papers_and_texts_are_no_parties(text):
    assert parties(text) == []


def test_the_second_of_two_named_together_is_a_party_as_well():
    text = "The ministers of Tarmia and Ostrava met. Ostrava spoke first."
    assert parties(text) == ["Tarmia", "Ostrava"]


def test_adjectives_made_from_a_new_name_mean_its_party():
    names = find_names(count_words("Tarmia's army left. Two Tarmian ships stayed."))
    assert [m.party for m in names.cast.mentions] == ["tarmia", "tarmia"]


def test_a_known_first_name_of_a_person_is_no_place():
    assert parties("The co-chair, Sofia Berg, said no.") == []
    assert parties("Sofia said no.") == ["Bulgaria"]
