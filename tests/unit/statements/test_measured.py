"""Which issue a figure measures."""

import pytest
from made_clauses import clause

from parley.statements.content import describe
from parley.statements.figures import figures_of
from parley.statements.measured import measured_issues


def measured(text, topic=""):
    made = clause(text)
    return [found.issue for found in measured_issues(made, figures_of(made), topic)]


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("the army is limited to 30,000 soldiers", "forces.personnel"),
        ("a cap of 30,000 on the army", "forces.personnel"),
        ("they will withdraw 5,000 troops from the valley", "hostilities.pullback"),
        ("they free 36 soldiers at the bridge", "people.prisoners"),
        ("no more than 60 tanks", "forces.tanks"),
        ("rockets with a range of 70 km", "forces.missile_range"),
        ("a buffer zone of 5 km", "hostilities.buffer"),
        ("they hold 12 percent of the territory", "territory.control"),
        ("a pay rise of 6 percent", "labour.pay"),
        ("a tariff of 6 percent", "trade.tariff"),
        ("a stake of 6 percent", "ownership.stake"),
        ("a truce of 10 days", "hostilities.duration"),
        ("a week of 36 hours", "labour.hours"),
        ("a grace period of three years", "finance.maturity"),
        ("a package of 300 million dollars", "finance.spending"),
        ("debt of 300 million dollars", "finance.amount"),
        ("50 euros a share", "ownership.price"),
        ("a levy of 5 dollars a tonne", "trade.tariff"),
        ("a quota of 90,000 tonnes", "trade.quota"),
        ("four seats in the cabinet and 12 seats in parliament", "governance.powersharing"),
        ("they exchanged 40 prisoners", "people.prisoners"),
    ],
)
def test_unit_and_words_near_tell_what_is_measured(text, issue):
    assert issue in measured(text)


def test_a_list_of_figures_gives_its_issues_in_their_order():
    text = (
        "the treaty caps the army at 60,000 soldiers, 200 tanks and missiles with a range of 70 km"
    )
    assert [issue.id for issue in describe(clause(text)).issues] == [
        "forces.personnel",
        "forces.tanks",
        "forces.missile_range",
    ]


def test_what_the_text_is_about_decides_where_no_word_near_does():
    assert measured("they could go up to 7 percent") == []
    assert measured("they could go up to 7 percent", "labour") == ["labour.pay"]
