"""Parties are those that the document names."""

from hypothesis import given
from hypothesis import strategies as st

from parley.statements.llm.actors import Actors

TEXT = (
    "Moscow and Kyiv met again. The Seafarers Union walked out. Ms. Ana Ruiz of the union said so, "
    "and the Strait Lines management agreed."
)


def test_a_state_is_the_same_party_by_any_of_its_names():
    actors = Actors(TEXT)

    assert actors.party(("Russia",)) == actors.party(("Moscow",)) == "russia"
    assert "Moscow" in actors.found["russia"].aliases


def test_a_state_that_the_text_does_not_name_is_no_party_of_it():
    actors = Actors(TEXT)

    assert actors.party(("Brazil",)) is None
    assert actors.strangers == 1


def test_words_beside_a_name_must_mean_the_party_itself():
    actors = Actors("The Norwegian government and the Norwegian opposition met the rebels.")

    assert actors.party(("the Norwegian government",)) == "norway"
    assert actors.party(("Norwegian opposition",)) == "norwegian_opposition"
    assert actors.party(("the rebels",)) == "rebels"
    assert actors.party(("rebels of the hills",)) is None


def test_others_are_parties_as_they_are_named():
    actors = Actors(TEXT)

    assert actors.party(("the Strait Lines management",)) == "strait_lines_management"
    assert actors.found["strait_lines_management"].name == "Strait Lines management"


def test_several_that_act_as_one_are_a_joint_party():
    actors = Actors(TEXT)
    party = actors.party(("Russia", "Ukraine"))

    assert party == "russia+ukraine"
    assert actors.found[party].members == ("russia", "ukraine")
    assert actors.found[party].role == "joint"


def test_a_name_is_borne_out_by_its_words_or_at_least_its_surname():
    actors = Actors(TEXT)

    assert actors.named("Ana Ruiz")
    assert actors.surname_named("Maria Ruiz")
    assert not actors.named("Maria Ruiz")
    assert not actors.named("the")


def test_names_in_scripts_without_spaces_are_found():
    assert Actors("工会要求每艘渡轮至少十四名船员。").party(("工会",)) == "工会"


@given(st.lists(st.text(max_size=200), max_size=8), st.text(max_size=200))
def test_any_names_are_taken_or_left(names, text):
    actors = Actors(text)
    party = actors.party(tuple(names))

    assert party is None or party in actors.found
