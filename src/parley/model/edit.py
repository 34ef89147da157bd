"""An analyst's assumptions, added as edits that can be listed and undone."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parley.core.basis import Basis
from parley.core.ids import slug
from parley.core.issue import Issue
from parley.core.quantity import Comparator, Quantity
from parley.errors import ModelError
from parley.model.assumption import FIELDS, OF_PARTY, Assumption
from parley.model.durability import DURABILITY
from parley.model.position import Position


def assume(assumptions: Sequence[Assumption], new: Assumption) -> tuple[Assumption, ...]:
    """Add an assumption; the ones there are stay as they are.

    A later assumption about the same field, party and issue takes precedence.

    Raises:
        ModelError: when the id is taken, or the value does not fit the field.
    """
    if any(a.id == new.id for a in assumptions):
        raise ModelError(
            f"there is already an assumption {new.id!r}; give this one another name, or undo "
            "the old one first"
        )
    check_assumption(new)
    return (*assumptions, new)


def undo(assumptions: Sequence[Assumption], id_: str) -> tuple[Assumption, ...]:
    """Take an assumption back.

    Raises:
        ModelError: when there is none of that name; the message lists those there are.
    """
    if all(a.id != id_ for a in assumptions):
        known = ", ".join(a.id for a in assumptions) or "none"
        raise ModelError(f"there is no assumption {id_!r} to undo; there are: {known}")
    return tuple(a for a in assumptions if a.id != id_)


def in_force(assumptions: Sequence[Assumption]) -> tuple[Assumption, ...]:
    """The assumptions that count: of several about one thing, the last."""
    last = {(a.field, a.party, a.issue): a.id for a in assumptions}
    return tuple(a for a in assumptions if last[a.field, a.party, a.issue] == a.id)


def name_for(assumptions: Sequence[Assumption], new: Assumption) -> str:
    """A free id for an assumption, from what it sets.

    Example:
        >>> name_for((), Assumption(id="", field="weight", party="union", issue="labour.pay",
        ...     value=0.5, by="A. Analyst", at="2024-05-01"))
        'weight_union_labour_pay'
    """
    stem = slug(" ".join(part for part in (new.field, new.party, new.issue) if part))
    taken = {a.id for a in assumptions}
    names = (stem if n == 1 else f"{stem}_{n}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def check_assumption(assumption: Assumption) -> None:
    """Refuse an assumption that cannot mean anything.

    Raises:
        ModelError: naming the assumption, what was found and what was expected.
    """
    who = f"assumption {assumption.id!r}"
    if assumption.field not in FIELDS:
        raise ModelError(
            f"{who}: the field is {assumption.field!r}; expected one of {', '.join(FIELDS)}"
        )
    if assumption.issue is None and assumption.field not in OF_PARTY:
        raise ModelError(f"{who}: {assumption.field} needs an issue; name the issue it is about")
    value = assumption.value
    numbers = () if isinstance(value, str) else value if isinstance(value, tuple) else (value,)
    if any(not math.isfinite(n) for n in numbers):
        raise ModelError(f"{who}: the value is {value!r}; expected finite numbers")
    if isinstance(value, tuple) and value[0] > value[1]:
        raise ModelError(f"{who}: the range runs from {value[0]:g} down to {value[1]:g}; swap them")
    share = assumption.field in ("weight", "walk_away")
    if share and (not numbers or min(numbers) < 0 or max(numbers) > 1):
        raise ModelError(
            f"{who}: {assumption.field} is {value!r}; expected a number from 0 to 1, or a range "
            "of two"
        )
    if assumption.field == "curve" and (not numbers or min(numbers) <= 0):
        raise ModelError(f"{who}: curve is {value!r}; expected a number above 0, or a range of two")
    if assumption.field in DURABILITY:
        _check_durability(assumption, numbers)


def _check_durability(assumption: Assumption, numbers: Sequence[float]) -> None:
    kind = DURABILITY[assumption.field]
    if not numbers or min(numbers) < kind.low or max(numbers) > kind.high:
        ends = "from 0 to 1" if kind.high == 1 else "of 0 or more" if kind.low == 0 else ""
        wanted = f"a number {ends}".strip()
        raise ModelError(
            f"assumption {assumption.id!r}: {assumption.field} ({kind.words}) is "
            f"{assumption.value!r}; expected {wanted}, or a range of two"
        )
    if assumption.issue is not None:
        raise ModelError(
            f"assumption {assumption.id!r}: {assumption.field} is about a party as a whole; "
            f"leave out the issue, found {assumption.issue!r}"
        )


def assumed_positions(
    positions: Sequence[Position],
    issues: Mapping[str, Issue],
    assumptions: Sequence[Assumption],
) -> tuple[Position, ...]:
    """Put assumed positions in place of what the record says today, visibly.

    The statements of the position that is overridden stay listed in its basis, beside the
    assumption. Positions of earlier talks stay as they are.

    Raises:
        ModelError: when an assumption names an issue that the model does not have.
    """
    result = list(positions)
    for assumption in in_force(assumptions):
        if assumption.field != "position":
            continue
        check_assumption(assumption)
        issue = issues.get(assumption.issue or "")
        if issue is None:
            raise ModelError(
                f"assumption {assumption.id!r} is about the issue {assumption.issue!r}, which the "
                "case does not have; correct the id, or add the issue to case.yaml"
            )
        places = [n for n, p in enumerate(result) if _replaced(p, assumption)]
        overridden = result[places[0]] if places else None
        result = [p for n, p in enumerate(result) if n not in places]
        result.append(_assumed(assumption, issue, overridden))
    return tuple(result)


def _replaced(position: Position, assumption: Assumption) -> bool:
    here = (position.party, position.issue) == (assumption.party, assumption.issue)
    return here and position.status == "current"


def _assumed(assumption: Assumption, issue: Issue, overridden: Position | None) -> Position:
    value = assumption.value
    basis = Basis(
        statements=overridden.basis.statements if overridden else (), assumption=assumption.id
    )
    known = Position(party=assumption.party, issue=issue.id, label="", basis=basis, origins=0)
    if isinstance(value, str):
        options = ("yes", "no") if issue.kind == "binary" else issue.options
        named = next((o for o in options if o.casefold() == value.casefold()), None)
        return replace(known, label=value, option=named)
    bound: Comparator = "range" if isinstance(value, tuple) else "eq"
    figure = Quantity(value=value, unit=issue.unit or "", comparator=bound)
    return replace(known, label=str(figure), values=(figure,))
