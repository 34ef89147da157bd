"""What "this demand" and a change of position refer to."""

import pytest
from made_clauses import clause

from parley.statements.content import describe


def main_issue(text, **around):
    return describe(clause(text, **around)).issues[0].id


@pytest.mark.parametrize(
    "text",
    ["the owners rejected this", "they have dropped that demand", "we could live with it"],
)
def test_words_that_point_back_take_the_matter_before_them(text):
    before = "The crews want a referendum on the harbour. "
    made = clause(text, before=before)
    assert describe(made).issues[0].id == "territory.vote"


def test_an_answer_takes_the_matter_of_the_question():
    before = "Q And the prisoners?\n\nOFFICIAL: "
    assert main_issue("We would release ten of them", before=before) == "people.prisoners"


def test_a_change_of_position_takes_the_matter_of_the_next_sentence_about_the_same_people():
    after = ". He said that a referendum on the lake could wait."
    assert main_issue("The mayor softened his position in May", after=after) == "territory.vote"


def test_words_that_name_a_matter_keep_it():
    before = "The crews want a referendum on the harbour. "
    assert main_issue("they rejected this tariff on tea", before=before) == "trade.tariff"
