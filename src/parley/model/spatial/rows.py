"""From raw rows of any file to a checked actor table: spelling, numbers, scales."""

from collections.abc import Mapping, Sequence
from math import isfinite

from parley.core.record import record
from parley.errors import ModelError
from parley.model.spatial.table import ActorTable, Dimension, Spread, Stake
from parley.model.spatial.words import table as spellings

PERCENT = 100.0
NEEDED = ("position", "salience", "capability")


@record
class Row:
    """One actor on one issue as the file has it, under parley's names for the columns."""

    where: str
    """File and line, or file and key."""

    cells: Mapping[str, object]


@record
class Sheet:
    """Everything read from one file about one table, before it is checked."""

    title: str
    rows: tuple[Row, ...]
    scales: Mapping[str, tuple[float, float]]
    """Declared scale of each issue that has one."""

    issues: tuple[str, ...] = ()
    """Declared issues in their order; empty when the rows name them."""

    actors: tuple[str, ...] = ()
    """Declared actors in their order; empty when the rows name them."""

    units: Mapping[str, str]
    settings: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    hundred: bool = False
    """Whether an undeclared scale is 0 to 100 when all positions lie within it."""


def plain(name: str) -> str:
    """A column name without capitals, hyphens and underscores.

    Example:
        >>> plain(" Ideal_Point ")
        'ideal point'
    """
    return " ".join(name.replace("_", " ").replace("-", " ").lower().split())


def column(title: str) -> str | None:
    """Parley's name for a column, however the file spells it; None for one that is not read.

    Example:
        >>> column("Stakeholder"), column("Resources"), column("colour")
        ('actor', 'capability', None)
    """
    wanted = plain(title)
    known = spellings("headers").items()
    return next((name for name, ways in known if wanted in (plain(name), *ways)), None)


def number(value: object, where: str, name: str) -> float:
    """A number from a file, which may stand there as text.

    Raises:
        ModelError: when it is missing, no number, or not finite; says where.
    """
    expected = f"{where}: expected a number as {name}"
    if value is None or (isinstance(value, str) and not value.strip()):
        raise ModelError(f"{expected}, found nothing. Fill it in, or leave the row out.")
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ModelError(f"{expected}, found {_short(value)}. Write one plain number.")
    try:
        found = float(value)
    except (ValueError, OverflowError):
        raise ModelError(f"{expected}, found {_short(value)}. Write one plain number.") from None
    if not isfinite(found):
        raise ModelError(f"{expected}, found {_short(value)}. Write a finite number.")
    return found


def assemble(sheet: Sheet) -> ActorTable:
    """Check the rows and make a table of them.

    Saliences that run from 0 to 100 are divided by 100, all or none, and a note says so. An
    issue without a declared scale gets the stretch between its outermost positions.

    Raises:
        ModelError: for anything that cannot be used, with the place in the file.
    """
    if not sheet.rows:
        raise ModelError(f"{sheet.title}: no actor is listed. Add one row for each actor.")
    _refuse_twice(sheet.rows)
    notes = list(sheet.notes)
    share = _salience_scale(sheet.rows, notes)
    stakes = tuple(_stake(row, share) for row in sheet.rows)
    actors = sheet.actors or tuple(dict.fromkeys(stake.actor for stake in stakes))
    names = sheet.issues or tuple(dict.fromkeys(stake.issue for stake in stakes))
    _refuse_strangers(sheet, actors, names)
    issues = tuple(_dimension(sheet, name, stakes, notes) for name in names)
    return ActorTable(
        title=sheet.title, issues=issues, actors=actors, stakes=stakes,
        settings=sheet.settings, notes=tuple(notes), source=sheet.source,
    )  # fmt: skip


def _refuse_twice(rows: Sequence[Row]) -> None:
    first: dict[tuple[object, object], str] = {}
    for row in rows:
        pair = (row.cells.get("actor"), row.cells.get("issue"))
        if pair in first:
            raise ModelError(
                f"{row.where}: {pair[0]!r} already has a row on {pair[1]!r} ({first[pair]}). "
                "Keep one of the two."
            )
        first[pair] = row.where


def _refuse_strangers(sheet: Sheet, actors: Sequence[str], issues: Sequence[str]) -> None:
    for row in sheet.rows:
        for kind, known in (("actor", actors), ("issue", issues)):
            if row.cells[kind] not in known:
                raise ModelError(
                    f"{row.where}: the {kind} {row.cells[kind]!r} is not among those declared "
                    f"({', '.join(map(repr, known[:8]))}). Correct the spelling or declare it."
                )


def _salience_scale(rows: Sequence[Row], notes: list[str]) -> float:
    """100 when the file counts salience in percent, else 1."""
    found = [(number(row.cells.get("salience"), row.where, "salience"), row) for row in rows]
    for value, row in found:
        if not 0 <= value <= PERCENT:
            raise ModelError(
                f"{row.where}: expected a salience from 0 to 1 (or all of them from 0 to 100), "
                f"found {value:g}."
            )
    if max(value for value, _row in found) <= 1:
        return 1.0
    low = [(value, row) for value, row in found if 0 < value <= 1]
    if low:
        value, row = low[0]
        high = max(value for value, _row in found)
        raise ModelError(
            f"{row.where}: expected all saliences on one scale, found {value:g} here and "
            f"{high:g} elsewhere. Write all of them from 0 to 1, or all from 0 to 100."
        )
    notes.append("Saliences stand in the file from 0 to 100; they were divided by 100.")
    return PERCENT


def _stake(row: Row, share: float) -> Stake:
    actor, issue = str(row.cells.get("actor") or "").strip(), str(row.cells.get("issue") or "")
    if not actor:
        raise ModelError(f"{row.where}: expected the name of an actor, found nothing. Name it.")
    values = {name: number(row.cells.get(name), row.where, name) for name in NEEDED}
    return Stake(
        actor=actor,
        issue=issue,
        position=values["position"],
        salience=values["salience"] / share,
        capability=values["capability"],
        position_spread=_spread(row, "position"),
        salience_spread=_spread(row, "salience", share),
        capability_spread=_spread(row, "capability"),
        basis=str(row.cells.get("basis") or ""),
    )


def _spread(row: Row, name: str, share: float = 1.0) -> Spread | None:
    low, high = row.cells.get(f"{name}_low"), row.cells.get(f"{name}_high")
    if low in (None, "") and high in (None, ""):
        return None
    ends = [
        number(end, row.where, f"{name}_{side}") for side, end in (("low", low), ("high", high))
    ]
    if ends[0] > ends[1]:
        raise ModelError(
            f"{row.where}: expected {name}_low to be at most {name}_high, "
            f"found {ends[0]:g} and {ends[1]:g}. Swap them."
        )
    return Spread(low=ends[0] / share, high=ends[1] / share)


def _dimension(sheet: Sheet, name: str, stakes: Sequence[Stake], notes: list[str]) -> Dimension:
    declared = sheet.scales.get(name)
    unit = sheet.units.get(name, "")
    here = [stake.position for stake in stakes if stake.issue == name]
    if not here:
        raise ModelError(f"{sheet.title}: nobody has a row on the issue {name!r}. Add one.")
    if declared is not None:
        return Dimension(name=name, low=declared[0], high=declared[1], unit=unit)
    low, high = min(here), max(here)
    if sheet.hundred and low >= 0 and high <= PERCENT:
        low, high = 0.0, PERCENT
        notes.append(f"No scale is given for {name!r}; 0 to 100 was taken.")
    elif low == high:
        low, high = low - 0.5, high + 0.5
        notes.append(f"Everyone stands at one place on {name!r}; a scale of 1 around it was taken.")
    else:
        notes.append(
            f"No scale is given for {name!r}; the stretch between the outermost positions, "
            f"{low:g} to {high:g}, was taken."
        )
    return Dimension(name=name, low=low, high=high, unit=unit)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - one line of a message
