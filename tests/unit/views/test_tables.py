import html
from dataclasses import replace

import pytest

from parley.core.party import Party
from parley.ledger.evidence import Evidence
from parley.model.negotiation import Negotiation
from parley.views.brief import brief_html
from parley.views.contents import BriefContents
from parley.views.tables import (
    changes_table,
    contradictions_table,
    matrix_table,
    sources_table,
    statements_table,
    timeline_table,
)

TABLES = [
    matrix_table,
    statements_table,
    timeline_table,
    sources_table,
    changes_table,
    contradictions_table,
]


def four_parties(dam):
    """The dam with a fourth party of a long name that has positions too."""
    fourth = Party(id="court", name="Arbitration court for the waters of the upper Sarn valley")
    extra = tuple(replace(p, party="court") for p in dam.model.positions if p.party == "commission")
    model = dam.model
    parties = tuple(fourth if p.id == "court" else p for p in model.parties)
    return replace(dam, model=replace(model, parties=parties, positions=(*model.positions, *extra)))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("width", [40, 80, 120, 160])
def test_no_line_is_wider_than_the_terminal(dam, table, width):
    text = table(four_parties(dam), width=width)

    assert max(len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("table", TABLES)
def test_piped_text_has_no_escape_codes(dam, table):
    assert "\x1b" not in table(dam, width=80)


def test_a_styled_table_has_bold_heads(dam):
    assert "\x1b[1m" in matrix_table(dam, width=80, styled=True)


def test_every_position_and_silence_is_in_the_matrix_at_80_columns(dam):
    text = " ".join(matrix_table(four_parties(dam), width=80).split())

    for words in ("at most 40 m³/s", "red line", "gap 30 m³/s", "5 years", "no statement"):
        assert words in text
    assert text.count("no statement") == 5


def test_parties_stand_side_by_side_where_there_is_room(dam):
    heads = [line.split() for line in matrix_table(dam, width=140).splitlines()]

    assert heads[5] == ["Issue", "Karsania", "Belmere", "Sarn", "Basin", "Commission", "Gap"]


def test_an_issue_with_one_party_takes_no_columns(dam):
    text = matrix_table(dam, width=140)
    one = text[text.index("One party on record (1 issue)") :]

    assert "Fund for relocated villages" in one
    assert "no statement" not in one


def test_an_earlier_position_stands_below_the_present_one(dam):
    text = " ".join(matrix_table(dam, width=140).split())

    assert "2019: 55 m³/s" in text


@pytest.mark.parametrize("width", [60, 80, 140])
def test_a_gap_of_the_past_says_when(dam, width):
    old = tuple(g for g in dam.findings.gaps if g.historical)
    contents = replace(dam, findings=replace(dam.findings, gaps=old))
    text = matrix_table(contents, width=width)

    assert "55 m³/s" in text
    assert "(2019)" in text


def test_rows_have_the_numbers_that_the_brief_gives(dam):
    page = brief_html(dam)
    rows = [x.split()[0] for x in statements_table(dam, width=160).splitlines() if x[:2] == " S"]
    counted = [h.statement for h in dam.evidence.held if h.review != "rejected"]

    assert rows == [f"S{n}" for n in range(1, len(counted) + 1)]
    for number, statement in enumerate(counted, 1):
        anchor = page.index(f'id="words-{number}"')
        words = statement.text.split("\n")[0].strip()
        assert html.escape(words, quote=True).replace("&#x27;", "&#39;")[:40] in page[anchor:]


def test_numbers_given_from_outside_are_kept_by_tables_and_page(dam):
    ids = tuple(h.statement.id for h in dam.evidence.held)
    contents = replace(dam, numbered=tuple(reversed(ids)))
    first = next(h for h in dam.evidence.held if h.review != "rejected").statement
    line = next(x for x in statements_table(contents, width=200).splitlines() if " S" in x[:3])

    assert line.split()[0] == f"S{len(ids)}"
    assert f'id="card-{len(ids)}"' in brief_html(contents)
    assert first.id == ids[0]


def test_control_characters_of_a_document_never_reach_the_terminal(dam):
    bad = tuple(replace(p, label="\x1b[31mred\x07 [bold]x") for p in dam.model.positions)
    text = matrix_table(replace(dam, model=replace(dam.model, positions=bad)), width=80)

    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[bold]x" in text


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_case_prints_something(table):
    empty = BriefContents(
        title="",
        evidence=Evidence(),
        model=Negotiation(title="", as_of=None, parties=(), issues=(), positions=()),
    )

    assert table(empty, width=80).strip()


@pytest.mark.parametrize("table", TABLES)
def test_the_same_case_gives_the_same_text(dam, table):
    assert table(dam, width=80) == table(dam, width=80)
