from dataclasses import replace

import pytest

from parley.analysis.story import LISTED, story
from parley.core.codec import to_json
from parley.model.conflict.conflict import Conflict, Option, Preference, Priority


def priorities(dm, *texts):
    return Preference(dm=dm, priorities=tuple(Priority(text=text) for text in texts))


@pytest.fixture
def dilemma():
    """Two towns on one lake, each of which may stop fishing: a prisoner's dilemma."""
    return Conflict(
        id="lake",
        title="Fishing",
        decision_makers=("Ash", "Birch"),
        options=(
            Option(id=1, name="Stop fishing", dm="Ash", evidence=("st_a",)),
            Option(id=2, name="Stop fishing too", dm="Birch", evidence=("st_b", "st_c")),
        ),
        preferences=(priorities("Ash", "o2=Y", "o1=N"), priorities("Birch", "o1=Y", "o2=N")),
        status_quo=1,
    )


def test_in_a_dilemma_nobody_gives_way_first_but_both_would_rather_give_way(dilemma):
    told = story(dilemma)
    now = told.situation(1)

    assert now.lasts[0] == "nash"
    assert [(u.parties, u.ends) for u in now.upsets] == [(("Ash", "Birch"), (4,))]
    assert told.told == (1, 4)


def test_giving_way_together_is_held_by_an_answer_that_pays(dilemma):
    both = story(dilemma).situation(4)

    assert "nash" not in both.lasts
    assert "seq" in both.lasts
    assert both.upsets == ()
    ash, birch = both.reasons
    assert (ash.party, ash.move.undoes, ash.move.end) == ("Ash", (1,), 3)
    assert [(turn.party, turn.undoes, turn.end) for turn in ash.answers] == [("Birch", (2,), 1)]
    assert birch.move.end == 2
    assert ash.others == 0


def test_it_is_reached_by_moves_but_not_by_improvements(dilemma):
    both = story(dilemma).situation(4)

    assert [step.end for step in both.path] == [2, 4]
    assert not both.improving


def test_options_keep_their_statements_and_wishes_their_order(dilemma):
    told = story(dilemma)

    assert [deed.statements for deed in told.deeds] == [("st_a",), ("st_b", "st_c")]
    assert [(w.deed, w.done) for w in told.wishes if w.party == "Ash"] == [
        ("Stop fishing too", True), ("Stop fishing", False),
    ]  # fmt: skip
    assert told.situation(3).done == (2,)


def test_without_a_status_quo_there_is_no_path(dilemma):
    told = story(replace(dilemma, status_quo=None))

    assert told.now is None
    assert all(one.path is None for one in told.situations)


def test_of_many_situations_only_the_lasting_ones_and_the_present_are_listed():
    options = tuple(
        Option(id=n, name=f"Step {n}", dm="Ash" if n < 5 else "Birch") for n in range(1, 9)
    )
    conflict = Conflict(
        id="steps",
        title="Steps",
        decision_makers=("Ash", "Birch"),
        options=options,
        preferences=(
            priorities("Ash", *(f"o{n}=Y" for n in range(1, 9))),
            priorities("Birch", *(f"o{n}=Y" for n in range(1, 9))),
        ),
        status_quo=1,
    )
    told = story(conflict)

    assert told.states == 256 > LISTED
    assert len(told.situations) < LISTED
    assert all(one.lasts or one.state == 1 for one in told.situations)
    assert told.situation(1).lasts == ()
    assert told.told[0] == 256
    assert told.situation(256).improving


def test_the_same_conflict_gives_the_same_story(dilemma):
    assert to_json(story(dilemma)) == to_json(story(dilemma))
