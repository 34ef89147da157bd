"""What is missing, unused or inconsistent in a model."""

from collections.abc import Iterator
from typing import Literal

from parley.core.issue import Issue
from parley.core.record import record
from parley.model.edit import in_force
from parley.model.negotiation import Negotiation
from parley.model.position import Position


@record
class Remark:
    """Something a person should look at; never an error."""

    kind: Literal["missing", "unused", "inconsistent"]
    party: str | None
    issue: str | None
    words: str
    """One plain sentence with what to do."""


def check_model(model: Negotiation) -> tuple[Remark, ...]:
    """Look a model over before it is analysed.

    Returns:
        What is missing (no figure or option, only one party on an issue), unused (assumptions
        that touch nothing or were replaced) and inconsistent (units that cannot be compared,
        options that an issue does not have, a cell with two current positions), in that order.
    """
    return (*_missing(model), *_unused(model), *_inconsistent(model))


def _missing(model: Negotiation) -> Iterator[Remark]:
    for issue in model.issues:
        here = [p for p in model.positions if p.issue == issue.id]
        holders = {p.party for p in here}
        if len(holders) == 1:
            only = next(iter(holders))
            yield Remark(
                kind="missing", party=None, issue=issue.id,
                words=f"Only {_name(model, only)} is on record on {issue.name}; nothing can be "
                "compared until another party is.",
            )  # fmt: skip
        for position in here:
            lack = _lack(issue, position)
            if lack is not None:
                yield Remark(
                    kind="missing", party=position.party, issue=issue.id,
                    words=f"{_name(model, position.party)} on {issue.name}: {lack}.",
                )  # fmt: skip


def _lack(issue: Issue, position: Position) -> str | None:
    if issue.kind == "quantity":
        return None if position.values else "no figure is known; assume one to compare it"
    if position.option is not None:
        return None
    if issue.kind == "binary" and position.stance in ("for", "against"):
        return None
    if not issue.options and issue.kind == "ordered":
        return "the issue has no options; list them in case.yaml"
    return "the words settle no option; assume one to compare it"


def _unused(model: Negotiation) -> Iterator[Remark]:
    live = {a.id for a in in_force(model.assumptions)}
    parties, issues = {p.id for p in model.parties}, {i.id for i in model.issues}
    for a in model.assumptions:
        if a.id not in live:
            words = f"Assumption {a.id} was replaced by a later one; undo it if it is not needed."
        elif a.party not in parties:
            words = f"Assumption {a.id} is about {a.party}, which holds no position in this case."
        elif a.issue is not None and a.issue not in issues:
            words = f"Assumption {a.id} is about {a.issue}, on which no position is on record."
        else:
            continue
        yield Remark(kind="unused", party=a.party, issue=a.issue, words=words)


def _inconsistent(model: Negotiation) -> Iterator[Remark]:
    for issue in model.issues:
        here = [p for p in model.positions if p.issue == issue.id]
        units = list(dict.fromkeys(v.unit for p in here for v in p.values))
        if issue.kind == "quantity" and len(units) > 1:
            yield Remark(
                kind="inconsistent", party=None, issue=issue.id,
                words=f"Figures on {issue.name} are in several units ({', '.join(units)}); only "
                "those in one unit are compared.",
            )  # fmt: skip
        options = ("yes", "no") if issue.kind == "binary" else issue.options
        seen: set[str] = set()
        for position in here:
            name = _name(model, position.party)
            if position.option is not None and position.option not in options:
                yield Remark(
                    kind="inconsistent", party=position.party, issue=issue.id,
                    words=f"{name} on {issue.name}: {position.option!r} is not one of the options "
                    f"({', '.join(options) or 'none'}).",
                )  # fmt: skip
            if position.status == "current" and position.party in seen:
                yield Remark(
                    kind="inconsistent", party=position.party, issue=issue.id,
                    words=f"{name} has two current positions on {issue.name}; reject or correct "
                    "a statement behind one of them.",
                )  # fmt: skip
            seen |= {position.party} if position.status == "current" else set()


def _name(model: Negotiation, party: str) -> str:
    return next((p.name for p in model.parties if p.id == party), party)
