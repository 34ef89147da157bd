"""`parley stability` on limited foresight of two, and on preferences that nobody knows."""

import json

import pytest

TALKS = """decision_makers: [Union, Firm]
options:
- {id: 0, name: Concede, dm: Union}
- {id: 1, name: Concede, dm: Firm}
preferences:
  Union: [3, 4, 1, 2]
  Firm: [2, 4, 1, 3]
"""
THIRD = TALKS.replace("Firm]", "Firm, Court]") + "  Court: [[1, 2, 3, 4]]\n"
UNSURE = TALKS + "unknown_preferences: {Union: [[1, 2]]}\n"


@pytest.fixture
def solved(parley, tmp_path):
    def call(text, *words):
        (tmp_path / "talks.yaml").write_text(text, "utf-8")
        return parley("stability", tmp_path / "talks.yaml", *words)

    return call


def test_json_tells_what_lasts_at_each_horizon(solved):
    found = json.loads(solved(TALKS, "--horizon", "3", "--json")[1])

    assert found["limited_move_equilibria"] == {"1": [1], "2": [1, 4], "3": [1, 4]}
    assert found["non_myopic"] == [1, 4]
    assert len(json.loads(solved(TALKS, "--json")[1])["limited_move_equilibria"]) == 8


def test_words_tell_each_horizon_when_asked_and_the_end_of_looking_ahead_always(solved):
    asked, usual = solved(TALKS, "--horizon", "2")[1], solved(TALKS)[1]

    assert "- 1 move ahead: 1\n- 2 moves ahead: 1, 4\n- However far" in asked
    assert "moves ahead:" not in usual
    assert "- However far both look ahead, from some point on: 1, 4\n" in usual


def test_a_horizon_for_three_is_refused_and_json_says_that_none_is_defined(solved):
    code, _, err = solved(THIRD, "--horizon", "2")
    found = json.loads(solved(THIRD, "--json")[1])

    assert (code, err.count("\n")) == (2, 1)
    assert "two decision makers, found 3" in err
    assert (found["limited_move_equilibria"], found["non_myopic"]) == ({}, None)


def test_a_horizon_with_merging_is_refused(solved):
    code, _, err = solved(THIRD, "--horizon", "2", "--merge", "Union+Firm")

    assert code == 2
    assert "--merge stands alone" in err


def test_unknown_preferences_are_told_from_the_cautious_to_the_loose_reading(solved):
    found = json.loads(solved(UNSURE, "--json")[1])
    words = solved(UNSURE)[1]

    assert list(found["readings"]) == ["a", "b", "c", "d"]
    assert found["readings"]["a"] == found["equilibria"]
    assert found["readings"]["a"]["nash"] == []
    assert found["readings"]["d"]["nash"] == [1, 2]
    assert "What may last, depending on the preferences that are unknown\n- Nash: 1, 2\n" in words
    assert json.loads(solved(TALKS, "--json")[1])["readings"] == {}
