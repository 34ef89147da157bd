"""From the names that a language model gives to the parties and speakers of a document."""

import unicodedata

from parley.core.ids import slug
from parley.core.party import Party
from parley.sources.clean import reading_copy
from parley.statements.llm.ground import fold
from parley.statements.llm.wordlist import part_of_party
from parley.statements.parties import Cast, find_cast
from parley.statements.tokens import count_words

MOST_TOGETHER = 4
"""More parties than that do not speak as one."""

LONGEST_NAME = 120
SHORT = frozenset({"the", "of", "and", "a", "an", "for", "in", "de", "la", "el", "le", "al"})


class Actors:
    """The parties of one document: known ones by any of their names, others as they are named."""

    def __init__(self, text: str) -> None:
        """Find the known parties.

        Args:
            text: the document.
        """
        self.cast: Cast = find_cast(count_words(reading_copy(text)))
        self._folded = f" {_spaced(text)} "
        self.found: dict[str, Party] = {}
        self.strangers = 0

    def named(self, name: str) -> bool:
        """Whether the document names this actor: its name, or the words that carry it."""
        words = [w for w in _spaced(name[:LONGEST_NAME]).split() if w not in SHORT]
        if not words:
            return False
        if any(unicodedata.category(c) == "Lo" for c in name):  # scripts without spaces
            return all(w in self._folded for w in words)
        return all(f" {w} " in self._folded for w in words)

    def surname_named(self, name: str) -> bool:
        """Whether the document holds at least the last word of a name."""
        words = _spaced(name[:LONGEST_NAME]).split()
        return bool(words) and f" {words[-1]} " in self._folded

    def party(self, names: tuple[str, ...]) -> str | None:
        """The id of a party, or of several that act as one.

        Args:
            names: its name, or one name for each of several.

        Returns:
            None when no name is given, or the document names none of them.
        """
        ids: dict[str, None] = {}
        for name in names[:MOST_TOGETHER]:
            one = self._one(" ".join(name.split()))
            if one is None and name.strip():
                self.strangers += 1
            if one is not None:
                ids[one] = None
        if len(ids) > 1:
            return self._joint(tuple(ids))
        return next(iter(ids), None)

    def _one(self, name: str) -> str | None:
        if not name or len(name) > LONGEST_NAME or not any(c.isalnum() for c in name):
            return None
        party = self._known(name)
        if party is not None:
            self.found[party.id] = party
            return party.id
        if not self.named(name):
            return None
        short = " ".join(name.split()[1:]) if name.lower().startswith("the ") else name
        party = Party(id=slug(short), name=_printable(short))
        self.found.setdefault(party.id, party)
        return party.id

    def _known(self, name: str) -> Party | None:
        """The party of the text that a name stands for as a whole: "the Norwegian side"."""
        words = count_words(reading_copy(name[:1].upper() + name[1:]))
        known = find_cast(words)
        if len(known.parties) != 1:
            return None
        covered = {n for m in known.mentions for n in range(m.a, m.b)}
        rest = {w for n, w in enumerate(words.low) if n not in covered and words.is_word(n)}
        beside = SHORT if known.mentions[0].form == "group" else SHORT | part_of_party()
        if not {w.removesuffix("'s") for w in rest} <= beside:
            return None
        return self.cast.parties.get(known.mentions[0].party)

    def _joint(self, ids: tuple[str, ...]) -> str:
        name = "+".join(ids)
        titles = [self.found[i].name for i in ids]
        self.found.setdefault(
            name,
            Party(
                id=name,
                name=f"{', '.join(titles[:-1])} and {titles[-1]} jointly",
                role="joint",
                kind="group",
                members=ids,
            ),
        )
        return name


def _spaced(text: str) -> str:
    """A text in small letters, words apart by single spaces, marks left out."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)[0]).split())


def _printable(name: str) -> str:
    return "".join(c for c in name if unicodedata.category(c)[0] != "C").strip() or "unnamed"
