from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markets import PRICE, TERM, buyer, doubt, market, order, seller

from parley.analysis.bargaining import RULES
from parley.analysis.robust.drawn import acceptable, draw
from parley.analysis.robust.robustness import robust
from parley.analysis.robust.scenario import arena
from parley.core.codec import to_json
from parley.engine.local import AllCores
from parley.errors import AnalysisError
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import RedLine
from parley.model.scenario.worth import Table


def test_without_doubts_every_share_is_all_or_nothing():
    found = robust(market(), draws=50)

    assert found.whole.share == 1
    assert found.whole.error == 0
    assert {own.standing.acceptable for own in found.packages} == {1.0}
    assert found.packages[0].package == {"price": "low", "term": "long"}
    assert found.packages[0].standing.best == 1
    assert found.assumed == ("No number is in doubt, so every draw is the same.",)


def test_acceptability_worked_out_by_hand():
    """Buyer: weight w of the price is even over 0 to 1, no deal 0.3. Low and long gives w, so it
    is acceptable when w >= 0.3: 7 of 10. Middle and long gives w / 2: when w >= 0.6, 4 of 10.
    The seller has 0.7 and 0.85."""
    found = robust(market(doubts=(doubt("buyer", "weight", 0, 1, issue="price"),)), draws=20_000)
    by_terms = {tuple(own.package.values()): own.standing for own in found.packages}
    first, second = by_terms["low", "long"], by_terms["middle", "long"]

    assert first.acceptable == pytest.approx(0.7, abs=4 * first.acceptable_error)
    assert second.acceptable == pytest.approx(0.4, abs=4 * second.acceptable_error)
    assert first.acceptable_error == pytest.approx((0.7 * 0.3 / 20_000) ** 0.5, rel=0.05)


def test_central_weights_worked_out_by_hand():
    """Two issues of two options, each side content with its own; the buyer's weight w of the
    price is even over 0 to 1, the seller's is 0.5. Nash: (low, long) gives w and 0.5, (high,
    short) gives 1 - w and 0.5: the first is best when w > 0.5, so its central weight is 0.75."""
    issues = (Choice(id="price", options=("low", "high")), TERM)
    problem = market(
        buyer(worths=(Table(values=(1, 0)), Table(values=(1, 0))), no_deal=0),
        seller(worths=(Table(values=(0, 1)), Table(values=(0, 1))), weights=(0.5, 0.5), no_deal=0),
        issues=issues,
        doubts=(doubt("buyer", "weight", 0, 1, issue="price"),),
    )
    found = robust(problem, draws=20_000)
    best = {tuple(own.package.values()): own.standing for own in found.packages}
    central = best["low", "long"].central[0]

    assert best["low", "long"].best == pytest.approx(0.5, abs=0.015)
    assert central.weights == pytest.approx((0.75, 0.25), abs=0.006)
    assert central.errors[0] == pytest.approx((1 / 192 / 4 / 2500) ** 0.5 * 2, rel=0.1)
    assert best["high", "short"].central[0].weights == pytest.approx((0.25, 0.75), abs=0.006)


def test_pairwise_confidence_adds_up_and_ties_count_half():
    found = robust(market(doubts=(doubt("buyer", "weight", 0, 1, issue="price"),)), draws=500)
    matrix = found.whole.confidence

    for one in range(len(matrix)):
        assert matrix[one][one] == 0.5
        for other in range(len(matrix)):
            assert matrix[one][other] + matrix[other][one] == pytest.approx(1)


@settings(max_examples=15, deadline=None)
@given(st.permutations(PRICE.options), st.booleans())
def test_names_and_order_of_options_and_parties_change_nothing(options, swapped):
    issue = Choice(id="price", options=tuple(options))
    doubts = (
        doubt("buyer", "weight", 0.1, 0.9, issue="price"), doubt("seller", "no_deal", 0, 0.8),
    )  # fmt: skip
    values = {"low": 1.0, "middle": 0.45, "high": 0.0}
    own = [
        buyer(worths=(Table(values=tuple(values[o] for o in options)), Table(values=(1, 0)))),
        seller(worths=(Table(values=tuple(1 - values[o] for o in options)), Table(values=(0, 1)))),
    ]
    found = robust(
        market(*(own[::-1] if swapped else own), issues=(issue, TERM), doubts=doubts), draws=300
    )
    plain = [buyer(worths=(Table(values=(1.0, 0.45, 0.0)), Table(values=(1, 0)))),
             seller(worths=(Table(values=(0.0, 0.55, 1.0)), Table(values=(0, 1))))]  # fmt: skip
    first = robust(market(*plain, doubts=doubts), draws=300)
    shares = [
        {tuple(sorted(p.package.items())): (p.standing.acceptable, p.standing.best)
         for p in one.packages}
        for one in (found, first)
    ]  # fmt: skip

    assert found.whole.share == first.whole.share
    assert shares[0] == shares[1]


def test_the_same_bytes_on_each_run_and_on_any_engine():
    problem = market(
        doubts=(doubt("seller", "no_deal", 0, 0.9),), orders=(order("buyer", "term", "price"),)
    )
    here = to_json(robust(problem, draws=60_000, seed=3))

    assert here == to_json(robust(problem, draws=60_000, seed=3))
    assert here == to_json(robust(problem, draws=60_000, seed=3, engine=AllCores(cores=2)))
    assert here != to_json(robust(problem, draws=60_000, seed=4))


def test_red_lines_that_exclude_everything_are_a_finding():
    problem = market(
        buyer(red_lines=(RedLine(issue="price", allowed=("low",)),)),
        seller(red_lines=(RedLine(issue="price", allowed=("high",)),)),
        doubts=(doubt("seller", "no_deal", 0, 0.9),),
    )
    found = robust(problem, draws=50)

    assert (found.whole.share, found.possible, found.examined) == (0, 0, 0)
    assert found.packages == ()


def test_a_space_too_large_to_list_is_sampled_and_says_so():
    issues = tuple(Choice(id=f"i{n}", options=tuple(range(10))) for n in range(8))
    worths = [tuple(Table(values=tuple(abs(9 * k - o) / 9 for o in range(10))) for _ in issues)
              for k in (0, 1)]  # fmt: skip
    problem = market(
        buyer(weights=(0.125,) * 8, worths=worths[0], no_deal=0.5),
        seller(weights=(0.125,) * 8, worths=worths[1], no_deal=0.5),
        issues=issues,
        doubts=(doubt("buyer", "weight", 0.1, 0.4, issue="i0"),),
    )
    found = robust(problem, draws=100)

    assert found.possible == 10**8
    assert found.examined <= 4096
    assert f"Of 100,000,000 possible packages {found.examined:,} were compared" in found.assumed[-1]
    assert found.whole.share > 0.9


def test_whether_a_draw_has_a_deal_is_settled_over_packages_too_many_to_list():
    """Brute force over 5^6 packages."""
    issues = tuple(Choice(id=f"i{n}", options=tuple(range(5))) for n in range(6))
    slopes = (1.0, 0.9, 0.7, 0.55, 0.4, 0.25)
    ends = [tuple(Table(values=tuple((4 * k - o) / (8 * k - 4) * s for o in range(5)))
                  for s in slopes[:: 2 * k - 1]) for k in (0, 1)]  # fmt: skip
    problem = market(
        buyer(weights=(0.2, 0.1, 0.1, 0.1, 0.2, 0.3), worths=ends[0], no_deal=0.4),
        seller(weights=(0.1, 0.3, 0.2, 0.2, 0.1, 0.1), worths=ends[1], no_deal=0.4),
        issues=issues,
        doubts=(doubt("buyer", "no_deal", 0.3, 0.7), doubt("seller", "no_deal", 0.3, 0.7)),
    )
    found = robust(problem, draws=150)
    ground = arena(problem)
    every = np.array(list(product(*[own.tolist() for own in ground.open_columns()])))
    fits = acceptable(draw(ground, 1, range(150)).gains(every)).any(axis=1)

    assert found.examined < found.possible
    assert 0 < found.whole.share < 1
    assert found.whole.share == pytest.approx(fits.mean(), abs=1e-6)
    assert found.whole.share <= found.share_at_most + 1e-9


def test_every_rule_has_a_share():
    found = robust(market(), draws=10)

    assert [rule for rule, _ in found.packages[0].roles] == list(RULES)


def test_senseless_draws_are_refused():
    with pytest.raises(AnalysisError, match="between 1 and 100,000"):
        robust(market(), draws=0)
