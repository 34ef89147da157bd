"""A figure enters when its words stand there and its value fits them."""

import pytest

from parley.core.span import Span
from parley.sources.clean import reading_copy
from parley.statements.llm.figures import checked_figures
from parley.statements.llm.proposal import Figure


def check(text, *figures):
    return checked_figures(text, reading_copy(text), Span(start=0, end=len(text)), figures)


def fits(text, words, value):
    return bool(check(text, Figure(words=words, value=value)))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("at most 14 crew", 14),
        ("85,000 soldiers", 85000),
        ("85.000 Soldaten", 85000),
        ("1,5 Mio. Euro", 1.5e6),
        ("1.7 trillion dollars", 1.7e12),
        ("7/8 pct", 0.875),
        ("two thirds of the seats", 2 / 3),
        ("quatorze marins", 14),
        ("5 lakh rupees", 500000),
        ("3 500 tonnes", 3500),
        ("20万人", 200000),
        ("12 млн долларов", 1.2e7),
        ("40 to 280 km", (40, 280)),
    ],
)
def test_values_that_the_words_bear_out_are_entered(words, value):
    assert fits(f"They want {words} now", words, value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("at most 14 crew", 140),
        ("at most 14 crew", 14000),
        ("85,000 soldiers", 8500),
        ("342 tanks", 343),
        ("11", 110),
        ("two thirds of the seats", 0.5),
        ("40 to 280 km", (40, 820)),
    ],
)
def test_values_that_they_do_not_bear_out_are_left_out(words, value):
    assert not fits(f"They want {words} now", words, value)


def test_words_that_do_not_stand_in_the_statement_are_left_out():
    assert check("They want 14 crew", Figure(words="15 crew", value=15)) == ()


def test_the_unit_is_the_listed_one_and_the_bound_fits_the_value():
    text = "limit the range to between 40 and 280 kilometres"
    (figure,) = check(text, Figure(words="40 and 280 kilometres", value=(40, 280), unit="kms"))

    assert (figure.unit, figure.comparator) == ("km", "range")
    assert figure.span.cut(text) == figure.text


def test_the_same_figure_is_entered_once_for_each_place():
    figure = Figure(words="5 boats", value=5)

    assert len(check("5 boats here and 5 boats there", figure, figure, figure)) == 2


def test_a_flood_of_figures_and_odd_units_is_bounded():
    figure = Figure(words="5", value=5, unit="x" * 500 + "\n\x00", what="a\nb")
    (found,) = check("They want 5", *[figure] * 1000)

    assert len(found.unit) <= 120
    assert found.what == "a b"
