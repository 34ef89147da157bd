"""What is known of a party's preferences: weight, walk-away, curve, each a range with its basis."""

from typing import Literal

from parley.core.basis import Basis
from parley.core.record import record
from parley.model.edit import in_force
from parley.model.negotiation import Negotiation

Aspect = Literal["weight", "walk_away", "curve"]

FULL: dict[str, tuple[float, float]] = {
    "weight": (0.0, 1.0),
    "walk_away": (0.0, 1.0),
    "curve": (0.25, 4.0),
}
"""Everything that can be: a share of the whole for weight and walk-away, and for curves the power
of distance that costs value (1 is a straight line)."""


@record
class Belief:
    """One range, and why it is not wider."""

    party: str
    issue: str | None
    """None for a walk-away, which is about the deal as a whole."""

    aspect: Aspect
    low: float
    high: float
    basis: Basis = Basis()
    """The assumption behind it; empty when nothing is known."""

    @property
    def known(self) -> bool:
        """Whether anything narrows it."""
        return (self.low, self.high) != FULL[self.aspect]


def beliefs(model: Negotiation) -> tuple[Belief, ...]:
    """One range for each thing that preferences consist of, in the order of parties and issues.

    Only issues on which a party holds a position are listed for it. How firmly something is
    held says something about the order of weights, but not about their size, so it narrows
    no range here.
    """
    found: list[Belief] = []
    for party in model.parties:
        found.append(_belief(model, party.id, None, "walk_away"))
        for issue in model.issues:
            if model.cell(party.id, issue.id) is not None:
                found.append(_belief(model, party.id, issue.id, "weight"))
                found.append(_belief(model, party.id, issue.id, "curve"))
    return tuple(found)


def _belief(model: Negotiation, party: str, issue: str | None, aspect: Aspect) -> Belief:
    low, high = FULL[aspect]
    for assumption in in_force(model.assumptions):
        here = (assumption.field, assumption.party) == (aspect, party)
        if here and (issue is None or assumption.issue == issue):
            value = assumption.value
            if isinstance(value, str):
                continue
            ends = value if isinstance(value, tuple) else (value, value)
            return Belief(
                party=party, issue=issue, aspect=aspect,
                low=min(max(ends[0], low), high), high=max(min(ends[1], high), low),
                basis=Basis(assumption=assumption.id),
            )  # fmt: skip
    return Belief(party=party, issue=issue, aspect=aspect, low=low, high=high)
