import itertools
import re
from dataclasses import replace
from importlib import resources

import pytest

from parley.analysis.findings import Findings
from parley.core.dates import When
from parley.core.issue import Issue
from parley.core.party import Party
from parley.ledger.evidence import Evidence, Held
from parley.model.negotiation import Negotiation
from parley.sources.document import Document
from parley.views.brief import BriefContents, brief_html
from views.page import Page

HOSTILE = (
    "<script>alert(1)</script> \"><img src=x onerror=alert(2)> '&lt;b&gt; {{ 7*7 }} "
    "javascript:alert(3) </style></main><!-- \u202e\x00\x1b[31m \ud800"
)


@pytest.fixture(scope="module", params=["dam", "whole"])
def dam(request):
    """The dam without and with what the engines add."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def html(dam):
    return brief_html(dam)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def empty():
    return BriefContents(
        title="Nothing yet",
        evidence=Evidence(),
        model=Negotiation(title="", as_of=None, parties=(), issues=(), positions=()),
    )


def hostile(contents):
    """The same case with hostile words wherever a document or a file can put them."""
    wire = contents.evidence.documents[0]
    document = replace(
        wire,
        text=HOSTILE + " " + wire.text,
        title=HOSTILE,
        publisher=HOSTILE,
        url="javascript:alert(4)",
        carried_by=(HOSTILE,),
    )
    first = contents.evidence.held[0].statement
    at = document.text.index(first.text)
    spoken = replace(
        first,
        document=document.id,
        span=replace(first.span, start=at, end=at + len(first.text)),
        speaker=replace(first.speaker, canonical=HOSTILE, text=None, span=None),
        via=(HOSTILE,),
    )
    party = Party(id=HOSTILE, name=HOSTILE)
    issue = Issue(id=HOSTILE, name=HOSTILE, group=HOSTILE, kind="binary", definition=HOSTILE)
    position = replace(
        contents.model.positions[0], party=HOSTILE, issue=HOSTILE, label=HOSTILE, condition=HOSTILE
    )
    return BriefContents(
        title=HOSTILE,
        evidence=Evidence(documents=(document,), held=(Held(statement=spoken),)),
        model=Negotiation(
            title=HOSTILE,
            as_of=None,
            parties=(party,),
            issues=(issue,),
            positions=(position,),
        ),
        engine=HOSTILE,
        version=HOSTILE,
    )


def test_the_same_case_gives_the_same_bytes(dam, html):
    assert brief_html(dam) == html


def test_elements_close_in_order(page):
    assert page.open == []


def test_hostile_words_become_text_and_nothing_else(dam):
    html = brief_html(hostile(dam))
    page = Page(html)

    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert not [a for _, attrs in page.all("a") for a in attrs if a.startswith("on")]
    assert not [
        attrs["href"] for _, attrs in page.all("a") if attrs["href"].startswith("javascript")
    ]
    assert "<script>alert(1)</script>" in page.words()
    assert "{{ 7*7 }}" in page.words()
    html.encode("utf-8")


@pytest.mark.parametrize("bad", ["\u202e", "\x00", "\x1b", "\ud800"])
def test_characters_that_mislead_the_eye_or_break_the_file_are_replaced(dam, bad):
    assert bad not in brief_html(hostile(dam))


def test_nothing_is_asked_for_from_anywhere(html, page):
    loading = [
        value
        for _, attrs, _ in page.elements
        for name, value in attrs.items()
        if name in ("src", "srcset", "data", "poster", "action", "background")
    ]
    css = html.split("<style>")[1].split("</style>")[0]

    assert loading == []
    assert [attrs["href"] for _, attrs in page.all("link")] == ["data:,"]
    assert "url(" not in css
    assert "@import" not in css


def test_the_policy_admits_only_our_own_style_and_script(page):
    policy = next(a["content"] for _, a in page.all("meta") if "http-equiv" in a)

    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not [attrs for _, attrs, _ in page.elements if "style" in attrs]


def test_ids_are_unique_and_every_inner_link_leads_somewhere(page):
    ids = [attrs["id"] for _, attrs, _ in page.elements if "id" in attrs]
    targets = {a["href"][1:] for _, a in page.all("a") if a["href"].startswith("#")}
    named = {a["aria-labelledby"] for _, a, _ in page.elements if "aria-labelledby" in a}

    assert len(ids) == len(set(ids))
    assert targets | named <= set(ids)


def test_each_section_is_in_the_contents(page):
    sections = [attrs["id"] for tag, attrs, inside in page.elements if inside[-1:] == ("main",)]
    listed = [a["href"][1:] for tag, a, inside in page.elements if tag == "a" and "nav" in inside]

    assert listed == sections


def test_every_panel_and_card_that_a_link_opens_exists(page):
    ids = {attrs["id"] for _, attrs, _ in page.elements if "id" in attrs}
    cards = {attrs["data-number"] for _, attrs in page.all("article")}
    links = [attrs for _, attrs in page.all("a")]

    assert {a["data-panel"] for a in links if "data-panel" in a} <= ids
    assert {a["data-card"] for a in links if "data-card" in a} <= cards


def test_headings_start_at_one_and_skip_no_level(page):
    levels = [int(tag[1]) for tag, _ in page.all("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_tables_have_captions_and_scoped_heads(page):
    assert len(page.all("caption")) == len(page.all("table"))
    assert all("scope" in attrs for _, attrs in page.all("th"))


def test_drawings_have_words(page):
    drawings = [
        attrs for tag, attrs, inside in page.elements if tag == "svg" and "svg" not in inside
    ]

    assert drawings
    assert all(attrs.get("aria-label") or attrs.get("aria-hidden") for attrs in drawings)


def test_the_page_has_landmarks_a_language_and_a_skip_link(page):
    assert len(page.all("main")) == 1
    assert page.all("nav")[0][1]["aria-label"]
    assert page.all("html")[0][1]["lang"] == "en"
    assert page.all("a")[0][1]["href"] == "#judgements"


def test_sections_come_in_the_order_of_reading(page, dam):
    added = ["lasting", "forecast", "durability"] if dam.outlook else []
    order = [attrs["id"] for tag, attrs, inside in page.elements if inside[-1:] == ("main",)]

    assert order == [
        "judgements", "matrix", "gaps", "timeline", "shifts", "contradictions", "deals",
        *added, "unknown", "sources", "assumptions", "method", "evidence", "documents",
    ]  # fmt: skip


def test_every_statement_is_quoted_and_marked_in_its_document(dam, page):
    words = page.words()
    counted = [h.statement for h in dam.evidence.held if h.review != "rejected"]
    anchors = [a["id"] for _, a in page.all("span") if a.get("id", "").startswith("words-")]

    assert anchors == [f"words-{n}" for n in range(1, len(counted) + 1)]
    for statement in counted:
        assert words.count(" ".join(statement.text.split())) >= 2


def test_a_rejected_statement_has_no_number(dam, page):
    rejected = next(h.statement for h in dam.evidence.held if h.review == "rejected")

    assert not [a for _, a in page.all("mark") if rejected.text in a]
    assert "1 rejected and not shown" in page.words()


def test_silence_is_no_statement(page):
    silent = [a for _, a in page.all("td") if a.get("class") == "silent" and "data-label" in a]

    assert len(silent) == 7
    assert page.words().count("no statement") >= 7


def test_an_empty_case_gives_a_page_that_says_so():
    page = Page(brief_html(empty()))

    assert "No position of any party was found" in page.words()
    assert page.open == []


def test_documents_without_statements_are_still_shown():
    document = Document(text="Nobody said a word.", published=When(iso="2024-05"))
    contents = replace(empty(), evidence=Evidence(documents=(document,)), findings=Findings())

    assert "Nobody said a word." in Page(brief_html(contents)).words()


def test_a_brief_stays_small(html):
    assert len(html.encode("utf-8")) < 400_000


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _palettes():
    css = (resources.files("parley.views") / "templates" / "brief.css").read_text("utf-8")
    for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL):
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block))
        yield {
            k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for k, v in colours.items()
        }


@pytest.mark.parametrize("palette", list(_palettes()), ids=["light", "dark", "print"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "faint", "mark"])
def test_text_stands_out_from_its_ground(palette, text, ground):
    assert _contrast(palette[text], palette[ground]) >= 4.5


def test_the_words_behind_a_cell_are_folded_and_their_links_lead_inside(page):
    inside = {attrs["id"]: parents for _, attrs, parents in page.elements if attrs.get("id")}

    for _, attrs in page.all("a"):
        if "data-panel" in attrs or "data-card" in attrs:
            target = attrs["href"][1:]
            assert "details" in inside[target]
    assert not [a for _, a in page.all("details") if a.get("class") == "panel" and "open" in a]


def test_each_statement_has_one_card(page, dam):
    cards = [attrs["id"] for _, attrs in page.all("article")]
    counted = [h for h in dam.evidence.held if h.review != "rejected"]

    assert sorted(cards) == sorted(f"card-{n}" for n in range(1, len(counted) + 1))
