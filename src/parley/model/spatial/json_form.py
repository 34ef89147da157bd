"""Actor tables as JSON, in the four layouts in which published tables are kept."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from parley.errors import ModelError
from parley.model.spatial.rows import Row, Sheet, assemble, column, number
from parley.model.spatial.table import ActorTable
from parley.model.spatial.words import table as words

LAYOUTS = (
    'expected {"actors": [{"name", "position", "salience", "capability"}, ...]}, the same with '
    '"dimensions" and one number for each, {"issues": {name: [low, high]}, "data": [rows]}, '
    'or {"sets": {name: [rows]}}'
)
ENDS = 2


def tables_in(text: str, name: str) -> tuple[str, ...]:
    """Names of the tables in a JSON text; one unnamed table gives its title.

    Raises:
        ModelError: when the text is no JSON or holds no table.
    """
    data = _load(text, name)
    if isinstance(data, dict) and isinstance(data.get("sets"), dict):
        return tuple(map(str, data["sets"]))
    return (_title(data, name),)


def read_json(text: str, name: str, table: str | None = None) -> ActorTable:
    """Read an actor table from JSON.

    Args:
        text: the file's text.
        name: what to call it in messages, such as `emission.json`.
        table: which table, where the file holds several under `sets`.

    Raises:
        ModelError: when the text cannot be used; names the key, what was found and expected.
    """
    data = _load(text, name)
    if isinstance(data, list):
        return assemble(_flat({}, data, name, name))
    if not isinstance(data, dict):
        raise ModelError(f"{name}: found {type(data).__name__}, {LAYOUTS}.")
    if "sets" in data:
        picked = _pick(data["sets"], name, table)
        return assemble(_flat(data, data["sets"][picked], f"{name}: sets.{picked}", picked))
    if table not in (None, _title(data, name)):
        raise ModelError(
            f"{name}: there is no table {table!r}; the file holds one, {_title(data, name)!r}. "
            "Leave the name out."
        )
    if "data" in data or isinstance(data.get("issues"), dict):
        return assemble(_long(data, name))
    if "dimensions" in data:
        return assemble(_wide(data, name))
    for key in ("actors", "rows"):
        if key in data:
            return assemble(_flat(data, data[key], f"{name}: {key}", _title(data, name)))
    raise ModelError(f"{name}: found the keys {', '.join(map(repr, list(data)[:8]))}; {LAYOUTS}.")


def _load(text: str, name: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as wrong:
        raise ModelError(
            f"{name}, line {wrong.lineno}, column {wrong.colno}: this is not JSON ({wrong.msg}). "
            "Correct it there."
        ) from None
    except (RecursionError, ValueError) as wrong:
        raise ModelError(f"{name}: this JSON cannot be read ({wrong}). Simplify it.") from None


def _title(data: Any, name: str) -> str:
    if isinstance(data, dict):
        return str(data.get("title") or data.get("id") or data.get("issue") or name)
    return name


def _pick(sets: object, name: str, table: str | None) -> str:
    if not isinstance(sets, dict) or not sets:
        raise ModelError(f"{name}: sets: expected tables under their names, found {sets!r:.60}.")
    known = ", ".join(map(repr, sets))
    if table is None:
        if len(sets) == 1:
            return str(next(iter(sets)))
        raise ModelError(f"{name} holds {len(sets)} tables: {known}. Name the one you mean.")
    if table not in sets:
        raise ModelError(f"{name}: there is no table {table!r}. The file holds {known}.")
    return table


def _flat(data: Mapping[str, Any], rows: object, where: str, title: str) -> Sheet:
    """Rows of one issue, or rows that each name their issue."""
    issue = str(data.get("issue") or "the issue")
    found = [_row(cells, f"{where}[{i}]", issue) for i, cells in enumerate(_listed(rows, where))]
    scales = {}
    if data.get("position_range") is not None:
        scales[issue] = _ends(data["position_range"], f"{where}: position_range")
    return Sheet(
        title=title, rows=tuple(found), scales=scales, units=_unit(data, issue),
        settings=_settings(data, where), source=_source(data), notes=_unread(data),
    )  # fmt: skip


def _long(data: Mapping[str, Any], name: str) -> Sheet:
    """One row for each actor and issue; the scales under `issues`, the names under `actors`."""
    issues = data.get("issues", {})
    if not isinstance(issues, dict):
        raise ModelError(f"{name}: issues: expected {{name: [low, high]}}, found {issues!r:.60}.")
    scales = {str(k): _ends(v, f"{name}: issues.{k}") for k, v in issues.items()}
    only = next(iter(scales), "the issue")
    rows = tuple(
        _row(cells, f"{name}: data[{i}]", only)
        for i, cells in enumerate(_listed(data.get("data"), f"{name}: data"))
    )
    declared = data.get("actors", [])
    if not isinstance(declared, list) or not all(isinstance(a, str) for a in declared):
        raise ModelError(f"{name}: actors: expected a list of names, found {declared!r:.60}.")
    return Sheet(
        title=_title(data, name), rows=rows, scales=scales, issues=tuple(scales),
        actors=tuple(declared), units=_row_units(rows) | _unit(data, only),
        settings=_settings(data, name), source=_source(data), notes=_unread(data),
    )  # fmt: skip


def _wide(data: Mapping[str, Any], name: str) -> Sheet:
    """One entry for each actor with a list of positions and saliences, one for each dimension."""
    names, scales = _dimensions(data["dimensions"], name)
    rows: list[Row] = []
    for i, entry in enumerate(_listed(data.get("actors"), f"{name}: actors")):
        where = f"{name}: actors[{i}]"
        cells = _cells(entry, where)
        per = {key: _per_dimension(cells[key], names, f"{where}.{key}")
               for key in cells if key not in ("actor", "basis")}  # fmt: skip
        for number_, issue in enumerate(names):
            here: dict[str, object] = {key: values[number_] for key, values in per.items()}
            here |= {key: cells[key] for key in ("actor", "basis") if key in cells}
            rows.append(Row(where=f"{where} on {issue!r}", cells=here | {"issue": issue}))
    return Sheet(
        title=_title(data, name), rows=tuple(rows), scales=scales, issues=names, units={},
        settings=_settings(data, name), source=_source(data), notes=_unread(data), hundred=True,
    )  # fmt: skip


def _dimensions(found: object, name: str) -> tuple[tuple[str, ...], dict[str, tuple[float, float]]]:
    """Names, or entries with a name and a scale."""
    scales: dict[str, tuple[float, float]] = {}
    if isinstance(found, dict):
        scales = {str(k): _ends(v, f"{name}: dimensions.{k}") for k, v in found.items()}
        return tuple(scales), scales
    if not isinstance(found, list) or not found:
        raise ModelError(f"{name}: dimensions: expected a list of names, found {found!r:.60}.")
    return tuple(map(str, found)), scales


def _per_dimension(value: object, names: Sequence[str], where: str) -> list[object]:
    if not isinstance(value, list):
        return [value] * len(names)
    if len(value) != len(names):
        raise ModelError(
            f"{where}: expected {len(names)} numbers, one for each of "
            f"{', '.join(map(repr, names))}, found {len(value)}."
        )
    return value


def _row(entry: object, where: str, issue: str) -> Row:
    cells = _cells(entry, where)
    if "issue" not in cells:
        cells["issue"] = issue
    return Row(where=where, cells=cells)


def _cells(entry: object, where: str) -> dict[str, object]:
    if not isinstance(entry, dict):
        raise ModelError(f"{where}: expected an object with named numbers, found {entry!r:.60}.")
    cells: dict[str, object] = {}
    for key, value in entry.items():
        known = column(str(key))
        if known is None:
            continue
        if known in cells:
            raise ModelError(f"{where}: two keys give the {known}; {key!r} is one. Keep one.")
        cells[known] = value
    missing = [key for key in ("actor", "position", "salience", "capability") if key not in cells]
    if missing:
        raise ModelError(
            f"{where}: expected the key {missing[0]!r}, found {', '.join(map(repr, entry))}."
        )
    return cells


def _listed(rows: object, where: str) -> list[object]:
    if not isinstance(rows, list):
        raise ModelError(f"{where}: expected a list of rows, found {rows!r:.60}.")
    return rows


def _ends(value: object, where: str) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != ENDS:
        raise ModelError(f"{where}: expected the scale as [low, high], found {value!r:.60}.")
    low, high = (number(end, where, "end of the scale") for end in value)
    if low >= high:
        raise ModelError(f"{where}: expected low under high, found {low:g} and {high:g}.")
    return low, high


def _unit(data: Mapping[str, Any], issue: str) -> dict[str, str]:
    return {issue: str(data["unit"])} if data.get("unit") else {}


def _row_units(rows: Sequence[Row]) -> dict[str, str]:
    """Units that rows name; the first of an issue counts."""
    found: dict[str, str] = {}
    for row in rows:
        if row.cells.get("unit"):
            found.setdefault(str(row.cells["issue"]), str(row.cells["unit"]))
    return found


def _settings(data: Mapping[str, Any], where: str) -> tuple[tuple[str, str], ...]:
    found = data.get("parameters") or {}
    if not isinstance(found, dict):
        raise ModelError(f"{where}: parameters: expected names with values, found {found!r:.60}.")
    return tuple((str(key), str(value)) for key, value in found.items())


def _source(data: Mapping[str, Any]) -> str:
    found = data.get("source") or ""
    return "; ".join(map(str, found)) if isinstance(found, list) else str(found)


def _unread(data: Mapping[str, Any]) -> tuple[str, ...]:
    known = {key for names in words("keys").values() for key in names}
    return tuple(f"The key {key!r} is not read." for key in data if key not in known)
