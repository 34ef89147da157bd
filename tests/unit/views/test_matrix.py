from dataclasses import replace

import pytest

from parley.core.dates import When
from parley.core.party import Party
from parley.core.quantity import Quantity
from parley.views.brief import brief_html
from parley.views.index import index
from parley.views.matrix import MAIN, matrix
from views.page import Page


@pytest.fixture(scope="module")
def grid(dam):
    return matrix(dam, index(dam))


def cell(grid, issue, party):
    rows = [r for r in grid.rows if r.issue == issue]
    return next(c for c in rows[0].cells if c.party == party)


def test_columns_keep_the_order_of_the_model_and_leave_out_the_silent(grid):
    assert [p.id for p in grid.parties] == ["karsania", "belmere", "commission"]
    assert grid.silent_parties == ("Arbitration court",)


def test_a_cell_without_words_is_silent(grid):
    silent = cell(grid, "economy.villages", "belmere")

    assert (silent.text, silent.panel, silent.firmness) == ("no statement", "", "")


def test_a_current_position_goes_before_a_historical_one(grid):
    assert cell(grid, "water.release", "karsania").text == "at most 40 m³/s"


def test_a_historical_position_shows_its_period(dam):
    only_old = tuple(p for p in dam.model.positions if p.status == "historical")
    contents = replace(dam, model=replace(dam.model, positions=only_old))
    shown = cell(matrix(contents, index(contents)), "water.release", "belmere")

    assert shown.period == "historical, 2019"


def test_marks_of_a_cell(grid):
    assert cell(grid, "monitoring.data", "karsania").contested
    assert cell(grid, "monitoring.data", "belmere").assumed
    assert cell(grid, "water.filling", "karsania").moved == "softened"
    assert cell(grid, "water.release", "karsania").accepted
    assert not cell(grid, "water.release", "belmere").accepted
    assert cell(grid, "water.drought", "belmere").origins == 3


def test_filled_cells_are_counted(grid):
    assert (grid.filled, grid.size) == (17, 24)


def test_issues_with_several_parties_come_before_those_with_one(grid):
    assert [(b.kind, len(b.rows)) for b in grid.blocks] == [("several", 7), ("one", 1)]


def test_what_is_only_reported_is_set_apart_unless_it_is_assumed(dam):
    held = tuple(
        replace(h, statement=replace(h.statement, optional=True))
        if h.statement.issue == "economy.villages"
        else h
        for h in dam.evidence.held
    )
    ids = {a.statement.id: b.statement.id for a, b in zip(dam.evidence.held, held, strict=True)}
    positions = tuple(
        replace(p, basis=replace(p.basis, statements=tuple(ids[s] for s in p.basis.statements)))
        for p in dam.model.positions
    )
    passing = replace(
        dam,
        evidence=replace(dam.evidence, held=held),
        model=replace(dam.model, positions=positions),
    )
    last = matrix(passing, index(passing)).blocks[-1]

    assert (last.kind, [r.issue for r in last.rows]) == ("mentioned", ["economy.villages"])


def test_few_rows_need_no_headings_of_groups(grid):
    several, one = grid.blocks

    assert [g.name for g in several.groups] == ["Water", "Monitoring", "Law"]
    assert [g.name for g in one.groups] == [""]


def test_a_cell_shows_what_was_asked_for_before(grid):
    assert [(p.period, p.text) for p in cell(grid, "water.release", "karsania").past] == [
        ("2019", "55 m³/s")
    ]
    assert [(p.period, p.text) for p in cell(grid, "water.filling", "karsania").past] == [
        ("2022", "3 years")
    ]


def with_past(dam, *earlier):
    now = next(p for p in dam.model.positions if p.issue == "law.complaint")
    positions = (*dam.model.positions, *(replace(now, **fields) for fields in earlier))
    return replace(dam, model=replace(dam.model, positions=positions))


def test_of_many_earlier_positions_those_with_figures_come_first(dam):
    figure = (Quantity(value=3.0, unit="complaints"),)
    contents = with_past(
        dam,
        {"label": "newer words", "status": "superseded", "as_of": When(iso="2023")},
        {"label": "older words", "status": "superseded", "as_of": None},
        {"label": "3 complaints", "status": "historical", "as_of": None, "values": figure},
    )
    shown = cell(matrix(contents, index(contents)), "law.complaint", "karsania")

    assert [(p.period, p.text) for p in shown.past] == [
        ("earlier negotiation", "3 complaints"),
        ("2023", "newer words"),
    ]


def test_many_parties_share_a_last_column(dam):
    extra = tuple(Party(id=f"p{n}", name=f"Party {n}") for n in range(5))
    first = dam.model.positions[0]
    positions = (*dam.model.positions, *(replace(first, party=p.id) for p in extra))
    model = replace(dam.model, parties=(*dam.model.parties, *extra), positions=positions)
    contents = replace(dam, model=model)
    grid = matrix(contents, index(contents))

    assert (len(grid.parties), len(grid.columns)) == (8, MAIN)
    assert "Party 4" in Page(brief_html(contents)).words()


def test_what_parties_say_only_together_has_a_block_of_its_own(dam):
    both = Party(id="both", name="Both banks", role="joint", members=("karsania", "belmere"))
    positions = tuple(
        replace(p, party="both") if p.issue == "economy.villages" else p
        for p in dam.model.positions
    )
    model = replace(dam.model, parties=(*dam.model.parties, both), positions=positions)
    contents = replace(dam, model=model)
    grid = matrix(contents, index(contents))
    last = grid.blocks[-1]

    assert (last.kind, [r.issue for r in last.rows]) == ("joint", ["economy.villages"])
    assert [c.text for c in last.rows[0].cells[:3]] == [
        "no statement of its own", "no statement of its own", "no statement",
    ]  # fmt: skip
