"""The default extractor: the rules, and the trained tagger where they know no cue."""

from dataclasses import replace

from parley.sources.document import Document
from parley.statements.pieces import Page
from parley.statements.rules import RulesExtractor, read_page
from parley.statements.tagged import Tagging
from parley.statements.tagger.decode import Tagged
from parley.statements.tagger.link import Linked, linked
from parley.statements.tagger.model import tag

MARKS = frozenset("“”‘’—–…")
"""Marks that the reading copy makes plain and that the tagger was trained to see."""


class LocalExtractor(RulesExtractor):
    """Reads English documents offline with a small trained network and rules."""

    name = "local"
    version = "1"

    def page(self, document: Document) -> Page:
        """What is known of a text before it is walked through."""
        page = read_page(document)
        found = tagged(document.text, page.names.words.view)
        return replace(page, tagging=Tagging(page.names.words, found))


def tagged(text: str, view: str) -> tuple[Linked, ...]:
    """Who said what, by the tagger; offsets count characters of the text.

    Args:
        text: the text of a document.
        view: its reading copy, of the same length.
    """
    kept = "".join(a if a in MARKS else b for a, b in zip(text, view, strict=True))
    clean = kept.encode("utf-8", "replace").decode("utf-8")  # lone surrogates become "?"
    return linked(clean, [_whole(text, view, span) for span in tag(clean)])


def _whole(text: str, view: str, span: Tagged) -> Tagged:
    """Take in both halves of a doubled mark (''), of which the reading copy keeps one."""
    start, end = span.start, span.end
    if start and text[start - 1 : start + 1] == "''" and view[start - 1] == " ":
        start -= 1
    if text[end - 1 : end + 1] == "''" and view[end : end + 1] == " ":
        end += 1
    return replace(span, start=start, end=end)
