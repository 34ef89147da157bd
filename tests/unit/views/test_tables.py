from dataclasses import replace

import pytest

from parley.core.party import Party
from parley.ledger.evidence import Evidence
from parley.model.negotiation import Negotiation
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
    assert text.count("no statement") == 6


def test_parties_stand_side_by_side_where_there_is_room(dam):
    heads = matrix_table(dam, width=140).splitlines()[2]

    assert heads.split() == ["Issue", "Karsania", "Belmere", "Sarn", "Basin", "Commission", "Gap"]


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
