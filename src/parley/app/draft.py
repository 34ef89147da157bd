"""A draft agreement as terms by issue: typed, from a YAML or JSON file, or read out of a text."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parley.app.pipeline import Engine
from parley.core.record import record
from parley.errors import InputError

LISTS = (".yaml", ".yml", ".json")
"""Endings of files that list terms; any other file is read as a document."""

LONGEST = 1_000_000
"""Characters of a file that lists terms."""


@record
class Open:
    """An issue that a draft may settle."""

    id: str
    name: str
    options: tuple[str, ...] = ()
    """Names of its options; empty for a number."""

    def settled(self, value: object) -> str | float:
        """The option or figure that a value stands for.

        Raises:
            InputError: when it is neither; the message lists what is possible.
        """
        words = str(value).strip()
        if isinstance(value, bool):
            words = "yes" if value else "no"
        for option in self.options:
            if option.casefold() == words.casefold():
                return option
        if self.options:
            raise InputError(
                f"the draft settles {self.name} with {words!r}; expected one of "
                f"{', '.join(self.options)}"
            )
        try:
            return float(words.replace(",", "").replace("_", ""))
        except ValueError as error:
            raise InputError(
                f"the draft settles {self.name} with {words!r}; expected a number"
            ) from error


@record
class Draft:
    """What a draft settles."""

    terms: dict[str, str | float]
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
    for part in given.split(","):
        name, sign, value = part.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise InputError(
                f"{part.strip()!r} is no term; write terms such as `pay=4, shifts=yes`, without "
                "commas inside numbers"
            )
        found[name.strip()] = value.strip()
    return found


def _listed(path: Path) -> dict[str, object]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not text in UTF-8; save it as plain text") from error
    if len(text) > LONGEST:
        raise InputError(f"{path} holds {len(text):,} characters; expected a short list of terms")
    try:
        data: Any = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise InputError(f"{path}{line}: not valid YAML or JSON; write `issue: value`") from error
    if isinstance(data, Mapping) and isinstance(data.get("package"), Mapping):
        data = data["package"]
    if not isinstance(data, Mapping) or not data:
        raise InputError(f"{path} lists no terms; expected one line `issue: value` for each")
    return {str(key): value for key, value in data.items()}


def _matched(terms: Mapping[str, object], issues: Sequence[Open]) -> Draft:
    found: dict[str, str | float] = {}
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
    found: dict[str, str | float] = {}
    notes = []
    for issue in issues:
        here = [p for p in model.positions if p.issue == issue.id and p.status == "current"]
        terms: list[str | float] = (
            [p.option for p in here if p.option in issue.options]
            if issue.options
            else [p.values[0].low for p in here if p.values]
        )
        different = list(dict.fromkeys(terms))
        if len(different) == 1:
            found[issue.id] = different[0]
        elif different:
            listed = " and ".join(str(term) for term in different)
            notes.append(f"The draft names {listed} for {issue.name}, so it is taken as open.")
    if not found:
        raise InputError(
            f"no term of {path} fits an issue of this case; list the terms in a YAML file, one "
            "line `issue: value` for each"
        )
    return Draft(terms=found, notes=tuple(notes))
