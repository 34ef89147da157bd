import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from talks import NORTH, SOUTH, holds, ladder, talks

from parley.analysis.agenda import agenda
from parley.analysis.bargaining import RULES
from parley.analysis.blockers import blockers
from parley.analysis.robust import drawn as drawing
from parley.analysis.robust import tally as counting
from parley.analysis.robust.compare import compare
from parley.analysis.robust.drawn import acceptable, draw
from parley.analysis.robust.pool import pool
from parley.analysis.robust.preferences import holdings
from parley.analysis.robust.sheet import sheet


def laid_out(n_issues, options, shift=0):
    issues = [ladder(n, options) for n in range(n_issues)]
    positions = []
    for number, issue in enumerate(issues):
        positions.append(holds(NORTH, issue, option=f"step {(number * shift) % options}"))
        positions.append(holds(SOUTH, issue, option=f"step {options - 1}"))
    model = talks(*positions, issues=issues)
    table = agenda(model)
    page = sheet(table, holdings(model, table))
    return table, page, pool(page, page.allowed, seed=1)


def by_hand(page, columns, number):
    """Gains of each package in one draw, added up one by one."""
    drawn = draw(page, 1, [number])
    return np.array(
        [
            [sum(drawn.worth[0, party, c] for c in package) - drawn.walk_away[0, party]
             for party in range(2)]
            for package in columns
        ]
    )  # fmt: skip


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 3), st.integers(2, 4), st.integers(0, 2))
def test_counts_equal_those_of_one_draw_after_the_other(n_issues, options, shift):
    _table, page, columns = laid_out(n_issues, options, shift)
    counts = counting.tally(page, columns, draws=12, seed=1)
    fits = np.array([(by_hand(page, columns, n) >= 0).all(axis=1) for n in range(12)])

    assert counts.acceptable.tolist() == fits.sum(axis=0).tolist()
    assert counts.open.tolist() == fits.any(axis=1).tolist()
    assert counts.share == fits.any(axis=1).mean()


def test_every_draw_with_a_deal_has_a_pick_of_every_rule():
    _table, page, columns = laid_out(2, 4)
    counts = counting.tally(page, columns, draws=100, seed=1)

    for rule in RULES:
        assert counts.picked[rule].sum() >= counts.open.sum()
        assert (counts.picked[rule] <= counts.acceptable).all()


def test_blocks_of_any_size_give_the_same_counts(monkeypatch):
    _table, page, columns = laid_out(3, 4)
    whole = counting.tally(page, columns, draws=60, seed=1)
    monkeypatch.setattr(drawing, "CELLS", 700)
    monkeypatch.setattr(drawing, "TOGETHER", 20)
    monkeypatch.setattr(counting, "SPAN", 17)
    pieces = counting.tally(page, columns, draws=60, seed=1)

    assert (whole.open == pieces.open).all()
    assert (whole.picked["nash"] == pieces.picked["nash"]).all()


def test_the_frontier_share_equals_a_comparison_of_all_pairs():
    _table, page, columns = laid_out(2, 4, 1)
    shown = np.arange(len(columns))
    found = compare(page, columns, shown, draws=20, seed=1).frontier
    beaten = np.zeros(len(columns))
    for number in range(20):
        gains = by_hand(page, columns, number)
        for package in shown:
            beaten[package] += (gains > gains[package] + 1e-9).all(axis=1).any()

    assert found == pytest.approx(1 - beaten / 20)


def test_setting_a_demand_aside_equals_dropping_its_distance():
    table, page, columns = laid_out(2, 3)
    counts = counting.tally(page, columns, draws=80, seed=1)
    no_deal = np.flatnonzero(~counts.open)
    found = {(b.party, b.issue): b.alone for b in blockers(table, page, columns, no_deal, seed=1)}

    for p, party in enumerate(table.parties):
        for t, topic in enumerate(table.topics):
            content = page.content(p, t)
            opened = [acceptable(draw(content, 1, [n]).gains(columns)).any() for n in no_deal]
            assert found.get((party.id, topic.issue.id), 0) == pytest.approx(
                np.mean(opened), abs=1e-6
            )
