"""Problems that do not fit together are refused in words."""

import math
from dataclasses import replace

import pytest

from parley.errors import ModelError
from parley.model.scenario.checked import problem
from parley.model.scenario.constraint import AtMost, Budget, Excludes, Pick, Requires
from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Choice, Scale, Whole
from parley.model.scenario.preference import Box, Pairs, Preference, RedLine
from parley.model.scenario.worth import Curve, Falling, Table

SHIFT = Choice(id="shift", options=("day", "night"))
DAYS = Whole(id="days", low=1, high=3)
PAY = Scale(id="pay", low=10.0, high=20.0)
CREW = Preference(
    party="crew",
    weights=(0.5, 0.2, 0.3),
    worths=(
        Table(values=(1.0, 0.0)),
        Table(values=(0.0, 0.5, 1.0)),
        Curve(points=((10, 0.0), (20, 1.0))),
    ),
)
DAY, MUCH = Pick(issue="shift", options=("day",)), Pick(issue="pay", low=15)


def build(**contents):
    whole = {"title": "t", "issues": [SHIFT, DAYS, PAY], "preferences": [CREW], **contents}
    return problem(**whole)


def crew(**changes):
    return {"preferences": [replace(CREW, **changes)]}


def worth(place, new):
    worths = list(CREW.worths)
    worths[place] = new
    return crew(worths=tuple(worths))


WRONG = [
    ({"issues": []}, "found no issue"),
    ({"issues": [SHIFT, SHIFT]}, "issue 'shift' stands twice"),
    ({"issues": [Choice(id="shift", options=())]}, "'shift' has no options"),
    ({"issues": [Choice(id="shift", options=("a", "a"))]}, "option 'a' twice"),
    ({"issues": [Scale(id="pay", low=2.0, high=1.0)]}, "lower end first"),
    ({"issues": [Scale(id="pay", low=0.0, high=math.inf)]}, "finite"),
    ({"issues": [Whole(id="days", low=0, high=10**9)]}, "describe it as a scale"),
    ({"preferences": []}, "found no party"),
    ({"preferences": [CREW, CREW]}, "party 'crew' stands twice"),
    (crew(weights=(1.0,)), "1 weights for 3 issues"),
    (crew(weights=(0.5, -0.2, 0.7)), "weight -0.2"),
    (crew(weights=(0.5, math.nan, 0.5)), "finite"),
    (crew(weights=(), worths=()), "says nothing"),
    (crew(function=lambda _: 1.0), "a function stands alone"),
    (crew(discount=0.0), "discount"),
    (crew(no_deal=math.inf), "no deal"),
    (worth(0, Table(values=(1.0,))), "1 values for 2 options"),
    (worth(0, Table(values=(1.0, math.nan))), "finite"),
    (worth(0, Curve(points=((0, 1.0),))), "expected a table"),
    (worth(2, Table(values=(1.0,))), "expected a curve"),
    (worth(2, Curve(points=((2, 1.0), (1, 0.0)))), "figures that rise"),
    (worth(2, Falling(ideal=1, reach=0)), "reach"),
    (crew(pairs=(Pairs(issues=("shift", "days"), values=((1.0,), (2.0,))),)), "2 rows of 3 values"),
    (crew(pairs=(Pairs(issues=("shift", "pay"), values=()),)), "is a scale"),
    (crew(boxes=(Box(bounds=(("shift", 0, 1),), value=1),)), "options are words"),
    (crew(boxes=(Box(bounds=(("hours", 0, 1),), value=1),)), "unknown issue 'hours'"),
    (crew(red_lines=(RedLine(issue="shift"),)), "says nothing"),
    (crew(red_lines=(RedLine(issue="shift", allowed=("dusk",)),)), "no option 'dusk'"),
    ({"constraints": [Excludes(first=DAY, second=Pick(issue="shift"))]}, "nothing is named"),
    ({"constraints": [AtMost(count=-1, of=(DAY,))]}, "constraint 1"),
    ({"constraints": [Budget(limit=1, costs=(("shift", (1.0,)),))]}, "1 costs for 2 options"),
    ({"constraints": [Budget(limit=1, costs=(("shift", 1.0),))]}, "one for each option"),
    (
        {"constraints": [Requires(first=DAY, second=MUCH), Excludes(first=MUCH, second=DAY)]},
        "contradict each other",
    ),
    (
        {"constraints": [Requires(first=DAY, second=Pick(issue="shift", options=("night",)))]},
        "contradict each other",
    ),
    ({"doubts": [Doubt(party="x", about="no_deal", low=0, high=1)]}, "unknown party"),
    ({"doubts": [Doubt(party="crew", about="weight", low=0, high=1)]}, "needs an issue"),
    (
        {"doubts": [Doubt(party="crew", about="ideal", issue="pay", low=0, high=1)]},
        "no curve that falls",
    ),
    ({"doubts": [Doubt(party="crew", about="no_deal", low=2, high=1)]}, "lower end first"),
    ({"orders": [Order(party="crew", more="day", less="noon", issue="shift")]}, "no option 'noon'"),
    ({"semantics": "mine"}, "expected one of parley"),
]


@pytest.mark.parametrize(("contents", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_does_not_fit_is_refused(contents, words):
    with pytest.raises(ModelError) as refused:
        build(**contents)

    assert words in str(refused.value)


def test_what_fits_is_built():
    built = build(
        constraints=[Requires(first=DAY, second=MUCH), Requires(first=MUCH, second=DAY)],
        doubts=[Doubt(party="crew", about="weight", issue="pay", low=0.1, high=0.4)],
        orders=[Order(party="crew", more="shift", less="pay")],
    )

    assert built.parties == ("crew",)
    assert len(built.constraints) == 2


def test_a_contradiction_through_others_is_found():
    three = Pick(issue="days", options=(3,))
    rules = [
        Requires(first=DAY, second=MUCH),
        Requires(first=Pick(issue="pay", low=12), second=three),
        Excludes(first=three, second=DAY),
    ]

    with pytest.raises(ModelError, match="shift = day requires"):
        build(constraints=rules)
