"""A half-open range of characters in one document."""

from parley.core.record import record


@record
class Span:
    """Characters `start` to `end` (exclusive) of a document's text, counted as Python does."""

    start: int
    """First character."""

    end: int
    """One past the last character; always greater than or equal to `start`."""

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, found {self.start}:{self.end}")

    def __str__(self) -> str:
        return f"{self.start}:{self.end}"

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """The words that stand here.

        Example:
            >>> Span(start=0, end=5).cut("Hello there")
            'Hello'
        """
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end
