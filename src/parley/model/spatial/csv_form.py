"""Actor tables as CSV: `actor, issue, position, salience, capability`, one row for each pair."""

import csv
from collections.abc import Iterator, Sequence

from parley.errors import ModelError
from parley.model.spatial.rows import Row, Sheet, assemble, column, number
from parley.model.spatial.table import ActorTable, Spread, Stake

HEADER = "actor, issue, position, salience, capability"
DELIMITERS = ",;\t|"
ONLY = "the issue"


def read_csv(text: str, name: str) -> ActorTable:
    """Read an actor table from CSV.

    The first line names the columns. `actor`, `position`, `salience` and `capability` are
    needed; `issue` too when there is more than one. `low` and `high` give the scale of the
    row's issue, `unit` its unit, and `position_low`, `position_high` (likewise for salience
    and capability) the range of a number. Capitals do not matter, and usual other names are
    understood (`Stakeholder`, `Resources`, `Power`). Columns may be parted by commas,
    semicolons, tabs or bars; with anything but commas, numbers may have a decimal comma.
    Lines that begin with `#` are left out.

    Raises:
        ModelError: when the text cannot be used; names the line, what was found and expected.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    numbered = [(i, line) for i, line in enumerate(lines, 1) if _counts(line)]
    if not numbered:
        raise ModelError(f"{name}: the file is empty. Begin with a line of columns: {HEADER}.")
    first, header = numbered[0]
    delimiter = max(DELIMITERS, key=header.count)
    columns, unread = _columns(next(_parsed([header], delimiter, name, first)), name, first)
    rows = []
    for line, content in numbered[1:]:
        fields = next(_parsed([content], delimiter, name, line))
        rows.append(_row(fields, columns, delimiter, f"{name}, line {line}"))
    return assemble(_sheet(rows, name, unread))


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _parsed(lines: Sequence[str], delimiter: str, name: str, line: int) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter, strict=True)
    except csv.Error as wrong:
        raise ModelError(
            f"{name}, line {line}: the quotation marks do not fit ({wrong}). Correct the line."
        ) from None


def _columns(
    header: Sequence[str], name: str, line: int
) -> tuple[list[str | None], tuple[str, ...]]:
    """Parley's names of the columns, and notes on those that are not read."""
    found = [column(title) for title in header]
    for known in ("actor", "position", "salience", "capability"):
        if known not in found:
            raise ModelError(
                f"{name}, line {line}: expected a column {known!r}, "
                f"found {', '.join(map(repr, header))}. The first line names the columns: {HEADER}."
            )
    twice = next((k for k in found if k is not None and found.count(k) > 1), None)
    if twice is not None:
        raise ModelError(f"{name}, line {line}: two columns give the {twice}. Keep one of them.")
    pairs = zip(header, found, strict=True)
    notes = (f"The column {title!r} is not read." for title, known in pairs if known is None)
    return found, tuple(notes)


def _row(fields: Sequence[str], columns: Sequence[str | None], delimiter: str, where: str) -> Row:
    if len(fields) != len(columns):
        raise ModelError(
            f"{where}: expected {len(columns)} fields as in the first line, found {len(fields)}. "
            "Fill in or quote what is missing or too much."
        )
    cells: dict[str, object] = {}
    for known, field in zip(columns, fields, strict=True):
        if known is not None:
            value = field.strip()
            textual = known in ("actor", "issue", "unit", "basis")
            comma = not textual and delimiter != "," and "." not in value
            cells[known] = value.replace(",", ".", 1) if comma else value
    if "issue" in columns and not cells["issue"]:
        raise ModelError(f"{where}: expected the name of an issue, found nothing. Name it.")
    cells.setdefault("issue", ONLY)
    return Row(where=where, cells=cells)


def _sheet(rows: Sequence[Row], name: str, notes: tuple[str, ...]) -> Sheet:
    scales: dict[str, tuple[float, float]] = {}
    units: dict[str, str] = {}
    for row in rows:
        issue = str(row.cells["issue"])
        if row.cells.get("unit"):
            units.setdefault(issue, str(row.cells["unit"]))
        if row.cells.get("low") or row.cells.get("high"):
            ends = (number(row.cells.get("low"), row.where, "low"),
                    number(row.cells.get("high"), row.where, "high"))  # fmt: skip
            if ends[0] >= ends[1]:
                raise ModelError(f"{row.where}: expected low under high, found {ends}.")
            if scales.setdefault(issue, ends) != ends:
                raise ModelError(
                    f"{row.where}: expected one scale for {issue!r}, found {ends} here and "
                    f"{scales[issue]} before. Make them equal."
                )
    return Sheet(title=name, rows=tuple(rows), scales=scales, units=units, notes=notes)


COLUMNS = ("actor", "issue", "position", "salience", "capability", "low", "high", "unit",
           "position_low", "position_high", "salience_low", "salience_high",
           "capability_low", "capability_high", "basis")  # fmt: skip


def write_csv(table: ActorTable) -> str:
    """Write a table so that `read_csv` gives the same numbers."""
    lines = [COLUMNS, *(_fields(table, stake) for stake in table.stakes)]
    return "".join(",".join(map(_quoted, line)) + "\n" for line in lines)


def _fields(table: ActorTable, stake: Stake) -> tuple[str, ...]:
    issue = table.issue(stake.issue)
    low, high, unit = (issue.low, issue.high, issue.unit) if issue else (0.0, 1.0, "")
    ends: list[str] = []
    for spread in (stake.position_spread, stake.salience_spread, stake.capability_spread):
        ends += _ends(spread)
    return (
        stake.actor, stake.issue, repr(stake.position), repr(stake.salience),
        repr(stake.capability), repr(low), repr(high), unit, *ends, stake.basis,
    )  # fmt: skip


def _ends(spread: Spread | None) -> list[str]:
    return ["", ""] if spread is None else [repr(spread.low), repr(spread.high)]


def _quoted(field: str) -> str:
    clean = " ".join(field.split())
    quote = any(c in clean for c in ',"') or clean.startswith("#")
    return '"' + clean.replace('"', '""') + '"' if quote else clean
