import json

import pytest

from forecast.tables import THREE, chance_table, changed, table
from parley.analysis.forecast.challenge_options import ChallengeOptions
from parley.analysis.forecast.forecast import METHODS, forecast
from parley.analysis.forecast.scholz import ScholzOptions
from parley.core.codec import to_json, to_plain
from parley.errors import AnalysisError
from parley.model.spatial.table import ActorTable, Dimension, Spread, Stake


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_a_band_its_assumptions_and_source(method):
    found = forecast(chance_table(1), method=method, draws=20)

    assert set(found.outcome) == set(found.range.p5) == set(found.error) == {"i0", "i1"}
    for issue in found.outcome:
        low, middle, high = (getattr(found.range, p)[issue] for p in ("p5", "p50", "p95"))
        assert 0 <= low <= middle <= high <= 10
        assert found.outcome_0_100[issue] == pytest.approx(found.outcome[issue] * 10)
    assert found.source
    assert len(found.assumptions) >= 3
    assert all(sentence.endswith(".") for sentence in found.assumptions)


@pytest.mark.parametrize("method", METHODS)
def test_the_same_input_gives_the_same_bytes(method):
    one, two = (to_json(forecast(chance_table(2), method=method, draws=10)) for _ in range(2))

    assert one == two


@pytest.mark.parametrize("method", METHODS)
def test_json_holds_plain_numbers_only(method):
    text = to_json(forecast(chance_table(2), method=method, draws=10))

    def refuse(word):
        raise AssertionError(word)

    assert json.loads(text, parse_constant=refuse)["method"] == method
    assert "null" not in json.dumps(json.loads(text)["outcome"])


def test_the_keys_that_machines_read():
    found = to_plain(forecast(chance_table(3, actors=6, issues=3), method="exchange", draws=5))

    assert {"method", "outcome", "range", "rounds", "exchanges"} <= set(found)
    assert {"p5", "p95"} <= set(found["range"])
    assert {"demander_p", "issue_p", "demander_q", "issue_q", "gain"} <= set(found["exchanges"][0])
    gains = [exchange["gain"] for exchange in found["exchanges"]]
    assert gains == sorted(gains, reverse=True)
    assert min(gains) > 0


def test_the_default_is_the_compromise_of_the_stated_numbers():
    found = forecast(table(THREE))

    assert found.method == "compromise"
    assert found.outcome == {"quota": pytest.approx(6.4)}
    assert found.rounds == ()
    assert found.range.p5["quota"] < 6.4 < found.range.p95["quota"]


def test_without_noise_the_band_has_no_width_and_says_so():
    found = forecast(table(THREE), noise=0, draws=5)

    assert found.range.p5 == found.range.p95 == {"quota": pytest.approx(6.4)}
    assert any("no width" in sentence for sentence in found.assumptions)


def test_more_draws_lower_the_error():
    few, many = (forecast(table(THREE), draws=n).error["quota"] for n in (50, 5000))

    assert many < few / 5


def test_a_wide_range_widens_the_band():
    known = forecast(table(THREE)).range
    loose = ActorTable(
        title="t", issues=(Dimension(name="quota", low=0, high=10),), actors=("a", "b"),
        stakes=(
            Stake(actor="a", issue="quota", position=0, salience=0.5, capability=0.5,
                  salience_spread=Spread(low=0, high=1), capability_spread=Spread(low=0, high=1)),
            Stake(actor="b", issue="quota", position=10, salience=0.5, capability=0.5),
        ),
    )  # fmt: skip
    band = forecast(loose).range

    assert band.p95["quota"] - band.p5["quota"] > 5 * (known.p95["quota"] - known.p5["quota"])


@pytest.mark.parametrize("method", ["challenge", "scholz", "exchange"])
def test_no_single_round_is_the_outcome(method):
    found = forecast(chance_table(5, issues=1), method=method, draws=40)

    assert found.outcome == found.range.p50
    assert any("no single" in sentence for sentence in found.assumptions)


@pytest.mark.parametrize("method", METHODS)
def test_shifting_all_positions_shifts_the_outcome(method):
    found = chance_table(4, actors=5)
    here = forecast(found, method=method, draws=12)
    there = forecast(changed(found, shift=128.0), method=method, draws=12)

    for issue, value in here.outcome.items():
        assert there.outcome[issue] == pytest.approx(value + 128, abs=1e-6)


@pytest.mark.parametrize("method", METHODS)
def test_scaling_capabilities_changes_nothing(method):
    found = chance_table(6, actors=5)
    here = forecast(found, method=method, draws=12)
    there = forecast(changed(found, capability=4.0), method=method, draws=12)

    assert there.outcome == pytest.approx(here.outcome, abs=1e-6)
    assert there.range.p95 == pytest.approx(here.range.p95, abs=1e-6)


def test_what_had_to_be_made_to_fit_is_told():
    rows = [("a", 1, 1, 0.9, 2, 0.8), ("b", 2, 5, 0.4, None, 0), ("c", 1, 7, 0.4, 9, 0.1)]
    found = forecast(table(rows, ("q", "s")), method="challenge", draws=3)

    assert any("divided by the largest sum" in sentence for sentence in found.assumptions)
    assert any("without a stake" in sentence for sentence in found.assumptions)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"method": "oracle"}, "no method 'oracle'; expected one of compromise"),
        ({"draws": 0}, "between 1 and"),
        ({"seed": -1}, "seed"),
        ({"noise": 2}, "from 0 to 1"),
        ({"options": ScholzOptions()}, "has no options"),
        ({"method": "challenge", "options": ScholzOptions()}, "takes ChallengeOptions"),
        ({"method": "scholz", "options": ChallengeOptions()}, "takes ScholzOptions"),
    ],
)
def test_senseless_wishes_are_refused(fields, told):
    with pytest.raises(AnalysisError, match=told):
        forecast(table(THREE), **fields)


def test_what_would_take_hours_says_how_large_it_is():
    many = table([(f"a{i}", 1, i % 10, 0.5) for i in range(251)])
    wide = table(
        [(f"a{i}", 1, *((i * j) % 10 if k == 0 else 0.5 for j in range(20) for k in (0, 1)))
         for i in range(60)],
        tuple(f"i{j}" for j in range(20)),
    )  # fmt: skip

    for method in ("challenge", "scholz"):
        with pytest.raises(AnalysisError, match="at most 250 actors, found 251"):
            forecast(many, method=method)
    with pytest.raises(AnalysisError, match="can exchange in 336,300 ways"):
        forecast(wide, method="exchange")
    with pytest.raises(AnalysisError, match="Ask for fewer draws"):
        forecast(wide, draws=100_000)
