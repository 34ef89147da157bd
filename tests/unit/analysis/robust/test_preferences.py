import pytest
from talks import EAST, GATES, NORTH, QUOTA, SOUTH, STATUS, amount, holds, talks

from parley.analysis.agenda import agenda
from parley.analysis.robust.preferences import assumed_preferences, holdings
from parley.analysis.robust.sheet import sheet
from parley.model.assumption import Assumption


def assume(field, value, issue=None, party="north"):
    return Assumption(
        id=f"a_{field}", field=field, party=party, issue=issue, value=value,
        by="Ana", at="2031-05-20",
    )  # fmt: skip


def model(*assumptions, firmness=("red_line", "flexible", "prefers")):
    cells = [
        holds(NORTH, QUOTA, values=(amount(20, comparator="le"),), firmness=firmness[0]),
        holds(NORTH, GATES, option="yes", firmness=firmness[1]),
        holds(NORTH, STATUS, option="shared", firmness=firmness[2]),
        holds(SOUTH, QUOTA, values=(amount(40),)),
        holds(SOUTH, GATES, option="no"),
        holds(EAST, STATUS, option="special zone"),
    ]
    return talks(*cells, parties=(NORTH, SOUTH, EAST), assumptions=assumptions)


def north(*assumptions, **fields):
    own = model(*assumptions, **fields)
    return holdings(own, agenda(own))[0]


@pytest.mark.parametrize(
    ("firmness", "tiers"),
    [
        (("red_line", "flexible", "prefers"), (0, 1, None)),
        (("accepts", "firm", "unknown"), (1, 0, None)),
        (("contested", "contested", "contested"), (None, None, None)),
    ],
)
def test_firmness_orders_issues_only_where_it_says_something(firmness, tiers):
    assert north(firmness=firmness).tiers == tiers


def test_a_party_weighs_only_what_it_spoke_about():
    own = model()

    assert [h.holds for h in holdings(own, agenda(own))] == [
        (True, True, True),
        (True, True, False),
        (False, False, True),
    ]


def test_without_assumptions_everything_is_open():
    known = north()

    assert known.walk_away == (0, 1)
    assert known.weights == known.exponents == (None, None, None)


def test_the_latest_assumption_counts_and_stays_within_what_is_possible():
    known = north(
        assume("walk_away", 0.2),
        assume("walk_away", (0.9, 0.4)),
        assume("weight", (-1.0, 3.0), "water.gates"),
        assume("curve", (0.0, 99.0), "water.quota"),
    )

    assert known.walk_away == (0.4, 0.9)
    assert known.weights == (None, (0, 1), None)
    assert known.exponents == ((0.25, 4), None, None)


@pytest.mark.parametrize("value", ["high", float("nan"), (float("nan"), 0.5)])
def test_an_assumption_that_is_no_number_changes_nothing(value):
    assert north(assume("walk_away", value)).walk_away == (0, 1)


def test_assumptions_are_worded_with_their_author():
    own = model(
        assume("walk_away", (0.25, 0.5)),
        assume("weight", 0.6, "water.gates"),
        assume("curve", (0.5, 2.0), "water.quota"),
        assume("position", "yes", "water.gates"),
        assume("weight", 0.3, "no.such"),
    )

    assert assumed_preferences(own, agenda(own)) == (
        "Assumed by Ana: no deal is worth 25 % to 50 % of its best outcome to Northland.",
        "Assumed by Ana: the weight of Gate inspection for Northland is 60 %.",
        "Assumed by Ana: the shape of what Northland loses on Water quota is 0.5 to 2.",
    )


def test_distance_is_counted_from_the_edge_of_what_meets_a_demand():
    own = model(firmness=("firm", "firm", "firm"))
    wide = talks(
        *own.positions,
        holds(EAST, QUOTA, values=(amount(0),)),
        parties=own.parties,
    )
    table = agenda(wide)
    page = sheet(table, holdings(wide, table))

    points = table.topics[0].points
    assert points[0] == 0
    assert points[-1] == 40
    for column, point in enumerate(points):
        assert page.distance[0, column] == pytest.approx(max(0, point - 20) / 20)
        assert page.distance[1, column] == pytest.approx((40 - point) / 40)
    assert not page.distance[1, page.topic == 2].any()
