"""What an analysis finds: gaps, blockers, deals, unknowns."""

from typing import Literal

from parley.core.record import record


@record
class Place:
    """Where one party stands on an issue's axis."""

    party: str
    label: str
    """The position in words."""

    at: float | None
    """In the issue's unit for quantities; 0 to 1 along the options otherwise; None if unplaced."""

    current: bool
    """False for a position of an earlier negotiation."""

    red_line: bool = False


@record
class Gap:
    """How far apart two parties are on one issue."""

    issue: str
    parties: tuple[str, str]
    places: tuple[Place, ...]
    distance: float | None
    """In the issue's unit (quantities) or as a share of the axis; None when it cannot be told."""

    unit: str | None
    share: float | None
    """Distance as a share of the range between the outermost stated values, 0 to 1."""

    historical: bool
    """True when it compares positions of an earlier negotiation."""

    words: str = ""
    """The same in one plain sentence, or why it cannot be told."""


@record
class Term:
    """One settled issue of a package."""

    issue: str
    label: str
    """The option or figure in words."""

    value: float | str


@record
class Central:
    """How one party would weigh the issues if a package is the best choice."""

    party: str
    weights: tuple[float, ...]
    """In the order of the issues, on the party's own scale; those of a case sum to 1."""

    errors: tuple[float, ...]
    """Monte-Carlo standard errors."""


@record
class Standing:
    """How one package fares over all draws; every share with its Monte-Carlo standard error."""

    acceptable: float
    """Share of draws in which every party prefers it to no deal (acceptability index)."""

    acceptable_error: float
    best: float
    """Share of draws in which the product of gains is largest here (Nash), ties included."""

    best_error: float
    frontier: float
    """Share of the compared draws in which no other package is better for everyone."""

    frontier_error: float
    ranks: tuple[float, ...]
    """Share of the compared draws in which it comes first, second, ... by product of gains;
    packages that someone likes less than no deal come after those that nobody does."""

    rank_errors: tuple[float, ...]
    central: tuple[Central, ...] = ()
    """Mean weights of the draws in which it is best; empty when it never is. They tell what the
    parties would have to care about for this package to be the one."""


@record
class Robustness:
    """How sure the comparison of packages is."""

    draws: int
    share: float
    """Share of draws in which at least one package is acceptable to all."""

    error: float
    compared: int
    """Draws in which packages were compared with each other."""

    confidence: tuple[tuple[float, ...], ...]
    """For each listed package a row: share of the compared draws in which it does better than
    each other listed package; a tie counts half, so a package against itself has 0.5."""

    confidence_errors: tuple[tuple[float, ...], ...]


@record
class Package:
    """One possible deal."""

    terms: tuple[Term, ...]
    acceptable: float
    """Share of draws in which every party prefers it to no deal."""

    roles: tuple[tuple[str, float], ...] = ()
    """For each solution rule (`nash`, `kalai_smorodinsky`, `egalitarian`, `utilitarian`):
    the share of draws with a deal in which the rule picks this package."""

    frontier: float = 0.0
    """Share of draws in which no other package is better for everyone."""

    standing: Standing | None = None
    """The same and more, with errors."""


@record
class Blocker:
    """A party and issue that stand in the way, and what moving would open."""

    party: str
    issue: str
    alone: float
    """Share of draws without a deal in which setting this party's demand here aside opens one."""

    label: str
    """The position that blocks."""


@record
class Deals:
    """What could be agreed, given what is known and what had to be sampled."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    """Issues on which at least two parties' positions are known."""

    draws: int
    share: float
    """Share of draws in which at least one package is acceptable to all."""

    error: float
    """Monte-Carlo standard error of `share`."""

    packages: tuple[Package, ...]
    """Most often acceptable first."""

    blockers: tuple[Blocker, ...]
    assumed: tuple[str, ...]
    """What was assumed, one plain sentence each."""

    none_because: str | None = None
    """Why nothing could be computed (fewer than two parties with positions) or why no package
    is acceptable (red lines that exclude each other, or one issue without a middle); else None."""

    possible: int = 0
    """Number of packages that the options allow."""

    examined: int = 0
    """Number of packages looked at; when fewer than `possible`, `share` is a lower bound."""

    robustness: Robustness | None = None
    """How the listed packages compare, draw by draw."""


@record
class Unknown:
    """Something the record does not settle."""

    kind: Literal["silent", "contested", "unplaced", "stale", "single_source"]
    party: str | None
    issue: str | None
    words: str
    """One plain sentence."""


@record
class Findings:
    """All findings of one model."""

    gaps: tuple[Gap, ...] = ()
    deals: Deals | None = None
    unknowns: tuple[Unknown, ...] = ()
