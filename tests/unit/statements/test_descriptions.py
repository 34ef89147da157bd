import pytest

from parley.statements.naming import find_names
from parley.statements.tokens import count_words

FIRM = "Kraft Nord AG met the Tram Drivers Union. "


def meant(text, phrase):
    """The party of the mention that ends where a phrase ends."""
    words = count_words(text)
    names = find_names(words)
    end = text.rindex(phrase) + len(phrase)
    return next((m.party for m in names.cast.mentions if words.end[m.b - 1] == end), None)


@pytest.mark.parametrize(
    ("text", "phrase", "party"),
    [
        (FIRM + "Then the union left.", "union", "tram_drivers_union"),
        (FIRM + "Then the company left.", "company", "kraft_nord_ag"),
        (FIRM + "A union spokesman left.", "union", "tram_drivers_union"),
        ("Chile and the miners met. The government left.", "government", "chile"),
        ("The union rejected it.", "union", "union"),
        ("A union leader left. The miners' union at Lota stayed.", "union", "union"),
        ("A union leader said no.", "union", "union"),
        ("The French mill owner Voltana SA bid. The French group left.", "group", "voltana_sa"),
    ],
)
def test_a_plain_noun_means_the_party_of_its_kind(text, phrase, party):
    assert meant(text, phrase) == party


def test_between_two_states_the_government_is_nobody():
    assert meant("Chile met Peru. The government sighed.", "government") is None


def test_a_noun_that_does_nothing_is_no_party():
    assert meant("They joined the union in 1998.", "union") is None


def test_its_office_belongs_to_the_one_the_sentence_is_about():
    text = "Kraft Nord AG called off talks with Peru. Its chairman left."
    assert meant(text, "Its") == "kraft_nord_ag"


def test_its_without_an_office_is_left_alone():
    assert meant("Kraft Nord AG likes its tea.", "its") is None


def test_the_side_of_an_office_goes_to_the_person_behind_it():
    people = find_names(count_words(FIRM + "The union's chairman, Eva Lund, and its envoy Jon Ek."))
    assert people.people.get("lund").party == "tram_drivers_union"
    assert people.people.get("ek").party == "tram_drivers_union"
