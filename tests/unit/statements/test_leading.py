"""Which issue comes first by the order of a list, and in reports of talks."""

import pytest
from made_clauses import clause

from parley.statements.content import describe


def issues(text):
    return [issue.id for issue in describe(clause(text)).issues]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "two goals: to block its path to the military alliance and cap its military potential",
            ["alignment.alliance", "forces.limits"],
        ),
        (
            "the minimum requirements are an amnesty, a referendum and the return of prisoners",
            ["justice.amnesty", "territory.vote", "people.prisoners"],
        ),
        (
            "she noted the position on the valley's accession to NATO and disarmament",
            ["alignment.alliance", "forces.limits"],
        ),
    ],
)
def test_the_first_of_a_list_comes_first_and_none_is_dropped(text, wanted):
    assert issues(text) == wanted


def test_what_moves_the_holder_is_no_goal():
    text = "Convinced that it gains ground, the junta demands neutrality and limits on the army"
    assert "hostilities.battlefield" not in issues(text)
    assert issues(text)[0] == "alignment.neutrality"


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("negotiations on the tariff on tea have not begun", "trade.tariff"),
        ("the only talks are underway on the exchange of prisoners", "people.prisoners"),
        ("the two unions are holding talks in Lugano on the pay offer", "labour.pay"),
    ],
)
def test_talks_that_are_told_of_come_before_their_matter(text, matter):
    found = issues(text)
    assert found[0] == "process.channel"
    assert matter in found
