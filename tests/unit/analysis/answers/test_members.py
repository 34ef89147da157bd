from dataclasses import replace

import pytest

from oracles.mediator import allowed, drawn, scale, worth
from parley.analysis.answers.beside import beside
from parley.analysis.answers.beside import words as beside_words
from parley.analysis.answers.coalition import coalitions, words
from parley.analysis.answers.naming import names
from parley.errors import AnalysisError
from parley.model.scenario.checked import problem
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.worth import Table


def three():
    """Two neighbours want a bridge; a third accepts none, and asks for a toll that they dislike."""
    return problem(
        issues=[
            Choice(id="bridge", options=("none", "low", "high"), name="Bridge"),
            Choice(id="toll", options=(0, 1, 2), name="Toll"),
        ],
        preferences=[
            Preference(
                party="north",
                weights=(2.0, 1.0),
                worths=(Table(values=(0, 0.5, 1)), Table(values=(1, 0.5, 0))),
                no_deal=1.0,
            ),
            Preference(
                party="south",
                weights=(2.0, 1.0),
                worths=(Table(values=(0, 0.5, 1)), Table(values=(1, 0.5, 0))),
                no_deal=1.0,
            ),
            Preference(
                party="ferry",
                weights=(1.0, 1.0),
                worths=(Table(values=(1, 0.5, 0)), Table(values=(0, 0.5, 1))),
                no_deal=1.0,
                red_lines=(RedLine(issue="bridge", allowed=("none", "low")),),
            ),
        ],
    )


def test_two_do_better_without_the_third():
    found = {own.members: own for own in coalitions(three())}
    pair = found["north", "south"]

    assert pair.package == {"bridge": "high", "toll": 0}
    assert pair.out == ("ferry",)
    assert pair.better
    assert pair.gains == (2.0, 2.0)
    assert words(pair, names(three().issues)) == (
        "north and south, without ferry, have a deal that none of them likes less than the joint "
        "one."
    )


def test_all_together_come_first_and_change_nothing():
    first = coalitions(three())[0]

    assert first.members == ("north", "south", "ferry")
    assert first.change == (0.0, 0.0, 0.0)
    assert not first.better


def test_coalition_deals_are_the_fairest_that_trying_every_package_finds():
    for seed in range(300):
        own = drawn(seed, parties=(3, 3))
        if scale(own) is None:
            continue
        spread, no_deal = scale(own)
        for found in coalitions(own):
            rows = [own.parties.index(party) for party in found.members]
            part = replace(own, preferences=tuple(own.preferences[n] for n in rows))
            gains = [
                [(u - no_deal[n]) / spread[n] for u, n in zip(worth(part, p), rows, strict=True)]
                for p in allowed(part)
                if all(
                    own.preferences[n].no_deal is None or u >= no_deal[n] - 1e-9
                    for u, n in zip(worth(part, p), rows, strict=True)
                )
            ]
            assert (found.package is not None) == bool(gains)
            if gains:
                assert min(found.shares) == pytest.approx(max(min(own) for own in gains), abs=1e-6)
            if found.change is not None:
                nobody = all(change >= -1e-6 for change in found.change)
                assert found.better == (nobody and any(change > 1e-6 for change in found.change))


def test_each_deal_stands_beside_no_deal():
    packages = [{"bridge": "low", "toll": 1}, {"bridge": "none", "toll": 2}]
    good, bad = beside(three(), packages)

    assert good.gains == (0.5, 0.5, 0.0)
    assert good.shares == (1.0, 1.0, 0.0)
    assert good.refusers == ()
    assert bad.refusers == ("north", "south")
    assert beside_words(good, three().parties, names(three().issues)) == (
        "Beside no deal, north gains 0.5 (100 % of the most it could gain), south gains 0.5 (100 % "
        "of the most it could gain) and ferry has no more than without a deal."
    )


def test_half_a_package_cannot_be_compared():
    with pytest.raises(AnalysisError, match="Settle toll as well"):
        beside(three(), [{"bridge": "low"}])
