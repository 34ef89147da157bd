"""Constraints as entries of a case.yaml: which terms exclude, require or limit each other.

```yaml
constraints:
- excludes: [{issue: forces.neutrality, is: yes}, {issue: alliance.membership, is: yes}]
- requires: [{issue: territory.ceasefire, is: yes}, {issue: forces.personnel, at_most: 100000}]
- at_most: 1
  of: [{issue: trade.quota, at_least: 50}, {issue: trade.tariff, is: no}]
- budget: 20
  costs: {labour.pay: 3.5, labour.shifts: {yes: 6, no: 0}}
```
"""

from collections.abc import Mapping
from math import isfinite

from parley.core.issue import Issue
from parley.model.scenario.constraint import (
    AtMost,
    Budget,
    Constraint,
    Excludes,
    Pick,
    Requires,
)
from parley.model.sheet_yaml import Entry

KINDS = ("excludes", "requires", "at_most", "budget")
EXTRA = {"at_most": "of", "budget": "costs"}
TWO = 2
"""Terms that exclude or require each other; more than two are written as several constraints."""


def constraint_of(entry: Entry, known: Mapping[str, Issue]) -> Constraint:
    """The constraint that an entry lays down.

    Args:
        entry: the entry.
        known: issues by id, to check options against.

    Raises:
        ModelError: naming line and key, what was found and what was expected.
    """
    entry.allow((*KINDS, *EXTRA.values(), "name", "why"))
    kinds = [kind for kind in KINDS if kind in entry.data]
    if len(kinds) != 1:
        found = " and ".join(kinds) or "none of them"
        raise entry.refuse(None, f"found {found}; expected one of {', '.join(KINDS)}")
    if kinds[0] in ("excludes", "requires"):
        return _pair(entry, kinds[0], known)
    if kinds[0] == "at_most":
        count = _number(entry, "at_most")
        if count < 0 or count != int(count):
            raise entry.refuse("at_most", f"found {count:g}; expected a whole number, 0 or more")
        picks = tuple(_pick(one, known) for one in entry.entries("of"))
        if len(picks) <= count:
            raise entry.refuse(
                "of",
                f"lists {len(picks)} terms, so at most {count:g} of them always hold; list more",
            )
        return AtMost(count=int(count), of=picks)
    return _budget(entry, known)


def _pair(entry: Entry, kind: str, known: Mapping[str, Issue]) -> Constraint:
    picks = [_pick(one, known) for one in entry.entries(kind)]
    if len(picks) != TWO:
        raise entry.refuse(
            kind, f"lists {len(picks)} terms; expected two such as {{issue: ..., is: ...}}"
        )
    if kind == "excludes":
        return Excludes(first=picks[0], second=picks[1])
    return Requires(first=picks[0], second=picks[1])


def _pick(entry: Entry, known: Mapping[str, Issue]) -> Pick:
    entry.allow(("issue", "is", "at_least", "at_most"))
    issue = _issue(entry, entry.text("issue"), known)
    options = entry.words("is")
    low = _number(entry, "at_least") if "at_least" in entry.data else None
    high = _number(entry, "at_most") if "at_most" in entry.data else None
    if bool(options) == (low is not None or high is not None):
        raise entry.refuse(
            None, "expected either `is: ...` or `at_least: ...` and `at_most: ...`, not both"
        )
    if low is not None and high is not None and low > high:
        raise entry.refuse("at_least", f"found {low:g}, above at_most {high:g}; swap them")
    if issue.kind == "quantity" and options:
        try:
            figures = tuple(float(option) for option in options)
        except ValueError as error:
            raise entry.refuse("is", f"{issue.id} is a quantity; expected a number") from error
        return Pick(issue=issue.id, options=figures)
    if options:
        return Pick(issue=issue.id, options=tuple(_option(entry, o, issue) for o in options))
    if issue.kind != "quantity":
        raise entry.refuse("issue", f"{issue.id} has options; expected `is: ...` with one of them")
    return Pick(issue=issue.id, low=low, high=high)


def _budget(entry: Entry, known: Mapping[str, Issue]) -> Budget:
    costs = entry.data.get("costs")
    if not isinstance(costs, dict) or not costs:
        raise entry.refuse("costs", "expected an issue and its cost for each, such as {a.b: 3}")
    found: list[tuple[str, tuple[float, ...] | float]] = []
    for id_, cost in costs.items():
        issue = _issue(entry, str(id_), known)
        if not isinstance(cost, dict):
            if issue.kind != "quantity":
                raise entry.refuse(
                    "costs", f"{issue.id} has options; expected a cost for each, such as {{yes: 6}}"
                )
            found.append((issue.id, _plain(entry, "costs", cost)))
            continue
        named = {_option(entry, str(o), issue): _plain(entry, "costs", c) for o, c in cost.items()}
        missing = [option for option in _options(issue) if option not in named]
        if missing:
            raise entry.refuse(
                "costs", f"{issue.id}: no cost for {missing[0]!r}; give each option one"
            )
        found.append((issue.id, tuple(named[option] for option in _options(issue))))
    return Budget(limit=_number(entry, "budget"), costs=tuple(found), name=entry.text("name", ""))


def _issue(entry: Entry, id_: str, known: Mapping[str, Issue]) -> Issue:
    if id_ not in known:
        raise entry.refuse(
            None,
            f"names the issue {id_!r}, which neither the taxonomy nor `issues` has; add it there",
        )
    return known[id_]


def _options(issue: Issue) -> tuple[str, ...]:
    return ("no", "yes") if issue.kind == "binary" else issue.options


def _option(entry: Entry, words: str, issue: Issue) -> str:
    for option in _options(issue):
        if option.casefold() == words.casefold():
            return option
    raise entry.refuse(
        None,
        f"{issue.id}: found the option {words!r}; expected one of {', '.join(_options(issue))}",
    )


def _number(entry: Entry, key: str) -> float:
    return _plain(entry, key, entry.data.get(key))


def _plain(entry: Entry, key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise entry.refuse(key, f"found {value!r}; expected a number")
    return float(value)
