"""The parts of a text: title, paragraphs, turns of speech, list items, footers, sentences."""

import re
from typing import Literal

from parley.core.record import record
from parley.core.span import Span
from parley.statements.wordlists import words

BlockKind = Literal["title", "heading", "dateline", "body", "item", "turn", "note", "stage"]

ITEM = re.compile(
    r"\s*(?:[-*•·–—]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+|--\s+|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+)"
)
LABEL = re.compile(r"\s*([A-Z][A-Z .,'’&/-]{1,70}(?:\([^)\n]{1,60}\))?)\s*:\s+(?=\S)")
NAME_LABEL = re.compile(
    r"\s*([A-Z][\w.'’-]*+(?: [A-Z][\w.'’-]*+){0,4}+ ?(?:\([^)\n]{1,60}\))?)\s*:\s+(?=\S)"
)
QUESTION = re.compile(r"\s*(Q|QUESTION|A|ANSWER)(?:\s*[:.]\s*|\s+)(?=[A-Z“\"(\[])")
ASKS = re.compile(r"\s*Q(?:UESTION)?(?:\s*[:.]\s*|\s+)(?=[A-Z“\"(\[])")
CLOCK = re.compile(r"\s*\d{1,2}[:.]\d{2}\s*(?:[AaPp]\.?[Mm]\.?)?\s*\(?[A-Za-z.]{0,6}\)?\s*$")
DATE = re.compile(
    r"\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?:january|february|march|april"
    r"|may|june|july|august|september|october|november|december)\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s+\d{4}|\d{4}-\d{2}-\d{2})\s*$",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"\s*(?:\*|\[\d+\]|note:|editor'?s note|correction|copyright|©|read more|subscribe|follow us"
    r"|photo:|source:|sources:|related|share this|all rights reserved|see also|advertisement)",
    re.IGNORECASE,
)
STAGE = re.compile(
    r"\s*(?:\[[^\]]{0,60}\]|\([^)]{0,60}\)|\*{2,}|#{1,6}|-{2,}|={2,}|end)\s*$", re.IGNORECASE
)
END = re.compile(r"[.!?…]+[\"”“»'’)\]]*(?=\s|$)|(?<=[a-z])[;:](?=\s*\n)")
LONGEST_SENTENCE = 3000


@record
class Block:
    """One paragraph and what it is."""

    span: Span
    """Without white space at the edges."""

    kind: BlockKind
    """What it is."""

    label: Span | None = None
    """Name of the person whose turn of speech begins here."""

    body: Span
    """What is left without label or bullet."""


def find_blocks(view: str) -> list[Block]:
    r"""Cut a reading copy into paragraphs and tell what each is.

    Example:
        >>> [b.kind for b in find_blocks("Fish talks resume\n\nMr Dahl left. He will call.")]
        ['title', 'body']
    """
    lines = _lines(view)
    names = _repeated_labels(view, lines)
    blocks: list[Block] = []
    for line in lines:
        blocks.append(_block(view, line, names, first=not blocks))
    return blocks


def _lines(view: str) -> list[Span]:
    found = []
    for match in re.finditer(r"[^\n\r\f\x0b\x1c-\x1e\x85\u2028\u2029]+", view):
        text = match.group()
        lead = len(text) - len(text.lstrip())
        if text.strip():
            found.append(Span(start=match.start() + lead, end=match.start() + len(text.rstrip())))
    return found


def _repeated_labels(view: str, lines: list[Span]) -> frozenset[str]:
    """Labels in mixed case count as speakers only when they open several paragraphs."""
    seen: dict[str, int] = {}
    for line in lines:
        match = NAME_LABEL.match(view, line.start, min(line.end, line.start + 120))
        if match:
            seen[match.group(1)] = seen.get(match.group(1), 0) + 1
    total = sum(seen.values())
    asks = (
        frozenset({"Q"})
        if any(ASKS.match(view, line.start, line.end) for line in lines)
        else frozenset()
    )
    return asks | frozenset(k for k, n in seen.items() if n > 1 or total > 2)  # noqa: PLR2004 - a transcript


def _block(view: str, line: Span, names: frozenset[str], *, first: bool) -> Block:
    text = line.cut(view)
    label = _label(view, line, names)
    if label is not None:
        body = Span(start=label[1], end=line.end)
        return Block(span=line, kind="turn", label=label[0], body=body)
    item = ITEM.match(view, line.start, line.end)
    body = Span(start=item.end(), end=line.end) if item and item.end() < line.end else line
    return Block(span=line, kind=_kind(text, first=first, item=body is not line), body=body)


def _kind(text: str, *, first: bool, item: bool) -> BlockKind:  # noqa: PLR0911 - a list of cases
    if STAGE.match(text):
        return "stage"
    if CLOCK.match(text) or DATE.match(text):
        return "dateline"
    if NOTE.match(text) and not item:
        return "note"
    if text.startswith("* ") and "organi" in text:
        return "note"
    if text.endswith(":") and len(text.split()) < 7:  # noqa: PLR2004 - a heading
        return "heading"
    if re.search(r"[a-z0-9][.!?][\"')]*\s", text) and not first:
        return "item" if item else "body"
    ends = text.rstrip("\"”’')] ")[-1:] in ".!?:;,"
    if first and len(text) < 300 and not ends:  # noqa: PLR2004 - longer is no title
        return "title"
    if not ends and len(text.split()) <= 14 and not item:  # noqa: PLR2004 - longer is no heading
        return "heading"
    return "item" if item else "body"


def _label(view: str, line: Span, names: frozenset[str]) -> tuple[Span, int] | None:
    stop = min(line.end, line.start + 140)
    match = QUESTION.match(view, line.start, stop)
    if match and match.group(1) == "A" and "Q" not in names:
        match = None
    if match is None:
        match = LABEL.match(view, line.start, stop)
        if match and not any(len(w) > 1 for w in match.group(1).split()):
            match = None
    if match is None:
        match = NAME_LABEL.match(view, line.start, stop)
        if match and match.group(1) not in names:
            match = None
    if match is None or match.end() >= line.end:
        return None
    body = view[match.end() : line.end]
    spoken = body.rstrip("\"'”’)]")[-1:] in {".", "!", "?", "…", "-", "—", ",", ";", ":"}
    if not spoken or (body.isupper() and len(body) > 30):  # noqa: PLR2004 - a heading
        return None
    return Span(start=match.start(1), end=match.end(1)), match.end()


def find_sentences(view: str, span: Span) -> list[Span]:
    """Cut a paragraph into sentences, with abbreviations and initials left whole.

    Example:
        >>> text = "Mr. Dahl met the U.S. team. No. 4 is open."
        >>> [s.cut(text) for s in find_sentences(text, Span(start=0, end=len(text)))]
        ['Mr. Dahl met the U.S. team.', 'No. 4 is open.']
    """
    found: list[Span] = []
    start = span.start
    for match in END.finditer(view, span.start, span.end):
        if match.start() < start or not _ends(view, match, span):
            continue
        found.append(Span(start=start, end=match.end()))
        start = match.end()
        while start < span.end and view[start].isspace():
            start += 1
    if start < span.end:
        found.append(Span(start=start, end=span.end))
    return [piece for sentence in found for piece in _bounded(view, sentence)]


def _bounded(view: str, sentence: Span) -> list[Span]:
    """Cut what is far too long for a sentence at a space, so that reading stays fast."""
    pieces: list[Span] = []
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        cut = view.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        pieces.append(Span(start=start, end=cut))
        start = cut
    return [*pieces, Span(start=start, end=sentence.end)]


def _ends(view: str, match: "re.Match[str]", span: Span) -> bool:  # noqa: PLR0911 - a list of cases
    after = view[match.end() : min(span.end, match.end() + 40)].lstrip()
    if not after:
        return True
    head = after.lstrip("\"“”„«'‘([—-– ")
    if match.group()[0] != ".":
        return not head[:1].islower()
    if head[:1].islower():
        return False
    word = view[max(span.start, match.start() - 14) : match.start()].split()
    last = word[-1].lower().lstrip("(\"“'‘") if word else ""
    if match.group() != ".":
        return True
    next_word = re.match(r"[^\W_]+", head)
    starts = next_word is not None and next_word.group().lower() in words("grammar", "starters")
    if last in {"u.s", "u.n", "u.k", "e.u", "a.m", "p.m", "inc", "corp", "ltd", "co", "etc"}:
        return starts
    if len(last) == 1 and last.isalpha() and last != "i":
        return False
    return last not in words("grammar", "abbreviations")
