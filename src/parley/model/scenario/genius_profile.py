"""A Genius utility space: weights, evaluations divided by their largest, reservation, discount."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from parley.core.record import record
from parley.model.scenario.genius_boxes import read_boxes
from parley.model.scenario.genius_domain import (
    INSIDE_OBJECTIVE,
    Numbered,
    bounds,
    issue_elements,
    issue_type,
    items,
)
from parley.model.scenario.matter import Choice, Matter, Scale
from parley.model.scenario.preference import Preference
from parley.model.scenario.worth import Curve, Table, Worth
from parley.model.scenario.xml_text import Element

SMALLEST: Final = 0.00001
"""Below this largest evaluation Genius counts an issue as worth nothing."""

LEEWAY: Final = 0.02
"""How far weights may add up to something else than 1: Genius's own check, 0.98 to 1.02."""

SLACK: Final = 1e-6
"""Further off than this is worth a note."""

INSIDE_SPACE: Final = (
    *INSIDE_OBJECTIVE,
    "comparisons",
    "errors",
    "experimental",
    "seed",
    "fixed_cost",
)
KINDS: Final = ("linear", "nonlinear", "uncertain", "any")
"""NegMAS writes `any` over profiles that are linear."""


@record
class Profile:
    """A preference as a file tells it, with remarks about how it was understood."""

    preference: Preference
    notes: tuple[str, ...] = ()


def read_profile(root: Element, issues: Sequence[Numbered], party: str) -> Profile:
    """Read one utility space against the issues of its domain.

    Raises:
        ModelError: when it belongs to another domain, leaves out a value, or its weights do not
            add up to 1 within Genius's leeway.
    """
    root.allow(("number_of_issues", "type", "name"), INSIDE_SPACE)
    kind = root.attributes.get("type", "linear").strip().lower()
    if kind not in KINDS:
        raise root.refuse(f"found {kind!r}; parley reads {', '.join(KINDS)}", "type")
    objective = root.first("objective")
    if objective is None:
        raise root.refuse("<objective> is missing; expected the issues in it")
    elements = _matched(root, issues)
    no_deal = _single(root, objective, "reservation", 0.0)
    discount = _single(root, objective, "discount_factor", 1.0)
    notes: list[str] = []
    if not 0 <= discount <= 1:
        raise root.refuse(f"found {discount:g}; expected 0 to 1", "discount_factor")
    if discount == 0:
        discount = 1.0
        notes.append(f"{party}: a discount factor of 0 counts as none, as in Genius.")
    utility = objective.first("utility")
    if utility is not None:
        names = {issue.index: issue.matter.id for issue in issues}
        preference = Preference(
            party=party, boxes=read_boxes(utility, names), no_deal=no_deal, discount=discount
        )
        return Profile(preference=preference, notes=tuple(notes))
    weights = _weights(root, elements, issues, notes)
    worths = tuple(_worth(elements[issue.index], issue.matter, (party, notes)) for issue in issues)
    preference = Preference(
        party=party, weights=weights, worths=worths, no_deal=no_deal, discount=discount
    )
    return Profile(preference=preference, notes=tuple(notes))


def _matched(root: Element, issues: Sequence[Numbered]) -> dict[int, Element]:
    """The profile's issues by number; those of another domain are refused."""
    names = {issue.index: issue.matter.id for issue in issues}
    found: dict[int, Element] = {}
    for element, _ in issue_elements(root):
        index, name = element.whole("index"), element.text("name")
        if index in found:
            raise element.refuse(f"index {index} stands twice; number each issue once", "index")
        if index not in names:
            raise element.refuse(
                f"issue {index} ({name!r}) is not in the domain, which has "
                f"{', '.join(names.values())}; is this the profile of another domain?",
                "index",
            )
        if name != names[index]:
            raise element.refuse(
                f"issue {index} is {name!r} here and {names[index]!r} in the domain; is this the "
                "profile of another domain?",
                "name",
            )
        found[index] = element
    for index, name in names.items():
        if index not in found:
            raise root.refuse(f"issue {index} ({name!r}) of the domain is missing; add it")
    return found


def _single(root: Element, objective: Element, tag: str, default: float) -> float:
    element = root.first(tag) or objective.first(tag)
    if element is None:
        return default
    element.allow(("value",), ())
    return element.number("value")


def _weights(
    root: Element, elements: Mapping[int, Element], issues: Sequence[Numbered], notes: list[str]
) -> tuple[float, ...]:
    found: dict[int, float] = {}
    holder = root
    for element in _weight_elements(root):
        element.allow(("index", "value"), ())
        index, value = element.whole("index"), element.number("value")
        if index in found:
            raise element.refuse(f"the weight of issue {index} stands twice", "index")
        if index not in elements:
            notes.append(
                f"{element.file}: weight {index} is of a group of issues; Genius ignores it."
            )
            continue
        if value < 0:
            raise element.refuse(f"found {value:g}; expected 0 or more", "value")
        found[index], holder = value, element
    for issue in issues:
        if issue.index not in found:
            raise elements[issue.index].refuse(
                f'issue {issue.matter.id!r} has no weight; add <weight index="{issue.index}" .../>'
            )
    total = sum(found.values())
    if abs(total - 1) > LEEWAY:
        raise holder.refuse(f"the weights add up to {total:g}; Genius expects 1", "value")
    if abs(total - 1) > SLACK:
        notes.append(
            f"{root.file}: the weights add up to {total:.7g}, not 1; they count as they are, as "
            "in Genius (which would cut utilities above 1; parley does not)."
        )
    return tuple(found[issue.index] for issue in issues)


def _weight_elements(element: Element) -> list[Element]:
    found = []
    for inner in element.inside:
        if inner.tag == "weight":
            found.append(inner)
        elif inner.tag == "objective":
            found += _weight_elements(inner)
    return found


def _worth(element: Element, matter: Matter, remarks: tuple[str, list[str]]) -> Worth:
    word = issue_type(element)
    if isinstance(matter, Choice):
        if word != "discrete":
            raise element.refuse(f"is {word}, and discrete in the domain; correct one", "type")
        return _table(element, matter, remarks)
    expected = "real" if isinstance(matter, Scale) else "integer"
    if word != expected:
        raise element.refuse(f"is {word}, and {expected} in the domain; correct one", "type")
    if bounds(element) != (matter.low, matter.high):
        raise element.refuse(
            f"reaches from {bounds(element)[0]:g} to {bounds(element)[1]:g}, and in the domain "
            f"from {matter.low:g} to {matter.high:g}; correct one"
        )
    evaluator = element.first("evaluator")
    if evaluator is None:
        raise element.refuse("<evaluator> is missing; expected what each figure is worth")
    if isinstance(matter, Scale):
        return _curve(evaluator, matter)
    evaluator.allow(("ftype", "slope", "offset"), ())
    kind = evaluator.attributes.get("ftype", "linear").strip().lower()
    if kind != "linear":
        raise evaluator.refuse(f"found {kind!r}; expected linear for whole numbers", "ftype")
    slope, offset = evaluator.number("slope"), evaluator.number("offset")
    return Table(
        values=tuple(_cut(slope * (figure - matter.low) + offset) for figure in matter.options)
    )


def _table(element: Element, matter: Choice, remarks: tuple[str, list[str]]) -> Table:
    """Evaluations divided by the largest of the issue: the rule that NegMAS leaves out."""
    found: dict[str, float] = {}
    for item in items(element):
        name = item.text("value")
        if name not in matter.options:
            near = get_close_matches(name, [str(option) for option in matter.options], 1)
            hint = f"did you mean {near[0]!r}?" if near else "correct the name"
            raise item.refuse(f"the domain has no value {name!r} here; {hint}", "value")
        if name in found:
            remarks[1].append(
                f"{item.file} line {item.line}: value {name!r} of {matter.id!r} stands twice; "
                "the last evaluation counts, as in Genius."
            )
        found[name] = item.number("evaluation")
    for option in matter.options:
        if option not in found:
            raise element.refuse(f"value {option!r} of the domain has no evaluation; add an <item>")
    values = [found[str(option)] for option in matter.options]
    largest = max(values)
    party, notes = remarks
    if min(values) < 0:
        notes.append(f"{party}: {matter.id!r} has evaluations below 0; they count as they are.")
    if largest < SMALLEST:
        notes.append(f"{party}: no value of {matter.id!r} is worth anything; it counts as 0.")
        return Table(values=(0.0,) * len(values))
    return Table(values=tuple(value / largest for value in values))


def _curve(evaluator: Element, matter: Scale) -> Curve:
    evaluator.allow(("ftype", "parameter0", "parameter1", "parameter2"), ())
    kind = evaluator.text("ftype").strip().lower()
    if kind == "constant":
        return Curve(points=((matter.low, evaluator.number("parameter0")),))
    if kind == "linear":
        return _line(matter, evaluator.number("parameter1"), evaluator.number("parameter0"))
    if kind == "triangular":
        low, high, top = (evaluator.number(f"parameter{place}") for place in range(3))
        if not low <= top <= high or low == high:
            raise evaluator.refuse(
                f"found {low:g}, {high:g}, top {top:g}; expected the top between", "parameter2"
            )
        points = {low: 0.0, high: 0.0, top: 1.0}
        return Curve(points=tuple(sorted(points.items())))
    raise evaluator.refuse(f"found {kind!r}; expected linear, constant or triangular", "ftype")


def _line(matter: Scale, slope: float, offset: float) -> Curve:
    """A straight line that Genius cuts off at 0 and 1."""
    figures = {matter.low, matter.high}
    if slope:
        figures |= {
            figure
            for figure in (-offset / slope, (1 - offset) / slope)
            if matter.low < figure < matter.high
        }
    return Curve(
        points=tuple((figure, _cut(slope * figure + offset)) for figure in sorted(figures))
    )


def _cut(value: float) -> float:
    return min(max(value, 0.0), 1.0)
