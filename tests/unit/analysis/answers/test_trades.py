from itertools import combinations, product
from random import Random

import pytest

from oracles.mediator import allowed, drawn, helps, scale, worth
from parley.analysis.answers.contrast import contrasts
from parley.analysis.answers.contrast import words as contrast_words
from parley.analysis.answers.naming import names
from parley.analysis.answers.traded import words
from parley.analysis.answers.trades import trades
from parley.model.scenario.checked import problem
from parley.model.scenario.doubt import Doubt
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.worth import Table


def harbour():
    """Two ports: to one, fees matter three times as much as berths; to the other the reverse."""
    rising, falling = Table(values=(0, 0.5, 1)), Table(values=(1, 0.5, 0))
    return problem(
        issues=[
            Choice(id="fees", options=("low", "middle", "high"), ordered=True, name="Fees"),
            Choice(id="berths", options=("few", "some", "many"), ordered=True, name="Berths"),
        ],
        preferences=[
            Preference(party="east", weights=(3.0, 1.0), worths=(rising, rising), no_deal=0.0),
            Preference(party="west", weights=(1.0, 3.0), worths=(falling, falling), no_deal=0.0),
        ],
        doubts=[Doubt(party="east", about="weight", issue="fees", low=2, high=4, basis="as_1")],
    )


def test_each_gives_way_on_what_matters_less_to_it():
    found = trades(harbour(), {"fees": "middle", "berths": "some"})
    (best,) = found.trades
    east, west = best.sides

    assert best.package == {"fees": "high", "berths": "few"}
    assert (east.gives, east.gets, east.gain) == ((("berths", 0.5),), (("fees", 1.5),), 1.0)
    assert (west.gives, west.gets, west.gain) == ((("fees", 0.5),), (("berths", 1.5),), 1.0)
    assert (east.rate, west.weights) == (3.0, 3.0)
    assert found.largest == 2


def test_without_a_start_the_halfway_package_is_taken():
    found = trades(harbour())

    assert found.start == {"fees": "middle", "berths": "some"}
    assert not found.as_given
    assert len(found.trades) == 1


def test_the_evidence_for_the_weights_comes_along():
    found = trades(harbour(), basis={("west", "berths"): ("st_9",), ("east", "pay"): ("st_0",)})

    assert [side.basis for side in found.trades[0].sides] == [("as_1",), ("st_9",)]


def test_a_trade_is_told_in_plain_words():
    (best,) = trades(harbour()).trades

    assert words(best, names(harbour().issues, {"east": "East Port", "west": "West Port"})) == (
        "Change Fees from middle to high; Berths from some to few. East Port gives way on Berths "
        "and gets 3 times as much back on Fees: 25 % of its range. West Port gives way on Fees and "
        "gets 3 times as much back on Berths: 25 % of its range."
    )


def test_nothing_to_trade_is_a_finding():
    assert trades(harbour(), {"fees": "high", "berths": "few"}).trades == ()


def test_without_any_package_the_contrast_of_weights_shows_where_to_look():
    (found,) = contrasts(harbour())

    assert (found.parties, found.issues) == (("east", "west"), ("fees", "berths"))
    assert found.rates == (3.0, 1 / 3)
    assert found.factor == 9.0
    assert found.basis == ("as_1",)
    assert contrast_words(found, names(harbour().issues)) == (
        "To east, Fees matters 3 times as much as Berths; to west, Fees matters 0.333 times as "
        "much as Berths. east could get its way on Fees and west on Berths."
    )


def test_trades_are_the_minimal_sets_of_changes_that_trying_all_of_them_finds():
    seen = 0
    for seed in range(600):
        own = drawn(seed)
        packages = allowed(own)
        if not packages:
            continue
        start = Random(seed).choice(packages)  # noqa: S311 - test data
        found = trades(own, start, count=10_000)
        expected = plain_trades(own, start, packages)
        assert found.start == start
        assert found.largest == min(3, len(own.issues))
        assert sorted(key(own, trade.package) for trade in found.trades) == expected, seed
        ranks = [(-round(t.least, 9), -round(t.total, 9)) for t in found.trades]
        assert ranks == sorted(ranks)
        seen += len(expected)
    assert seen > 300


def key(own, package):
    return tuple(str(package[issue.id]) for issue in own.issues)


def plain_trades(own, start, packages):
    """Utilities of minimal trades that no other on the same issues beats."""
    spread, _ = scale(own)
    before = worth(own, start)
    helping = {}
    for size in range(1, 4):
        for issues in combinations(own.issues, size):
            for options in product(*(issue.options for issue in issues)):
                change = {i.id: o for i, o in zip(issues, options, strict=True)}
                if any(start[i] == o for i, o in change.items()):
                    continue
                package = {**start, **change}
                if package in packages and helps(spread, before, worth(own, package)):
                    helping[frozenset(change.items())] = package
    minimal = {c: p for c, p in helping.items() if not any(other < c for other in helping)}
    found = []
    for change, package in minimal.items():
        same = [p for c, p in minimal.items() if {i for i, _ in c} == {i for i, _ in change}]
        if not any(beats(worth(own, p), worth(own, package)) for p in same):
            found.append(key(own, package))
    return sorted(found)


def beats(one, other):
    pairs = list(zip(one, other, strict=True))
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)


@pytest.mark.parametrize("size", [20])
def test_many_issues_are_searched_in_sets_of_three(size):
    rising, falling = Table(values=tuple(range(10))), Table(values=tuple(range(9, -1, -1)))
    own = problem(
        issues=[Choice(id=f"i{n}", options=tuple(range(10)), ordered=True) for n in range(size)],
        preferences=[
            Preference(
                party="a",
                weights=tuple(float(n + 1) for n in range(size)),
                worths=(rising,) * size,
                no_deal=0.0,
            ),
            Preference(
                party="b",
                weights=tuple(float(size - n) for n in range(size)),
                worths=(falling,) * size,
                no_deal=0.0,
            ),
        ],
    )
    found = trades(own)

    assert found.largest == 3
    assert len(found.trades) == 20
    assert found.trades[0].least > 0
