"""Give quoted sentences and press releases without reporting words to their speaker."""

from dataclasses import replace

from parley.statements.memory import FIRST, Who
from parley.statements.pieces import CONFIDENCE, Page, Piece

MOSTLY = 0.7
"""A sentence counts as quoted when this share of it stands in quotation marks."""


def fill_release(page: Page, found: list[Piece]) -> list[Piece]:
    """Give the sentences behind "From X: ..." to X as well."""
    out: list[Piece] = []
    lender: Piece | None = None
    for piece in found:
        first = piece.span.cut(page.names.words.view).split(maxsplit=1)[:1]
        own = piece.pattern == "narrator" or (bool(first) and first[0].lower() in FIRST)
        given = piece
        if lender is not None and own and not piece.optional:
            given = replace(
                piece, who=lender.who, pattern="colon", verbatim=True,
                confidence=CONFIDENCE["colon"],
            )  # fmt: skip
        elif piece.pattern == "colon":
            lender = piece
        out.append(given)
    return out


def fill_quotes(page: Page, found: list[Piece], quoting: Who | None) -> list[Piece]:
    """Give quoted sentences without reporting words to the speaker quoted beside them.

    Args:
        page: the text.
        found: the pieces of one paragraph.
        quoting: who was quoted at the end of the paragraph before, if anyone.
    """
    if page.setting.genre == "transcript":
        return found
    out: list[Piece] = []
    following = _following(found)
    last: Who | None = None
    for piece, later in zip(found, following, strict=True):
        given = piece
        if piece.pattern == "narrator" and page.quotations.share(piece.span) >= MOSTLY:
            who = last or later or quoting
            if who is not None:
                sure = CONFIDENCE["quote"]
                given = replace(piece, who=who, pattern="quote", verbatim=True, confidence=sure)
        if _lends(given):
            last = given.who
        out.append(given)
    return out


def _following(found: list[Piece]) -> list[Who | None]:
    """For each piece the next one who is quoted after it."""
    out: list[Who | None] = []
    who: Who | None = None
    for piece in reversed(found):
        out.append(who)
        if _lends(piece):
            who = piece.who
    return out[::-1]


def _lends(piece: Piece) -> bool:
    return piece.pattern not in {"narrator", "turn"} and piece.verbatim
