"""Refuse ranges and orders that name unknown things or cannot be drawn from."""

from collections.abc import Sequence
from typing import Final

from parley.errors import ModelError
from parley.model.scenario.checked_matters import check_named, finite, known
from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Matter, Scale
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Falling, Table

ABOUT: Final = ("weight", "no_deal", "worth", "power", "ideal")
SHAPES: Final = ("uniform", "triangular", "normal")


def check_doubts(doubts: Sequence[Doubt], built: Problem) -> None:
    """Refuse ranges that nothing can be drawn from.

    Raises:
        ModelError: naming party and issue.
    """
    matters = {matter.id: matter for matter in built.issues}
    for place, doubt in enumerate(doubts, 1):
        where = f"range {place}, party {doubt.party!r}"
        preference = _preference(doubt.party, built, where)
        _check_numbers(doubt, where)
        if doubt.about == "no_deal":
            if doubt.issue is not None or doubt.option is not None:
                raise ModelError(f"{where}: no deal belongs to no issue; leave the issue out")
            continue
        if doubt.issue is None:
            raise ModelError(f"{where}: {doubt.about} needs an issue; add it")
        matter = known(doubt.issue, matters, where)
        _check_about(doubt, matter, (preference, built), where)


def _check_numbers(doubt: Doubt, where: str) -> None:
    if doubt.about not in ABOUT:
        raise ModelError(f"{where}: found {doubt.about!r}; expected one of {', '.join(ABOUT)}")
    if doubt.shape not in SHAPES:
        raise ModelError(f"{where}: found {doubt.shape!r}; expected one of {', '.join(SHAPES)}")
    low, high = finite(doubt.low, where), finite(doubt.high, where)
    if low > high:
        raise ModelError(f"{where}: found {low:g} to {high:g}; expected the lower end first")
    if doubt.middle is not None and not low <= finite(doubt.middle, where) <= high:
        raise ModelError(f"{where}: the middle {doubt.middle:g} lies outside {low:g} to {high:g}")
    if doubt.about == "weight" and low < 0:
        raise ModelError(f"{where}: found a weight from {low:g}; expected 0 or more")
    if doubt.about == "power" and low <= 0:
        raise ModelError(f"{where}: found a power from {low:g}; expected more than 0")


def _check_about(
    doubt: Doubt, matter: Matter, whose: tuple[Preference, Problem], where: str
) -> None:
    preference, built = whose
    if not preference.weights:
        raise ModelError(f"{where}: the party has no weights or values; nothing can be in doubt")
    worth = preference.worths[[one.id for one in built.issues].index(matter.id)]
    if doubt.about == "worth":
        if doubt.option is None or isinstance(matter, Scale):
            raise ModelError(f"{where}: the worth of what? Expected an option of {matter.id!r}")
        check_named(matter, (doubt.option,), where)
        if not isinstance(worth, Table):
            raise ModelError(f"{where}: issue {matter.id!r} has a curve; expected a value table")
    elif doubt.option is not None:
        raise ModelError(f"{where}: {doubt.about} belongs to no option; leave the option out")
    if doubt.about in ("power", "ideal") and not isinstance(worth, Falling):
        raise ModelError(
            f"{where}: issue {matter.id!r} has no curve that falls from an ideal; "
            f"there is no {doubt.about} to be in doubt"
        )


def check_orders(orders: Sequence[Order], built: Problem) -> None:
    """Refuse orders of unknown things.

    Raises:
        ModelError: naming party and issue.
    """
    matters = {matter.id: matter for matter in built.issues}
    for place, order in enumerate(orders, 1):
        where = f"order {place}, party {order.party!r}"
        _preference(order.party, built, where)
        if order.more == order.less:
            raise ModelError(f"{where}: {order.more!r} against itself; expected two things")
        if order.issue is None:
            known(order.more, matters, where)
            known(order.less, matters, where)
            continue
        matter = known(order.issue, matters, where)
        if isinstance(matter, Scale):
            raise ModelError(f"{where}: issue {matter.id!r} is a scale; expected options")
        options = {str(option) for option in matter.options}
        for option in (order.more, order.less):
            if option not in options:
                raise ModelError(f"{where}: issue {matter.id!r} has no option {option!r}")


def _preference(party: str, built: Problem, where: str) -> Preference:
    for preference in built.preferences:
        if preference.party == party:
            return preference
    raise ModelError(f"{where}: unknown party; expected one of {', '.join(built.parties)}")
