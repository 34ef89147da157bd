"""The whole model: every cell with its basis."""

from parley.core.dates import When
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.record import record
from parley.model.assumption import Assumption
from parley.model.position import Position
from parley.model.scenario.constraint import Constraint


@record
class Negotiation:
    """Parties, issues and positions; what the record does not say stays absent."""

    title: str
    """What the talks are about."""

    as_of: When | None
    """Date of the newest document."""

    parties: tuple[Party, ...]
    """In order of how much they hold, then by id: no side is first by default."""

    issues: tuple[Issue, ...]
    """Issues with at least one position, in the order of the taxonomy."""

    positions: tuple[Position, ...]
    """Current ones first, then superseded, then historical, within issue and party."""

    assumptions: tuple[Assumption, ...] = ()
    """What analysts put in."""

    constraints: tuple[Constraint, ...] = ()
    """Which terms exclude, require or limit each other, as laid down in case.yaml."""

    def cell(self, party: str, issue: str) -> Position | None:
        """The current position; the historical one when there is no other; None for silence."""
        found = [p for p in self.positions if p.party == party and p.issue == issue]
        for status in ("current", "historical", "superseded"):
            for position in found:
                if position.status == status:
                    return position
        return None
