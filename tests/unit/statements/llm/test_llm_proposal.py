"""An answer is read as it is, or not at all."""

import json
from contextlib import suppress
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm_stub import DEMAND, REFUSAL, answer
from parley.statements.llm.proposal import (
    MOST,
    OURS,
    RENAMED,
    MalformedReplyError,
    Proposal,
    read_reply,
    schema,
)
from parley.statements.statement import Statement


def test_every_field_of_a_statement_is_asked_for_or_filled_in_by_us():
    asked = {field.name for field in fields(Proposal)}
    missing = [
        field.name
        for field in fields(Statement)
        if field.name not in OURS and RENAMED.get(field.name, field.name) not in asked
    ]

    assert missing == []


def test_the_words_for_acts_and_sources_are_those_of_the_record():
    acts = json.loads(schema())["$defs"]["Proposal"]["properties"]["act"]["enum"]

    assert acts == list(
        Statement.__annotations__["acts"].__args__[0].__annotations__["act"].__args__
    )


@pytest.mark.parametrize(
    "wrap", ["{}", "```json\n{}\n```", "<think>{{</think>\n{}", "Here:\n```\n{}```"]
)
def test_an_answer_may_stand_bare_or_fenced(wrap):
    found, malformed = read_reply(wrap.format(answer(DEMAND, REFUSAL)))

    assert [p.act for p in found] == ["demand", "refusal"]
    assert malformed == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I cannot help with that.",
        answer(DEMAND)[:-20],
        answer(DEMAND).replace('"', "'"),
        "[1, 2]",
        '{"statements": {"words": "x"}}',
        '{"statements": [{"words": "x"}]}',
        '{"statements": [NaN]}',
        "[" * 100_000,
        '{"statements": ' + "[" * 50_000,
    ],
)
def test_what_cannot_be_read_is_said_so_and_not_mended(text):
    with pytest.raises(MalformedReplyError):
        read_reply(text)


def test_entries_of_another_form_are_counted_and_the_others_read():
    bad = [
        DEMAND | {"act": "shouting"},
        DEMAND | {"words": None},
        DEMAND | {"figures": [{"words": "14", "value": float("1e999")}]},
        DEMAND | {"figures": [{"words": "14", "value": [20, 14]}]},
        ["list"],
        "text",
        None,
    ]

    found, malformed = read_reply(answer(DEMAND, *bad).replace("Infinity", "1e999"))

    assert len(found) == 1
    assert malformed == len(bad)


def test_keys_that_nobody_asked_for_are_not_heard():
    (found,), _ = read_reply(answer(DEMAND | {"span": [0, 5], "confidence": 1, "id": "st_1"}))

    assert not hasattr(found, "span")


def test_a_lone_value_is_a_list_of_one_and_null_an_empty_list():
    (found,), _ = read_reply(answer(DEMAND | {"party": "Crew", "via": None, "issues": "x.y"}))

    assert (found.party, found.via, found.issues) == (("Crew",), (), ("x.y",))


def test_a_flood_of_entries_is_cut_off_and_counted():
    found, left = read_reply(answer(*[REFUSAL] * (MOST + 7)))

    assert (len(found), left) == (MOST, 7)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda c: st.lists(c) | st.dictionaries(st.text(), c),
    )
)
def test_any_json_is_read_or_refused(value):
    for text in (json.dumps(value), json.dumps({"statements": [value]})):
        with suppress(MalformedReplyError):
            found, left = read_reply(text)
            assert isinstance(found, list)
            assert left >= 0
