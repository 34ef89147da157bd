"""Web pages: the article without navigation, and what the page says about itself."""

import re
from typing import Any

from parley.errors import SourceError
from parley.sources.contents import Contents
from parley.sources.decode import decode
from parley.sources.limits import MAX_HTML_BYTES, MAX_HTML_DEPTH, megabytes, refuse
from parley.sources.page_details import PageDetails, page_details

DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:-]{2,40})", re.IGNORECASE)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
HEAD_BYTES = 4096
"""A page must declare its encoding in its first bytes."""


class HtmlReader:
    """Reads web pages saved to disk; nothing is fetched."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, data: bytes, name: str) -> Contents:
        """The article of a page: headline, paragraphs, lists, and tables as rows.

        Raises:
            SourceError: when the page is too large, nested too deep or holds no text.
        """
        if len(data) > MAX_HTML_BYTES:
            advice = "save the article alone, as text or as a simpler page"
            refuse(name, f"is a page of {megabytes(len(data))}", megabytes(MAX_HTML_BYTES), advice)
        declared = DECLARED.search(data[:HEAD_BYTES])
        text, notes = decode(data, name, declared.group(1).decode("ascii") if declared else None)
        tree = _tree(PROLOGUE.sub("", text), name)
        details = page_details(tree)
        article = _article(tree, details)
        if not article.strip():
            raise SourceError(
                f"{name} is a web page without an article that could be found; copy its text "
                "into a .txt file"
            )
        return Contents(
            text=article,
            title=details.title,
            publisher=details.publisher,
            published=details.published,
            url=details.url,
            language=details.language,
            notes=notes,
        )


def _tree(text: str, name: str) -> Any:
    """Parse a page without loading anything from elsewhere."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.replace("\x00", " "), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as problem:
        raise SourceError(
            f"{name} cannot be read as a web page; copy its text into a .txt file"
        ) from problem
    if any("xcessive depth" in str(error.message) for error in parser.error_log):
        found = f"has tags nested deeper than {MAX_HTML_DEPTH} levels"
        refuse(name, found, f"{MAX_HTML_DEPTH}", "copy its text into a .txt file")
    return tree


def _article(tree: Any, details: PageDetails) -> str:
    """The text of the article, its headline first."""
    from trafilatura import extract

    try:
        body = extract(tree, include_comments=False, include_tables=True, output_format="txt")
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        body = None
    body = _rows(body or "")
    if not body:
        body = _all_words(tree)
    title = details.title
    if body and title and " ".join(body[: len(title) + 20].split()).find(title) != 0:
        body = f"{title}\n{body}"
    return body


def _rows(body: str) -> str:
    """Tables as plain rows: without the rule under the head and the outer bars."""
    lines = []
    for line in body.split("\n"):
        bare = line.strip()
        if bare.startswith("|") and not bare.strip("|-: "):
            continue
        if bare.startswith("|"):
            bare = " | ".join(cell.strip() for cell in bare.strip("|").split("|"))
        lines.append(bare)
    return "\n".join(lines).strip()


def _all_words(tree: Any) -> str:
    """Every line of the body: for pages so short that no article stands out."""
    for element in list(tree.iter("script", "style", "nav", "header", "footer", "noscript")):
        element.drop_tree()
    body = tree.find("body")
    words = (body if body is not None else tree).text_content()
    return "\n".join(line for raw in words.split("\n") if (line := " ".join(raw.split())))
