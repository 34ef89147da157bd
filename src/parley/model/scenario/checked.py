"""Build a bargaining problem, refusing what does not fit together."""

from collections.abc import Iterable
from typing import Final, TypedDict, Unpack

from parley.errors import ModelError
from parley.model.scenario.checked_limits import check_constraints
from parley.model.scenario.checked_matters import check_matters
from parley.model.scenario.checked_preference import check_preference
from parley.model.scenario.checked_ranges import check_doubts, check_orders
from parley.model.scenario.constraint import Constraint
from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Matter
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem

SEMANTICS: Final = ("parley", "genius", "geniusweb", "negolog", "negmas")


class Contents(TypedDict, total=False):
    """What a problem is built from; see `Problem`."""

    title: str
    issues: Iterable[Matter]
    preferences: Iterable[Preference]
    constraints: Iterable[Constraint]
    doubts: Iterable[Doubt]
    orders: Iterable[Order]
    semantics: str
    notes: Iterable[str]


def problem(**contents: Unpack[Contents]) -> Problem:
    """Build a `Problem` whose parts fit together.

    Weights may add up to anything here: whether they must be 1 is a rule of each file format.

    Args:
        **contents: the fields of `Problem`; `issues` and `preferences` are needed.

    Raises:
        ModelError: for a ragged table, a number that is not finite, a negative weight, something
            named twice or not at all, curves that do not rise along the scale, red lines, pairs,
            boxes, constraints, ranges or orders that name unknown things, and requirements that
            contradict each other.

    Example:
        >>> from parley.model.scenario.matter import Choice
        >>> from parley.model.scenario.worth import Table
        >>> built = problem(
        ...     issues=[Choice(id="canal", options=("none", "east"))],
        ...     preferences=[
        ...         Preference(party="north", weights=(1.0,), worths=(Table(values=(0.0, 1.0)),))
        ...     ],
        ... )
        >>> built.parties
        ('north',)
    """
    built = Problem(
        title=contents.get("title", ""),
        issues=tuple(contents.get("issues", ())),
        preferences=tuple(contents.get("preferences", ())),
        constraints=tuple(contents.get("constraints", ())),
        doubts=tuple(contents.get("doubts", ())),
        orders=tuple(contents.get("orders", ())),
        semantics=contents.get("semantics", "parley"),
        notes=tuple(contents.get("notes", ())),
    )
    if built.semantics not in SEMANTICS:
        raise ModelError(
            f"found the rules {built.semantics!r}; expected one of {', '.join(SEMANTICS)}"
        )
    check_matters(built.issues)
    _check_parties(built)
    matters = {matter.id: matter for matter in built.issues}
    for preference in built.preferences:
        check_preference(preference, built.issues)
    check_constraints(built.constraints, matters)
    check_doubts(built.doubts, built)
    check_orders(built.orders, built)
    return built


def _check_parties(built: Problem) -> None:
    if not built.preferences:
        raise ModelError("found no party; expected at least one with a preference")
    seen: set[str] = set()
    for party in built.parties:
        if not party.strip():
            raise ModelError("found a party without a name; give each party an id")
        if party in seen:
            raise ModelError(f"party {party!r} stands twice; expected one preference for each")
        seen.add(party)
