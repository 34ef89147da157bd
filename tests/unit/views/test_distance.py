import pytest

from parley.analysis.findings import Gap
from parley.core.issue import Issue
from parley.views.distance import gap_period, gap_words, widest_gap
from parley.views.index import index


def gap(**fields):
    return Gap(
        **{
            "issue": "i", "parties": ("a", "b"), "places": (), "distance": 1.0, "unit": None,
            "share": None, "historical": False, **fields,
        }
    )  # fmt: skip


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


def test_a_gap_along_options_is_told_in_steps():
    issue = Issue(id="i", name="I", group="g", kind="ordered", options=("a", "b", "c", "d", "e"))

    assert gap_words(gap(distance=0.5), issue) == "2 of 4 steps"
    assert gap_words(gap(distance=0.3), issue) == "1.2 of 4 steps"


def test_a_gap_of_the_past_says_when_beside_the_number(dam):
    old = next(g for g in dam.findings.gaps if g.historical)
    now = next(g for g in dam.findings.gaps if not g.historical)
    names = index(dam)

    assert gap_words(old, None, gap_period(names, old)) == "55 m³/s (2019)"
    assert gap_words(now, None, gap_period(names, now)) == "30 m³/s"


def test_a_gap_of_an_unknown_past_says_that_it_is_past(dam):
    strange = gap(historical=True, issue="no.where")

    assert gap_period(index(dam), strange) == "earlier negotiation"
