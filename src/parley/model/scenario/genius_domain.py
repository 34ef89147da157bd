"""The issues of a Genius domain: discrete, integer and real, in the order of the file."""

from collections.abc import Iterator

from parley.core.record import record
from parley.model.scenario.matter import Choice, Matter, Scale, Whole
from parley.model.scenario.xml_text import Element

ISSUE = (
    *("name", "index", "type", "vtype", "etype", "description"),
    *("lowerbound", "upperbound", "units", "issueweight"),
)
"""Attributes of an issue that mean something to Genius."""

ITEM = ("index", "value", "description", "cost", "evaluation")

OBJECTIVE = ("name", "index", "type", "etype", "vtype", "description")

INSIDE_ISSUE = ("item", "range", "evaluator", "similarity_function")
"""Elements of an issue; Genius ignores how similar values are, and so does parley."""

INSIDE_OBJECTIVE = ("issue", "objective", "weight", "utility", "reservation", "discount_factor")

TYPES = ("discrete", "integer", "real")


@record
class Numbered:
    """An issue and the number by which Genius knows it."""

    index: int
    matter: Matter


def read_issues(root: Element) -> tuple[Numbered, ...]:
    """The issues of a domain file, or of a profile that repeats them.

    Args:
        root: `<negotiation_template>` or `<utility_space>`.

    Raises:
        ModelError: for an issue without options, a double index, an unknown key or type.
    """
    space = root
    if root.tag == "negotiation_template":
        root.allow(("number_of_sessions", "name"), ("agent", "utility_space"))
        found = root.first("utility_space")
        if found is None:
            raise root.refuse("<utility_space> is missing; expected the issues in it")
        space = found
    seen: dict[int, Element] = {}
    issues = []
    for element, _ in issue_elements(space):
        index = element.whole("index")
        if index in seen:
            raise element.refuse(f"index {index} stands twice; number each issue once", "index")
        seen[index] = element
        issues.append(Numbered(index=index, matter=_matter(element)))
    if not issues:
        raise space.refuse("found no <issue>; expected at least one")
    return tuple(issues)


def issue_elements(space: Element) -> Iterator[tuple[Element, Element]]:
    """Each issue with the objective it stands in, groups of issues followed in order."""
    for element in space.inside:
        if element.tag == "objective":
            element.allow(OBJECTIVE, INSIDE_OBJECTIVE)
            yield from issue_elements(element)
        elif element.tag == "issue":
            element.allow(ISSUE, INSIDE_ISSUE)
            yield element, space


def issue_type(element: Element) -> str:
    """What an issue is; Genius takes one without a type for discrete."""
    for key in ("type", "etype", "vtype"):
        if key in element.attributes:
            word = element.text(key).strip().lower()
            if word not in TYPES:
                raise element.refuse(f"found {word!r}; expected one of {', '.join(TYPES)}", key)
            return word
    return "discrete"


def bounds(element: Element) -> tuple[float, float]:
    """The ends of an integer or real issue: its own keys, or those of `<range>`."""
    holder = element.first("range") or element
    low, high = holder.number("lowerbound"), holder.number("upperbound")
    if low > high:
        raise holder.refuse(f"reaches from {low:g} to {high:g}; expected the lower end first")
    return low, high


def items(element: Element) -> list[Element]:
    """The values of a discrete issue."""
    found = element.all("item")
    if not found:
        raise element.refuse("has no <item>; expected at least one value")
    for item in found:
        item.allow(ITEM, ())
        item.text("value")
    return found


def _matter(element: Element) -> Matter:
    name, word = element.text("name"), issue_type(element)
    if word == "discrete":
        return Choice(id=name, options=tuple(_once(items(element))))
    low, high = bounds(element)
    if word == "real":
        return Scale(id=name, low=low, high=high)
    if low != int(low) or high != int(high):
        raise element.refuse(f"reaches from {low} to {high}; expected whole numbers")
    return Whole(id=name, low=int(low), high=int(high))


def _once(found: list[Element]) -> list[str]:
    values: list[str] = []
    for item in found:
        if item.text("value") in values:
            raise item.refuse(f"{item.text('value')!r} stands twice; expected once", "value")
        values.append(item.text("value"))
    return values
