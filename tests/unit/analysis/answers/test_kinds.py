"""The same questions for continuous issues, functions of packages, and nothing to agree on."""

import numpy as np
import pytest

from parley.analysis.answers.beside import beside
from parley.analysis.answers.coalition import coalitions
from parley.analysis.answers.contingent import Belief, Event, contingent
from parley.analysis.answers.contrast import contrasts
from parley.analysis.answers.improve import improve, words
from parley.analysis.answers.lottery import lottery
from parley.analysis.answers.naming import names
from parley.analysis.answers.offers import offers
from parley.analysis.answers.trades import trades
from parley.analysis.answers.unblock import unblock
from parley.errors import AnalysisError
from parley.model.scenario.checked import problem
from parley.model.scenario.constraint import Budget
from parley.model.scenario.matter import Choice, Scale, Whole
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.worth import Curve, Falling, Table


def water(*, most=800_000.0):
    """A quota in cubic metres (a long whole number) and a price on a scale."""
    up = Curve(points=((0.0, 0.0), (1_000_000.0, 1.0)))
    down = Curve(points=((0.0, 1.0), (1_000_000.0, 0.0)))
    return problem(
        issues=[
            Whole(id="quota", low=0, high=900_000, unit="cubic metres", name="Quota"),
            Scale(id="price", low=0.0, high=2.0, name="Price"),
        ],
        preferences=[
            Preference(
                party="valley",
                weights=(3.0, 1.0),
                worths=(up, Curve(points=((0.0, 1.0), (2.0, 0.0)))),
                no_deal=1.0,
            ),
            Preference(
                party="hills",
                weights=(1.0, 3.0),
                worths=(down, Falling(ideal=2.0, reach=2.0, power=2.0)),
                no_deal=1.0,
                red_lines=(RedLine(issue="quota", high=most),),
            ),
        ],
        constraints=[Budget(limit=900_000.0, costs=(("quota", 1.0), ("price", 50_000.0)))],
    )


def test_long_and_continuous_issues_are_answered():
    own = water()
    found = improve(own, {"quota": 400_000, "price": 1.0})

    assert min(found.best.shares) == pytest.approx(on_a_fine_grid(), abs=1e-3)
    assert min(found.best.shares) >= on_a_fine_grid() - 1e-6
    assert trades(own, {"quota": 400_000, "price": 1.0}).trades[0].sides[0].gives
    assert len(offers(own, "valley").offers) > 1
    assert lottery(own).packages
    assert coalitions(own)[0].package is not None
    assert beside(own, [found.best.package])[0].refusers == ()
    assert contrasts(own)[0].issues == ("quota", "price")


def on_a_fine_grid():
    """The largest smallest share over 400 quotas and 400 prices, without the product's code."""
    quota, price = np.meshgrid(np.linspace(0, 800_000, 401), np.linspace(0, 2, 401))
    valley = 3 * quota / 1e6 + 1 - price / 2 - (1.2 + 0.5)
    hills = 1 - quota / 1e6 + 3 * (1 - ((2 - price) / 2) ** 2) - (0.6 + 2.25)
    fits = quota + 50_000 * price <= 900_000
    return float(np.minimum(valley / (2.4 + 1), hills / (0.8 + 3))[fits].max())


def test_a_line_on_a_long_issue_moves_to_the_figure_that_is_needed():
    own = water(most=800_000.0)
    valley, hills = own.preferences
    tight = problem(
        issues=own.issues,
        preferences=[
            Preference(
                party="valley",
                weights=valley.weights,
                worths=valley.worths,
                no_deal=1.0,
                red_lines=(RedLine(issue="quota", low=850_000.0),),
            ),
            hills,
        ],
    )
    figures = {(r.obstacle.party, r.to) for o in unblock(tight).openings for r in o.relaxations}

    assert figures == {("valley", 800_000), ("hills", 850_000)}
    assert not unblock(tight).exact


def test_bets_can_be_made_on_continuous_issues():
    event = Event(
        name="the dam is full",
        beliefs=(
            Belief(party="valley", low=0.1, high=0.1),
            Belief(party="hills", low=0.9, high=0.9),
        ),
    )
    found = contingent(water(), event)

    assert found is None or min(found.shares) > found.plain


def product_of_both(n):
    """Each issue is worth nothing without the others."""

    def worth(package):
        total = 1.0
        for settled in package.values():
            total *= float(settled)
        return total

    return problem(
        issues=[Choice(id=f"i{k}", options=(0, 1, 2)) for k in range(n)],
        preferences=[
            Preference(party="a", function=worth, no_deal=0.0),
            Preference(
                party="b",
                weights=(1.0,) * n,
                worths=(Table(values=(1.0, 0.5, 0.0)),) * n,
                no_deal=0.0,
            ),
        ],
    )


def test_functions_of_whole_packages_are_compared_one_by_one():
    own = product_of_both(3)
    found = improve(own, {"i0": 0, "i1": 1, "i2": 2})

    assert found.best.gains == (0.0, 1.5)
    assert trades(own).start is not None
    assert unblock(own).exists
    assert lottery(own).packages


def test_too_many_packages_for_a_function_are_an_error_that_counts_them():
    with pytest.raises(AnalysisError, match="205,891,132,094,649 of them"):
        improve(product_of_both(30), {f"i{k}": 1 for k in range(30)})


def nothing():
    """Red lines that leave no option at all."""
    return problem(
        issues=[Choice(id="x", options=("p", "q"))],
        preferences=[
            Preference(
                party=party,
                weights=(1.0,),
                worths=(Table(values=(0.0, 1.0)),),
                red_lines=(RedLine(issue="x", allowed=(wants,)),),
            )
            for party, wants in (("a", "p"), ("b", "q"))
        ],
    )


def test_nothing_that_can_be_agreed_is_a_finding_everywhere():
    own = nothing()
    found = improve(own, {"x": "p"})

    assert found.best is None
    assert words(found, names(own.issues))[-1] == "No package is within all red lines."
    assert trades(own).start is None
    assert contrasts(own) == ()
    assert offers(own, "a").offers == ()
    assert lottery(own).packages == ()
    assert coalitions(own)[0].package is None
    assert contingent(own, Event(name="e", beliefs=())) is None
    assert len(unblock(own).openings) == 2
    assert beside(own, [{"x": "p"}])[0].shares == (None, None)


def large():
    """Twenty issues of ten options: 100,000,000,000,000,000,000 packages."""
    values = [float((7 * n * n + 3 * n) % 11) for n in range(10)]
    return problem(
        issues=[Choice(id=f"i{k}", options=tuple(range(10)), ordered=True) for k in range(20)],
        preferences=[
            Preference(
                party=party,
                weights=tuple(float((k * step) % 7 + 1) for k in range(20)),
                worths=tuple(
                    Table(values=tuple(values[(n * step + k) % 10] for n in range(10)))
                    for k in range(20)
                ),
                no_deal=0.0,
            )
            for party, step in (("a", 1), ("b", 3), ("c", 9))
        ],
    )


def test_of_more_packages_than_can_be_listed_the_largest_sum_is_proven_to_be_undominated():
    own = large()
    parts = [
        [
            sum(one.weights[k] * one.worths[k].values[n] for one in own.preferences)
            for n in range(10)
        ]
        for k in range(20)
    ]
    top = {f"i{k}": max(range(10), key=parts[k].__getitem__) for k in range(20)}
    found = improve(own, top, count=0)

    assert found.on_frontier
    assert found.certificate == (
        "No package is better for all: an integer program over 100,000,000,000,000,000,000 "
        "packages was solved to its optimum."
    )


def test_of_more_packages_than_can_be_listed_the_best_improvement_cannot_be_improved():
    found = improve(large(), {f"i{k}": 4 for k in range(20)}, count=0)

    assert min(found.best.shares) > 0
    assert len(found.nearest.changes) <= len(found.best.changes)
    assert improve(large(), found.best.package, count=0).on_frontier


def test_a_continuous_figure_is_rounded_in_a_sentence_only():
    called = names((Scale(id="x", low=0, high=9, unit="m"), Choice(id="y", options=(2021,))))

    assert called.settled("x", 1.88889895398) == "1.8889 m"
    assert called.settled("y", "no") == "no"
