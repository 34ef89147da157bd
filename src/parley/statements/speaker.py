"""Who is meant by the words at an attribution: a name, a role, a pronoun, a body, a text."""

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.core.record import record
from parley.core.span import Span
from parley.statements.animate import head
from parley.statements.memory import FIRST, NEUTER, PLURAL, SINGULAR, Memory, Who
from parley.statements.parties import Cast
from parley.statements.people import TITLES, People, Person, name_words
from parley.statements.tokens import Words
from parley.statements.verbs import DETERMINERS, Range
from parley.statements.wordlists import lists
from parley.statements.wordlists import words as word_list

if TYPE_CHECKING:
    from parley.statements.statement import SourceKind

OFFICIAL = word_list("sources", "official")
ANONYMOUS = word_list("sources", "anonymous")
DOCUMENT = word_list("sources", "document")
MEDIA = word_list("sources", "media")
ROLES = word_list("sources", "roles")
SINGLE = word_list("sources", "single_person")
JOINT = tuple(tuple(p.split()) for p in lists("sources")["joint_phrases"])
OUTLETS = frozenset(tuple(p.split()) for p in lists("sources")["outlets"])
VAGUE = frozenset(["sources", "source", "people", "person", "insiders", "voices"])
FACTION = frozenset(
    ["camp", "side", "ally", "allies", "delegation", "government", "aides", "aide", "officials"]
)
UNIQUE = frozenset({"president", "minister", "secretary", "premier", "chancellor", "envoy"})
FAR = 40
"""How many words back the owner of "his office" is looked for."""
KEEP = frozenset({"kremlin", "white", "pentagon"})


@record
class Names:
    """What a text tells about names: its words, parties and people."""

    words: Words
    cast: Cast
    people: People


def resolve(names: Names, source: Range, memory: Memory, narrator: Who) -> Who:
    """Say who is meant by the words of an attribution.

    Args:
        names: words, parties and people of the text.
        source: the words that name the speaker.
        memory: who spoke before; updated.
        narrator: who says "I" and "we".
    """
    words = names.words
    a, b = source
    word = words.low[a]
    span = words.span(a, b)
    if b - a == 1 and word in FIRST:
        return _copy(narrator, span)
    if b - a == 1 and word in SINGULAR | PLURAL | NEUTER | {"who"}:
        found = memory.find(word)
        if found is None:
            return Who(canonical=span.cut(words.view), span=span, party=None, kind="named")
        return _copy(found, span)
    who = _describe(names, (a, b))
    if who.person and who.party is None:
        who = replace(who, party=memory.sides.get(who.canonical))
    if word in {"his", "her"} and b - a > 1 and not who.person:
        who = _of_person(names, who, source, memory)
    owner = memory.body or memory.last if word in {"its", "their"} else None
    if owner is not None and who.party is None:
        who = replace(who, party=owner.party)
    memory.keep(who)
    return who


def _of_person(names: Names, who: Who, source: Range, memory: Memory) -> Who:
    """Whose office "his office" is: of the person named before in the sentence, or spoken of."""
    words = names.words
    owner, party = (memory.person.canonical, memory.person.party) if memory.person else (None, None)
    for n in range(source[0] - 1, max(-1, source[0] - FAR), -1):
        if words.low[n] in {".", "?", "!"}:
            break
        person = names.people.get(words.low[n]) if words.is_cap(n) else None
        if person is not None:
            owner, party = person.name, person.party
            break
    if owner is None:
        return who
    rest = who.canonical.split(maxsplit=1)[-1]
    kind: SourceKind = "named" if rest == "office" else who.kind
    return replace(who, canonical=f"{owner}'s {rest}", party=who.party or party, kind=kind)


def _copy(who: Who, span: Span) -> Who:
    return Who(
        canonical=who.canonical, span=span, party=who.party, kind=who.kind,
        person=who.person, plural=who.plural, joint=who.joint,
    )  # fmt: skip


def _describe(names: Names, source: Range) -> Who:  # noqa: PLR0911 - a list of cases
    words, cast = names.words, names.cast
    a, b = source
    top = head(words, source)
    chief = _bare(words.low[top])
    text = _text(words, a, b)
    mentions = [m for m in cast.within(a, b) if not _place(words, m.a, a)]
    named = name_words(words, cast, a, b)
    if named is not None and _is_person(names, named, chief):
        return _person(names, source, named)
    low = [_bare(w) for w in words.low[a:b]]
    span = words.span(a, b)
    if chief not in DOCUMENT | OFFICIAL and any(
        tuple(low[n : n + len(o)]) == o for o in OUTLETS for n in range(len(low))
    ):
        return Who(canonical=text, span=span, party=None, kind="outlet")
    if chief in MEDIA or (chief not in DOCUMENT and _names_outlet(words, source, low)):
        party = mentions[0].party if mentions and "state" in low else None
        return Who(canonical=text, span=span, party=party, kind="outlet", plural=chief == "media")
    if chief in ANONYMOUS and not (
        mentions and mentions[-1].b == b and chief in {"workers", "groups"}
    ):
        camp = any(w in {"camp", "side", "ally"} for w in low)
        party = mentions[-1].party if mentions and camp else None
        plural = chief.endswith("s") or chief in {"people", "some", "many"}
        return Who(canonical=text, span=span, party=party, kind="anonymous", plural=plural,
                   person=chief in SINGLE and not plural)  # fmt: skip
    joint = _joint(names, source, low)
    if joint is not None:
        return joint
    if chief in DOCUMENT and not (mentions and mentions[-1].b == b and chief != "statement"):
        return Who(canonical=text, span=span, party=mentions[-1].party if mentions else None,
                   kind="document")  # fmt: skip
    return _role_or_body(names, source, (chief, text))


def _place(words: Words, n: int, a: int) -> bool:
    """Whether a name only tells where someone sits ("the bank's envoy in Nairobi")."""
    return n > a + 1 and words.low[n - 1] in {"in", "at", "near"}


def _names_outlet(words: Words, source: Range, low: list[str]) -> bool:
    """Whether a name follows the word for a medium ("the daily Ny Tid")."""
    if not words.is_cap(source[1] - 1) or "of" in low:
        return False
    return any(w in MEDIA - {"press", "news"} for w in low[:-1]) and not set(low) & (
        OFFICIAL | ROLES
    )


def _role_or_body(names: Names, source: Range, head_text: tuple[str, str]) -> Who:
    words, cast = names.words, names.cast
    chief, text = head_text
    mentions = [m for m in cast.within(*source) if not _place(words, m.a, source[0])]
    span = words.span(*source)
    party = mentions[-1].party if mentions else None
    if chief in ROLES | {"president", "minister", "leader"}:
        known = _holder_of_role(names, chief, party)
        if known is not None:
            return Who(canonical=known.name, span=span, party=known.party or party, kind="named",
                       person=True)  # fmt: skip
    if chief in OFFICIAL or chief in ROLES or chief in {"side", "team"}:
        office = chief in ROLES and chief not in OFFICIAL and words.low[source[0]] == "the"
        office = office or (chief in UNIQUE and words.low[source[0]] == "the")
        kind: SourceKind = "named" if office or chief in {"side", "team"} else "official_unnamed"
        plural = chief.endswith("s") or chief in {"side", "team", "delegation"}
        return Who(canonical=text, span=span, party=party, kind=kind, plural=plural,
                   person=not plural)  # fmt: skip
    if mentions:
        last = mentions[-1]
        name = cast.name(last.party) or text
        keep = last.form == "seat" and any(w in KEEP for w in words.low[last.a : last.b])
        plain = last.b == source[1] and last.form in {"name", "seat", "kind"} and not keep
        if last.form == "own" and last.a == source[0]:
            text = f"{name}'s {text.split(maxsplit=1)[-1]}"
        return Who(canonical=name if plain else text, span=span, party=last.party, kind="named",
                   plural=last.form in {"people", "group"})  # fmt: skip
    capital = any(words.is_cap(n) for n in range(*source) if words.low[n] not in DETERMINERS)
    definite = words.low[source[0]] in {"the", "its", "their"}
    kind = "named" if capital or definite else "anonymous"
    return Who(canonical=text, span=span, party=None, kind=kind, plural=text.endswith("s"))


def _holder_of_role(names: Names, chief: str, party: str | None) -> Person | None:
    titles = (
        (chief, "president", "minister", "premier", "chancellor") if chief == "leader" else (chief,)
    )
    for title in titles:
        found = names.people.with_title(title, party)
        if found is not None:
            return found
    return None


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s'")


def _text(words: Words, a: int, b: int) -> str:
    text = " ".join(words.view[words.start[a] : words.end[b - 1]].split())
    if words.capitals:
        return text.lower().removesuffix("'s")
    first = words.low[a]
    if first in DETERMINERS or (first.endswith("ed") and b - a > 1 and not words.capitals):
        text = text[:1].lower() + text[1:]
    return text.removesuffix("'s").removesuffix("’s")


def _is_person(names: Names, run: Range, chief: str) -> bool:
    words = names.words
    last = words.low[run[1] - 1].removesuffix("'s")
    if names.people.get(last) is not None:
        return chief not in MEDIA | VAGUE | DOCUMENT
    if last in {w for o in OUTLETS for w in o}:
        return False
    if words.capitals and words.low[run[0] - 1] not in OFFICIAL | ROLES | TITLES:
        return False
    return run[1] - run[0] > 1 and chief not in MEDIA | DOCUMENT | VAGUE


def _person(names: Names, source: Range, run: Range) -> Who:
    words = names.words
    last = words.low[run[1] - 1].removesuffix("'s")
    person = names.people.get(last)
    name = person.name if person is not None else _text(words, *run)
    party = person.party if person is not None else None
    if party is None:
        mentions = names.cast.within(*source)
        party = mentions[-1].party if mentions else None
    rest = set(words.low[source[0] : source[1]])
    joined = "and" in rest
    span = words.span(*(source if joined or source[1] - source[0] <= 6 else run))  # noqa: PLR2004
    return Who(
        canonical=name, span=span, party=party, kind="named", person=not joined, plural=joined
    )


def _joint(names: Names, source: Range, low: list[str]) -> Who | None:
    words, cast = names.words, names.cast
    mentions = cast.within(*source)
    listed = [m for m in mentions if m.form != "seat" or m.b - m.a == source[1] - source[0]]
    ids = list(dict.fromkeys(m.party for m in listed))
    span = words.span(*source)
    text = _text(words, *source)
    if (
        len(ids) > 1
        and {"and", "nor"} & set(low)
        and (mentions[-1].b == source[1] or words.low[source[1] - 1] == ")")
    ):
        name = " and ".join(
            filter(None, [", ".join(_names(cast, ids[:-1])), *_names(cast, ids[-1:])])
        )
        return Who(canonical=f"{name} jointly", span=span, party="+".join(ids), kind="named",
                   plural=True, joint=True)  # fmt: skip
    if any(tuple(low) == p or tuple(low[: len(p)]) == p for p in JOINT):
        return Who(canonical=text, span=span, party="*", kind="named", plural=True, joint=True)
    return None


def _names(cast: Cast, ids: list[str]) -> list[str]:
    return [cast.name(i) or i for i in ids]
