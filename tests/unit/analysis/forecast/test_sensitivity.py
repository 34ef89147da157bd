import importlib
import importlib.util

import pytest

from forecast.tables import THREE, table
from parley.analysis.forecast.sensitivity import drivers, screen
from parley.errors import AnalysisError, MissingExtraError
from parley.model.spatial.table import ActorTable, Dimension, Spread, Stake

SALIB = importlib.util.find_spec("SALib") is not None
needs_salib = pytest.mark.skipif(not SALIB, reason="the optional package SALib is not installed")


@needs_salib
def test_the_mean_is_additive_and_its_drivers_are_ranked():
    found = drivers(table(THREE), samples=256)

    assert found.additive
    assert found.first_sum == pytest.approx(1, abs=0.05)
    assert found.indices[0].name == "position of Corin"
    totals = [index.total for index in found.indices]
    assert totals == sorted(totals, reverse=True)
    assert found.runs == 256 * (9 + 2)
    assert "one by one" in found.words


@needs_salib
def test_the_same_seed_gives_the_same_indices():
    assert drivers(table(THREE), samples=64) == drivers(table(THREE), samples=64)


@needs_salib
def test_screening_finds_the_largest_effect():
    """Moving Corin's place by a whole point either way moves the mean by 3/5 of it."""
    found = screen(table(THREE), noise=0.1)

    assert found[0].name == "position of Corin"
    assert len(found) == 9


@needs_salib
def test_an_outcome_that_never_changes_has_no_drivers():
    """One actor outweighs the rest and its place is known, so the median cannot move."""
    fixed = Spread(low=5, high=5)
    found = drivers(
        ActorTable(
            title="t",
            issues=(Dimension(name="quota", low=0, high=10),),
            actors=("a", "b"),
            stakes=(
                Stake(actor="a", issue="quota", position=1, salience=0.5, capability=1),
                Stake(
                    actor="b",
                    issue="quota",
                    position=5,
                    salience=1,
                    capability=90,
                    position_spread=fixed,
                ),
            ),
        ),
        method="median",
        samples=64,
    )

    assert found.first_sum == found.total_sum == 0
    assert found.words == "No input changes the outcome within its range."


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"method": "challenge"}, "Sensitivity is told for compromise"),
        ({"issue": "port"}, "no issue 'port'"),
        ({"samples": 100}, "power of two"),
        ({"samples": 32}, "power of two"),
        ({"noise": 0.0}, "No number varies"),
    ],
)
def test_senseless_wishes_are_refused(fields, told):
    with pytest.raises(AnalysisError, match=told):
        drivers(table(THREE), **fields)


def test_senseless_trajectories_are_refused():
    with pytest.raises(AnalysisError, match="trajectories"):
        screen(table(THREE), trajectories=1)


def test_a_missing_package_says_which_command_brings_it(monkeypatch):
    found = importlib.import_module

    def without(name, *rest):
        if name.startswith("SALib"):
            raise ImportError(name)
        return found(name, *rest)

    monkeypatch.setattr(importlib, "import_module", without)

    with pytest.raises(MissingExtraError, match=r"pip install 'parley-workbench\[sensitivity\]'"):
        drivers(table(THREE), samples=64)
