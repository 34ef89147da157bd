"""Read an actor table from text, whatever its format, and write it back."""

import json

from parley.errors import ModelError
from parley.model.spatial.csv_form import read_csv, write_csv
from parley.model.spatial.json_form import read_json
from parley.model.spatial.table import ActorTable, Spread, Stake

__all__ = ["parse_table", "write_csv", "write_json"]


def parse_table(text: str, *, name: str = "the table", table: str | None = None) -> ActorTable:
    r"""Read an actor table from JSON or CSV text.

    Args:
        text: what the file holds; JSON when it begins with a brace or bracket.
        name: the file's name, for messages.
        table: which table, where a JSON file holds several.

    Raises:
        ModelError: when the text cannot be used; says where, what was found and expected.

    Example:
        >>> found = parse_table("actor,position,salience,capability\nA,2,0.5,1\nB,8,0.5,3\n")
        >>> [stake.position for stake in found.stakes]
        [2.0, 8.0]
    """
    if text.removeprefix("\ufeff").lstrip()[:1] in ("{", "["):
        return read_json(text, name, table)
    if table is not None:
        raise ModelError(
            f"{name}: there is no table {table!r}; a CSV file holds one. Leave the name out."
        )
    return read_csv(text, name)


def write_json(table: ActorTable) -> str:
    """Write a table in the layout of issues and rows; `parse_table` gives the same table."""
    data = {
        "title": table.title,
        "source": table.source,
        "parameters": dict(table.settings),
        "actors": list(table.actors),
        "issues": {issue.name: [issue.low, issue.high] for issue in table.issues},
        "data": [_row(table, stake) for stake in table.stakes],
    }
    kept = {key: value for key, value in data.items() if value not in ("", {})}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _row(table: ActorTable, stake: Stake) -> dict[str, object]:
    row: dict[str, object] = {
        "actor": stake.actor, "issue": stake.issue, "position": stake.position,
        "salience": stake.salience, "capability": stake.capability,
    }  # fmt: skip
    for name, spread in (("position", stake.position_spread), ("salience", stake.salience_spread),
                         ("capability", stake.capability_spread)):  # fmt: skip
        row |= _ends(name, spread)
    issue = table.issue(stake.issue)
    extra = {"unit": issue.unit if issue else "", "basis": stake.basis}
    return row | {key: value for key, value in extra.items() if value}


def _ends(name: str, spread: Spread | None) -> dict[str, object]:
    return {} if spread is None else {f"{name}_low": spread.low, f"{name}_high": spread.high}
