import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.codec import from_json, from_plain, json_schema, to_json, to_plain
from parley.core.ids import content_id, slug
from parley.core.quantity import Quantity, plain_number
from parley.core.span import Span


def test_a_record_cannot_be_changed():
    span = Span(start=1, end=2)

    with pytest.raises(dataclasses.FrozenInstanceError):
        span.start = 0


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_never_runs_backwards(start, end):
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start=start, end=end)


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_a_span_cuts_as_python_does(text, start, length):
    assert Span(start=start, end=start + length).cut(text) == text[start : start + length]


@given(st.lists(st.text() | st.integers() | st.none()))
def test_the_same_content_gets_the_same_id(parts):
    assert content_id("x", parts) == content_id("x", list(parts))


def test_other_content_gets_another_id():
    assert content_id("x", ["a", "b"]) != content_id("x", ["ab"])


@given(st.text())
def test_a_slug_is_always_usable_as_a_name(name):
    assert slug(name)
    assert " " not in slug(name)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(value=85000, unit="soldiers", comparator="le"), "at most 85,000 soldiers"),
        (Quantity(value=(40, 280), unit="km", comparator="range"), "40 to 280 km"),
        (Quantity(value=20, unit="percent", comparator="approx"), "about 20 percent"),
        (Quantity(value=0.875, unit="", comparator="eq"), "0.875"),
    ],
)
def test_a_quantity_reads_as_people_write_it(quantity, words):
    assert str(quantity) == words


@given(st.floats(-1e15, 1e15))
def test_any_number_can_be_written(value):
    assert plain_number(value)


@given(st.floats(0, 1e6), st.sampled_from(["km", "percent", "usd"]))
def test_json_gives_back_the_record(value, unit):
    quantity = Quantity(value=(value, value + 1), unit=unit, comparator="range")

    assert from_json(Quantity, to_json(quantity)) == quantity
    assert from_plain(Quantity, to_plain(quantity)) == quantity


def test_a_wrong_field_is_refused():
    with pytest.raises(ValueError, match="comparator"):
        from_plain(Quantity, {"value": 1, "unit": "km", "comparator": "roughly"})


def test_the_schema_names_every_field():
    assert set(json_schema(Span)["properties"]) == {"start", "end"}
