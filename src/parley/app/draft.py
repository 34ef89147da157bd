"""A draft agreement as terms by issue: typed, from a YAML or JSON file, or read out of a text."""

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parley.app.pipeline import Engine
from parley.app.text_file import read_text
from parley.core.quantity import plain_number
from parley.core.record import record
from parley.errors import InputError
from parley.model.checked_text import ODD
from parley.model.scenario.matter import Value

LISTS = (".yaml", ".yml", ".json")
"""Endings of files that list terms; any other file is read as a document."""

LONGEST = 1_000_000
"""Bytes of a file that lists terms."""

LONGEST_TERM = 200
"""Characters of one term; what is longer is no option."""

SHOWN = 12
"""Options named in a message."""

BETWEEN = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d)(?!\s*=))")
"""A comma between terms, not one between the thousands of a number."""

GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
"""A number with a comma between its thousands."""


@record
class Open:
    """An issue that a draft may settle."""

    id: str
    name: str
    options: tuple[Value, ...] = ()
    """What it can be settled with; empty for any number."""

    unit: str = ""
    """What figures are counted in; empty where that is not known."""

    whole: bool = False
    """Whether only whole numbers settle it."""

    def settled(self, value: object) -> Value:
        """The option or figure that a value stands for.

        Raises:
            InputError: when it is neither; the message lists what is possible.
        """
        if isinstance(value, (Mapping, list, tuple, set)) or value is None:
            found = "nothing" if value is None else "several values"
            raise InputError(f"the draft settles {self.name} with {found}; expected one value")
        words = " ".join(str(value).split())[:LONGEST_TERM]
        said = {_plain(words)} | ({"yes"} if value is True else {"no"} if value is False else set())
        for option in self.options:
            if _plain(str(option)) in said:
                return option
        number = _figure(words, self.unit)
        if number is not None and self._fits(number):
            same = [o for o in self.options if not isinstance(o, str) and float(o) == number]
            if same or not self.options:
                return same[0] if same else number
        raise InputError(f"the draft settles {self.name} with {words!r}; expected {self._wanted()}")

    def _fits(self, number: float) -> bool:
        return math.isfinite(number) and not (self.whole and number != int(number))

    def _wanted(self) -> str:
        if self.options:
            shown = ", ".join(str(option) for option in self.options[:SHOWN])
            return f"one of {shown}" + (", ..." if len(self.options) > SHOWN else "")
        kind = "a whole number" if self.whole else "a number"
        return f"{kind} of {self.unit}" if self.unit else kind


@record
class Draft:
    """What a draft settles."""

    terms: dict[str, Value]
    notes: tuple[str, ...] = ()
    """What was left open and why, as full sentences."""


def read_draft(given: str, issues: Sequence[Open], *, engine: Engine) -> Draft:
    """Read the terms of a draft.

    Args:
        given: `issue=value, issue=value`, or a path: a YAML or JSON file that lists
            `issue: value`, or a document whose words are read like any report.
        issues: what can be settled.
        engine: which extractor reads a document.

    Raises:
        InputError: when nothing can be made of it, or an issue or option is unknown.
    """
    path = Path(given)
    if "=" in given and not path.exists():
        return _matched(_typed(given), issues)
    if path.suffix.lower() in LISTS:
        return _matched(_listed(path), issues)
    return _from_words(str(path), issues, engine)


def _typed(given: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in BETWEEN.split(given):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not name or not value:
            raise InputError(
                f"{part.strip()!r} is no term; write terms such as `pay=4, shifts=yes`, with a "
                "comma between them"
            )
        if name in found:
            raise InputError(f"the draft settles {name} twice; keep one of them")
        found[name] = value
    return found


def _listed(path: Path) -> dict[str, object]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    text = read_text(path, largest=LONGEST)
    try:
        data: Any = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, *ODD) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise InputError(f"{path}{line}: not valid YAML or JSON; write `issue: value`") from error
    if isinstance(data, Mapping) and isinstance(data.get("package"), Mapping):
        data = data["package"]
    if not isinstance(data, Mapping) or not data:
        raise InputError(f"{path} lists no terms; expected one line `issue: value` for each")
    return {str(key): value for key, value in data.items()}


def _matched(terms: Mapping[str, object], issues: Sequence[Open]) -> Draft:
    found: dict[str, Value] = {}
    for name, value in terms.items():
        issue = _named(name, issues)
        if issue.id in found:
            raise InputError(f"the draft settles {issue.name} twice; keep one of them")
        found[issue.id] = issue.settled(value)
    return Draft(terms=found)


def _named(name: str, issues: Sequence[Open]) -> Open:
    wanted = name.strip().casefold()
    for hits in (
        [one for one in issues if wanted in (one.id.casefold(), one.name.casefold())],
        [one for one in issues if wanted in one.name.casefold() or wanted in one.id.casefold()],
    ):
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise InputError(
                f"{name!r} could be {', '.join(one.name for one in hits)}; write more of it"
            )
    known = ", ".join(f"{one.name} ({one.id})" for one in issues)
    raise InputError(f"the draft names {name!r}, which is no issue here; there are {known}")


def _from_words(path: str, issues: Sequence[Open], engine: Engine) -> Draft:
    """What the words of a document settle; an issue with two different terms stays open."""
    from parley.app.pipeline import Reader, enter
    from parley.model.build import build_model

    model = build_model(enter([Reader(engine=engine)(path)]))
    found: dict[str, Value] = {}
    notes = []
    for issue in issues:
        here = [p for p in model.positions if p.issue == issue.id and p.status == "current"]
        terms: list[Value] = (
            [p.option for p in here if p.option in issue.options]
            if issue.options
            else [p.values[0].low for p in here if p.values]
        )
        different = list(dict.fromkeys(terms))
        if len(different) == 1:
            found[issue.id] = different[0]
        elif different:
            listed = " and ".join(
                term if isinstance(term, str) else plain_number(float(term)) for term in different
            )
            notes.append(f"The draft names {listed} for {issue.name}, so it is taken as open.")
    if not found:
        raise InputError(
            f"no term of {path} fits an issue here; list the terms in a YAML file, one line "
            "`issue: value` for each"
        )
    return Draft(terms=found, notes=tuple(notes))


def _plain(words: str) -> str:
    """Words as they are compared: case, spaces, hyphens and underscores aside."""
    return " ".join(words.casefold().replace("_", " ").replace("-", " ").split())


def counted(label: str) -> str:
    """What a figure such as `85,000 soldiers` counts, in its own words; empty where it is bare."""
    from parley.statements.numbers import numbers_in

    found = numbers_in(label, 0, len(label))
    return label[found[0].end :].strip() if len(found) == 1 and found[0].start == 0 else ""


def _figure(words: str, unit: str) -> float | None:
    """The number in `150,000 soldiers`; None when there is none, or it counts something else."""
    bare = re.sub(r"(?<=\d)[ _\u00a0\u202f](?=\d{3}(?!\d))", "", words)
    try:
        return float(bare.replace(",", "") if GROUPED.fullmatch(bare) else bare)
    except ValueError:
        found = _number(bare)
    wanted = _number(f"1 {unit}") or (1.0, "")
    if found is None or _another_measure(found[1].casefold(), wanted[1].casefold()):
        return None
    return found[0]


def _another_measure(given: str, unit: str) -> bool:
    """Whether kilometres, sums of money and the like stand where something else is counted."""
    from parley.statements.units import word_lists

    measured = word_lists()["measures"] | word_lists()["money"]
    return bool(given and unit) and given != unit and not measured.isdisjoint({given, unit})


def _number(words: str) -> tuple[float, str] | None:
    """The one number that words begin with, and what it counts."""
    from parley.statements.numbers import numbers_in
    from parley.statements.units import unit_after

    found = numbers_in(words, 0, len(words))
    if len(found) != 1 or found[0].start > 0:
        return None
    number = found[0]
    unit = unit_after(words, number.end, len(words), number.sign)
    rest = words[number.end :].strip()
    return number.value, unit.name if unit is not None else rest
