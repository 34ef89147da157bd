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
