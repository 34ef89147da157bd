"""The NATO Admiralty grade: source A to F, information 1 to 6, never merged."""

from typing import Literal

from parley.core.record import record

SourceLetter = Literal["A", "B", "C", "D", "E", "F"]
ItemNumber = Literal[1, 2, 3, 4, 5, 6]

SOURCE_WORDS: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
ITEM_WORDS: dict[int, str] = {
    1: "confirmed by other independent sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtfully true",
    5: "improbable",
    6: "truth cannot be judged",
}


@record
class Grade:
    """A letter for the source and a number for the item, judged apart (AJP-2.1).

    The default F6 means "cannot be judged", which is not the same as doubtful.
    """

    source: SourceLetter = "F"
    """Reliability of the source; only a person sets it."""

    item: ItemNumber = 6
    """Credibility of this item; the machine may propose it by a written rule."""

    def __str__(self) -> str:
        return f"{self.source}{self.item}"
