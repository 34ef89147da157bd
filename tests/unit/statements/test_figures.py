"""Figures with unit and bound, in the wordings of reports, wires and contracts."""

import pytest
from made_clauses import clause

from parley.statements.figures import figures_of
from parley.statements.numbers import numbers_in


def found(text):
    return [(q.value, q.unit, q.comparator) for q in figures_of(clause(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85,250", 85250),
        ("1.7 trillion", 1.7e12),
        ("300bn", 3e11),
        ("4.25 mln", 4_250_000),
        ("seven", 7),
        ("twenty-five", 25),
        ("two hundred and fifty thousand", 250_000),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("7/8", 0.875),
        ("1-1/2", 1.5),
        ("two thirds of", 2 / 3),
        ("a quarter of", 0.25),
    ],
)
def test_numbers_are_read_in_digits_words_and_fractions(text, value):
    numbers = numbers_in(text, 0, len(text))
    assert [n.value for n in numbers] == pytest.approx([value])


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("the fleet is limited to 90 boats", (90, "ships", "le")),
        ("not more than 90 vessels may sail", (90, "ships", "le")),
        ("a cap of 40 km on the range of the rockets", (40, "km", "le")),
        ("a berth of at least 300 metres", (300, "metres", "ge")),
        ("a stake of more than 25 pct", (25, "percent", "gt")),
        ("fees of under 5 dlrs", (5, "usd", "lt")),
        ("nearly 30 per cent of the catch", (30, "percent", "approx")),
        ("roughly half a million tonnes", (500_000, "tonnes", "approx")),
        ("wages rise by 6 percent", (6, "percent", "change_up")),
        ("the levy was cut by two percentage points", (2, "percentage points", "change_down")),
        ("between 15 and 20 pct", ((15, 20), "percent", "range")),
        ("15-20 pct", ((15, 20), "percent", "range")),
        ("15 to 20 million euros", ((15e6, 20e6), "eur", "range")),
        ("£3-4 billion", ((3e9, 4e9), "gbp", "range")),
        ("$18.50 an hour", (18.5, "usd per hour", "eq")),
        ("a 14-day pause", (14, "days", "eq")),
        ("a spread of 7/8 pct", (0.875, "percent", "eq")),
        ("12 bpd or more", (12, "barrels per day", "ge")),
        ("an army of 30,000 people", (30_000, "people", "eq")),
        ("60 modern battle tanks", (60, "tanks", "eq")),
        ("between nine and 10 pct", ((9, 10), "percent", "range")),
        ("1,600 to 2,270 SDR a tonne", ((1600, 2270), "sdr per tonne", "range")),
        ("a group of six experts", (6, "experts", "eq")),
        ("to release at least ten of them", (10, "", "ge")),
        ("the fee must not fall below 3 dollars", (3, "usd", "ge")),
        ("they could go as high as 5 pct", (5, "percent", "le")),
        ("to mark 970 km of the border", (970, "km", "eq")),
    ],
)
def test_a_figure_has_its_unit_and_bound(text, figure):
    assert found(text) == [figure]


def test_one_verb_bounds_a_whole_list():
    text = (
        "the plan limits the militia to 9,000 men and 45 tanks, and the range of its guns to 30 km"
    )
    assert found(text) == [(9000, "people", "le"), (45, "tanks", "le"), (30, "km", "le")]


def test_from_one_level_to_another_gives_two_figures():
    assert found("the toll falls from 9 percent to 4 percent") == [
        (9, "percent", "eq"),
        (4, "percent", "eq"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1701 stands",
        "under Article 5 of the pact",
        "on 12 March 2019 they met",
        "on March 12 they met",
        "since 1994 they have met",
        "the session began at 10:30",
        "the 61-year-old envoy",
        "the Group of 77 met",
        "three years ago they met",
        "the last 50 years were quiet",
        "12 people were killed",
        "the Big 4 firms met",
        "two leaders and three ministers met",
        "after two days of talks",
        "the firm, which holds 30 pct of exports, is angry",
        "holders of the 2031 bonds",
        "a town that is home to nearly 40,000 people",
    ],
)
def test_names_dates_ages_and_tolls_are_no_terms(text):
    assert found(text) == []


def test_the_words_of_a_figure_stand_in_the_document():
    made = clause("the quota is 30,000 tonnes of sprat", before="They say ")
    (figure,) = figures_of(made)
    assert figure.span is not None
    assert figure.span.cut(made.document) == figure.text == "30,000 tonnes"
    assert figure.what == "quota"
