from parley.statements.bodies import find_bodies
from parley.statements.tokens import count_words


def names(text):
    return {key: own.name for key, own in find_bodies(count_words(text)).items()}


def test_a_name_goes_on_behind_of():
    found = names("The Federation of River Pilots met the Lake Fishing Council.")
    assert set(found.values()) == {"Federation of River Pilots", "Lake Fishing Council"}


def test_a_day_or_a_preposition_is_no_part_of_a_name():
    found = names("The Tram Drivers Union on Tuesday met Kraft Nord AG in May.")
    assert set(found.values()) == {"Tram Drivers Union", "Kraft Nord AG"}


def test_both_parties_is_no_name():
    assert names("Both Parties shall meet. All Parties shall leave.") == {}


def test_a_speaker_label_in_capitals_is_no_acronym():
    assert names("Minister Berg left.\nBERG: Yes.\nBERG: No.") == {}


def test_a_short_name_in_capitals_used_twice_is_a_body():
    assert names("Then TDU left, and later TDU came back.") == {"tdu": "TDU"}
