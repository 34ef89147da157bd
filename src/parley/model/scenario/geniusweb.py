"""Read GeniusWeb JSON in both spellings: a domain, and a linear additive profile for each party."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from parley.core.record import record
from parley.errors import ModelError
from parley.model.scenario.checked import problem
from parley.model.scenario.json_text import load_json
from parley.model.scenario.matter import Choice, Matter, Value
from parley.model.scenario.part import Part
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text
from parley.model.scenario.worth import Table

ADDITIVE: Final = "LinearAdditiveUtilitySpace"
DISCRETE: Final = ("DiscreteValueSetUtilities", "discreteutils")
NUMBER: Final = ("NumberValueSetUtilities", "numberutils")
ENDS: Final = ("low", "high", "step")
SLACK: Final = 1e-6
"""How far weights may add up to something else than 1; GeniusWeb itself wants exactly 1."""

MOST_STEPS: Final = 100_000
"""Values of a number range; more would be a scale, which GeniusWeb does not have."""

STEP: Final = Decimal("0.00000001")
"""GeniusWeb rounds utilities of number ranges to eight digits."""


@record
class Issue:
    """An issue, and the range it came from where it is one of numbers."""

    matter: Choice
    low: Decimal | None = None
    high: Decimal | None = None


def read_geniusweb(domain: Text | None, profiles: Sequence[Text]) -> Problem:
    """Read a GeniusWeb scenario.

    The utility of a package is the sum of weight x utility of the value. The utility of the
    reservation bid is that of no deal; without one it is 0.

    Args:
        domain: the file with `issuesValues`; None to take the domain that profiles repeat.
        profiles: files with `LinearAdditiveUtilitySpace`; the party's id is the file's stem.

    Raises:
        ModelError: naming file, line and key; for partial orders and other kinds of profile too.
    """
    spaces = [_space(load_json(profile.text, profile.name)) for profile in profiles]
    if domain is not None:
        part = load_json(domain.text, domain.name)
    elif spaces:
        part = spaces[0].at("domain")
    else:
        raise ModelError("found no GeniusWeb profile; expected one for each party")
    issues = read_domain(part)
    preferences = []
    for space, profile in zip(spaces, profiles, strict=True):
        _same_domain(space, issues)
        preferences.append(_preference(space, issues, profile.stem))
    try:
        return problem(
            title=part.at("name").text() if part.has("name") else "",
            issues=[issue.matter for issue in issues],
            preferences=preferences,
            semantics="geniusweb",
        )
    except ModelError as found:
        raise ModelError(f"{part.file}: {found}") from found


def read_domain(part: Part) -> tuple[Issue, ...]:
    """The issues of a domain."""
    part.allow(("name", "issuesValues"))
    issues = tuple(_issue(str(name), values) for name, values in part.at("issuesValues").items())
    if not issues:
        raise part.at("issuesValues").refuse("found no issue; expected at least one")
    return issues


def _issue(name: str, part: Part) -> Issue:
    part.allow(("values", "range"))
    if part.has("range"):
        return _range(name, part.at("range"))
    values = [entry.text() for entry in part.at("values").entries()]
    if not values:
        raise part.refuse("has no values; expected at least one")
    for place, value in enumerate(values):
        if value in values[:place]:
            raise part.at("values").refuse(f"{value!r} stands twice; expected once")
    return Issue(matter=Choice(id=name, options=tuple(values)))


def _range(name: str, part: Part) -> Issue:
    if isinstance(part.data, list):
        ends = part.entries()
        if len(ends) != len(ENDS):
            raise part.refuse(f"found {len(ends)} numbers; expected low, high and step")
    else:
        part.allow(ENDS)
        ends = [part.at(key) for key in ENDS]
    low, high, step = (_decimal(end) for end in ends)
    if step <= 0 or low >= high:
        raise part.refuse(f"found {low} to {high} by {step}; expected a rising range")
    count = int((high - low) / step) + 1
    if count > MOST_STEPS:
        raise part.refuse(f"has {count:,} values; expected at most {MOST_STEPS:,}")
    values: list[Value] = [_plain(low + step * place) for place in range(count)]
    matter = Choice(id=name, options=tuple(values), ordered=True)
    return Issue(matter=matter, low=low, high=high)


def _plain(figure: Decimal) -> int | float:
    return int(figure) if figure == figure.to_integral_value() else float(figure)


def _decimal(part: Part) -> Decimal:
    """A number, or one in quotes, exactly as it is written."""
    if not isinstance(part.data, str):
        part.number()
    try:
        value = Decimal(str(part.data))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > Decimal("1e15"):
        raise part.refuse(f"found {str(part.data)[:60]!r}; expected a number")
    return value


def _space(part: Part) -> Part:
    if not isinstance(part.data, dict) or len(part.data) != 1:
        raise part.refuse(f"expected one key, {ADDITIVE!r}, around a GeniusWeb profile")
    (name,) = part.data
    if name != ADDITIVE:
        raise part.at(name).refuse(
            f"parley reads {ADDITIVE} only; partial orders and other kinds of profile give no "
            "utility for each package by weights and values"
        )
    space = part.at(name)
    space.allow(("name", "domain", "issueUtilities", "issueWeights", "reservationBid"))
    return space


def _same_domain(space: Part, issues: Sequence[Issue]) -> None:
    """Refuse a profile whose own copy of the domain differs."""
    if not space.has("domain"):
        return
    copy = space.at("domain")
    inner = {issue.matter.id: set(issue.matter.options) for issue in read_domain(copy)}
    outer = {issue.matter.id: set(issue.matter.options) for issue in issues}
    for name in (*outer, *inner):
        if inner.get(name) != outer.get(name):
            raise copy.at("issuesValues").refuse(
                f"issue {name!r} differs from the domain; is this the profile of another domain?"
            )


def _preference(space: Part, issues: Sequence[Issue], party: str) -> Preference:
    weights, tables = space.at("issueWeights"), space.at("issueUtilities")
    names = [issue.matter.id for issue in issues]
    weights.allow(names)
    tables.allow(names)
    shares = [_weight(weights.at(name)) for name in names]
    if abs(sum(shares) - 1) > SLACK:
        raise weights.refuse(f"the weights add up to {sum(shares):.9g}; GeniusWeb expects 1")
    worths = tuple(_table(tables.at(issue.matter.id), issue) for issue in issues)
    return Preference(
        party=party,
        weights=tuple(shares),
        worths=worths,
        no_deal=_reservation(space, issues, (shares, worths)),
    )


def _weight(part: Part) -> float:
    if part.number() < 0:
        raise part.refuse(f"found {part.data}; expected 0 or more")
    return part.number()


def _table(part: Part, issue: Issue) -> Table:
    part.allow((*DISCRETE, *NUMBER))
    if len(part.data) != 1:
        raise part.refuse("expected one kind of utilities")
    (name,) = part.data
    if (name in NUMBER) != (issue.low is not None):
        raise part.at(name).refuse("does not fit the domain: numbers need a range, words values")
    if name in NUMBER:
        return _slope(part.at(name), issue)
    values = part.at(name)
    values.allow(("valueUtilities",))
    table = values.at("valueUtilities")
    options = [str(option) for option in issue.matter.options]
    table.allow(options)
    return Table(values=tuple(_share(table.at(option)) for option in options))


def _share(part: Part) -> float:
    value = part.number()
    if not 0 <= value <= 1:
        raise part.refuse(f"found {value:g}; GeniusWeb expects 0 to 1")
    return value


def _slope(part: Part, issue: Issue) -> Table:
    part.allow(("lowValue", "lowUtility", "highValue", "highUtility"))
    low, high = _decimal(part.at("lowValue")), _decimal(part.at("highValue"))
    if (low, high) != (issue.low, issue.high):
        raise part.refuse(f"reaches from {low} to {high}; the domain says otherwise")
    _share(part.at("lowUtility"))
    _share(part.at("highUtility"))
    worst, best = _decimal(part.at("lowUtility")), _decimal(part.at("highUtility"))
    return Table(
        values=tuple(
            float(
                (worst + (best - worst) * (Decimal(str(option)) - low) / (high - low)).quantize(
                    STEP, rounding=ROUND_HALF_UP
                )
            )
            for option in issue.matter.options
        )
    )


def _reservation(
    space: Part, issues: Sequence[Issue], known: tuple[Sequence[float], Sequence[Table]]
) -> float:
    """The utility of the reservation bid; issues it leaves open count nothing, as in GeniusWeb."""
    bid = space.maybe("reservationBid")
    if bid is None:
        return 0.0
    bid.allow(("issuevalues",))
    values = bid.at("issuevalues")
    values.allow([issue.matter.id for issue in issues])
    total = 0.0
    for issue, weight, table in zip(issues, *known, strict=True):
        settled = values.maybe(issue.matter.id)
        if settled is None:
            continue
        option = _option(settled, issue.matter)
        total += weight * table.values[issue.matter.options.index(option)]
    return total


def _option(part: Part, matter: Matter) -> Value:
    value = part.option()
    if not isinstance(matter, Choice) or value not in matter.options:
        raise part.refuse(f"the domain has no value {value!r} for {matter.id!r}")
    return value
