"""An analyst's assumption: named, dated, listed and undoable."""

from parley.core.record import record
from parley.model.durability import DURABILITY

FIELDS = ("position", "red_line", "weight", "walk_away", "curve", *DURABILITY)
"""What an assumption can set."""

OF_PARTY = ("walk_away", *DURABILITY)
"""Fields about a party as a whole, not about one issue."""


@record
class Assumption:
    """One value that an analyst put in, and why."""

    id: str
    """A slug, unique in the case."""

    field: str
    """What it sets: `position`, `red_line`, `weight`, `walk_away`, `curve`, or one of the numbers
    on which it depends whether a deal holds (`parley.model.durability`)."""

    party: str
    """Id of the party."""

    issue: str | None
    """Id of the issue; None for what is about a party as a whole, such as its walk-away."""

    value: str | float | tuple[float, float]
    """An option, a number, or a range (low, high)."""

    by: str
    """Who made it."""

    at: str
    """When, ISO date."""

    why: str = ""
    """The reason."""
