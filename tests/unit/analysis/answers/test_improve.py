from dataclasses import replace
from random import Random

import pytest

from oracles.linked import linked
from oracles.mediator import allowed, drawn, helps, scale, worth
from parley.analysis.answers import search as searching
from parley.analysis.answers.improve import improve, words
from parley.analysis.answers.naming import names
from parley.errors import AnalysisError
from parley.model.scenario.checked import problem
from parley.model.scenario.matter import Choice, Scale, Whole
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.worth import Curve, Table


def jobs():
    """Pay matters twice as much to the union, days off to the firm."""
    pay = Choice(id="pay", options=(100, 110, 120), ordered=True, name="Pay")
    days = Choice(id="days", options=(20, 25, 30), ordered=True, name="Days off")
    return problem(
        issues=[pay, days],
        preferences=[
            Preference(
                party="union",
                weights=(2.0, 1.0),
                worths=(Table(values=(0, 0.5, 1)), Table(values=(0, 0.5, 1))),
                no_deal=0.0,
            ),
            Preference(
                party="firm",
                weights=(1.0, 2.0),
                worths=(Table(values=(1, 0.5, 0)), Table(values=(1, 0.5, 0))),
                no_deal=0.0,
            ),
        ],
    )


def test_splitting_both_differences_is_beaten_by_trading_pay_for_days():
    found = improve(jobs(), {"pay": 110, "days": 25})

    assert found.best.package == {"pay": 120, "days": 20}
    assert found.best.gains == (0.5, 0.5)
    assert found.nearest.package == found.best.package
    assert not found.on_frontier


def test_a_draft_that_nothing_beats_comes_with_its_certificate():
    found = improve(jobs(), {"pay": 120, "days": 20})

    assert found.on_frontier
    assert found.best is None
    assert found.certificate == "No package is better for all: all 9 packages were compared."
    assert words(found, names(jobs().issues)) == (found.certificate,)


def test_open_issues_are_free_to_change():
    found = improve(jobs(), {"pay": 120})

    assert found.open == ("days",)
    assert found.draft == {"pay": 120, "days": 20}
    assert found.on_frontier


def test_the_sentences_name_changes_and_gains():
    said = words(
        improve(jobs(), {"pay": 110, "days": 25}), names(jobs().issues, {"firm": "the firm"})
    )

    assert list(said) == [
        (
            "The smallest change that leaves nobody worse off: Pay from 110 to 120; Days off from "
            "25 to 20. union gains 17 % of its range and the firm gains 17 % of its range."
        )
    ]


def test_parties_that_would_rather_walk_away_from_a_draft_are_named():
    base = jobs()
    firm = replace(base.preferences[1], no_deal=1000.0)
    found = improve(
        replace(base, preferences=(base.preferences[0], firm)), {"pay": 110, "days": 25}
    )

    assert found.refusers == ("firm",)
    assert not found.acceptable
    assert (
        words(found, names(base.issues, {"firm": "the firm"}))[0]
        == "the firm has less from the draft than without a deal."
    )


def test_a_draft_beyond_a_red_line_is_said_to_be_so():
    base = jobs()
    firm = base.preferences[1]
    lines = (RedLine(issue="pay", allowed=(100, 110)),)
    limited = problem(
        issues=base.issues,
        preferences=[
            base.preferences[0],
            Preference(
                party="firm",
                weights=firm.weights,
                worths=firm.worths,
                no_deal=0.0,
                red_lines=lines,
            ),
        ],
    )

    assert improve(limited, {"pay": 120, "days": 30}).crossed == (("firm", "pay"),)


def test_figures_on_a_scale_are_improved_too():
    line = Curve(points=((0.0, 0.0), (10.0, 1.0)))
    fall = Curve(points=((0.0, 1.0), (10.0, 0.0)))
    own = problem(
        issues=[Scale(id="x", low=0, high=10), Whole(id="y", low=0, high=10)],
        preferences=[
            Preference(party="a", weights=(3.0, 1.0), worths=(line, line), no_deal=0.0),
            Preference(party="b", weights=(1.0, 3.0), worths=(fall, fall), no_deal=0.0),
        ],
    )
    found = improve(own, {"x": 5.0, "y": 5})

    assert found.best.package == {"x": 10.0, "y": 0}
    assert found.exact


def test_the_best_figure_need_not_lie_on_any_grid():
    peak = Curve(points=((0.0, 0.0), (10.0, 1.0)))
    fall = Curve(points=((0.0, 2.0), (10.0, 0.0)))
    own = problem(
        issues=[Scale(id="x", low=0, high=10), Choice(id="y", options=("no", "yes"))],
        preferences=[
            Preference(
                party="a",
                weights=(1.0, 1.0),
                worths=(peak, Table(values=(0.0, 0.0))),
                no_deal=0.0,
            ),
            Preference(
                party="b",
                weights=(1.0, 1.0),
                worths=(fall, Table(values=(0.0, 0.5))),
                no_deal=0.0,
            ),
        ],
    )
    found = improve(own, {"x": 5.0, "y": "no"})

    # a: x / 10; b: 2 - x / 5 + 0.5 for yes. Gains as shares of ranges 1 and 2.5 are equal where
    # (x - 5) / 10 = (0.5 - (x - 5) / 5) / 2.5, that is at x - 5 = 1 / 0.9.
    assert found.best.package["x"] == pytest.approx(5 + 1 / 0.9, abs=1e-6)
    assert found.nearest.package == {"x": 5.0, "y": "yes"}
    assert len(found.nearest.changes) == 1
    assert improve(own, found.best.package).on_frontier


@pytest.mark.parametrize(
    ("draft", "part"),
    [({"salary": 1}, "'salary'"), ({"pay": 105}, "one of 100, 110, 120")],
)
def test_a_draft_about_other_things_is_an_error_that_says_what_is_expected(draft, part):
    with pytest.raises(AnalysisError, match=part):
        improve(jobs(), draft)


@pytest.mark.parametrize("listed", [True, False])
def test_improvements_are_those_of_trying_every_package(monkeypatch, listed):
    if not listed:
        monkeypatch.setattr(searching, "LISTED", 0)
    for seed in range(600 if listed else 150):
        own = drawn(seed)
        random = Random(seed)  # noqa: S311 - test data
        draft = {issue.id: random.choice(list(issue.options)) for issue in own.issues}
        found = improve(own, draft, count=0)
        assert_improved(own, draft, found)


def assert_improved(own, draft, found):
    if scale(own) is None:
        assert found.best is None
        return
    spread, no_deal = scale(own)
    before = worth(own, draft)
    better = [p for p in allowed(own) if helps(spread, before, worth(own, p))]
    good = [
        p for p in better if all(u >= n - 1e-9 for u, n in zip(worth(own, p), no_deal, strict=True))
    ]
    assert found.on_frontier == (not better)
    if not better:
        return

    def least(p):
        return min((a - b) / s for a, b, s in zip(worth(own, p), before, spread, strict=True))

    def changes(p):
        return sum(p[i] != draft[i] for i in p)

    assert found.best.package in (good or better)
    assert least(found.best.package) == pytest.approx(max(map(least, good or better)), abs=1e-6)
    assert found.nearest.package in (good or better)
    assert changes(found.nearest.package) == min(map(changes, good or better))
    nearest = [p for p in good or better if changes(p) == changes(found.nearest.package)]
    assert movement(own, draft, found.nearest.package) == pytest.approx(
        min(movement(own, draft, p) for p in nearest), abs=1e-6
    )


def movement(own, draft, package):
    total = 0.0
    for issue in own.issues:
        options = list(issue.options)
        if isinstance(issue, Whole) or issue.ordered:
            gap = options.index(package[issue.id]) - options.index(draft[issue.id])
            total += abs(gap) / max(len(options) - 1, 1)
        else:
            total += package[issue.id] != draft[issue.id]
    return total


@pytest.mark.parametrize("reach", [1, 2, 6])
def test_pairs_of_issues_are_searched_as_exactly_as_they_are_listed(monkeypatch, reach):
    whole = linked(issues=6, options=3, reach=reach)
    draft = {matter.id: "1" for matter in whole.issues}
    listed = improve(whole, draft, count=0)
    monkeypatch.setattr(searching, "LISTED", 10)
    searched = improve(whole, draft, count=0)

    assert "integer program" in searched.certificate or searched.best is not None
    assert searched.on_frontier == listed.on_frontier
    assert searched.utility == pytest.approx(listed.utility)
    assert min(searched.best.shares) == pytest.approx(min(listed.best.shares), abs=1e-6)
    assert len(searched.nearest.changes) == len(listed.nearest.changes)


def test_a_chain_of_pairs_with_a_hundred_billion_packages_is_searched():
    whole = linked(issues=16, options=5, reach=1)

    found = improve(whole, {matter.id: "0" for matter in whole.issues}, count=0)

    assert min(found.best.shares) > 0


def test_pairs_that_form_too_many_rings_are_refused_with_what_would_help():
    with pytest.raises(AnalysisError, match="merge options"):
        improve(linked(issues=20, options=4), {"n0": "0"})
