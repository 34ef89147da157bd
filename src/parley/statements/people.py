"""The people named in a text: full names, titles, and the party each speaks for."""

from functools import cache

from parley.core.ids import slug
from parley.core.record import record
from parley.statements.cues import cue_table
from parley.statements.gazetteer import key_of
from parley.statements.parties import Cast
from parley.statements.tokens import Words
from parley.statements.verbs import is_finite
from parley.statements.wordlists import rows
from parley.statements.wordlists import words as word_list

TITLES = word_list("sources", "title_words")
ROLES = word_list("sources", "roles") | frozenset({"minister", "leader", "president"})
ABBREVIATIONS = word_list("grammar", "abbreviations")
PARTICLES = frozenset(
    ["al", "el", "bin", "ibn", "van", "von", "der", "de", "da", "di", "la", "le", "du", "dos", "y"]
)
NOT_NAMES = (
    word_list("grammar", "days")
    | word_list("grammar", "months")
    | word_list("grammar", "starters")
    | word_list("grammar", "determiners")
    | word_list("grammar", "openers")
    | word_list("grammar", "prepositions")
    | word_list("sources", "organisation_words")
)
ALLIES = frozenset(["ally", "camp", "aide", "loyalist", "adviser", "advisor", "confidant"])
OUTSIDERS = frozenset(
    [
        "analyst",
        "analysts",
        "founder",
        "researcher",
        "professor",
        "expert",
        "scholar",
        "historian",
        "lawyer",
        "economist",
        "fellow",
        "lecturer",
        "pundit",
        "commentator",
        "strategist",
    ]
)


@record
class Person:
    """One person of a text."""

    name: str
    """The fullest form found."""

    party: str | None
    """Id of the party the person belongs to, when the text or a table of leaders tells."""

    titles: frozenset[str]
    """Titles found before or behind the name, in lower case."""


@cache
def leaders() -> dict[str, tuple[str, str]]:
    """Full name and party id of known leaders by their last name."""
    by_code = {}
    table: dict[str, tuple[str, str]] = {}
    for code, names in rows("leaders"):
        if code not in by_code:
            by_code[code] = slug(_party_name(code))
        for name in names.split("|"):
            table.setdefault(key_of(name)[-1], (name, by_code[code]))
    return table


def _party_name(code: str) -> str:
    from babel import Locale

    fixed = {"TR": "Turkey", "PS": "Palestine", "MM": "Myanmar"}
    if len(code) == 2:  # noqa: PLR2004 - a country code
        return fixed.get(code) or str(Locale("en").territories[code])
    return code


@record
class People:
    """The people of a text, by last name in lower case."""

    by_last: dict[str, Person]

    def get(self, last: str) -> Person | None:
        """The person with this last name."""
        return self.by_last.get(last.removesuffix("'s"))

    def with_title(self, title: str, party: str | None) -> Person | None:
        """The one person who holds a title (of a party, if given); None when several do."""
        found = [
            p
            for p in self.by_last.values()
            if title in p.titles and (party is None or p.party == party)
        ]
        return found[0] if len({p.name for p in found}) == 1 else None


def name_words(words: Words, cast: Cast, a: int, b: int) -> tuple[int, int] | None:
    """The last run of words of a personal name among words `a` to `b` (exclusive)."""
    covered = {n for m in cast.within(a, b) for n in range(m.a, m.b)}
    best: tuple[int, int] | None = None
    n = a
    while n < b:
        if not _name_word(words, n, covered):
            n += 1
            continue
        start = n
        while n < b and (
            _name_word(words, n, covered)
            or (words.low[n] in PARTICLES and n + 1 < b and _name_word(words, n + 1, covered))
            or (words.low[n] == "." and n + 1 < b and len(words.low[n - 1]) <= 2)  # noqa: PLR2004
        ):
            n += 1
        end = n
        while end > start and not words.is_word(end - 1):
            end -= 1
        if end > start and (best is None or best[1] - best[0] < 2 or end - start > 1):  # noqa: PLR2004
            return_early = best is not None and best[1] - best[0] > 1
            best = best if return_early else (start, end)
    return best


def _name_word(words: Words, n: int, covered: set[int]) -> bool:
    word = words.low[n]
    if n in covered or not words.is_word(n) or not words.is_cap(n) or word[0].isdigit():
        return False
    base = word.removesuffix("'s")
    if base in TITLES or base in NOT_NAMES or base in word_list("grammar", "auxiliaries"):
        return False
    if words.capitals:
        if base in cue_table() or is_finite(words, n):
            return False
        return base not in word_list("sources", "official") | word_list("sources", "anonymous")
    return base not in word_list("grammar", "pronouns")


def find_people(words: Words, cast: Cast) -> People:
    """Find people by runs of capitalised words with a title, a party or a second mention.

    In a text written in capitals only names behind a title are found.
    """
    found: dict[str, Person] = {}
    plain = frozenset() if words.capitals else frozenset(_lower_case(words))
    covered = {n for m in cast.mentions for n in range(m.a, m.b)}
    n = 0
    while n < len(words.low):
        if not _name_word(words, n, covered):
            n += 1
            continue
        start = n
        while n < len(words.low) and not _new_line(words, start, n) and (
            _name_word(words, n, covered)
            or (words.low[n] in PARTICLES and n + 1 < len(words.low) and n > start
                and _name_word(words, n + 1, covered))
            or (words.low[n] == "." and n + 1 < len(words.low) and len(words.low[n - 1]) == 1)
        ):  # fmt: skip
            n += 1
            owns = words.low[n - 1].endswith(("'s", "s'"))
            if owns or (words.capitals and n - start >= 3):  # noqa: PLR2004 - no longer a name
                break
        if n - start < 2 or words.low[n - 1] not in plain or _before(words, cast, start)[0]:  # noqa: PLR2004
            _note(words, cast, found, (start, n))
    return People(by_last=found)


def _lower_case(words: Words) -> list[str]:
    """Words written in lower case somewhere, and ordinary nouns: no surnames."""
    small = [w for n, w in enumerate(words.low) if not words.is_cap(n)]
    return [*small, *word_list("cues", "nouns"), *word_list("sources", "document")]


def _new_line(words: Words, start: int, n: int) -> bool:
    return n > start and "\n" in words.view[words.end[n - 1] : words.start[n]]


def _note(words: Words, cast: Cast, found: dict[str, Person], run: tuple[int, int]) -> None:
    a, b = run
    while b > a and not words.is_word(b - 1):
        b -= 1
    if b <= a:
        return
    if b - a > 1 and words.low[b - 1].endswith("ing"):
        b -= 1
    titles, party = _before(words, cast, a)
    if words.capitals and not titles:
        return
    last = words.low[b - 1].removesuffix("'s")
    old = found.get(last)
    known = _leader(words, (a, b), old)
    if b - a < 2 and old is None and known is None and not titles:  # noqa: PLR2004 - one word
        return
    text = words.view[words.start[a] : words.end[b - 1]].removesuffix("'s").removesuffix("’s")
    name = text if old is None or len(text) > len(old.name) else old.name
    if known is not None and len(name.split()) == 1:
        name = known[0]
    more, other = _behind(words, cast, b)
    titles = titles | more
    party = party or other or (old.party if old else None)
    if known is not None and (party is None or b - a < 2):  # noqa: PLR2004
        party = known[1]
    elif old is not None and old.party is not None:
        party = old.party
    if words.capitals:
        name = name.title()
    found[last] = Person(
        name=name, party=party, titles=titles | (old.titles if old else frozenset())
    )


def _leader(words: Words, run: tuple[int, int], old: Person | None) -> tuple[str, str] | None:
    """A known leader, unless the text means someone else of that surname."""
    known = leaders().get(words.low[run[1] - 1].removesuffix("'s"))
    if known is None:
        return None
    first = key_of(known[0])[0]
    full = old.name.lower().split() if old is not None else []
    if run[1] - run[0] > 1:
        same = any(w[:3] == first[:3] for w in words.low[run[0] : run[1] - 1])
        return known if same else None
    return known if len(full) < 2 or full[0][:3] == first[:3] else None  # noqa: PLR2004


def _before(words: Words, cast: Cast, a: int) -> tuple[frozenset[str], str | None]:
    """Titles in front of a name and the party named among them."""
    titles: set[str] = set()
    if a and words.low[a - 1] in {"of", "for"}:
        return frozenset(), None
    behind_office = a > 1 and words.low[a - 1] == "," and words.low[a - 2] in TITLES
    n = a - 1 if behind_office else a
    while n > 0 and a - n < 7:  # noqa: PLR2004 - longer is no title
        word = words.low[n - 1].removesuffix("'s")
        if word == "." and n > 1 and words.low[n - 2] in ABBREVIATIONS:
            n -= 1
            continue
        if word == "'" and n > 1 and words.low[n - 2].endswith("s"):
            n -= 1
            continue
        if word in TITLES or word in ALLIES:
            titles.add(word)
        elif not any(m.a <= n - 1 < m.b for m in cast.within(max(0, n - 4), n)) and word not in {
            "of",
            "for",
        }:
            break
        n -= 1
    if not titles:
        near = cast.within(max(0, a - 3), a)
        return frozenset(), near[-1].party if near and near[-1].b == a and near[
            -1
        ].form != "seat" else None
    inside = cast.within(n, a)
    return frozenset(titles - {"former", "special", "senior"}), inside[-1].party if inside else None


def _behind(words: Words, cast: Cast, b: int) -> tuple[frozenset[str], str | None]:
    """Titles and party in "Ana Dahl of Norway" and "Ana Dahl, the Norwegian envoy"."""
    nothing: tuple[frozenset[str], str | None] = (frozenset(), None)
    if b >= len(words.low):
        return nothing
    if words.low[b] in {"of", "for", "from"}:
        near = cast.within(b + 1, min(len(words.low), b + 6))
        return frozenset(), near[0].party if near and near[0].a <= b + 4 else None
    if words.low[b] not in {",", "("} or any(w in OUTSIDERS for w in words.low[b + 1 : b + 8]):
        return nothing
    stop = b + 1
    while stop < min(len(words.low), b + 14) and words.low[stop] not in {",", ".", ")", ";"}:
        stop += 1
    titles = {w for w in words.low[b + 1 : stop] if w in TITLES | ALLIES}
    near = cast.within(b + 1, stop)
    return frozenset(titles), near[0].party if near and titles else None
