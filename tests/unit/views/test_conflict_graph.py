import re
from dataclasses import replace
from itertools import pairwise

import pytest

from parley.analysis.story import story
from parley.views.conflict_graph import DASHES, RADIUS, STATES, drawing
from views.dam_outlook import standoff

LETTERS = {1: "a", 2: "b", 3: "c", 4: "d"}


@pytest.fixture(scope="module")
def told(whole):
    return story(standoff(whole))


@pytest.fixture(scope="module")
def graph(told):
    return drawing(told, LETTERS)


def test_every_situation_is_a_node_inside_the_drawing_and_none_touch(graph):
    places = [(n.x, n.y) for n in graph.nodes]

    assert len(places) == 16
    assert all(0 < x < graph.width and 0 < y < graph.height for x, y in places)
    assert all(
        (x1 - x2) ** 2 + (y1 - y2) ** 2 > (2 * RADIUS + 4) ** 2
        for n, (x1, y1) in enumerate(places)
        for x2, y2 in places[:n]
    )


def test_columns_belong_to_one_party_and_rows_to_the_other(graph):
    assert (graph.column_party, graph.row_parties) == ("Karsania", "Belmere")
    assert [h.words for h in graph.columns] == ["–", "a", "b", "ab"]
    assert [h.words for h in graph.rows] == ["–", "c", "d", "cd"]


def test_the_present_and_what_lasts_are_marked(graph):
    (now,) = [n for n in graph.nodes if n.now]

    assert (now.state, now.firm, now.lasts) == ("1", True, True)
    assert sum(n.lasts for n in graph.nodes) == 10


def test_arrows_are_single_steps_that_pay_with_the_pattern_of_who_moves(told, graph):
    single = [
        party
        for one in told.situations
        for party, end in one.improves
        if len(set(one.done) ^ set(told.situation(end).done)) == 1
    ]

    assert len(graph.arrows) == len(single) == 32
    assert [arrow.dash for arrow in graph.arrows] == [
        DASHES[told.parties.index(party)] for party in single
    ]
    assert len({dash for _, dash in graph.key}) == 2


def test_lines_are_numbers_only(graph):
    number = r"-?\d+\.\d"
    line = re.compile(rf"M{number} {number}Q{number} {number} {number} {number}")

    assert all(line.fullmatch(arrow.line) for arrow in graph.arrows)
    assert all(a.y < b.y for a, b in pairwise(graph.rows))


def test_the_words_say_what_lasts(graph):
    assert graph.words.startswith("Graph of 16 situations")
    assert "things stand at 1" in graph.words


def test_large_conflicts_and_conflicts_without_options_are_not_drawn(told):
    assert drawing(replace(told, states=STATES + 1), LETTERS) is None
    assert drawing(replace(told, deeds=()), {}) is None
