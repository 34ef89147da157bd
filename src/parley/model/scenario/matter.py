"""What a package must settle: a choice among options, a whole number, or a number on a scale."""

from parley.core.record import record

Value = str | int | float
"""What a package says on one issue: an option, or a figure."""


@record
class Choice:
    """An issue that is settled by one of a list of options."""

    id: str
    options: tuple[Value, ...]
    """At least one, each once; along the axis where `ordered`."""

    ordered: bool = False
    """Whether the options lie along one real-world axis."""

    name: str = ""


@record
class Whole:
    """An issue that is settled by a whole number, both ends included."""

    id: str
    low: int
    high: int
    unit: str | None = None
    name: str = ""

    @property
    def options(self) -> range:
        """Every number that may be agreed."""
        return range(self.low, self.high + 1)


@record
class Scale:
    """An issue that is settled by any number between two ends, both included."""

    id: str
    low: float
    high: float
    unit: str | None = None
    name: str = ""


Matter = Choice | Whole | Scale
"""One issue of a bargaining problem."""

Package = dict[str, Value]
"""A complete deal: for each issue id, an option or figure."""
