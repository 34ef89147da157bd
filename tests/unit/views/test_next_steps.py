from dataclasses import replace

import pytest

from parley.analysis.robust.trading import Trading
from parley.views.index import index
from parley.views.next_steps import next_steps


@pytest.fixture(scope="module")
def steps(whole):
    return next_steps(whole, index(whole))


def test_without_engines_or_deals_there_are_no_steps(dam, whole):
    none = replace(whole, findings=replace(whole.findings, deals=None))

    assert next_steps(dam, index(dam)) is None
    assert next_steps(none, index(none)) is None


def test_a_trade_says_its_share_its_reason_and_what_it_rests_on(steps):
    (trade,) = steps.trades

    assert trade.words.startswith("Karsania has its way on ")
    assert trade.words.endswith("instead of half way on both.")
    assert trade.share == "64 % ± 1.1"
    assert trade.why == ("Karsania holds one firmly and the other flexibly.",)
    assert trade.rests[-1].href == "assumption-belmere_wants_data"
    assert trade.rests[0].panel


def test_that_nothing_helps_both_in_most_draws_is_said_with_the_best(whole):
    swap = replace(whole.outlook.trading.most, share=0.25)
    trading = Trading(draws=2000, swaps=(), looked_at=6, most=swap)
    contents = replace(whole, outlook=replace(whole.outlook, trading=trading))
    told = next_steps(contents, index(contents)).no_trade

    assert "The best of 6 looked at helps both in 25 % ± 1.1 of draws" in told


def test_no_two_issues_are_told(whole):
    trading = Trading(draws=2000, swaps=(), looked_at=0)
    contents = replace(whole, outlook=replace(whole.outlook, trading=trading))

    assert next_steps(contents, index(contents)).no_trade.startswith("No two issues can be")


def test_questions_are_sentences_with_what_they_settle(steps, whole):
    found = whole.outlook.questions.questions

    assert len(steps.questions) == sum(q.settles > 2 * q.settles_error for q in found) > 0
    for row in steps.questions:
        assert row.words.startswith("Ask ")
        assert row.words.endswith(".")
        assert "±" in row.settles
    assert "do not add up" in steps.aim


def test_questions_that_settle_nothing_clearly_are_left_out(whole):
    found = whole.outlook.questions
    none = tuple(replace(q, settles=0.01, settles_error=0.01) for q in found.questions)
    contents = replace(
        whole, outlook=replace(whole.outlook, questions=replace(found, questions=none))
    )
    steps = next_steps(contents, index(contents))

    assert steps.questions == ()
    assert steps.aim.startswith("No single answer would clearly change")


def test_what_packages_and_no_deal_are_worth_stand_side_by_side(steps):
    assert steps.beside[0] == ("Karsania 0.60", "Belmere 0.50")
    assert steps.no_deal == ("Karsania 0.50", "Belmere 0.50")


def test_a_party_that_would_rather_walk_away_is_named(steps):
    assert steps.beside[1] == ("Karsania 0.60", "Belmere 0.50 (less than no deal)")
