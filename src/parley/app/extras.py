"""What can be asked about deals on request: chance, uncertain events, equal offers of a party."""

import re
from collections.abc import Sequence

from parley.analysis.answers.contingent import Belief, Contingent, Event, contingent
from parley.analysis.answers.lottery import Lottery, lottery
from parley.analysis.answers.naming import Names
from parley.analysis.answers.offers import Offers, offers
from parley.analysis.robust.sensitivity import Sensitivity, sensitivity
from parley.core.record import record
from parley.errors import InputError
from parley.model.negotiation import Negotiation
from parley.model.scenario.problem import Problem

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
BELIEF = re.compile(
    rf"\s*(?P<party>[^=]+?)\s*=\s*(?P<low>{NUMBER})(?:\s*\.\.\s*(?P<high>{NUMBER}))?\s*"
)
FORM = "`the harvest fails: north=0.1..0.3, south=0.6`"


@record
class Extras:
    """Answers that were asked for by name."""

    lottery: Lottery | None = None
    contingent: tuple[tuple[str, Contingent | None], ...] = ()
    """For each event its name, and terms that hang on it if there are any that help."""

    offers: Offers | None = None
    sensitivity: Sensitivity | None = None
    """What drives the answer."""


def extras(
    problem: Problem,
    names: Names,
    *,
    chance: bool = False,
    events: Sequence[str] = (),
    offers_of: str = "",
    drivers: Negotiation | Problem | None = None,
) -> Extras:
    """Answer what was asked for.

    Args:
        problem: what can be agreed.
        names: what parties are called, to find those that events and offers name.
        chance: whether a lottery over packages is looked for.
        events: each as its name, a colon, and what parties believe.
        offers_of: the party that is to make several equal offers.
        drivers: the case or problem whose unknown cells are to be ranked by influence.

    Raises:
        InputError: when an event cannot be read or a party is unknown.
    """
    return Extras(
        lottery=lottery(problem) if chance else None,
        contingent=tuple(
            (event.name, contingent(problem, event))
            for event in (read_event(text, problem, names) for text in events)
        ),
        offers=offers(problem, _party(offers_of, problem, names)) if offers_of else None,
        sensitivity=sensitivity(drivers) if drivers is not None else None,
    )


def read_event(text: str, problem: Problem, names: Names) -> Event:
    """Read an event with the chances that parties give it.

    Raises:
        InputError: when it has no name or no beliefs, or a chance is not between 0 and 1.
    """
    name, colon, rest = text.rpartition(":")
    if not colon or not name.strip():
        raise InputError(f"--event {text!r}: expected a name and beliefs such as {FORM}")
    beliefs: list[Belief] = []
    for part in rest.split(","):
        found = BELIEF.fullmatch(part)
        if found is None:
            raise InputError(f"--event {text!r}: found {part.strip()!r}; expected {FORM}")
        low, high = (_chance(end, text) for end in (found["low"], found["high"] or found["low"]))
        if low > high:
            raise InputError(f"--event {text!r}: the range {low:g}..{high:g} runs down; swap it")
        party = _party(found["party"], problem, names)
        if any(one.party == party for one in beliefs):
            raise InputError(f"--event {text!r}: names {found['party']!r} twice; name it once")
        beliefs.append(Belief(party=party, low=low, high=high, basis="--event"))
    return Event(name=name.strip(), beliefs=tuple(beliefs))


def _chance(digits: str, text: str) -> float:
    chance = float(digits)
    if chance > 1:
        raise InputError(f"--event {text!r}: {digits} is no chance; expected 0 to 1")
    return chance


def _party(name: str, problem: Problem, names: Names) -> str:
    wanted = name.strip().casefold()
    for party in problem.parties:
        if wanted in (party.casefold(), names.party(party).casefold()):
            return party
    known = ", ".join(names.party(party) for party in problem.parties)
    raise InputError(f"there is no party {name.strip()!r} here; there are {known}")
