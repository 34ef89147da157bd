"""The parties named in a text: states by any of their names, bodies, unions, firms, groups."""

from parley.core.ids import slug
from parley.core.party import Party
from parley.core.record import record
from parley.statements.gazetteer import Entry, Key, gazetteer, key_of
from parley.statements.tokens import Words
from parley.statements.wordlists import words as word_list

SHORT = frozenset({"us", "un", "eu", "ec", "au", "who", "ira", "mali", "eta", "ico", "arena"})
"""Short names that are ordinary words in lower case: counted only when written in capitals."""
NOT_ACRONYM = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "edt",
        "est",
        "gmt",
        "utc",
        "cet",
        "am",
        "pm",
        "q",
        "a",
        "mr",
        "mrs",
        "tv",
        "ok",
        "ii",
        "iii",
        "iv",
        "vi",
        "ad",
        "bc",
        "usd",
        "eur",
        "gdp",
        "pct",
        "dlrs",
        "mln",
        "bln",
        "ceo",
        "cfo",
        "covid",
        "aids",
        "dna",
        "pr",
        "p.m",
        "a.m",
        "ex",
        "no",
    ]
)
COMPANY = frozenset({"inc", "ltd", "corp", "ag", "plc", "gmbh", "llc", "co", "kft", "limited"})
LOWER = frozenset({"of", "for", "the", "de", "du", "des", "del", "&"})


@record
class Mention:
    """Words `a` to `b` (exclusive) that name a party."""

    a: int
    b: int
    party: str
    """Id of the party."""

    form: str
    """How it is named: `name`, `people`, `seat`, `group`."""


@record
class Cast:
    """The parties of one text and where they are named."""

    parties: dict[str, Party]
    """By id, in order of first mention."""

    mentions: list[Mention]
    """In order."""

    def within(self, a: int, b: int) -> list[Mention]:
        """Mentions among words `a` to `b` (exclusive)."""
        low, high = 0, len(self.mentions)
        while low < high:
            middle = (low + high) // 2
            if self.mentions[middle].a < a:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(self.mentions) and self.mentions[low].b <= b:
            found.append(self.mentions[low])
            low += 1
        return found

    def name(self, party: str | None) -> str | None:
        """The name of a party by its id."""
        return self.parties[party].name if party in self.parties else None


def find_cast(words: Words) -> Cast:
    """Find the parties of a text.

    Args:
        words: the words of the whole text.
    """
    parties: dict[str, Party] = {}
    mentions: list[Mention] = []
    own = _own_names(words)
    table = gazetteer()
    at = 0
    while at < len(words.low):
        step = _known(words, at, table, parties) or _own(words, at, own, parties)
        step = step or _group(words, at, parties)
        if step is not None:
            mentions.append(step)
            at = step.b
        else:
            at += 1
    return Cast(parties=parties, mentions=mentions)


def _add(parties: dict[str, Party], name: str, kind: str, alias: str) -> str:
    party = slug(name)
    old = parties.get(party) or Party(id=party, name=name, kind=kind)
    if alias != name and alias not in old.aliases:
        old = Party(id=party, name=old.name, kind=old.kind, aliases=(*old.aliases, alias))
    parties[party] = old
    return party


def _matches(words: Words, at: int, key: Key) -> int | None:
    """One past the last word when a name stands at word `at`, dots left out of account."""
    n = at
    for count, piece in enumerate(key):
        if n >= len(words.low):
            return None
        word = words.low[n]
        if count == len(key) - 1:
            word = word.removesuffix("'s") if word != piece else word
        if word != piece:
            return None
        n += 1
        if n < len(words.low) and words.low[n] == "." and "." in piece:
            n += 1
    return n


def _known(
    words: Words,
    at: int,
    table: dict[str, tuple[tuple[Key, Entry], ...]],
    parties: dict[str, Party],
) -> Mention | None:
    word = words.low[at]
    entries = table.get(word) or table.get(word.removesuffix("'s"), ())
    for key, entry in entries:
        end = _matches(words, at, key)
        if end is None:
            continue
        cased = words.view[words.start[at] : words.end[at]]
        if not words.is_cap(at) and cased[:3] != "al-":
            continue
        if key[0] in SHORT and len(key) == 1 and (not cased[:2].isupper() or words.capitals):
            continue
        text = (
            words.view[words.start[at] : words.end[end - 1]].removesuffix("'s").removesuffix("’s")
        )
        party = _add(parties, entry.name, entry.kind, text)
        return Mention(a=at, b=end, party=party, form=entry.form)
    return None


def _own_names(words: Words) -> dict[str, tuple[str, str]]:
    """Bodies that only this text names: "Delta Pilots Union (DPU)"; acronyms used twice."""
    if words.capitals:
        return {}
    found: dict[str, tuple[str, str]] = {}
    counts: dict[str, int] = {}
    ends = word_list("sources", "organisation_words")
    for n, word in enumerate(words.low):
        if _is_acronym(words, n) and word not in NOT_ACRONYM:
            counts[word] = counts.get(word, 0) + 1
        if word in ends and words.is_cap(n):
            start = _run(words, n)
            plain = word_list("sources", "title_words")
            if n - start < 1 or all(w in plain for w in words.low[start:n]):
                continue
            name = words.view[words.start[start] : words.end[n]]
            kind = (
                "union" if word in {"union", "unions", "workers", "association"} else "organisation"
            )
            found[key_of(name)[-1] + "|" + " ".join(words.low[start : n + 1])] = (name, kind)
            if word in COMPANY and len(words.low[start]) > 3:  # noqa: PLR2004 - no initials
                found["acronym|" + words.low[start]] = (name, "company")
            if n + 2 < len(words.low) and words.low[n + 1] == "(":
                found["acronym|" + words.low[n + 2]] = (name, kind)
    for word, count in counts.items():
        if count > 1:
            found.setdefault("acronym|" + word, (word.upper(), "group"))
    return found


def _is_acronym(words: Words, n: int) -> bool:
    """A short word in capitals that is not part of a line in capitals."""
    for near in (n - 1, n, n + 1):
        text = words.view[words.start[near] : words.end[near]] if 0 <= near < len(words.low) else ""
        short = len(text) <= 6  # noqa: PLR2004 - longer is a word
        if near == n and not (text.isupper() and text.isalpha() and len(text) > 2 and short):  # noqa: PLR2004
            return False
        if near != n and text.isupper() and text.isalpha() and len(text) > 3:  # noqa: PLR2004
            return False
    return True


def _run(words: Words, n: int) -> int:
    """Start of the run of capitalised words that ends at word `n`."""
    at = n
    while at > 0 and n - at < 8:  # noqa: PLR2004 - longer is no name
        before = words.low[at - 1]
        if "\n" in words.view[words.end[at - 1] : words.start[at]]:
            break
        starts = at - 2 < 0 or words.low[at - 2] in {".", '"', "“"}
        starts = starts or "\n" in words.view[words.end[at - 2] : words.start[at - 1]]
        joins = before in LOWER and at - 2 >= 0 and words.is_cap(at - 2) and before != "the"
        if not (words.is_word(at - 1) and words.is_cap(at - 1)) and not joins:
            break
        if before in {"the", "a", "an"} or (starts and before in word_list("grammar", "starters")):
            break
        if before in word_list("grammar", "days") | word_list("grammar", "months"):
            break
        at -= 1
    led = ("-led", "-backed", "-based")
    while at < n and (words.low[at] in LOWER or words.low[at].endswith(led)):
        at += 1
    return at


def _own(
    words: Words, at: int, own: dict[str, tuple[str, str]], parties: dict[str, Party]
) -> Mention | None:
    word = words.low[at].removesuffix("'s")
    if not own or not words.is_cap(at):
        return None
    entry = own.get("acronym|" + word)
    if entry:
        text = words.view[words.start[at] : words.end[at]].removesuffix("'s").removesuffix("’s")
        return Mention(a=at, b=at + 1, party=_add(parties, *entry, text), form="name")
    for end in range(min(at + 9, len(words.low)), at + 1, -1):
        last = words.low[end - 1].removesuffix("'s")
        entry = own.get(last + "|" + " ".join([*words.low[at : end - 1], last]))
        if entry:
            return Mention(a=at, b=end, party=_add(parties, *entry, entry[0]), form="name")
    return None


def _group(words: Words, at: int, parties: dict[str, Party]) -> Mention | None:
    """Find "the rebels", "management", "dockworkers": groups known only by what they are."""
    word = words.low[at].removesuffix("'s")
    if word not in word_list("sources", "parties_common"):
        return None
    text = words.view[words.start[at] : words.end[at]].removesuffix("'s")
    party = _add(parties, word.capitalize(), "group", text.lower())
    return Mention(a=at, b=at + 1, party=party, form="group")
