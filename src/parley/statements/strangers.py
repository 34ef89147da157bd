"""Names that no table knows but that act as parties in a text: states, firms, unions, factions."""

from collections import Counter

from parley.core.record import record
from parley.statements.bodies import Own
from parley.statements.cues import cue_table
from parley.statements.parties import Cast
from parley.statements.people import NOT_NAMES, TITLES, People, leaders
from parley.statements.tokens import Words
from parley.statements.verbs import AUXILIARIES, CONTRACTED
from parley.statements.wordlists import words as word_list

MEDIA = word_list("sources", "media")
STATE_OFFICES = word_list("actors", "state_offices")
FIRM_OFFICES = word_list("actors", "firm_offices")
FIRM_NOUNS = word_list("actors", "firm_nouns")
OFFICES = STATE_OFFICES | FIRM_OFFICES | word_list("actors", "other_offices")
NO_NAMES = (
    NOT_NAMES
    | TITLES
    | AUXILIARIES
    | CONTRACTED
    | word_list("actors", "no_names")
    | word_list("sources", "document")
    | word_list("cues", "nouns")
)
LONGEST = 4
"""Most words of a name found by what it does."""

ENOUGH = 2
"""How often a name that is only the subject of verbs must act before it counts as a party."""

SURE = 10
"""Weight of a sign that only parties show."""

ROLES_BEHIND = word_list("actors", "roles_behind")
STEM = 4
"""Fewest letters that a name and the adjective made from it share."""

ENDINGS = ("an", "ian", "ean", "n", "ese", "ish", "i", "ic", "ans", "ians", "eans", "is")


@record
class Sign:
    """One place that speaks for a name being a party."""

    name: tuple[str, ...]
    weight: int
    kind: str


def find_strangers(words: Words, cast: Cast, people: People) -> dict[str, Own]:
    """Find names that act as parties without being in any table.

    A name counts when it owns an office ("Marun's government"), when an office or a kind of
    firm stands in front of it ("the envoy of Marun", "steel maker Ferrand"), or when it says
    or does something more than once. People are left out.

    Args:
        words: the words of the text.
        cast: the parties known so far.
        people: the people of the text.

    Returns:
        Name and kind by the words that name the party, as `find_cast` takes them.
    """
    if words.capitals:
        return {}
    covered = {n for m in cast.mentions for n in range(m.a, m.b)}
    covered |= _people_words(words, people)
    seen: Counter[tuple[str, ...]] = Counter()
    weight: Counter[tuple[str, ...]] = Counter()
    kinds: dict[tuple[str, ...], Counter[str]] = {}
    written: dict[tuple[str, ...], str] = {}
    last: tuple[int, Sign] | None = None
    together: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for a, b in _runs(words, covered):
        sign = _sign(words, a, b)
        if last is not None and words.low[last[0] : a] == ["and"] and sign.weight < SURE:
            sign = Sign(name=sign.name, weight=last[1].weight, kind=last[1].kind)
        if last is not None and words.low[last[0] : a] == ["and"]:
            together.append((last[1].name, sign.name))
        last = (b, sign)
        seen[sign.name] += 1
        weight[sign.name] += sign.weight
        kinds.setdefault(sign.name, Counter())[sign.kind] += sign.weight
        written.setdefault(sign.name, _written(words, a, b))
    found: dict[str, Own] = {}
    small = {w for n, w in enumerate(words.low) if not words.is_cap(n)}
    for key in sorted(seen):
        enough = SURE if key[-1] in small else ENOUGH
        if key[-1] in leaders() or weight[key] < enough or (len(key) > 1 and weight[key] < SURE):
            continue
        best = max(sorted(kinds[key]), key=lambda k, of=key: kinds[of][k])  # type: ignore[misc]
        found[" ".join(key)] = Own(name=written[key], kind=best or "organisation")
    for pair in together:
        keys = [" ".join(name) for name in pair]
        if all(k in found for k in keys) and "country" in {found[k].kind for k in keys}:
            found |= {k: Own(name=found[k].name, kind="country") for k in keys}
    return found | _adjectives(words, found, covered)


def _people_words(words: Words, people: People) -> set[int]:
    """Places of the words of people's names."""
    parts = {
        w.lower() for p in people.by_last.values() for w in p.name.split() if p.titles or p.party
    }
    parts |= set(people.by_last)
    return {n for n, w in enumerate(words.low) if w.removesuffix("'s") in parts}


def _runs(words: Words, covered: set[int]) -> list[tuple[int, int]]:
    """Runs of capitalised words that name nobody known."""
    found = []
    n = 0
    while n < len(words.low):
        if not _fits(words, n, covered):
            n += 1
            continue
        start = n
        while n < len(words.low) and n - start < LONGEST and _fits(words, n, covered):
            n += 1
            if words.low[n - 1].endswith(("'s", "s'")) or _breaks(words, n):
                break
        more = n < len(words.low) and _fits(words, n, covered) and not _breaks(words, n)
        if not more or words.low[n - 1].endswith(("'s", "s'")):
            found.append((start, n))
    return found


def _fits(words: Words, n: int, covered: set[int]) -> bool:
    if n in covered or not words.is_word(n) or not words.is_cap(n):
        return False
    word = words.low[n].removesuffix("'s")
    return word not in NO_NAMES and len(word) > 2 and not word[0].isdigit()  # noqa: PLR2004


def _breaks(words: Words, n: int) -> bool:
    return n < len(words.low) and "\n" in words.view[words.end[n - 1] : words.start[n]]


def _written(words: Words, a: int, b: int) -> str:
    text = " ".join(words.view[words.start[a] : words.end[b - 1]].split())
    return text.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def _sign(words: Words, a: int, b: int) -> Sign:  # noqa: PLR0911 - a list of signs
    """What stands around a name and what it says about it."""
    low = words.low
    last = low[b - 1]
    owns = last.endswith(("'s", "s'")) or low[b : b + 1] == ["'"]
    name = (*low[a : b - 1], last.removesuffix("'s"))
    after = low[b : b + 4] if not (owns and low[b : b + 1] == ["'"]) else low[b + 1 : b + 5]
    near = low[a - 1 : a]
    if near and (near[0] in MEDIA or near[0] in {"told", "to"}):
        return Sign(name=name, weight=-SURE if near[0] != "to" else 0, kind="")
    if owns and any(w in OFFICES for w in after[:3]):
        office = next(w for w in after if w in OFFICES)
        return Sign(name=name, weight=SURE, kind=_kind(office))
    in_front = low[max(0, a - 5) : a]
    if in_front and in_front[-1] in FIRM_NOUNS and not words.is_cap(a - 1):
        return Sign(name=name, weight=SURE, kind="company")
    if in_front and in_front[-1] in {"of", "in", "for"}:
        office = next((w for w in reversed(in_front[:-1]) if w in STATE_OFFICES), "")
        if office and in_front[-1] != "for":
            return Sign(name=name, weight=SURE, kind="country")
        return Sign(name=name, weight=0, kind="")
    if after and after[0] in TITLES | ROLES_BEHIND and not (words.is_cap(b) and _titled(words, b)):
        return Sign(name=name, weight=SURE, kind=_kind(after[0]))
    if _between(words, a, b):
        return Sign(name=name, weight=SURE, kind="")
    group = in_front[-1:] == ["the"] and name[-1].endswith("s") and b - a < 3  # noqa: PLR2004
    acts = _acts(words, b)
    return Sign(name=name, weight=(1 + group) * acts, kind="group" if group and acts else "")


def _titled(words: Words, n: int) -> bool:
    """Whether a line is written with capitals as headings are."""
    start = words.view.rfind("\n", 0, words.start[n]) + 1
    stop = words.view.find("\n", words.start[n])
    line = words.view[start : stop if stop >= 0 else len(words.view)].split()
    return sum(w[0].isupper() for w in line) * 2 > len(line)


def _kind(office: str) -> str:
    if office in STATE_OFFICES:
        return "country"
    return "company" if office in FIRM_OFFICES else ""


def _between(words: Words, a: int, b: int) -> bool:
    """Whether a name is one of two between which there are talks."""
    near = words.low[max(0, a - 8) : a]
    if "between" not in near or near[-1:] == ["of"]:
        return False
    return near[-1] in {"between", "and"} and words.low[b : b + 1] != ["of"]


def _acts(words: Words, n: int) -> bool:
    """Whether a verb of saying or doing follows that outlets do not use of themselves."""
    while n < len(words.low) and (
        words.low[n] in AUXILIARIES
        or words.low[n] in {"also", "now", "then", "not", "never", "earlier", "later"}
    ):
        n += 1
    if n >= len(words.low) or words.is_cap(n):
        return False
    return any(
        cue.kind in {"speech", "tell", "act"}
        and cue.lemma not in {"write", "report"}
        and tuple(words.low[n : n + len(key)]) == key
        for key, cue in cue_table().get(words.low[n], ())
    )


def _adjectives(words: Words, found: dict[str, Own], covered: set[int]) -> dict[str, Own]:
    """Adjectives and peoples made from a new name ("Marunian"), and single members of a group."""
    stems: dict[str, Own] = {}
    for key, own in found.items():
        if " " not in key and len(key) >= STEM and own.kind in {"country", "organisation"}:
            stems[key.rstrip("aeiouy") if len(key.rstrip("aeiouy")) >= STEM else key] = own
    more: dict[str, Own] = {}
    for n, word in enumerate(words.low):
        base = word.removesuffix("'s")
        if not words.is_cap(n) or n in covered or base in found or base in more:
            continue
        for stem, own in stems.items():
            if base.startswith(stem) and base[len(stem) :] in ENDINGS:
                more[base] = Own(name=own.name, kind=own.kind, form="people")
    groups = [(k, o) for k, o in found.items() if o.kind == "group" and k.endswith("s")]
    for key, own in groups:
        more.setdefault(key[:-1], Own(name=own.name, kind=own.kind, form="people"))
        if key.endswith("democrats"):
            more.setdefault(key[:-1] + "ic", Own(name=own.name, kind=own.kind, form="people"))
    return more
