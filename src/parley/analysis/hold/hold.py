"""Every test of durability that the assumptions of a case allow, and what the others need."""

from itertools import combinations, permutations

from parley.analysis.expected import expected_problem
from parley.analysis.hold.bargaining_range import range_of
from parley.analysis.hold.breakout import breakout_of
from parley.analysis.hold.enforcement import detection_of, patience_of
from parley.analysis.hold.given import Given
from parley.analysis.hold.guarantee import deterrence_of, guarantor_of
from parley.analysis.hold.known import Known, known
from parley.analysis.hold.power_shift import shift_of
from parley.analysis.hold.ripeness import ripeness_of
from parley.analysis.hold.spoilers import spoiler_of
from parley.analysis.hold.threshold import Threshold
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.belief import beliefs
from parley.model.durability import DURABILITY
from parley.model.negotiation import Negotiation

NEEDS = {
    "bargaining_range": ("win_chance", "war_cost"),
    "power_shift": ("win_chance", "win_chance_later", "war_cost_per_period", "patience"),
    "patience": ("cheating", "keeping", "collapse", "patience"),
    "detection": ("cheating", "keeping", "collapse", "patience", "detection"),
    "breakout": ("breakout_time", "response_time", "detection_time"),
    "guarantee": (
        "attack_gain",
        "attack_gain_resisted",
        "attack_cost",
        "status_quo",
        "intervention_chance",
    ),
    "audience_cost": ("intervention_cost", "guarantee_stake", "audience_cost"),
    "ripeness": ("walk_away_later",),
    "spoiler": ("spoiling_power",),
}
"""For each test, the fields of assumptions that it works with."""

TITLES = {
    "bargaining_range": "whether fighting costs enough to leave room for a deal",
    "power_shift": "how large a shift of power the deal bears",
    "patience": "whether the terms enforce themselves",
    "detection": "how sure verification must be",
    "breakout": "whether a breach can be answered in time",
    "guarantee": "how credible a guarantee must look",
    "audience_cost": "whether a guarantor would act",
    "ripeness": "from when on a deal is better for all than going on",
    "spoiler": "whether a party left out would upset the deal",
}
"""For each test, the question that it answers."""


@record
class Untested:
    """A test that the assumptions do not allow yet."""

    topic: str
    question: str
    needs: tuple[tuple[str, str], ...]
    """Field to assume, and what it means."""

    partly: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Parties about whom some of these were assumed, each with those that still have to be."""


@record
class Durability:
    """Whether a deal would hold, as far as the assumptions tell."""

    thresholds: tuple[Threshold, ...]
    untested: tuple[Untested, ...]


def durability(model: Negotiation) -> Durability:
    """Make every test for which the case holds assumptions.

    A report of talks says next to nothing about these numbers, so each of them is an analyst's
    assumption with a range; without any there are no thresholds, only the list of what to assume.

    Args:
        model: the negotiation with its assumptions.

    Returns:
        Thresholds in the order of topics, then of parties.
    """
    names = {party.id: party.name for party in model.parties}
    parties = known(model)
    names |= {one.party: one.party for one in parties if one.party not in names}
    found = [
        *(range_of(a, b, names) for a, b in combinations(_having(parties, "bargaining_range"), 2)),
        *(
            shift_of(a, b, names)
            for a, b in permutations(_having(parties, "power_shift"), 2)
            if a.given("win_chance_later")
        ),
        *(patience_of(one, names) for one in parties),
        *(detection_of(one, names) for one in parties),
        *(breakout_of(one, names) for one in parties),
        *(deterrence_of(one, names) for one in parties),
        *(guarantor_of(one, names) for one in parties),
        ripeness_of(model, parties),
        *_spoilers(model, parties, names),
    ]
    thresholds = tuple(one for one in found if one is not None)
    made = {one.topic for one in thresholds}
    return Durability(
        thresholds=thresholds,
        untested=tuple(
            Untested(
                topic=topic,
                question=TITLES[topic],
                needs=tuple((field, DURABILITY[field].words) for field in fields),
                partly=tuple(
                    (one.party, tuple(f for f in fields if one.given(f) is None))
                    for one in _having(parties, topic)
                ),
            )
            for topic, fields in NEEDS.items()
            if topic not in made
        ),
    )


def _spoilers(
    model: Negotiation, parties: tuple[Known, ...], names: dict[str, str]
) -> list[Threshold | None]:
    """Every party that somebody takes to be able to upset a deal."""
    able = [one for one in parties if one.given("spoiling_power")]
    if not able:
        return []
    try:
        problem = expected_problem(model)
    except AnalysisError:
        return []
    known_ = {b.party: b for b in beliefs(model) if b.aspect == "walk_away"}
    return [
        spoiler_of(
            problem,
            one,
            Given(
                name="walk_away",
                low=known_[one.party].low,
                high=known_[one.party].high,
                basis=known_[one.party].basis.assumption or "",
            ),
            names,
        )
        for one in able
        if one.party in known_
    ]


def _having(parties: tuple[Known, ...], topic: str) -> list[Known]:
    """The parties about whom at least one of a test's numbers was assumed."""
    return [one for one in parties if any(one.given(field) for field in NEEDS[topic])]
