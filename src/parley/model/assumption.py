"""An analyst's assumption: named, dated, listed and undoable."""

from parley.core.record import record

FIELDS = ("position", "red_line", "weight", "walk_away", "curve")
"""What an assumption can set."""


@record
class Assumption:
    """One value that an analyst put in, and why."""

    id: str
    """A slug, unique in the case."""

    field: str
    """What it sets: `position`, `red_line`, `weight`, `walk_away`, `curve`."""

    party: str
    """Id of the party."""

    issue: str | None
    """Id of the issue; None for a party's walk-away."""

    value: str | float | tuple[float, float]
    """An option, a number, or a range (low, high)."""

    by: str
    """Who made it."""

    at: str
    """When, ISO date."""

    why: str = ""
    """The reason."""
