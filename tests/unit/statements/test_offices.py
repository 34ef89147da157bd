from parley.statements.naming import find_names
from parley.statements.tokens import count_words


def party(text, last):
    return find_names(count_words(text)).people.get(last).party


def test_a_minister_serves_the_only_state_of_a_text():
    assert party("The rebels fled Peru. Deputy Minister Jon Ek said so.", "ek") == "peru"


def test_between_two_states_the_paragraph_tells_whose_minister_it_is():
    text = "Chile met Peru.\n\nPeru wants tolls. Prime Minister Jon Ek said so in Chile.\n"
    assert party(text, "ek") == "peru"


def test_a_chairman_serves_no_state():
    assert party("Peru waited. Chairman Jon Ek said so.", "ek") is None


def test_a_minister_in_a_text_without_states_has_no_party():
    assert party("It rained. Minister Jon Ek said so.", "ek") is None


def test_an_office_at_the_end_of_a_sentence_is_no_title_of_the_next_word():
    text = "They met at the ministry. Analysts expect more. Later Analysts will leave."
    assert find_names(count_words(text)).people.get("analysts") is None
