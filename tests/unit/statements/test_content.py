"""What the words say, on sentences about other disputes and on hostile text."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_clauses import clause
from ruamel.yaml import YAML

from parley.core.span import Span
from parley.statements.content import describe

CASES = [
    case
    for name in ("disputes.yaml", "disputes_further.yaml")
    for case in YAML(typ="safe").load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]
ACT_SHARE, GROUP_SHARE, FIGURE_SHARE, ISSUES_SHARE = 0.95, 0.93, 0.95, 0.8
WORDS_A_SECOND = 2_000
"""A tenth of what an idle machine does."""


def read(case):
    return describe(clause(case["s"], kind=case.get("k", "named")))


def figures(content):
    return [
        [
            list(q.value) if isinstance(q.value, tuple) else round(q.value, 3),
            q.unit,
            q.comparator,
        ]
        for q in content.quantities
    ]


def rounded(wanted):
    return [
        [list(v) if isinstance(v, list) else round(v, 3), unit, bound] for v, unit, bound in wanted
    ]


def misses(field, right):
    """The sentences whose field was read wrongly, and how many were checked."""
    checked = [case for case in CASES if field in case]
    return [case["s"] for case in checked if not right(read(case), case[field])], len(checked)


def test_there_are_more_than_a_hundred_sentences_about_other_disputes():
    assert len(CASES) > 100


def test_most_sentences_about_other_disputes_get_an_accepted_act():
    wrong, of = misses("a", lambda found, acts: found.acts[0].act in acts)
    assert len(wrong) <= of * (1 - ACT_SHARE), wrong


def test_most_sentences_about_other_disputes_get_an_accepted_group_of_issues():
    wrong, of = misses("g", lambda found, groups: found.issues[0].group in groups)
    assert len(wrong) <= of * (1 - GROUP_SHARE), wrong


def test_most_sentences_about_other_disputes_get_exactly_the_figures_that_are_terms():
    wrong, of = misses("q", lambda found, wanted: figures(found) == rounded(wanted))
    assert len(wrong) <= of * (1 - FIGURE_SHARE), wrong


def test_most_sentences_get_exactly_the_issues_that_a_careful_reader_would_name():
    def right(found, wanted):
        ids = [issue.id for issue in found.issues]
        choices = [choice.split("|") for choice in wanted]
        return len(ids) == len(choices) and all(
            i in choice for i, choice in zip(ids, choices, strict=True)
        )

    wrong, of = misses("i", right)
    assert len(wrong) <= of * (1 - ISSUES_SHARE), wrong


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("we support the ferry treaty", "for"),
        ("the lake authority condemns the new levy", "against"),
        ("we will not accept the new levy", "against"),
        ("we are willing to lower the levy if the toll goes", "conditional"),
    ],
)
def test_the_attitude_follows_the_words(words, stance):
    assert describe(clause(words)).stance == stance


def test_who_declines_to_comment_takes_no_side():
    found = describe(clause("the harbour board declined to comment", kind="outlet"))
    assert found.stance is None
    assert found.issues[0].group == "process"


@pytest.mark.parametrize(
    ("words", "firmness"),
    [
        ("under no circumstances will we sell the ferry line", "red_line"),
        ("the crews demand a longer break", "firm"),
        ("the crews would like a longer break and should get it", "prefers"),
        ("the owners are willing to talk about longer breaks", "flexible"),
        ("the wind was strong on the lake", "unknown"),
    ],
)
def test_firmness_follows_the_words(words, firmness):
    assert describe(clause(words)).firmness == firmness


@pytest.mark.parametrize(
    ("words", "movement"),
    [
        ("the owners softened their stance on night sailings", "softened"),
        ("the crews took a harder line after the accident", "hardened"),
        ("the crews want longer breaks", None),
    ],
)
def test_movement_is_noted_when_the_words_say_so(words, movement):
    assert describe(clause(words)).movement == movement


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("we will sign if the toll is dropped, but not before", "if the toll is dropped"),
        ("If the toll is dropped, we will sign", "If the toll is dropped"),
        ("the strike goes on unless the owners pay", "unless the owners pay"),
        ("they offer berths in exchange for lower fees", "in exchange for lower fees"),
        ("they behave as if nothing had happened", None),
        ("even if they sign we will wait", None),
        ("we sign tomorrow", None),
    ],
)
def test_the_condition_is_cut_exactly(words, condition):
    found = describe(clause(words, before="Yesterday: ")).condition
    assert (found.text if found else None) == condition


def test_courtesies_bear_less_on_a_negotiation_than_demands():
    demand = describe(clause("the crews demand a ceiling of 48 hours a week"))
    thanks = describe(clause("thank you all very much, good morning, and please go ahead"))
    story = describe(clause("the lighthouse was built in 1874", kind="outlet"))
    assert demand.relevance > 0.7
    assert thanks.relevance < 0.3
    assert story.relevance < demand.relevance


def test_probabilities_of_the_acts_sum_to_one_likeliest_first():
    acts = describe(clause("the crews may strike unless the owners pay")).acts
    assert sum(a.probability for a in acts) == pytest.approx(1.0)
    assert [a.probability for a in acts] == sorted((a.probability for a in acts), reverse=True)
    assert len({a.act for a in acts}) == len(acts) == 10


def test_words_that_name_nothing_are_read_in_the_light_of_what_stands_around():
    around = "The tariff on tea and the import duties on jute were on their minds. "
    found = describe(clause("they cannot stay as they are", before=around))
    assert found.issues[0].group == "trade"


def test_the_same_clause_always_gets_the_same_reading():
    words = "the owners offered 7 percent and 3 days of leave, unless the crews strike in June"
    assert describe(clause(words)) == describe(clause(words))


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
@settings(deadline=None)
def test_any_text_is_read_without_an_error_and_cut_exactly(text, one, two):
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    made = clause(text[start:end], before=text[:start], after=text[end:], kind="outlet")
    found = describe(made)
    assert found.acts
    assert found.issues
    assert 0 <= found.relevance <= 1
    for quantity in found.quantities:
        assert quantity.span is not None
        assert made.span.contains(quantity.span)
        assert quantity.span.cut(made.document) == quantity.text
    if found.condition is not None:
        assert found.condition.span.cut(made.document) == found.condition.text


TELLING = """
if unless 7 7/8 1,000 $ pct to of by at most more than dlrs mln on Monday in June 1999 not
will demand agree ( ) . , ; “ ” — İ ß ½ ² 12:30 No. 0/0 half a \u200b \u0660"""
PIECES = st.sampled_from(TELLING.split())


@given(st.lists(PIECES, max_size=60))
@settings(deadline=None)
def test_any_string_of_telling_words_is_read_without_an_error(pieces):
    text = " ".join(pieces)
    found = describe(clause(text))
    assert sum(a.probability for a in found.acts) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "a ",
        "7/8 ",
        "if ",
        "$1 ",
        "two hundred and ",
        "not ",
        "cut by ",
        "in June ",
        "x",
        "( ",
        "1-",
    ],
)
def test_long_monotonous_text_takes_time_in_proportion(piece):
    whole = clause(piece * (20_000 // len(piece)))
    begun = time.perf_counter()
    describe(whole)
    assert time.perf_counter() - begun < 5


def test_reading_keeps_up_with_a_pile_of_reports():
    clauses = [clause(f"{case['s']} {n}") for n in range(5) for case in CASES]
    describe(clauses[0])
    words = sum(len(Span(start=0, end=len(c.document)).cut(c.document).split()) for c in clauses)
    begun = time.perf_counter()
    for each in clauses:
        describe(each)
    assert words / (time.perf_counter() - begun) > WORDS_A_SECOND
