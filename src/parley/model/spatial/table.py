"""An actor table: who stands where on which issue, how much they care, and their weight."""

from collections import Counter
from collections.abc import Sequence
from math import isfinite

from parley.core.record import record
from parley.errors import ModelError

ACTORS_MAX = 2_000
ISSUES_MAX = 500
STAKES_MAX = 100_000
"""Bounds for untrusted files; published tables have under 100 actors and 20 issues."""


@record
class Dimension:
    """One issue as a stretch of a line."""

    name: str
    low: float
    """Lower end of the scale, in the issue's unit."""

    high: float
    """Upper end; over `low`."""

    unit: str = ""
    """What positions are counted in; empty when the file does not say."""

    labels: tuple[str, ...] = ()
    """Names of the whole-numbered places, for issues with options; empty for a plain number."""

    title: str = ""
    """What people read, where `name` is an id."""

    @property
    def width(self) -> float:
        """Length of the scale."""
        return self.high - self.low


@record
class Spread:
    """The lowest and highest value a number may really have."""

    low: float
    high: float


@record
class Stake:
    """What one actor has at stake on one issue."""

    actor: str
    issue: str
    position: float
    """In the issue's unit."""

    salience: float
    """How much it matters to the actor: 0 not at all, 1 most."""

    capability: float
    """The actor's weight on the issue if it uses all it has; any unit, only shares count."""

    position_spread: Spread | None = None
    """Range of the position where one is known; None where the noise of the run applies."""

    salience_spread: Spread | None = None
    capability_spread: Spread | None = None
    basis: str = ""
    """Why these numbers, in words; empty when the file gives no reason."""

    @property
    def weight(self) -> float:
        """Capability times salience: the pull that is used."""
        return self.capability * self.salience


@record
class ActorTable:
    """Actors, issues and one stake for each pair that matters.

    Raises:
        ModelError: when the numbers cannot be used; the text names the actor and issue.
    """

    title: str
    issues: tuple[Dimension, ...]
    actors: tuple[str, ...]
    stakes: tuple[Stake, ...]
    """At most one for each actor and issue; who has none on an issue stays out of it."""

    settings: tuple[tuple[str, str], ...] = ()
    """Options of a model that the file itself names, such as `VotingRule`."""

    notes: tuple[str, ...] = ()
    """What was read into the file, one plain sentence each."""

    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a table no method can use."""
        _check_size(self)
        known = set(self.actors), {issue.name for issue in self.issues}
        for stake in self.stakes:
            _check_stake(stake, known, self.title)
        _check_pairs(self)
        here: dict[str, list[Stake]] = {issue.name: [] for issue in self.issues}
        for stake in self.stakes:
            here[stake.issue].append(stake)
        for issue in self.issues:
            _check_issue(issue, here[issue.name])

    def issue(self, name: str) -> Dimension | None:
        """The issue of this name."""
        return next((issue for issue in self.issues if issue.name == name), None)

    def on(self, issue: str) -> tuple[Stake, ...]:
        """The stakes on one issue, in the order of the file."""
        return tuple(stake for stake in self.stakes if stake.issue == issue)

    def setting(self, name: str) -> str | None:
        """An option that the file itself names; None when it does not."""
        return dict(self.settings).get(name)


def _check_size(table: ActorTable) -> None:
    where = f"The table {table.title!r}"
    if len(table.actors) < 2:  # noqa: PLR2004 - nobody bargains alone
        raise ModelError(
            f"{where} needs at least two actors, found {len(table.actors)}"
            f"{_named(table.actors)}. Add the other actors."
        )
    if not table.issues:
        raise ModelError(f"{where} has no issue. Name at least one.")
    if len(table.actors) > ACTORS_MAX or len(table.issues) > ISSUES_MAX:
        raise ModelError(
            f"{where} has {len(table.actors):,} actors and {len(table.issues):,} issues; "
            f"at most {ACTORS_MAX:,} and {ISSUES_MAX:,} can be read. Split it."
        )
    if len(table.stakes) > STAKES_MAX:
        raise ModelError(
            f"{where} has {len(table.stakes):,} rows; at most {STAKES_MAX:,} can be read. Split it."
        )
    for kind, names in (("actor", table.actors), ("issue", tuple(i.name for i in table.issues))):
        twice = next((name for name, times in Counter(names).items() if times > 1), None)
        if twice is not None:
            raise ModelError(f"{where} names the {kind} {twice!r} twice. Keep one of them.")


def _check_stake(stake: Stake, known: tuple[set[str], set[str]], title: str) -> None:
    here = f"{stake.actor!r} on {stake.issue!r}"
    if stake.actor not in known[0] or stake.issue not in known[1]:
        raise ModelError(f"{here}: no such actor or issue in the table {title!r}.")
    for name, value in (("position", stake.position), ("salience", stake.salience),
                        ("capability", stake.capability)):  # fmt: skip
        if not isfinite(value):
            raise ModelError(f"{here}: expected a number as {name}, found {value}.")
    if not 0 <= stake.salience <= 1:
        raise ModelError(
            f"{here}: expected a salience from 0 to 1 (or all of them from 0 to 100), "
            f"found {stake.salience:g}."
        )
    if stake.capability < 0:
        raise ModelError(f"{here}: expected a capability of 0 or more, found {stake.capability:g}.")
    _check_spread(here, "position", stake.position_spread)
    _check_spread(here, "salience", stake.salience_spread, floor=0.0, roof=1.0)
    _check_spread(here, "capability", stake.capability_spread, floor=0.0)


def _check_spread(
    here: str,
    name: str,
    spread: Spread | None,
    floor: float = float("-inf"),
    roof: float = float("inf"),
) -> None:
    if spread is None:
        return
    if not (isfinite(spread.low) and isfinite(spread.high) and spread.low <= spread.high):
        raise ModelError(
            f"{here}: expected a range of {name} from low to high, "
            f"found {spread.low:g} to {spread.high:g}."
        )
    if spread.low < floor or spread.high > roof:
        raise ModelError(
            f"{here}: the range of {name}, {spread.low:g} to {spread.high:g}, "
            f"leaves what is possible ({floor:g} to {roof:g})."
        )


def _check_pairs(table: ActorTable) -> None:
    seen: set[tuple[str, str]] = set()
    for stake in table.stakes:
        pair = (stake.actor, stake.issue)
        if pair in seen:
            raise ModelError(
                f"{stake.actor!r} has two rows on {stake.issue!r} in the table {table.title!r}. "
                "Keep one."
            )
        seen.add(pair)


def _check_issue(issue: Dimension, here: Sequence[Stake]) -> None:
    if not (isfinite(issue.low) and isfinite(issue.high) and issue.low < issue.high):
        raise ModelError(
            f"Issue {issue.name!r}: expected a range from low to high, found {issue.low:g} to "
            f"{issue.high:g}. Give the two ends of the scale."
        )
    if not any(stake.weight > 0 for stake in here):
        raise ModelError(
            f"Issue {issue.name!r}: nobody has any weight (capability times salience is 0 for all "
            f"{len(here)} actors). Give at least one actor both."
        )
    for stake in here:
        if not issue.low <= stake.position <= issue.high:
            raise ModelError(
                f"{stake.actor!r} on {issue.name!r}: the position {stake.position:g} lies outside "
                f"the scale {issue.low:g} to {issue.high:g}. Correct it or widen the scale."
            )


def _named(names: Sequence[str]) -> str:
    return f" ({', '.join(map(repr, names))})" if names else ""
