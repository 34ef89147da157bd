"""A person's judgements, kept beside the machine's and above them.

Each function checks that the act can be carried out and gives the entry for it, or None when
nothing would change. Appending it is left to the caller.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, get_args

from parley.core.grade import Grade
from parley.core.record import record
from parley.errors import LedgerError
from parley.ledger.entry import Entry
from parley.ledger.ledger import Ledger, Standing
from parley.statements.statement import (
    Act,
    ActGuess,
    Firmness,
    Movement,
    SourceKind,
    Speaker,
    Stance,
    Statement,
)

CHOICES: dict[str, tuple[str, ...]] = {
    "act": get_args(Act),
    "stance": get_args(Stance),
    "firmness": get_args(Firmness),
    "movement": get_args(Movement),
    "source_kind": get_args(SourceKind),
}
"""Fields of a statement that take one of a few words."""

REQUIRED = ("act", "firmness", "source_kind")
"""Of these, the ones that cannot be left empty."""


@record
class Signature:
    """Who acts, when and why."""

    by: str
    """The person's name."""

    at: str
    """ISO 8601 in UTC."""

    why: str = ""
    """The reason, in the person's words."""


def accept(ledger: Ledger, statement: str, sign: Signature) -> Entry | None:
    """A person takes the reading of a statement to be right."""
    return _judge(ledger, statement, sign, "accept")


def reject(ledger: Ledger, statement: str, sign: Signature) -> Entry | None:
    """A person takes the reading of a statement to be wrong: it counts for nothing any more."""
    return _judge(ledger, statement, sign, "reject")


def _judge(
    ledger: Ledger, statement: str, sign: Signature, action: Literal["accept", "reject"]
) -> Entry | None:
    if _standing(ledger, statement).review == f"{action}ed":
        return None
    return Entry(action=action, target=statement, by=sign.by, at=sign.at, why=sign.why)


def correct(ledger: Ledger, new: Statement, old: str, sign: Signature) -> Entry | None:
    """A person puts another reading of the same words in place of the old one."""
    held = _standing(ledger, old)
    if new.document != held.statement.document:
        raise LedgerError(f"{old}: a correction stays in the document that the words stand in")
    if new == held.statement:
        return None
    return Entry(action="correct", target=old, by=sign.by, at=sign.at, why=sign.why, statement=new)


def grade(
    ledger: Ledger,
    statement: str,
    given: Grade,
    sign: Signature,
    judged: Literal["both", "source", "item"] = "both",
) -> Entry:
    """A person judges the source of a statement, the item, or both."""
    _standing(ledger, statement)
    return Entry(
        action="grade",
        target=statement,
        by=sign.by,
        at=sign.at,
        why=sign.why,
        grade=given,
        judged=judged,
    )


def undo(ledger: Ledger, entry: Entry | None, sign: Signature) -> Entry:
    """Take back an act: the given one, or the last one that is in effect.

    Acts that came after it stay; those on a statement that is gone with it rest until it is back.

    Args:
        ledger: the acts of people at least.
        entry: the act to take back; an undo too, which restores what it took back.
        sign: who, when, why.

    Raises:
        LedgerError: when it is taken back already, or there is nothing to take back.
    """
    if entry is None:
        acts = [e for e in ledger.in_effect() if e.action not in ("add", "retire")]
        if not acts:
            raise LedgerError("there is nothing to undo; no act of a person is in effect")
        entry = acts[-1]
    if entry.id in ledger.taken_back():
        undos = [e.id for e in ledger.entries if e.action == "undo" and e.target == entry.id]
        raise LedgerError(
            f"{entry.id} ({entry.action}) is taken back already; undo {undos[-1]} to restore it"
        )
    return Entry(action="undo", target=entry.id, by=sign.by, at=sign.at, why=sign.why)


def _standing(ledger: Ledger, statement: str) -> Standing:
    standing = ledger.standing()
    if statement in standing:
        return standing[statement]
    for entry in ledger.in_effect():
        if entry.action == "correct" and entry.target == statement and entry.statement:
            raise LedgerError(
                f"{statement} was corrected; it is {entry.statement.id} now, name that one"
            )
    raise LedgerError(
        f"{statement}: there is no such statement; `parley show CASE statements --json` lists them"
    )


def corrected(statement: Statement, changes: Mapping[str, Any]) -> Statement:
    """The statement with other values in some fields; the words and their place stay.

    Args:
        statement: the statement.
        changes: field to value. `act` is one word, `speaker` a name, and an empty value clears.

    Raises:
        LedgerError: when a value is not one of those that the field takes; the message lists them.
    """
    fields: dict[str, Any] = {}
    for field, value in changes.items():
        fields |= _field(statement, field, value)
    if not fields:
        return statement
    return replace(statement, **fields, confidence=1.0, extractor="person")


def _field(statement: Statement, field: str, value: Any) -> dict[str, Any]:
    if field in CHOICES:
        _check_choice(field, value)
    if field == "act":
        return {"acts": (ActGuess(act=value, probability=1.0),)}
    if field == "speaker":
        if not value:
            raise LedgerError("a statement needs a speaker; give a name")
        said = statement.speaker
        return {"speaker": Speaker(text=said.text, span=said.span, canonical=value)}
    if field == "issue":
        also = tuple(issue for issue in statement.also if issue != value)
        return {"issue": value, "group": value.split(".")[0], "also": also}
    return {field: value if value != "" else None}


def _check_choice(field: str, value: str) -> None:
    allowed = CHOICES[field]
    if value in allowed or (not value and field not in REQUIRED):
        return
    clear = "" if field in REQUIRED else ", or none to clear it"
    raise LedgerError(
        f"{value or 'none'!r} is no {field.replace('_', ' ')}; choose one of "
        f"{', '.join(allowed)}{clear}"
    )
