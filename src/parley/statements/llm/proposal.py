"""What a language model is asked for: the fields of a statement, with words instead of places."""

import json
import math
import re
from functools import cache
from typing import Any, Literal

from parley.core.codec import from_plain, json_schema
from parley.core.quantity import Comparator
from parley.core.record import record
from parley.statements.statement import Act, Firmness, Movement, SourceKind, Stance

MOST = 300
"""Statements taken from one answer; a window of 6,000 characters holds a tenth of that."""

OURS = frozenset({"document", "span", "group", "confidence", "extractor", "wording"})
"""Fields of a statement that parley fills in by itself."""

RENAMED = {
    "text": "words", "speaker": "speaker_name", "acts": "act", "issue": "issues", "also": "issues",
    "quantities": "figures", "condition": "condition_words", "said_text": "said_words",
    "cue": "cue_words", "optional": "borderline",
}  # fmt: skip
"""Fields of a statement that a proposal gives under another name."""

LISTS = ("via", "party", "holder", "target", "issues", "figures")
FENCE = re.compile(r"```(?:json|JSON)?[ \t]*\n(.*?)\n?[ \t]*```", re.DOTALL)
THOUGHT = "</think>"
"""What models that think aloud write before their answer ends with this."""


class MalformedReplyError(ValueError):
    """An answer that is not in the form asked for; its text says why."""


@record
class Figure:
    """One number of a statement."""

    words: str
    """The words, exactly as in the text ("at most 14 crew")."""

    value: float | tuple[float, float]
    """The number in full, or [low, high]."""

    unit: str = ""
    """What it counts ("crew", "km", "percent", "usd")."""

    comparator: Comparator = "eq"
    """How it bounds what it measures."""

    what: str | None = None
    """What is measured, in a few words."""


@record
class Proposal:
    """One statement, as a language model sees it; nothing of it is believed unchecked."""

    words: str
    """The content, copied exactly from the text, in one piece."""

    speaker_words: str | None = None
    """How the text names the speaker there, copied exactly; null when it names none."""

    speaker_name: str = ""
    """The speaker's full name or description, as the text gives it elsewhere."""

    cue_words: str | None = None
    """The reporting words, copied exactly ("said", "according to")."""

    via: tuple[str, ...] = ()
    """Outlets or people that pass the words on, nearest first, named as in the text."""

    party: tuple[str, ...] = ()
    """For whom the speaker speaks; several names for a joint statement."""

    holder: tuple[str, ...] = ()
    """Whose position, act or situation the words express."""

    target: tuple[str, ...] = ()
    """Who is addressed or asked to act."""

    source_kind: SourceKind
    """On whose word the reader relies."""

    quote: Literal["direct", "indirect"] = "indirect"
    """`direct` when at least half of the words are verbatim."""

    act: Act
    """What the words do."""

    second_act: Act | None = None
    """A second reading, when the act is truly two-faced."""

    issues: tuple[str, ...]
    """Ids from the list of issues; the chief one first."""

    stance: Stance | None = None
    """The holder's attitude to the chief issue."""

    firmness: Firmness = "unknown"
    """How firmly the words put it."""

    movement: Movement | None = None
    """Only when the words themselves say that the holder moved."""

    figures: tuple[Figure, ...] = ()
    """Numbers that are terms, scope or measures of the talks."""

    condition_words: str | None = None
    """The words of an "if", "unless" or "provided that", copied exactly."""

    said: str | None = None
    """When it was said, if the text dates it: 2024-05-12, 2024-05 or 2024."""

    said_words: str | None = None
    """The words that date it, copied exactly."""

    refers_to: str | None = None
    """The period or deadline that the words are about, in the same form."""

    borderline: bool = False
    """A headline that repeats the body, thanks, background."""


@record
class Proposals:
    """An answer."""

    statements: tuple[Proposal, ...]
    """In the order of the text."""


@cache
def schema(issues: tuple[str, ...] = ()) -> str:
    """The JSON Schema of an answer.

    Args:
        issues: ids that may be used, spelled out for servers that hold a model to the schema; a
            model that reads them in a list needs them once only.
    """
    found = json_schema(Proposals)
    _bare(found)
    if issues:
        names = {"type": "string", "enum": list(issues)}
        found["$defs"]["Proposal"]["properties"]["issues"]["items"] = names
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _bare(node: Any) -> None:
    """Leave out titles and class texts, which only lengthen the question."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        if isinstance(node.get("description"), str):
            del node["description"]
        for value in node.values():
            _bare(value)
    elif isinstance(node, list):
        for value in node:
            _bare(value)


def read_reply(text: str) -> tuple[list[Proposal], int]:
    """Read an answer without mending it.

    Args:
        text: the answer, bare or in a fenced block.

    Returns:
        The proposals, and how many entries were not in the form asked for.

    Raises:
        MalformedReplyError: when nothing can be made of it.
    """
    entries = _entries(text)
    found: list[Proposal] = []
    for entry in entries[:MOST]:
        proposal = _proposal(entry)
        if proposal is not None:
            found.append(proposal)
    if entries and not found:
        raise MalformedReplyError("no entry of `statements` has the fields asked for")
    return found, len(entries) - len(found)


def _entries(text: str) -> list[Any]:
    plain = text.rsplit(THOUGHT, 1)[-1].strip()
    fenced = FENCE.search(plain)
    try:
        data = json.loads(fenced[1] if fenced else plain, parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        raise MalformedReplyError("the answer is not JSON, or it ends too early") from problem
    entries = data.get("statements") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise MalformedReplyError("the answer has no list named `statements`")
    return entries


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _proposal(entry: Any) -> Proposal | None:
    """The entry if it has the form asked for; a lone value counts as a list of one."""
    if not isinstance(entry, dict):
        return None
    level = {key: value for key, value in entry.items() if isinstance(key, str)}
    for name in LISTS:
        value = level.get(name, ())
        listed = [] if value is None else value if isinstance(value, list) else [value]
        if name in level:
            level[name] = listed
    try:
        proposal = from_plain(Proposal, level)
    except (ValueError, RecursionError, OverflowError):
        return None
    return proposal if all(_finite(f) for f in proposal.figures) else None


def _finite(figure: Figure) -> bool:
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    return all(math.isfinite(end) for end in ends) and list(ends) == sorted(ends)
