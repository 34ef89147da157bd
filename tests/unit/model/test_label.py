import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parley.core.issue import Issue
from parley.core.quantity import Quantity
from parley.model.label import LONGEST, cut, figures_label, piece, words_label
from parley.statements.taxonomy import issue_by_id

LIMITS = issue_by_id("forces.limits")


def label(text, issue, **fields):
    return words_label(text, issue_by_id(issue), others=(LIMITS,), **fields)


def test_figures_stand_as_they_are_counted_each_once():
    figure = Quantity(value=8500.0, unit="soldiers", comparator="le")

    assert figures_label((figure, figure)) == "at most 8,500 soldiers"


@pytest.mark.parametrize(
    ("text", "issue", "expected"),
    [
        ("Oslo will certainly demand that Bergen reduce its military ties",
         "alignment.ties", "Bergen reduce its military ties"),
        ("Oslo insisted on a full ceasefire", "hostilities.ceasefire", "a full ceasefire"),
        ("Oslo's minimum requirements are Bergen's neutrality and a smaller army",
         "alignment.neutrality", "Bergen's neutrality and a smaller army"),
        ("that foreign troops leave the island", "alignment.foreign_forces",
         "foreign troops leave the island"),
        ("Oslo could demand a full ceasefire", "hostilities.ceasefire",
         "could demand a full ceasefire"),
        ("Oslo does not demand a ceasefire", "hostilities.ceasefire",
         "does not demand a ceasefire"),
        ("Oslo no longer insists on a ceasefire", "hostilities.ceasefire",
         "Oslo no longer insists on a ceasefire"),
        ("Bergen wants a ceasefire", "hostilities.ceasefire", "Bergen wants a ceasefire"),
        ("The demand for a ceasefire stands", "hostilities.ceasefire",
         "the demand for a ceasefire stands"),
    ],
)  # fmt: skip
def test_only_an_unhedged_frame_of_the_holder_is_taken_away(text, issue, expected):
    assert label(text, issue, names=("Oslo",)) == expected


@pytest.mark.parametrize(
    ("text", "issue", "expected"),
    [
        ("Bergen must not host foreign bases, join any alliance or receive foreign weapons",
         "alignment.arms_supply", "Bergen must not … receive foreign weapons"),
        ("Oslo demands that Bergen cut its ties, accept neutrality and limit its armed forces",
         "alignment.neutrality", "Bergen … accept neutrality"),
        ("the draft prohibited foreign troops from staying and holding joint exercises",
         "alignment.exercises", "the draft prohibited … holding joint exercises"),
        ("Oslo could consider abandoning the old line and even resisting membership in the pact",
         "alignment.alliance", "could consider abandoning … even resisting membership in the pact"),
        ("Bergen is unlikely to meet on Friday and sign the ceasefire", "hostilities.ceasefire",
         "Bergen is unlikely … sign the ceasefire"),
        ("It is not likely that we will meet on Friday and sign the ceasefire",
         "hostilities.ceasefire",
         "it is not … sign the ceasefire"),
        ("The army must stop the siege, the shelling and attacks on ships",
         "hostilities.civil_objects", "the army must stop … attacks on ships"),
    ],
)  # fmt: skip
def test_a_member_of_a_list_keeps_subject_modal_and_negation_of_its_clause(text, issue, expected):
    assert label(text, issue, names=("Oslo",)) == expected


def test_remarks_conditions_and_openings_beside_the_sentence_are_left_out():
    text = "In any talks with the coming government, Oslo will accept a ceasefire if the dam stays"

    assert label(text, "hostilities.ceasefire", names=("Oslo",)) == (
        "will accept a ceasefire if the dam stays"
    )
    long = text + " in the hands of the mediators for ten more years"
    assert label(long, "hostilities.ceasefire", names=("Oslo",)) == "will accept a ceasefire …"


def test_a_joined_noun_is_not_torn_apart():
    text = "establish a monitoring and verification mechanism"

    assert label(text, "compliance.monitor") == text


def test_capitals_become_small_letters_but_for_names():
    assert label("OSLO WANTS NO LIMIT ON ITS FISH QUOTA", "trade.quota", names=("Oslo",)) == (
        "no limit on its fish quota"
    )


def test_the_first_letter_is_small_unless_the_word_is_a_name():
    assert label("The dam stays open", "economy.water") == "the dam stays open"
    assert label("Bergen stays neutral", "alignment.neutrality") == "Bergen stays neutral"
    assert label("Dredging of the port", "economy.water", common={"dredging"})[0] == "d"


def test_a_cut_never_takes_a_negation_away():
    text = "foreign observers at every border crossing in the north and the west, not in the east"

    assert "not in" in cut(text)
    assert len(cut("word " * 40)) <= LONGEST


VOCABULARY = """Oslo Bergen will must not never could demand demands that to the a its and , or ; :
— if which accept reduce prohibited ceasefire neutrality alliance weapons troops 40
has been rejected in talks while ( ) “ ” enough also sanctions no longer insists on"""
WORDS = st.sampled_from(VOCABULARY.split())


def spoken(text):
    return re.findall(r"[^\W_]+", text.casefold())


@settings(deadline=None, max_examples=300)
@given(st.lists(WORDS, min_size=1, max_size=40), st.sampled_from(
    ["hostilities.ceasefire", "alignment.neutrality", "alignment.alliance", "trade.quota"]
))  # fmt: skip
@example(["Oslo", "must", "not", "accept", "a", "ceasefire", ",", "neutrality"], "trade.quota")
def test_every_word_of_a_label_stands_in_the_statement_in_that_order(words, issue):
    text = " ".join(words)

    written = label(text, issue, names=("Oslo",))

    rest = iter(spoken(text))
    assert all(word in rest for word in spoken(written))
    assert written or not spoken(text)


@pytest.mark.parametrize("modal", ["must", "will", "should", "could"])
@pytest.mark.parametrize("denial", ["not ", "never ", "no longer ", ""])
@pytest.mark.parametrize("frame", ["", "Oslo demands that ", "Oslo said that ", "that "])
@pytest.mark.parametrize(
    "rest", ["accept a ceasefire", "leave the bloc, accept a ceasefire and open the road"]
)
def test_negation_and_modality_of_the_chosen_words_are_always_kept(modal, denial, frame, rest):
    written = label(
        f"{frame}Bergen {modal} {denial}{rest}", "hostilities.ceasefire", names=("Oslo",)
    )

    assert f"Bergen {modal} {denial}".strip() in written
    assert "accept a ceasefire" in written


@given(st.text(max_size=400))
def test_any_text_gives_a_label_of_bounded_length(text):
    issue = Issue(id="x.water", name="Water", group="x", kind="ordered")

    assert len(words_label(text, issue)) <= 420
    piece(text, issue)
