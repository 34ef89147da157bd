"""How far the numbers of a bargaining problem are known: ranges, distributions and orders."""

from typing import Literal

from parley.core.record import record
from parley.model.scenario.matter import Value


@record
class Doubt:
    """One number of a party's preference that is only known as a range or distribution."""

    party: str
    about: Literal["weight", "no_deal", "worth", "power", "ideal"]
    """`worth` of one option; `power` and `ideal` of a falling curve."""

    issue: str | None = None
    option: Value | None = None
    low: float
    high: float
    shape: Literal["uniform", "triangular", "normal"] = "uniform"
    """`normal` is cut off at the ends, which lie two standard deviations from the middle."""

    middle: float | None = None
    """Peak of a triangle or mean of a normal; None for the middle of the range."""

    basis: str = ""
    """Id of the assumption or statement behind the range."""


@record
class Order:
    """One thing weighs at least as much as another to a party: issues, or options of one issue."""

    party: str
    more: str
    less: str
    issue: str | None = None
    """None when `more` and `less` are issues; else the issue whose options they are."""
