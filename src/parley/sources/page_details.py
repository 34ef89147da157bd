"""What a web page says about itself: headline, outlet, date, address and language."""

import json
from collections.abc import Iterator
from typing import Any

from parley.core.dates import When
from parley.core.record import record
from parley.sources.dates import date_in_url, read_date
from parley.sources.language import code_of

ARTICLE_TYPES = ("Article", "Report", "Posting", "WebPage", "PressRelease", "Legislation")
"""Endings of the schema.org types that describe the page's own text."""

MAX_ITEMS = 2000
"""JSON-LD items looked at on one page."""

META_TITLE = ("og:title", "twitter:title", "dc.title", "citation_title", "title")
META_PUBLISHER = (
    "og:site_name",
    "dc.publisher",
    "citation_publisher",
    "publisher",
    "application-name",
)
META_DATE = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.created", "citation_publication_date", "pubdate",
    "publishdate", "publish-date", "date", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
META_URL = ("og:url", "twitter:url")
META_LANGUAGE = ("content-language", "dc.language", "language", "og:locale")


@record
class PageDetails:
    """Details of a page; None where it is silent."""

    title: str | None = None
    publisher: str | None = None
    published: When | None = None
    url: str | None = None
    language: str | None = None


def page_details(tree: Any) -> PageDetails:
    """Read JSON-LD first, then meta tags, then the page's own headings.

    Args:
        tree: the parsed page (an lxml element).
    """
    items = list(_items(tree))
    articles = [item for item in items if _is_article(item)]
    meta = _meta(tree)
    url = _text(articles, "url") or _first(meta, META_URL) or _canonical(tree)
    title = _text(articles, "headline", "name") or _first(meta, META_TITLE) or _heading(tree)
    publisher = _name(articles, "publisher", "sourceOrganization") or _first(meta, META_PUBLISHER)
    return PageDetails(
        title=_without_site(title, publisher),
        publisher=publisher,
        published=_date(articles, meta, tree) or date_in_url(url),
        url=url,
        language=code_of(
            _text(articles, "inLanguage") or tree.get("lang") or _first(meta, META_LANGUAGE)
        ),
    )


def _items(tree: Any) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of a page; what is broken is passed over."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            pending = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending and count < MAX_ITEMS:
            item = pending.pop(0)
            count += 1
            if isinstance(item, list):
                pending += item[:MAX_ITEMS]
            elif isinstance(item, dict):
                yield item
                pending += [v for k, v in item.items() if k in {"@graph", "mainEntity"}]


def _is_article(item: dict[str, Any]) -> bool:
    """Whether an object describes the text of the page."""
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(ARTICLE_TYPES) for kind in kinds)


def _text(items: list[dict[str, Any]], *keys: str) -> str | None:
    """The first text under some keys, one key after the other."""
    for key in keys:
        for item in items:
            value = item.get(key)
            if isinstance(value, str) and value.strip():
                return _plain(value)
    return None


def _name(items: list[dict[str, Any]], *keys: str) -> str | None:
    """The first name of an organisation under some keys."""
    for key in keys:
        for item in items:
            value = item.get(key)
            value = value[0] if isinstance(value, list) and value else value
            name = value.get("name") if isinstance(value, dict) else value
            if isinstance(name, str) and name.strip():
                return _plain(name)
    return None


def _date(items: list[dict[str, Any]], meta: dict[str, str], tree: Any) -> When | None:
    """The publication date; never the date of a change."""
    for key in ("datePublished", "dateCreated"):
        written = _text(items, key)
        if written and (when := read_date(written)):
            return when
    for key in META_DATE:
        if key in meta and (when := read_date(meta[key])):
            return when
    for element in tree.iter("time"):
        written = element.get("datetime") or element.text_content()
        if when := read_date(written):
            return when
    return None


def _meta(tree: Any) -> dict[str, str]:
    """Contents of meta tags by name in lower case; the first of each name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        keys = (element.get(key) for key in ("property", "name", "itemprop", "http-equiv"))
        content = _plain(element.get("content") or "")
        for key in keys:
            if key and content:
                found.setdefault(key.lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first meta tag that is given."""
    return next((meta[name] for name in names if name in meta), None)


def _heading(tree: Any) -> str | None:
    """The main heading, or the title of the window."""
    for tag in ("h1", "title"):
        for element in tree.iter(tag):
            if words := _plain(element.text_content()):
                return words
    return None


def _canonical(tree: Any) -> str | None:
    """The address that the page gives as its own."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return _plain(link.get("href"))
    return None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A title without the outlet's name that pages put behind it: "Ferry talks | Courier"."""
    if title is None or publisher is None:
        return title
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, found, site = title.rpartition(mark)
        if found and head and site.casefold() == publisher.casefold():
            return head.strip()
    return title


def _plain(words: str) -> str:
    """One line of words, at most 500 characters."""
    return " ".join(words.split())[:500]
