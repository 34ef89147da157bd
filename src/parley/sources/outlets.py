"""News outlets: their names, and where a text names one as the origin of what it says."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from parley.sources.words import table

CAPITALISED = r"[^\W\d_a-z][\w.&'/-]{0,40}"
NAME = rf"(?:The\s)?{CAPITALISED}(?:\s(?:{CAPITALISED}|de|del|la|al|of|and|di|der)){{0,5}}"
"""Up to seven words: no outlet is named at greater length in running text."""

FIRST_LINE = re.compile(rf"[ \t#*]*({NAME})\s?:\s(?=\S)")
SLUG = re.compile(r"[(/]\s?([A-Z][\w.&' -]{1,30}?)\s?[)/]\.?\s*(?:-|$|(?<=/\.)\s)", re.MULTILINE)
RIGHTS = re.compile(rf"(?:©|\([cC]\)|[cC]opyright)[\s\d,.-]{{0,12}}(?:by\s)?({NAME})")
SLUG_CHARS = 800
"""A wire's slug stands in the first paragraphs."""

TAIL_CHARS = 1500
"""A copyright line stands at the end."""


SEARCHED = 300_000
"""Characters in which carriers are looked for; more than any report has."""


@cache
def _known() -> dict[str, tuple[str, bool]]:
    """By each form of a name: the name in the table, and whether it means only the outlet."""
    text = resources.files("parley.sources.words").joinpath("outlets.txt").read_text("utf-8")
    found: dict[str, tuple[str, bool]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            clear = not line.startswith("?")
            first, *others = line.removeprefix("?").split("|")
            for form in (first, *others):
                found.setdefault(form, (first, clear))
                if len(form) > 4:  # noqa: PLR2004 - short names in capitals are other things
                    found.setdefault(form.upper(), (first, clear))
    return found


@cache
def _list(key: str) -> tuple[str, ...]:
    """One list of `carriers.yaml`."""
    return tuple(form.strip() for form in table("carriers")[key].split("|"))


def _choice(key: str) -> str:
    """A list as alternatives of a pattern, longest first, any white space between words."""
    forms = sorted(_list(key), key=len, reverse=True)
    return "|".join(r"\s".join(re.escape(word) for word in form.split()) for form in forms)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Name and verb after it; cue and name after it."""
    verbs = f"(?P<sure>{_choice('sure')})|{_choice('known')}"
    after = rf"(?P<name>{NAME}),?\s(?:(?:{_choice('after_name')})\s){{0,2}}(?i:{verbs})\b"
    before = rf"\b(?i:{_choice('before')})\s(?:(?:{_choice('between')})\s){{0,4}}(?P<name>{NAME})"
    return re.compile(after), re.compile(before)


def outlet(name: str) -> str | None:
    """The outlet's usual name, or None when the table has no such outlet.

    Example:
        >>> outlet("AP"), outlet("the Moon")
        ('Associated Press', None)
    """
    found = _known().get(name.strip()) or _known().get(name.strip().removeprefix("The "))
    return found[0] if found else None


def publisher_in_text(view: str) -> str | None:
    """The outlet that a text shows as its publisher by a slug or a copyright line.

    A first line "Courier: ..." counts too, unless the text goes on to say "Courier reports":
    then another outlet retells it, and does not say who it is.

    Args:
        view: a reading copy.
    """
    for match in SLUG.finditer(view[:SLUG_CHARS]):
        if (name := outlet(match.group(1))) is not None:
            return name
    for match in RIGHTS.finditer(view[-TAIL_CHARS:]):
        if (found := _resolve(match.group(1), from_left=True)) is not None:
            return found[0]
    heading = outlet_in_heading(view)
    if heading is not None and heading not in {name for _, name in _named(view)}:
        return heading
    return None


def outlet_in_heading(view: str) -> str | None:
    """The outlet before the colon of a first line such as "Courier: ferry talks fail"."""
    match = FIRST_LINE.match(view.lstrip())
    found = _resolve(match.group(1), from_left=False) if match else None
    return found[0] if found and match and len(found[0]) >= len(match.group(1)) - 20 else None


def carriers(view: str, publisher: str | None) -> tuple[str, ...]:
    """Outlets that a text names as the origin of what it says, in order of appearance.

    Args:
        view: a reading copy.
        publisher: who published the text; not a carrier of itself.
    """
    heading = outlet_in_heading(view)
    named = [(0, heading)] if heading else []
    named += sorted(_named(view))
    return tuple(dict.fromkeys(name for _, name in named if name != publisher))


def _named(view: str) -> Iterator[tuple[int, str]]:
    """Each outlet named as an origin, with where."""
    after, before = _patterns()
    view = view[:SEARCHED]
    for match in after.finditer(view):
        found = _resolve(match["name"], from_left=False)
        if found and (match["sure"] or found[1]):
            yield match.start(), found[0]
    for match in before.finditer(view):
        found = _resolve(match["name"], from_left=True)
        if found:
            yield match.start("name"), found[0]


def _resolve(name: str, *, from_left: bool) -> tuple[str, bool] | None:
    """The outlet in a run of capitalised words, and whether it can be nothing else.

    Args:
        name: capitalised words, such as `Hungarian daily Dunai Courier`.
        from_left: whether the outlet's name begins the run (after a cue) or ends it (before
            a verb).
    """
    words = name.rstrip(".,'").removesuffix("'s").split()
    runs = [words[:n] if from_left else words[-n:] for n in range(len(words), 0, -1)]
    for run in runs:
        found = _known().get(" ".join(run))
        if found is not None:
            return found
    for run in runs:
        if _looks_like_outlet(run):
            return " ".join(run).removeprefix("The "), False
    return None


def _looks_like_outlet(words: list[str]) -> bool:
    """Whether words form a name such as `Harbour Post` or `Karsanian News Agency`."""
    name = " ".join(words).removeprefix("The ")
    ending = next((e for e in _list("endings") if name.endswith(f" {e}")), None)
    if ending is None:
        return False
    rest = name.removesuffix(f" {ending}")
    return bool(rest) and not rest.isupper() and rest.split()[0] not in _list("not_outlets")
