from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.span import Span
from parley.sources.document import Document
from parley.statements.statement import ActGuess, Speaker, Statement
from parley.views.evidence import cells_of_statements, panels, quote_in_context
from parley.views.index import index
from parley.views.matrix import matrix


def statement(text, start, end):
    return Statement(
        document="d",
        span=Span(start=start, end=end),
        text=text[start:end],
        speaker=Speaker(text=None, span=None, canonical="someone"),
        source_kind="named",
        quote="indirect",
        acts=(ActGuess(act="demand", probability=1.0),),
        issue="a.b",
        group="a",
    )


def quote(text, words):
    start = text.index(words)
    return quote_in_context(Document(text=text), statement(text, start, start + len(words)))


@given(st.text(min_size=1, max_size=600), st.data())
def test_the_quoted_words_are_exact_and_the_context_is_of_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = quote_in_context(Document(text=text), statement(text, start, end))

    assert found.words == text[start:end]
    assert found.before.removeprefix("… ") in text
    assert found.after.removesuffix(" …") in text


def test_context_is_whole_sentences_where_they_are_near():
    long = "Nobody knows what was said in the long night before. " * 5
    found = quote(long + "Then she spoke. We want peace now. He left. " + long, "We want peace")

    assert found.before.endswith("Then she spoke. ")
    assert found.before.startswith("Nobody")
    assert found.after.startswith(" now. He left.")
    assert found.after.endswith("before.")


def test_context_without_a_sentence_end_is_cut_at_a_word():
    found = quote("word " * 100 + "target " + "word " * 100, "target")

    assert found.before.startswith("… word")
    assert found.after.endswith("word …")


def test_a_hard_wrap_ends_no_context():
    lines = "\n".join(["a line of a wire report that is about sixty letters long, and"] * 6)
    found = quote(lines.replace("report", "target", 1), "target")

    assert "\n" in found.after


@pytest.fixture(scope="module")
def names(dam):
    return index(dam)


def panel(dam, names, party, issue):
    grid = matrix(dam, names)
    return next(p for p in panels(dam, names, grid) if (p.party, p.issue) == (party, issue))


def test_positions_are_listed_from_now_to_then(dam, names):
    shown = panel(dam, names, "Karsania", "Dry-season release")

    assert [s.heading for s in shown.stages] == [
        "Position now",
        "Position in an earlier negotiation",
    ]
    assert shown.stages[1].cards[0].about == "2019"


def test_statements_come_newest_first(names):
    ids = tuple(h.statement.id for h in names.held)
    days = [names.about(h).latest for h in names.newest_first(ids)]

    assert days == sorted(days, reverse=True)


def test_an_assumption_says_by_whom_and_why(dam, names):
    stage = panel(dam, names, "Belmere", "Sharing of dam readings").stages[0]

    assert stage.cards == ()
    assert stage.assumption.startswith("Assumed by A. Analyst on 16 March 2024. Asked for")


def test_a_panel_names_its_contradictions_and_shifts(dam, names):
    assert (
        "Contradiction: An official"
        in panel(dam, names, "Karsania", "Sharing of dam readings").remarks[0]
    )
    assert panel(dam, names, "Karsania", "Dry-season release").remarks[0].startswith("Hardened")


def test_an_unnamed_source_and_its_carrier_are_told(dam, names):
    shown = panel(dam, names, "Belmere", "Dry-season release").stages[1].cards[0]

    assert (shown.source, shown.via) == ("anonymous", "Belmere Herald")


def test_words_on_an_issue_behind_no_position_are_still_in_the_panel(dam):
    less = tuple(
        replace(p, basis=replace(p.basis, statements=p.basis.statements[:1]))
        for p in dam.model.positions
    )
    contents = replace(dam, model=replace(dam.model, positions=less))
    shown = panel(contents, index(contents), "Karsania", "Fixed release in a treaty")

    assert [c.speaker for c in shown.others] == ["Ilmar Destan"]


def test_a_statement_of_both_parties_leads_to_both_cells(names):
    drought = next(h for h in names.held if "Orm gauge" in h.statement.text)

    assert len(cells_of_statements(names)[drought.statement.id]) == 2


def test_a_statement_is_quoted_in_full_once_and_named_elsewhere(dam, names):
    found = panels(dam, names, matrix(dam, names))
    cards = [c for p in found for c in (*(c for s in p.stages for c in s.cards), *p.others)]
    full = [c.number for c in cards if not c.full_in]

    assert len(full) == len(set(full))
    assert set(full) == {c.number for c in cards}
    assert "Karsania: Suspension in dry years" in {c.full_in for c in cards}
