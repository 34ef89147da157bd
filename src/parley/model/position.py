"""What a party asks for on an issue, how firmly, since when, and on what basis."""

from typing import Literal

from parley.core.basis import Basis
from parley.core.dates import When
from parley.core.quantity import Quantity
from parley.core.record import record

Firmness = Literal["red_line", "firm", "prefers", "flexible", "accepts", "unknown", "contested"]
Status = Literal["current", "superseded", "historical"]


@record
class Position:
    """One cell of the matrix, or an earlier state of it."""

    party: str
    """Id of the party."""

    issue: str
    """Id of the issue."""

    label: str
    """The position in a few words, drawn from the statements: "at most 85,000 soldiers"."""

    values: tuple[Quantity, ...] = ()
    """Figures, for quantity issues (and figures that scope others)."""

    option: str | None = None
    """The option of an ordered or binary issue (`yes`, `no`) it stands for; None when unclear."""

    stance: Literal["for", "against", "conditional", "neutral"] | None = None
    """Attitude to the issue as labelled."""

    firmness: Firmness = "unknown"
    """How firmly it is held; `contested` when the statements contradict each other."""

    condition: str | None = None
    """What it hangs on, in the words of the text."""

    as_of: When | None = None
    """The date of the newest statement behind it."""

    status: Status = "current"
    """`superseded`: the party moved on; `historical`: of an earlier negotiation."""

    basis: Basis
    """Why the cell holds this value."""

    moved: Literal["softened", "hardened"] | None = None
    """Direction of the last known move."""

    origins: int = 1
    """Number of independent origins behind it."""
