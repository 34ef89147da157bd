"""What every scenario format promises: what is written reads back with the same utilities."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.errors import ModelError
from parley.model.scenario.matter import Scale
from parley.model.scenario.read import read
from parley.model.scenario.utility import utility
from parley.model.scenario.write import WRITERS, write
from scenario_problems import HOLDS, tabled, whole

SLOW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_every_format_is_tried():
    assert {form for form, _ in HOLDS} == set(WRITERS)


@pytest.mark.parametrize(("form", "problems"), HOLDS, ids=lambda value: str(value)[:24])
def test_what_is_written_reads_back_with_the_same_utilities(form, problems):
    @SLOW
    @given(problem=problems, data=st.data())
    def check(problem, data):
        back = read(write(problem, form).texts, problem.parties)
        package, again = _package(problem, back, data)
        for before, after in zip(problem.preferences, back.preferences, strict=True):
            was, now = utility(problem, before, package), utility(back, after, again)
            size = max(1.0, *(abs(weight) * 1e6 for weight in before.weights), abs(was))
            assert now == pytest.approx(was, abs=1e-12 * size)

    check()


@pytest.mark.parametrize(("form", "problems"), HOLDS, ids=lambda value: str(value)[:24])
def test_parties_no_deal_and_discount_survive_or_are_named(form, problems):
    @SLOW
    @given(problem=problems)
    def check(problem):
        written = write(problem, form)
        back = read(written.texts, problem.parties)
        assert back.parties == problem.parties
        for before, after in zip(problem.preferences, back.preferences, strict=True):
            if not any("no deal" in note for note in written.notes):
                assert after.no_deal == before.no_deal
            if not any("discount" in note for note in written.notes):
                assert after.discount == before.discount

    check()


@SLOW
@given(problem=whole())
def test_a_parley_scenario_holds_all_of_a_problem(problem):
    assert read(write(problem, "parley").texts) == problem


@SLOW
@given(problem=tabled(discount=True))
def test_the_same_problem_gives_the_same_files(problem):
    for form in WRITERS:
        assert write(problem, form) == write(problem, form)


@given(problem=whole())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_format_cannot_hold_is_refused_or_named(problem):
    for form in WRITERS:
        if form == "parley":
            assert write(problem, form).notes == ()
            continue
        try:
            notes = " ".join(write(problem, form).notes)
        except ModelError as refused:
            assert "party" in str(refused)  # noqa: PT017 - either way is fine
            continue
        for word in ("red lines", "constraints", "ranges", "orders"):
            assert word in notes


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(ModelError, match="expected one of parley, genius"):
        write(None, "xls")


def _package(problem, back, data):
    """One package in the words of both problems: options by their place, figures as they are."""
    package, again = {}, {}
    for matter, other in zip(problem.issues, back.issues, strict=True):
        if isinstance(matter, Scale):
            figure = data.draw(st.floats(matter.low, matter.high))
            package[matter.id] = again[other.id] = figure
            continue
        place = data.draw(st.integers(0, len(matter.options) - 1))
        package[matter.id], again[other.id] = matter.options[place], other.options[place]
    return package, again


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_a_damaged_file_is_read_or_refused_in_words(form):
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(problem=dict(HOLDS)[form], data=st.data())
    def check(problem, data):
        texts = list(write(problem, form).texts)
        place = data.draw(st.integers(0, len(texts) - 1))
        words = texts[place].text
        start = data.draw(st.integers(0, len(words)))
        end = min(len(words), start + data.draw(st.integers(0, 12)))
        new = data.draw(
            st.sampled_from(["", "[", "{", "null", "1e999", "-1", '"', "<", "x: ", "\n", "é"])
        )
        texts[place] = replace(texts[place], text=words[:start] + new + words[end:])
        try:
            read(texts)
        except ModelError as refused:
            assert str(refused)  # noqa: PT017 - either way is fine

    check()
