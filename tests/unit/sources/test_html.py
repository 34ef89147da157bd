import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import SourceError
from parley.sources.reader import read_bytes

ABOUT = {
    "@graph": [
        {"@type": "WebSite", "name": "Other", "datePublished": "2001-01-01"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry talks stall",
            "datePublished": "2023-03-15T10:00:00Z",
            "dateModified": "2023-03-17",
            "publisher": {"@type": "Organization", "name": "Ellery Courier"},
            "inLanguage": "en-GB",
        },
    ]
}
ARTICLE = """<article><h1>Ferry talks stall</h1>
<p>The crews' union and Strand Line broke off their talks on Friday, the mediator said.</p>
<p>The union asks for a break of 11 hours between shifts, the company offers 9 at most.</p>
<table><tr><th>Item</th><th>Union</th></tr><tr><td>Rest</td><td>11 hours</td></tr></table>
<ul><li>Night sailings stay as they are</li></ul>
<p>Both want to meet again in May, when the summer timetable begins.</p></article>"""


def page(head="", body=ARTICLE):
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/w">World affairs</a></li></ul></nav>{body}
    <footer><p>Imprint of the house</p></footer></body></html>"""
    return text.encode()


def ld(data):
    return f'<script type="application/ld+json">{data}</script>'


def test_the_article_is_read_without_navigation_and_tables_are_rows():
    lines = read_bytes(page(), "page.html").text.split("\n")

    assert lines[0] == "Ferry talks stall"
    assert "Item | Union" in lines
    assert "Rest | 11 hours" in lines
    assert not any("World affairs" in line or "Imprint" in line for line in lines)


def test_json_ld_says_who_published_when():
    document = read_bytes(page(ld(json.dumps(ABOUT))), "page.html")

    assert document.title == "Ferry talks stall"
    assert document.publisher == "Ellery Courier"
    assert document.published is not None
    assert (document.published.iso, document.published.inferred) == ("2023-03-15", False)


def test_meta_tags_say_it_when_json_ld_does_not():
    head = """<title>Ferry talks stall | Ellery Courier</title>
    <meta property="og:title" content="Ferry talks stall | Ellery Courier">
    <meta property="og:site_name" content="Ellery Courier">
    <meta property="article:published_time" content="2023-03-15T10:00:00Z">
    <link rel="canonical" href="https://courier.example/ferry">"""
    document = read_bytes(page(head), "page.html")

    assert (document.title, document.publisher) == ("Ferry talks stall", "Ellery Courier")
    assert document.url == "https://courier.example/ferry"
    assert document.published is not None
    assert document.published.iso == "2023-03-15"


@pytest.mark.parametrize("data", ["{broken", "[" * 5000, "9" * 5000, "[null, 3]", '{"@type": {}}'])
def test_broken_json_ld_is_passed_over(data):
    assert read_bytes(page(ld(data)), "page.html").title == "Ferry talks stall"


def test_a_page_too_short_for_an_article_is_read_whole():
    assert read_bytes(b"<html><p>Talks resume.</p></html>", "x.html").text == "Talks resume."


def test_entities_and_links_elsewhere_are_not_loaded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    data = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body>'
        "<p>Talks resume &x; in May.</p></body></html>"
    )

    assert "secret" not in read_bytes(data.encode(), "x.html").text


@settings(deadline=None)
@given(st.text(alphabet="<>/ adivptbl=\"'!-&;[]\n"), st.text())
def test_any_page_is_read_or_refused(markup, words):
    data = f"<html><body>{markup}{words}</body></html>".encode("utf-8", "replace")
    with suppress(SourceError):
        document = read_bytes(data, "page.html")
        assert document.text
