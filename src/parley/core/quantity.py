"""A figure with unit and bound: at most 85,000 troops, about 20 %, 40 to 280 km."""

from typing import Literal

from parley.core.record import record
from parley.core.span import Span

Comparator = Literal["eq", "approx", "lt", "le", "gt", "ge", "range", "change_up", "change_down"]
"""How the figure bounds what it measures; `change_*` says by how much something moves."""

SIGNS: dict[str, str] = {
    "eq": "",
    "approx": "about ",
    "lt": "under ",
    "le": "at most ",
    "gt": "over ",
    "ge": "at least ",
    "range": "",
    "change_up": "up by ",
    "change_down": "down by ",
}


@record
class Quantity:
    """One number of a negotiation, as it is worded."""

    value: float | tuple[float, float]
    """The number, or (low, high) when the comparator is `range`."""

    unit: str
    """Canonical unit such as `soldiers`, `km`, `percent`, `usd`, `days`; empty if none is named."""

    comparator: Comparator = "eq"
    """The bound."""

    what: str | None = None
    """What is measured, in the words of the text; None when unclear."""

    text: str = ""
    """The words, exactly as they stand in the document."""

    span: Span | None = None
    """Where the words stand; None for a figure typed by a person."""

    @property
    def low(self) -> float:
        """The lower end (the value itself unless it is a range)."""
        return self.value[0] if isinstance(self.value, tuple) else self.value

    @property
    def high(self) -> float:
        """The upper end (the value itself unless it is a range)."""
        return self.value[1] if isinstance(self.value, tuple) else self.value

    def __str__(self) -> str:
        figure = plain_number(self.low)
        if isinstance(self.value, tuple):
            figure += f" to {plain_number(self.high)}"
        return f"{SIGNS[self.comparator]}{figure} {self.unit}".strip()


def plain_number(value: float) -> str:
    """Write a number as a reader expects it: thousands separated, no needless zeros.

    Example:
        >>> plain_number(85000.0), plain_number(0.875), plain_number(1.7e12)
        ('85,000', '0.875', '1.7 trillion')
    """
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.6g} {word}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.6g}"
