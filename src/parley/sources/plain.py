"""Plain text and Markdown files: the decoded file, unchanged."""

from parley.sources.contents import Contents
from parley.sources.decode import decode


class PlainReader:
    """Reads text files; no character is changed, so offsets are those of the file."""

    suffixes: tuple[str, ...] = (".txt", ".text", ".md", ".markdown")

    def read(self, data: bytes, name: str) -> Contents:
        """The text of a file; only a byte-order mark is left out.

        Raises:
            SourceError: when the bytes are no text.
        """
        text, notes = decode(data, name)
        return Contents(text=text, notes=notes)
