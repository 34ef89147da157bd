"""What an exact analysis of one problem finds: frontier, solutions, and how far each is proven."""

from parley.core.record import record
from parley.model.scenario.matter import Package


@record
class Point:
    """One package and what each party has from it."""

    package: Package
    utility: tuple[float, ...]
    """In the order of the problem's parties, each in its own unit."""

    acceptable: bool = True
    """Whether every party has at least as much as without a deal."""


@record
class Frontier:
    """Packages that no other package beats for everyone, or a cover of them."""

    exact: bool
    """True: every undominated utility point within red lines and constraints is listed once
    (one package for each point), also those that some party likes less than no deal."""

    epsilon: float
    """Every undominated point is at most this below a listed one, for each party, as a share of
    the party's range over all packages; 0 when exact."""

    points: tuple[Point, ...]
    """Ordered by utility of the first party, then the second..., best first."""


@record
class Solution:
    """What one rule picks, and how far that is proven."""

    rule: str
    """`nash`, `kalai_smorodinsky`, `egalitarian`, `utilitarian`, or the name of a variant."""

    formula: str
    """What is maximised, in symbols and words."""

    packages: tuple[Package, ...]
    """All that tie (the first `TIES` of them); empty when no package is acceptable to all."""

    utility: tuple[float, ...]
    """What each party has; empty when there is no package."""

    value: float | None
    """The maximised quantity at the packages."""

    bound: float | None
    """No package can have more than this."""

    gap: float | None
    """`bound - value`; 0 when proven optimal."""

    method: str = ""
    """How the packages were found and proven, in plain words."""


TIES = 20
"""Tied packages listed; a count would need all of them."""
