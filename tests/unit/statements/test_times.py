"""When it was said and what period it is about, counted from a Thursday (16 May 2024)."""

import pytest
from made_clauses import clause

from parley.statements.times import times_of


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("in March", "2024-03"),
        ("in November", "2023-11"),
        ("on Monday", "2024-05-13"),
        ("yesterday", "2024-05-15"),
        ("last month", "2024-04"),
        ("last year", "2023"),
        ("two weeks ago", "2024-05-02"),
        ("a year ago", "2023-05"),
        ("three years ago", "2021"),
        ("on 3 February", "2024-02-03"),
        ("on June 3, 2021", "2021-06-03"),
        ("in the spring of 2020", "2020-spring"),
        ("in 2019", "2019"),
    ],
)
def test_the_attribution_dates_the_words(words, iso):
    made = clause("the ferry must run", after=f", the envoy said {words}.", cue=f"said {words}")
    times = times_of(made, "demand")
    assert times.said is not None
    assert times.said.iso == iso
    assert times.said_text in words


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("we will open the lock by July", "2024-07"),
        ("we will open the lock by July 4", "2024-07-04"),
        ("the two sides will resume talks on Monday", "2024-05-20"),
        ("the two sides will meet on Tuesday of next week", "2024-05-21"),
    ],
)
def test_a_deadline_in_the_words_is_what_they_refer_to(words, iso):
    times = times_of(clause(words), "commitment")
    assert times.said is None
    assert times.refers_to is not None
    assert times.refers_to.iso == iso


def test_a_dated_act_was_done_then():
    times = times_of(clause("the mayor dropped her objection in April"), "concession")
    assert times.said is not None
    assert times.said.iso == "2024-04"


def test_at_the_time_points_to_the_nearest_time_before():
    made = clause(
        "the levy had to go",
        before="The draft of 2018 failed. ",
        after=", he said at the time",
        cue="said at the time",
    )
    times = times_of(made, "demand")
    assert times.said is not None
    assert (times.said.iso, times.said.inferred) == ("2018", True)


def test_without_a_date_of_publication_only_full_dates_are_read():
    made = clause("they met on Monday and on 2 May 2021", published=None)
    times = times_of(made, "report")
    assert times.refers_to is not None
    assert times.refers_to.iso == "2021-05-02"


@pytest.mark.parametrize(
    "words", ["on February 31", "31 April 2023", "999 years ago", "100 years ago"]
)
def test_impossible_and_far_dates_do_no_harm(words):
    times_of(clause(f"they met {words}"), "report")


@pytest.mark.parametrize(
    ("words", "act", "said", "refers"),
    [
        ("the board guarantees the jobs until the end of 2029", "commitment", None, "2029"),
        ("in the draft of March 2021 the board asked for tolls", "demand", None, "2021-03"),
        ("the crews would walk out on June 10", "threat", None, "2024-06-10"),
        ("the dam will release much more water than before in July", "commitment", None, "2024-07"),
        ("last night the crews announced a strike", "threat", "2024-05-15", None),
    ],
)
def test_deadlines_and_dates_of_texts_are_not_when_it_was_said(words, act, said, refers):
    times = times_of(clause(words), act)
    assert (times.said.iso if times.said else None) == said
    assert (times.refers_to.iso if times.refers_to else None) == refers


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("they demand the province annexed in 2014 back", None),
        ("we insist on the return of land seized by the junta in 2008", None),
        ("the islands demand the reef held since 2014", None),
        ("the valley demands compensation after the surprise invasion last year", None),
        ("the drivers, who were hired in 2019, demand a contract", None),
        ("in March the rebels demanded the release of fighters captured in 2022", "2024-03"),
        ("the junta rejected the truce in February", "2024-02"),
        ("the union relented in April and took the offer", "2024-04"),
    ],
)
def test_a_time_on_a_participle_or_an_event_is_not_when_it_was_said(words, said):
    times = times_of(clause(words), "demand")
    assert (times.said.iso if times.said else None) == said


def test_a_time_inside_the_content_does_not_date_what_follows_it():
    made = clause("the islands allow a vote", before="They want the reef annexed in 2014, though ")
    assert times_of(made, "concession").said is None


def test_a_visit_dates_the_words_said_during_it():
    made = clause(
        "the ferry must run", after=", the envoy said during a visit on Monday.", cue="said"
    )
    assert times_of(made, "demand").said is not None


def test_a_date_soon_after_the_report_lies_ahead_whatever_the_verb():
    made = clause("the union threatened to stop the ferries from 20 May", cue="threatened")

    times = times_of(made, "threat")

    assert times.refers_to is not None
    assert times.refers_to.iso == "2024-05-20"
