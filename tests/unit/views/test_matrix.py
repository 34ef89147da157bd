from dataclasses import replace

import pytest

from parley.analysis.findings import Gap
from parley.core.issue import Issue
from parley.views.index import index
from parley.views.matrix import gap_words, matrix, widest_gap


@pytest.fixture(scope="module")
def grid(dam):
    return matrix(dam, index(dam))


def cell(grid, issue, party):
    rows = [r for g in grid.groups for r in g.rows if r.issue == issue]
    return next(c for c in rows[0].cells if c.party == party)


def gap(**fields):
    return Gap(
        **{
            "issue": "i", "parties": ("a", "b"), "places": (), "distance": 1.0, "unit": None,
            "share": None, "historical": False, **fields,
        }
    )  # fmt: skip


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


def test_the_widest_gap_of_today_is_shown():
    gaps = (gap(distance=2.0), gap(distance=3.0), gap(distance=9.0, historical=True))

    assert widest_gap(gaps, "i").distance == 3.0


def test_an_old_gap_is_shown_when_there_is_no_other():
    assert widest_gap((gap(distance=9.0, historical=True),), "i").distance == 9.0


def test_a_gap_that_cannot_be_measured_is_not_zero():
    assert widest_gap((gap(distance=None),), "i") is None
    assert gap_words(gap(distance=None), None) == "cannot be measured"


@pytest.mark.parametrize(
    ("distance", "unit", "kind", "words"),
    [
        (165000.0, "soldiers", "quantity", "165,000 soldiers"),
        (0.0, "km", "quantity", "none"),
        (1.0, None, "binary", "opposed"),
        (0.5, None, "binary", "partly opposed"),
        (0.25, None, "ordered", "25 % of scale"),
    ],
)
def test_a_gap_is_told_in_its_own_terms(distance, unit, kind, words):
    issue = Issue(id="i", name="I", group="g", kind=kind)

    assert gap_words(gap(distance=distance, unit=unit), issue) == words
