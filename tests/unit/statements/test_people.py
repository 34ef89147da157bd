from parley.statements.parties import find_cast
from parley.statements.people import find_people
from parley.statements.tokens import count_words


def people(text):
    words = count_words(text)
    return find_people(words, find_cast(words))


def test_titles_and_sides_stand_before_or_behind_a_name():
    found = people("Norwegian minister Ana Dahl met Jon Berg, the Icelandic envoy. Dahl left.")
    assert found.get("dahl").name == "Ana Dahl"
    assert found.get("dahl").party == "norway"
    assert found.get("berg").party == "iceland"


def test_an_analyst_is_on_nobodys_side():
    assert people("Eva Moser, an analyst at the Berlin Institute, left.").get("moser").party is None


def test_a_namesake_of_a_leader_is_not_taken_for_the_leader():
    assert people("Maria Trump, who grows apples, left. Trump waved.").get("trump").party is None


def test_in_capitals_only_titled_names_are_people():
    text = "COLONEL MARIO ESPINA SAID TODAY THAT THE ARMY WILL STAY AND WAIT FOR TALKS."
    found = people(text)
    assert list(found.by_last) == ["espina"]


def test_a_title_held_by_one_person_finds_that_person():
    found = people("President Ana Dahl spoke. Minister Jon Berg listened.")
    assert found.with_title("president", None).name == "Ana Dahl"
    assert found.with_title("minister", "iceland") is None
