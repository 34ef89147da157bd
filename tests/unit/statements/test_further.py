"""Which issues stand beside the main one."""

import pytest
from made_clauses import clause

from parley.statements.content import describe


def issues(text, **around):
    return [issue.id for issue in describe(clause(text, **around)).issues]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "the rebels demand that all hostages be freed and the embargo be lifted",
            {"people.hostages", "sanctions.relief"},
        ),
        (
            "we insist on a referendum, a general amnesty and new elections",
            {"territory.vote", "justice.amnesty", "governance.elections"},
        ),
    ],
)
def test_what_is_listed_together_is_all_named(text, wanted):
    assert set(issues(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the council put sanctions on the ships that carry timber exports", ["sanctions.relief"]),
        ("the valley should give up its bid to join the military alliance", ["alignment.alliance"]),
        ("a verification team was set up with the help of the churches", ["compliance.monitor"]),
        ("we will open the border crossing if the prisoners come home", ["relations.diplomacy"]),
    ],
)
def test_what_is_named_in_passing_is_no_issue(text, wanted):
    assert issues(text) == wanted


def test_what_the_rest_of_the_text_never_comes_back_to_is_left_out():
    rest = "The tariff on tea, the duty on jute and the tariff on wool were discussed. " * 6
    assert issues("they want a lower tariff and respect for human rights", before=rest) == [
        "trade.tariff"
    ]


def test_the_matter_of_talks_stands_beside_them():
    found = issues("the delegations are in direct talks on the prisoner exchange")
    assert "people.prisoners" in found


def test_what_stands_against_an_offer_is_not_its_matter():
    words = "the governor offered a truce even though the rebels still occupy the northern province"
    assert issues(words)[0] == "hostilities.ceasefire"


@pytest.mark.parametrize(
    ("before", "words", "wanted"),
    [
        (
            "Members may send weapons to the valley, but ",
            "they should not be used to retake territories",
            ["alignment.arms_supply", "territory.control"],
        ),
        (
            "The valley would accept a prisoner exchange ",
            "as long as it is verified by observers",
            ["people.prisoners", "compliance.inspection"],
        ),
    ],
)
def test_a_limit_takes_up_the_matter_of_the_clause_before(before, words, wanted):
    assert issues(words, before=before) == wanted


@pytest.mark.parametrize(
    "words", ["they want the tariff on tea lifted", "it is clear that the tariff must go"]
)
def test_a_doer_or_an_empty_word_takes_up_nothing(words):
    assert issues(words, before="The unions reject the pay offer, but ") == ["trade.tariff"]


def test_a_told_red_line_is_one():
    told = "she noted the unwavering position of the islands on the fishing quota"
    assert describe(clause(told)).firmness == "red_line"
    assert describe(clause("she noted the position of the islands")).firmness == "unknown"


def test_where_something_is_to_be_laid_down_is_named_too():
    found = issues("the autonomous status should be enshrined in the constitution of the islands")
    assert found == ["territory.autonomy", "governance.constitution"]


@pytest.mark.parametrize("words", ["not shown much enthusiasm", "shown little appetite"])
def test_little_enthusiasm_is_against(words):
    said = describe(clause(f"the new ministers have {words} for binding security guarantees"))
    assert said.stance == "against"
    assert said.issues[0].id == "guarantees.provision"
