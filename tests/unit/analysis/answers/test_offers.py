import pytest

from oracles.mediator import allowed, drawn, scale, worth
from parley.analysis.answers import search as searching
from parley.analysis.answers.naming import names
from parley.analysis.answers.offers import GIVE, offers, words
from parley.errors import AnalysisError
from parley.model.scenario.checked import problem
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.worth import Table


def rent():
    """Three issues of equal weight to the owner; the tenant cares about them alike as well."""
    up, down = Table(values=(0.0, 1.0)), Table(values=(1.0, 0.0))
    return problem(
        issues=[Choice(id=name, options=("no", "yes")) for name in ("pets", "lift", "garden")],
        preferences=[
            Preference(party="owner", weights=(1.0,) * 3, worths=(up,) * 3, no_deal=0.0),
            Preference(party="tenant", weights=(1.0,) * 3, worths=(down,) * 3, no_deal=0.0),
        ],
    )


def test_three_offers_of_equal_value_ask_for_one_thing_each():
    found = offers(rent(), "owner", level=1.0, tolerance=0.0)

    assert [sorted(o.package.values()) for o in found.offers] == [["no", "no", "yes"]] * 3
    assert {o.utility for o in found.offers} == {(1.0, 2.0)}
    assert [o.apart for o in found.offers] == [0, 2, 2]


def test_without_a_level_the_fairest_deal_sets_it():
    assert offers(rent(), "owner").level == 1.0


def test_no_offer_of_that_worth_is_a_finding():
    found = offers(rent(), "owner", level=9.0)

    assert found.offers == ()
    assert words(found, names(rent().issues)) == (
        "No package of that value to owner is acceptable to the others.",
    )


def test_an_unknown_party_is_an_error():
    with pytest.raises(AnalysisError, match="expected one of owner, tenant"):
        offers(rent(), "agent")


@pytest.mark.parametrize("listed", [True, False])
def test_each_offer_is_the_best_step_of_trying_every_package(monkeypatch, listed):
    if not listed:
        monkeypatch.setattr(searching, "LISTED", 0)
    several = 0
    for seed in range(400 if listed else 80):
        own = drawn(seed)
        if scale(own) is None:
            continue
        found = offers(own, "a", tolerance=0.1)
        assert_steps(own, found)
        several += len(found.offers) > 1
    assert several > 10


def assert_steps(own, found):
    spread, no_deal = scale(own)
    least = {
        tuple(p.values()): min(
            (u - n) / s for u, n, s in list(zip(worth(own, p), no_deal, spread, strict=True))[1:]
        )
        for p in allowed(own)
        if abs(worth(own, p)[0] - found.level) <= found.band + 1e-9 * spread[0]
    }
    fits = {p: value for p, value in least.items() if value >= -1e-9}
    assert bool(fits) == bool(found.offers)
    chosen, top = [], max(fits.values(), default=0.0)
    for offer in found.offers:
        package = tuple(offer.package.values())
        assert package in fits
        if chosen:
            fits = {p: v for p, v in fits.items() if v >= top - GIVE - 1e-9}
            apart = {p: min(differ(p, q) for q in chosen) for p in fits}
            assert offer.apart == apart[package] == max(apart.values())
        else:
            assert fits[package] == pytest.approx(top, abs=1e-6)
        chosen.append(package)


def differ(one, other):
    return sum(a != b for a, b in zip(one, other, strict=True))
