"""The parties named in a text: states by any of their names, bodies, unions, firms, groups."""

from parley.core.ids import slug
from parley.core.party import Party
from parley.core.record import record
from parley.statements.bodies import Own, find_bodies
from parley.statements.cues import cue_table
from parley.statements.gazetteer import Entry, Key, gazetteer
from parley.statements.tokens import Words
from parley.statements.wordlists import words as word_list

SHORT = frozenset({"us", "un", "eu", "ec", "au", "who", "ira", "mali", "eta", "ico", "arena"})
"""Short names that are ordinary words in lower case: counted only when written in capitals."""
OFFICES = word_list("actors", "roles_behind") | word_list("actors", "other_offices")
FIRST_NAMES = word_list("actors", "first_names")


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


def find_cast(words: Words, strangers: dict[str, Own] | None = None) -> Cast:
    """Find the parties of a text.

    Args:
        words: the words of the whole text.
        strangers: further names that act as parties in this text, if they have been looked for.
    """
    parties: dict[str, Party] = {}
    mentions: list[Mention] = []
    own = _by_first((strangers or {}) | find_bodies(words))
    table = gazetteer()
    at = 0
    while at < len(words.low):
        step = _longer(words, at, (table, own), parties) or _group(words, at, parties)
        if step is not None:
            mentions.append(step)
            at = step.b
        else:
            at += 1
    return Cast(parties=parties, mentions=mentions)


def _longer(
    words: Words,
    at: int,
    tables: tuple[dict[str, tuple[tuple[Key, Entry], ...]], dict[str, list[tuple[Key, Own]]]],
    parties: dict[str, Party],
) -> Mention | None:
    """The longer of a known name and a name of this text; the known one when equal."""
    scratch: dict[str, Party] = dict(parties)
    own = _own(words, at, tables[1], scratch)
    if own is not None and own.b > at + 1:
        known = _known(words, at, tables[0], dict(parties))
        named = scratch[own.party].kind in {"union", "company", "country"}
        if known is None or (known.b < own.b and named):
            parties.update(scratch)
            return own
    known = _known(words, at, tables[0], parties)
    if known is None and own is not None:
        parties.update(scratch)
        return own
    return known


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
        if _is_first_name(words, at, end):
            return None
        if key[0] in SHORT and len(key) == 1 and (not cased[:2].isupper() or words.capitals):
            continue
        text = (
            words.view[words.start[at] : words.end[end - 1]].removesuffix("'s").removesuffix("’s")
        )
        party = _add(parties, entry.name, entry.kind, text)
        return Mention(a=at, b=end, party=party, form=entry.form)
    return None


def _own(
    words: Words,
    at: int,
    own: dict[str, list[tuple[Key, Own]]],
    parties: dict[str, Party],
) -> Mention | None:
    if not words.is_cap(at):
        return None
    first = words.low[at]
    for key, entry in (*own.get(first, ()), *own.get(first.removesuffix("'s"), ())):
        end = at + len(key)
        if end > len(words.low) or any(
            w not in {k, k + "'s"} for w, k in zip(words.low[at:end], key, strict=True)
        ):
            continue
        text = " ".join(words.view[words.start[at] : words.end[end - 1]].split())
        text = text.removesuffix("'s").removesuffix("’s")
        party = _add(parties, entry.name, entry.kind, text)
        return Mention(a=at, b=end, party=party, form=entry.form)
    return None


def _by_first(own: dict[str, Own]) -> dict[str, list[tuple[Key, Own]]]:
    table: dict[str, list[tuple[Key, Own]]] = {}
    for text in sorted(own, key=lambda k: (-k.count(" "), k)):
        key = tuple(text.split())
        table.setdefault(key[0], []).append((key, own[text]))
    return table


def _is_first_name(words: Words, at: int, end: int) -> bool:
    """Whether the name of a place is a person's first name here ("Sofia Lindt said")."""
    if words.capitals or words.low[at] not in FIRST_NAMES or end >= len(words.low) - 1:
        return False
    last = words.low[end].removesuffix("'s")
    plain = word_list("sources", "organisation_words") | word_list("sources", "title_words")
    if not (words.is_word(end) and words.is_cap(end)) or last in plain:
        return False
    before = words.low[at - 1] if at else ""
    after = words.low[end + 1]
    return before in {",", *word_list("sources", "title_words")} or after in cue_table()


def _group(words: Words, at: int, parties: dict[str, Party]) -> Mention | None:
    """Find "the rebels", "management", "dockworkers": groups known only by what they are."""
    word = words.low[at].removesuffix("'s").removesuffix("'")
    common = word_list("sources", "parties_common")
    follows = words.low[at + 1] if at + 1 < len(words.low) else ""
    if word not in common and word + "s" in common and follows in OFFICES:
        word += "s"
    if word not in common:
        return None
    text = words.view[words.start[at] : words.end[at]].removesuffix("'s")
    party = _add(parties, word.capitalize(), "group", text.lower())
    return Mention(a=at, b=at + 1, party=party, form="group")
