"""Reporting words: verbs and phrases that tie words to the one who said, wanted or did."""

from functools import cache
from typing import Literal

from parley.core.record import record
from parley.statements.tokens import Words
from parley.statements.wordlists import lists, mapping
from parley.statements.wordlists import words as word_list

CueKind = Literal["speech", "tell", "thought", "act", "phrase", "quoted"]
Form = Literal["base", "s", "past", "participle", "ing", "phrase"]


@record
class Cue:
    """One reporting verb or phrase in one form."""

    lemma: str
    """Base form, such as `insist on`."""

    kind: CueKind
    """What usually follows; a verb of several kinds has the first that fits."""

    form: Form
    """Form of the verb."""

    also_act: bool = False
    """Whether the verb also tells an act with an object ("announced a strike")."""


@record
class CueHit:
    """A cue at its place: words `a` to `b` (exclusive)."""

    a: int
    b: int
    cue: Cue


def forms(verb: str) -> dict[str, Form]:
    """All forms of a verb, its first word inflected.

    Example:
        >>> sorted(forms("deny"))
        ['denied', 'denies', 'deny', 'denying']
    """
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    irregular = mapping("cues", "irregular").get(first)
    past, participle = irregular.split() if irregular else (_past(first), _past(first))
    found: dict[str, Form] = {first + tail: "base", _third(first) + tail: "s"}
    found[participle + tail] = "participle"
    found[past + tail] = "past"
    found[_ing(first) + tail] = "ing"
    return found


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "be")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in word_list("cues", "doubled") else "") + "ing"


@cache
def cue_table() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Every form of every cue by its first word, longest first."""
    known = lists("cues")
    acts = set(known["act"])
    table: dict[tuple[str, ...], Cue] = {}
    kinds: tuple[CueKind, ...] = ("speech", "tell", "thought", "act")
    for kind in kinds:
        for verb in known[kind]:
            for form, name in forms(verb).items():
                cue = Cue(lemma=verb, kind=kind, form=name, also_act=verb in acts)
                table.setdefault(tuple(form.split()), cue)
    for kind in ("phrase", "quoted"):
        for phrase in known["phrases" if kind == "phrase" else "quoted"]:
            table[tuple(phrase.split())] = Cue(lemma=phrase, kind=kind, form="phrase")
    by_first: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for key, cue in sorted(table.items(), key=lambda entry: (-len(entry[0]), entry[0])):
        by_first.setdefault(key[0], []).append((key, cue))
    return {first: tuple(entries) for first, entries in by_first.items()}


@cache
def third_persons() -> frozenset[str]:
    """The forms of single verbs that go with "he" and "she" ("wants")."""
    entries = (e for found in cue_table().values() for e in found)
    return frozenset(key[0] for key, cue in entries if cue.form == "s" and len(key) == 1)


def find_cues(words: Words, a: int, b: int) -> list[CueHit]:
    """Cues among words `a` to `b` (exclusive), left to right, longest match first."""
    table = cue_table()
    found: list[CueHit] = []
    at = a
    while at < b:
        for key, cue in table.get(words.low[at], ()):
            stop = at + len(key)
            if stop <= b and (stop == at + 1 or tuple(words.low[at:stop]) == key):
                found.append(CueHit(a=at, b=stop, cue=cue))
                at = stop - 1
                break
        at += 1
    return found
