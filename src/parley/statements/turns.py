"""Who has the floor while a text is read, who only asks, and whom "they" means in an answer."""

from dataclasses import replace

from parley.core.span import Span
from parley.statements.floor import label_speaker, other_side
from parley.statements.holder import actors, subject_parties
from parley.statements.layout import Block
from parley.statements.memory import Memory, Who
from parley.statements.pieces import Page, Piece
from parley.statements.release import from_line
from parley.statements.wordlists import words as word_list

ANSWERS = frozenset({"no", "yes", "well", "look", ".", ",", "so", "and", "but"})
THEY = frozenset({"they", "they're", "they've", "they'll", "they'd"})


class Turns:
    """The floor of a transcript or release; in news the outlet has it from first to last."""

    def __init__(self, page: Page, memory: Memory) -> None:
        """Begin with the narrator of the text.

        Args:
            page: the text with its names, kind and layout.
            memory: who spoke before, shared with the walk.
        """
        self.page = page
        self.memory = memory
        self.floor = page.setting.narrator
        self.asking = False
        self.silent = False
        self.answering = False
        self.asked: str | None = None

    def take(self, block: Block) -> bool:
        """Give the floor to the one whom a paragraph is labelled with; whether it was given."""
        issuer = from_line(self.page.names, block)
        if issuer is not None:
            self.floor = issuer
        if block.kind != "turn":
            return False
        names = self.page.names
        label = block.label
        assert label is not None  # noqa: S101 - a turn has a label
        text = label.cut(names.words.view).strip(" :.")
        low = text.lower()
        self.asking = low in {"q", "question"} or low.startswith(("question", "reporter"))
        self.silent = bool(set(low.split()) & word_list("sources", "moderators"))
        if self.asking:
            self.floor = Who(
                canonical="reporter", span=label, party=None, kind="anonymous", person=True
            )
            return True
        if low in {"a", "answer"}:
            self.floor = self.memory.last or self.page.setting.narrator
            return True
        who = label_speaker(names, label, text, self.page.setting.publisher)
        side = other_side(names, self.page.blocks, who, self.page.setting.disputants)
        self.floor = replace(who, party=side)
        self.memory.keep(self.floor)
        return True

    def heard(self, sentence: Span) -> None:
        """Remember the one other party that a sentence of a transcript is about, for "they"."""
        self.answering = self.answering or self.asking
        if not self.answering:
            return
        names = self.page.names
        found = subject_parties(names, sentence)
        found = found or actors(names, *names.words.range(sentence))[:1]
        own = None if self.asking else self.floor.party
        others = [p for p in found if p != own]
        if len(others) == 1:
            self.asked = others[0]

    def meant(self, piece: Piece) -> Piece:
        """Let "they" in an answer mean the side that was asked about or spoken of last."""
        if piece.pattern != "turn" or piece.actor is not None or self.asked is None:
            return piece
        words = self.page.names.words
        low = words.low[slice(*words.range(piece.span))][:4]
        while low and low[0] in ANSWERS:
            low = low[1:]
        return replace(piece, actor=self.asked) if low and low[0] in THEY else piece
