"""What a mediator's answers must keep, whatever the numbers: on small drawn problems."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracles.mediator import allowed, drawn
from parley.analysis.answers.coalition import coalitions
from parley.analysis.answers.improve import improve
from parley.analysis.answers.lottery import lottery
from parley.analysis.answers.offers import offers
from parley.analysis.answers.trades import trades
from parley.analysis.answers.unblock import unblock
from parley.model.scenario.worth import Table

seeds = st.integers(0, 100_000)


def stretched(own, *, by):
    """The same problem, the first party's utility in another unit."""
    first = own.preferences[0]
    boxes = tuple(replace(box, value=box.value * by) for box in first.boxes)
    pairs = tuple(
        replace(pair, values=tuple(tuple(v * by for v in row) for row in pair.values))
        for pair in first.pairs
    )
    worths = tuple(Table(values=tuple(v * by for v in worth.values)) for worth in first.worths)
    no_deal = None if first.no_deal is None else first.no_deal * by
    other = replace(first, worths=worths, pairs=pairs, boxes=boxes, no_deal=no_deal)
    return replace(own, preferences=(other, *own.preferences[1:]))


def packages(found):
    return [own.package for own in found.trades]


@settings(deadline=None)
@given(seed=seeds, by=st.sampled_from([0.25, 2.0, 16.0]))
def test_the_unit_of_a_partys_utility_changes_no_answer(seed, by):
    own = drawn(seed)
    other = stretched(own, by=by)
    fits = allowed(own)
    if not fits:
        return
    start = fits[seed % len(fits)]

    assert packages(trades(own, start)) == packages(trades(other, start))
    one, two = improve(own, start, count=0), improve(other, start, count=0)
    assert one.on_frontier == two.on_frontier
    assert one.nearest is None or one.nearest.package == two.nearest.package
    assert unblock(own).exists == unblock(other).exists


@settings(deadline=None)
@given(seed=seeds)
def test_the_best_improvement_cannot_be_improved(seed):
    own = drawn(seed)
    fits = allowed(own)
    if fits:
        found = improve(own, fits[seed % len(fits)], count=0)
        if found.best is not None:
            assert improve(own, found.best.package, count=0).on_frontier


@settings(deadline=None)
@given(seed=seeds)
def test_where_nothing_is_better_for_all_there_is_nothing_to_trade(seed):
    own = drawn(seed)
    fits = allowed(own)
    if fits:
        start = fits[seed % len(fits)]
        if improve(own, start, count=0).on_frontier:
            assert trades(own, start).trades == ()


@settings(deadline=None)
@given(seed=seeds)
def test_a_trade_leaves_nobody_worse_off(seed):
    own = drawn(seed)
    for trade in trades(own).trades:
        assert all(side.gain >= -1e-6 for side in trade.sides)
        assert any(side.gain > 0 for side in trade.sides)
        assert trade.package in allowed(own)


@settings(deadline=None)
@given(seed=seeds)
def test_lifting_a_red_line_never_closes_a_deal(seed):
    own = drawn(seed, harsh=True)
    free = replace(own, preferences=tuple(replace(one, red_lines=()) for one in own.preferences))

    assert unblock(own).exists <= unblock(free).exists


@settings(deadline=None)
@given(seed=seeds)
def test_what_an_opening_lifts_opens_a_deal(seed):
    own = drawn(seed, harsh=True)
    for opening in unblock(own).openings:
        lifted = {
            (r.obstacle.kind, r.obstacle.party, r.obstacle.number) for r in opening.relaxations
        }
        free = replace(
            own,
            preferences=tuple(
                replace(
                    one,
                    no_deal=None if ("walk_away", one.party, 0) in lifted else one.no_deal,
                    red_lines=tuple(
                        line
                        for n, line in enumerate(one.red_lines)
                        if ("red_line", one.party, n) not in lifted
                    ),
                )
                for one in own.preferences
            ),
            constraints=tuple(
                rule
                for n, rule in enumerate(own.constraints)
                if ("constraint", None, n) not in lifted
            ),
        )
        assert unblock(free).exists


@settings(deadline=None)
@given(seed=seeds)
def test_offers_are_worth_the_same_to_the_one_who_makes_them(seed):
    found = offers(drawn(seed), "a")

    for offer in found.offers:
        assert abs(offer.utility[0] - found.level) <= found.band + 1e-6


@settings(deadline=None)
@given(seed=seeds)
def test_the_coalition_of_all_changes_nothing(seed):
    first = coalitions(drawn(seed))[0]

    assert first.out == ()
    assert first.change is None or first.change == pytest.approx((0.0,) * len(first.members))


@settings(deadline=None)
@given(seed=seeds, rule=st.sampled_from(["nash", "kalai_smorodinsky", "egalitarian"]))
def test_chance_never_does_worse_than_the_best_single_package(seed, rule):
    found = lottery(drawn(seed), rule)

    if found.packages:
        assert sum(chance for chance, _ in found.packages) == pytest.approx(1.0)
        assert len(found.packages) <= len(found.utility)
        assert found.single is None or found.value >= found.single - 1e-6
        assert found.gap >= 0


@settings(deadline=None)
@given(seed=seeds)
def test_the_same_question_has_the_same_answer(seed):
    own = drawn(seed)

    assert repr(trades(own)) == repr(trades(own))
    assert repr(unblock(own)) == repr(unblock(own))
    assert repr(lottery(own)) == repr(lottery(own))
