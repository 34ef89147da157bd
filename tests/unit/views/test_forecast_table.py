"""`parley forecast` in words: options by name, exchanges counted, and what drives the outcome."""

import importlib.util

import pytest

from parley.analysis.forecast.forecast import forecast
from parley.analysis.forecast.sensitivity import Drivers, Index, each_issues_drivers
from parley.model.spatial.table import ActorTable, Dimension, Spread, Stake
from parley.views.forecast_table import drivers_table, forecast_table

needs_salib = pytest.mark.skipif(
    importlib.util.find_spec("SALib") is None, reason="the optional package SALib is not installed"
)
WIDTH = Dimension(name="width", low=0, high=100, unit="m")
GATE = Dimension(name="gate", low=0, high=2, labels=("shut", "at night", "open"))
ROWS = [("port", 10, 2, 0.9, 0.2), ("town", 60, 0, 0.1, 0.8), ("owners", 40, 1, 0.4, 0.3)]


@pytest.fixture
def table():
    stakes = [
        stake
        for name, wide, gate, one, two in ROWS
        for stake in (
            Stake(actor=name, issue="width", position=wide, salience=one, capability=1),
            Stake(actor=name, issue="gate", position=gate, salience=two, capability=1),
        )
    ]
    return ActorTable(
        title="Pier", issues=(WIDTH, GATE), actors=("port", "town", "owners"), stakes=tuple(stakes)
    )


def shown(table, method="compromise"):
    found = forecast(table, method=method, draws=20)
    return forecast_table(found, table.issues, {"port": "The Port", "gate": "Gate"}, width=100)


def test_places_of_options_are_named(table):
    assert "- Gate: 0 is “shut”, 1 is “at night”, 2 is “open”\n" in shown(table)


def test_exchanges_are_counted_and_told_as_movement_towards_somebody(table):
    text = shown(table, "exchange")

    assert "Exchanges agreed" in text
    assert "width towards The Port, Gate towards town" in " ".join(text.split())
    row = next(line for line in text.splitlines() if line.strip().startswith("1  "))
    assert int(row.split()[-1]) >= 1
    assert "up to 5 percent of their scale" in text


def test_rounds_without_exchanges_count_changes_of_position(table):
    assert "Changes of position" in shown(table, "scholz")


@needs_salib
def test_each_issue_has_drivers_among_its_own_numbers(table):
    width, gate = each_issues_drivers(table)

    assert (width.issue, gate.issue) == ("width", "gate")
    assert {one.name for one in width.indices} == {
        f"{what} of {who}" for who, *_ in ROWS for what in ("position", "salience", "capability")
    }
    text = drivers_table(width, {"port": "The Port"}, width=100)
    assert "What moves the outcome on width (shares of its variance)" in " ".join(text.split())
    assert "position of The Port" in text
    assert text.count("%") >= 12


@needs_salib
def test_where_all_agree_nothing_drives_the_outcome(table):
    """Means of equal numbers differ by rounding alone, which must not pass for variance."""
    fixed = Spread(low=0.3, high=0.3)
    agreed = ActorTable(
        title="", issues=(WIDTH,), actors=table.actors,
        stakes=tuple(
            Stake(actor=name, issue="width", position=0.3, salience=0.7, capability=1.1,
                  position_spread=fixed)
            for name in table.actors
        ),
    )  # fmt: skip

    (found,) = each_issues_drivers(agreed)

    assert all(one.total == 0 for one in found.indices)
    assert drivers_table(found, {}, width=80) == (
        "What moves the outcome on width\nNo input changes the outcome within its range.\n"
    )


def test_drivers_that_overlap_are_not_ranked():
    one = Index(name="salience of a", first=0.3, first_error=0.1, total=0.4, total_error=0.1)
    two = Index(name="salience of b", first=0.2, first_error=0.1, total=0.3, total_error=0.1)
    far = Index(name="salience of c", first=0.0, first_error=0.1, total=0.05, total_error=0.1)

    def text(*indices):
        return drivers_table(
            Drivers(method="median", issue="width", indices=indices, first_sum=0.5, total_sum=0.7,
                    runs=1, additive=False, words="Inputs matter together."), {}, width=80,
        )  # fmt: skip

    assert "neither comes before the other" in text(one, two)
    assert "neither comes before the other" not in text(one, far)
