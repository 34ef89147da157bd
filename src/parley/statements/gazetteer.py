"""Known actors: states by any of their names, capitals and peoples; organisations; groups."""

from functools import cache

from parley.core.record import record
from parley.statements.tokens import WORD
from parley.statements.wordlists import rows

Key = tuple[str, ...]


@record
class Entry:
    """One actor of the gazetteer."""

    name: str
    kind: str
    form: str
    """`name`, `people` (demonym) or `seat` (capital or house of government)."""


def key_of(name: str) -> Key:
    """The words of a name as they are matched."""
    found = [m.group().lower().replace("’", "'") for m in WORD.finditer(name)]
    return tuple(w for w in found if w != ".")


@cache
def gazetteer() -> dict[str, tuple[tuple[Key, Entry], ...]]:
    """Known actors by the first word of each of their names, longest name first."""
    from babel import Locale

    names = {
        code: name
        for code, name in Locale("en").territories.items()
        if len(code) == 2  # noqa: PLR2004
    } | {
        "SU": "Soviet Union",
        "TR": "Turkey",
        "MM": "Myanmar",
        "PS": "Palestine",
        "CI": "Ivory Coast",
    }
    names |= {"CD": "Democratic Republic of the Congo", "HK": "Hong Kong", "MO": "Macao"}
    table: dict[Key, Entry] = {}
    for code in sorted(names):
        entry = Entry(name=names[code], kind="country", form="name")
        table[key_of(names[code])] = entry
    _add_places(table, names)
    for name, kind, aliases in (tuple(r) + ("",) * (3 - len(r)) for r in rows("organisations")):
        for text in (name, *aliases.split("|")):
            if text:
                table[key_of(text)] = Entry(name=name, kind=kind, form="name")
    first: dict[str, list[tuple[Key, Entry]]] = {}
    for key in sorted(table, key=lambda k: (-len(k), k)):
        first.setdefault(key[0], []).append((key, table[key]))
    return {word: tuple(entries) for word, entries in first.items()}


def _add_places(table: dict[Key, Entry], names: dict[str, str]) -> None:
    for row in rows("places"):
        code, people, seats, other = (*row, "", "", "")[:4]
        found = {"name": other.split("|"), "seat": seats.split("|")}
        found["people"] = people.split("|") if "|" in people else people.split()
        if code in {"SL", "CR"}:
            found["people"] = [people]
        for form, texts in found.items():
            for text in texts:
                if text:
                    table[key_of(text)] = Entry(name=names[code], kind="country", form=form)
