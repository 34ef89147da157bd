"""Counts what a language model said that was not entered, or entered with a difference."""

from dataclasses import dataclass, field

from parley.core.span import Span

PLACES = 10
"""Parts that were not read are listed up to this count."""


@dataclass
class Tally:
    """Counts over one document."""

    refused: dict[str, int] = field(default_factory=dict)
    """Proposals that were not entered, by reason."""

    malformed: int = 0
    """Entries that were not in the form asked for."""

    figures: int = 0
    """Figures that were left out of statements."""

    tidied: int = 0
    """Statements found after levelling spaces, marks, capitals or accents."""

    near: int = 0
    """Statements found with words spelt slightly otherwise."""

    unread: list[Span] = field(default_factory=list)
    """Parts for which no answer could be used."""

    def remarks(self, strangers: int) -> tuple[str, ...]:
        """The counts as full sentences; nothing is said of what did not happen.

        Args:
            strangers: mentions of parties that the document does not name.
        """
        out = self.refused
        told = (
            _said(out.get("words", 0), "proposed statement", "left out: no such words in the text"),
            _said(
                out.get("speaker", 0),
                "proposed statement",
                "left out: the text does not name such a speaker there",
            ),
            _said(
                out.get("notice", 0),
                "proposed statement",
                "left out: part of a notice, not of the report",
            ),
            _said(self.malformed, "entry", "left out: not in the form asked for"),
            _said(
                self.figures, "figure", "left out: no such words, or the value does not fit them"
            ),
            _said(strangers, "mention", "of a party left out: the text does not name it"),
            _said(
                self.tidied,
                "statement",
                "found after levelling spaces, quotation marks, capitals or accents",
            ),
            _said(
                self.near,
                "statement",
                "found in a slightly other spelling; the text's own words were taken: check them",
            ),
        )
        places = ", ".join(str(span) for span in self.unread[:PLACES])
        unread = _said(
            len(self.unread), "part", f"of the text not read, no answer could be used: {places}"
        )
        return tuple(sentence for sentence in (*told, unread) if sentence)


def _said(number: int, thing: str, what: str) -> str:
    """A count as a sentence; empty for none."""
    if not number:
        return ""
    several = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number} {thing if number == 1 else several} {what}."
