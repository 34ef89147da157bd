"""What people type for statements, parties, issues and values, turned into ids and numbers."""

import functools
import math
import re
from collections.abc import Callable, Iterable, Sequence

from parley.app.case import Case
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.quantity import Comparator, Quantity
from parley.errors import InputError, LedgerError
from parley.ledger.search import statements_like
from parley.model.assumption import Assumption
from parley.statements.statement import Statement

SHORTEST = 4
"""Hex digits by which a statement can be named."""

ID = re.compile(r"(?:st_)?([0-9a-f]{1,12})")
ROW = re.compile(r"[Ss]?([0-9]{1,9})")
VALUE = re.compile(
    r"(?P<sign><=|>=|<|>|~|=)?\s*(?P<low>-?[0-9][0-9,_]*(?:\.[0-9]+)?)"
    r"(?:\s*\.\.\s*(?P<high>-?[0-9][0-9,_]*(?:\.[0-9]+)?))?\s*(?P<unit>[^0-9].*)?"
)
SIGNS: dict[str, Comparator] = {
    "<=": "le",
    ">=": "ge",
    "<": "lt",
    ">": "gt",
    "~": "approx",
    "=": "eq",
}
LISTED = 20
"""Names that a message lists at most."""


def statements(case: Case, given: Sequence[str]) -> tuple[str, ...]:
    """Ids of the statements that people name, all of them found before any is used.

    A name is an id (`st_3f9a1c0b7d2e`), the start of one with at least four digits (`3f9a`), or the
    number of a row as `parley show CASE statements` prints it (`12` or `S12`).

    Raises:
        LedgerError: when one is not known, or could be several.
    """
    numbered = functools.cache(case.numbering)  # worked out only when a row is named
    found: list[str] = []
    for name in given:
        hits = dict.fromkeys((*_by_row(name, numbered), *_by_id(case, name)))
        if len(hits) > 1:
            raise LedgerError(
                f"{name!r} could be {', '.join(hits)}; write more of the id, or S12 for row 12"
            )
        if not hits:
            raise LedgerError(
                f"there is no statement {name!r} in this case; name one by id, by at least "
                f"{SHORTEST} digits of it, or by its row in `parley show CASE statements`"
            )
        found += hits
    return tuple(found)


def _by_row(name: str, numbered: Callable[[], tuple[str, ...]]) -> Iterable[str]:
    row = ROW.fullmatch(name)
    if row is None:
        return ()
    place = int(row[1]) - 1
    return numbered()[place : place + 1] if place >= 0 else ()


def _by_id(case: Case, name: str) -> Iterable[str]:
    match = ID.fullmatch(name.lower())
    if match is None or len(match[1]) < SHORTEST:
        return ()
    return statements_like(case.store, f"st_{match[1]}")


def party(known: Sequence[Party], name: str) -> str:
    """Id of the party that people call so: by id, name or another of its names.

    Raises:
        InputError: when there is none; the message lists those there are.
    """
    wanted = name.casefold().strip()
    for one in known:
        if wanted in {n.casefold() for n in (one.id, one.name, *one.aliases)}:
            return one.id
    raise InputError(f"{name!r} is no party of this case; choose one of {_listed(known)}")


def issue(known: Sequence[Issue], name: str, *, groups: bool = False) -> str:
    """Id of the issue that people call so: by id or name; a group too, if `groups` is set.

    Raises:
        InputError: when there is none; the message lists those of the case.
    """
    from parley.statements.taxonomy import group_names, taxonomy

    wanted = name.casefold().strip()
    for one in (*known, *taxonomy()):
        if wanted in (one.id.casefold(), one.name.casefold()):
            return one.id
    for key, words in group_names().items() if groups else ():
        if wanted in (key.casefold(), words.casefold()):
            return key
    near = _near(wanted, [i.id for i in (*known, *taxonomy())])
    hint = f"did you mean {near}? " if near else ""
    raise InputError(
        f"{name!r} is no issue; {hint}Issues of this case: {_listed(known) or 'none yet'}"
    )


def _near(wanted: str, names: Sequence[str]) -> str:
    import difflib

    found = difflib.get_close_matches(wanted, names, n=1)
    return found[0] if found else ""


def _listed(known: Sequence[Party] | Sequence[Issue]) -> str:
    names = [one.id for one in known]
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


def value(text: str) -> str | float | tuple[float, float]:
    """An assumed value: a number, a range such as `85000..250000`, or the name of an option.

    Example:
        >>> value("85000..250000"), value("12.5"), value("phased")
        ((85000.0, 250000.0), 12.5, 'phased')

    Raises:
        InputError: when a range runs backwards, or nothing is given.
    """
    words = " ".join(text.split())
    if not words:
        raise InputError("the value is empty; give a number, a range such as 10..20, or an option")
    match = VALUE.fullmatch(words)
    if match is None or match["sign"] or match["unit"]:
        return words
    low, high = _number(match["low"]), match["high"]
    return low if high is None else _range(low, _number(high))


def check_value(assumption: Assumption, known: Sequence[Issue]) -> None:
    """Refuse an assumed position or red line that the issue cannot take.

    Raises:
        InputError: with the options that there are, or that a number is needed.
    """
    from parley.statements.taxonomy import taxonomy

    if assumption.field not in ("position", "red_line") or assumption.issue is None:
        return
    one = next(i for i in (*known, *taxonomy()) if i.id == assumption.issue)
    words = isinstance(assumption.value, str)
    if one.kind == "quantity":
        if words:
            raise InputError(
                f"{assumption.value!r} is no number; {one.id} takes a number or a range such as "
                f"10..20{f' ({one.unit})' if one.unit else ''}"
            )
        return
    options = ("yes", "no") if one.kind == "binary" else one.options
    if options and str(assumption.value).casefold() not in {o.casefold() for o in options}:
        raise InputError(
            f"{assumption.value!r} is no option of {one.id}; choose one of {', '.join(options)}"
        )


def quantity(text: str, statement: Statement) -> Quantity:
    """A corrected figure such as `<=85000 soldiers`; unit and words stay when not given anew.

    Raises:
        InputError: when it is no figure.
    """
    match = VALUE.fullmatch(" ".join(text.split()))
    if match is None:
        raise InputError(
            f"{text!r} is no figure; write one such as 85000, '<=85000 soldiers' or 10..20"
        )
    old = statement.quantities[0] if statement.quantities else None
    low, sign = _number(match["low"]), match["sign"]
    kept: Comparator = old.comparator if old and old.comparator != "range" else "eq"
    comparator = SIGNS[sign] if sign else kept
    amount: float | tuple[float, float] = low
    if match["high"] is not None:
        amount, comparator = _range(low, _number(match["high"])), "range"
    return Quantity(
        value=amount,
        unit=(match["unit"] or (old.unit if old else "")).strip(),
        comparator=comparator,
        what=old.what if old else None,
        text=old.text if old else "",
        span=old.span if old else None,
    )


def _number(text: str) -> float:
    number = float(text.replace(",", "").replace("_", ""))
    if not math.isfinite(number):
        raise InputError(f"{text[:20]!r} is too large a number")
    return number


def _range(low: float, high: float) -> tuple[float, float]:
    if low > high:
        raise InputError(f"the range runs from {low:g} down to {high:g}; write the lower end first")
    return low, high
