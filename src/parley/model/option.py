"""Which option of an issue a position stands for, where words or attitude settle it."""

from functools import cache
from typing import Literal

from parley.core.issue import Issue
from parley.model.places import issue_places
from parley.model.words import table
from parley.statements.phrases import Phrases, listed, longest, words_at

Stance = Literal["for", "against", "conditional", "neutral"]

YES_NO: dict[Stance | None, str] = {"for": "yes", "against": "no"}

NEAR = 24
"""Characters between an ending word and the name of what it ends."""


def option_of(issue: Issue, text: str, stance: Stance | None) -> str | None:
    """The option meant, or None when the words leave it open.

    Args:
        issue: the issue with its options.
        text: the words that speak of it.
        stance: the holder's attitude to the issue as labelled.

    Returns:
        `yes` or `no` for a yes/no issue; one of the options of an ordered issue when the
        words name exactly one of them, or when the attitude alone settles it.
    """
    if issue.kind == "binary":
        return YES_NO.get(stance) if stance else None
    if issue.kind != "ordered":
        return None
    words = words_at(text, 0, len(text))
    if len({hit.first for hit in longest(_reverse().find(words))}) > 1:
        return None  # "could drop its resistance to membership": turned round twice
    named = {hit.label for hit in longest(_phrases(issue.id, issue.options).find(words))}
    if len(named) == 1:
        return next(iter(named))
    settled: str | None = _entry(issue.id).get("stance", {}).get(stance or "")
    return settled if not named and settled in issue.options else None


def stance_to(issue: Issue, text: str, stance: Stance | None) -> Stance | None:
    """The attitude to the issue as labelled, when the words turn it round.

    Who demands "an end to strikes" is for the end, and against strikes: an ending word right
    before the name of the issue turns `for` into `against`.
    """
    if stance != "for":
        return stance
    words = words_at(text, 0, len(text))
    hits = _reverse().find(words)
    turned = [
        any(words[h.last - 1].end <= start and start - words[h.last - 1].end <= NEAR for h in hits)
        for start, _end in issue_places(text, issue)
    ]
    return "against" if turned and all(turned) else stance


@cache
def _reverse() -> Phrases:
    return Phrases(("reverse", 1.0, phrase) for phrase in listed(table("options")["reverse"]))


@cache
def _phrases(issue: str, options: tuple[str, ...]) -> Phrases:
    """The listed words of each option, and the option's own name when it is telling."""
    entries = [
        (option, 1.0, phrase)
        for option, written in _entry(issue).get("words", {}).items()
        if option in options
        for phrase in listed(written)
    ]
    entries += [(option, 1.0, option) for option in options if " " in option and "(" not in option]
    return Phrases(entries)


def _entry(issue: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = table("options")["issues"].get(issue, {})
    return found
