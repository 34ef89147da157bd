from dataclasses import replace

import pytest
from model.told import Report, usd

from parley.ledger.period import Calendar
from parley.ledger.shift import shifts


def found(report):
    ids = {s.id: n for n, s in enumerate(report.statements)}
    return [
        (s.party, s.issue, s.direction, s.when, tuple(ids[i] for i in s.statements))
        for s in shifts(report.held, (report.document,))
    ]


def test_words_of_softening_are_a_shift_on_the_issue_named_after_them():
    report = Report()
    report.say("the premier softened her stance in May, accepting a ceasefire on the canal",
               act="concession", issue="territory.control", also=("hostilities.ceasefire",),
               movement="softened", said="2031-05")  # fmt: skip

    assert found(report) == [("arvo", "hostilities.ceasefire", "softened", "2031-05", (0,))]


def test_a_denied_move_is_no_shift():
    report = Report()
    report.say("the premier has not softened her stance", act="report", movement="softened")

    assert found(report) == []


def test_readiness_under_a_condition_is_not_yet_a_move():
    report = Report()
    report.say("Arvo could abandon it if tolls fell", act="concession", stance="conditional",
               movement="softened")  # fmt: skip

    assert found(report) == []


@pytest.mark.parametrize(
    ("first", "second", "direction"),
    [("demand", "concession", "softened"), ("concession", "demand", "hardened")],
)
def test_two_dated_positions_that_differ_are_a_shift(first, second, direction):
    report = Report()
    report.say("on a joint patrol", act=first, said="2030-11")
    report.say("on the patrol again", act=second)

    assert found(report) == [("arvo", "canal.guards", direction, "2030-11 to 2031-06-10", (0, 1))]


def test_two_positions_of_one_week_are_no_shift():
    report = Report()
    report.say("on a joint patrol", act="demand", said="2031-06-05")
    report.say("on the patrol again", act="concession")

    assert found(report) == []


def test_a_rejected_statement_moves_nobody():
    report = Report()
    report.say("on a joint patrol", act="demand", said="2030-11")
    report.say("on the patrol again", act="concession")
    held = (replace(report.held[0], review="rejected"), report.held[1])

    assert shifts(held, (report.document,)) == ()


@pytest.mark.parametrize(("later", "direction"), [(250, "softened"), (450, "hardened")])
def test_a_figure_that_moves_towards_the_other_side_is_softer(later, direction):
    report = Report()
    report.say("300 dollars", issue="canal.toll", quantities=(usd(300),), said="2030-11")
    report.say("a new figure", issue="canal.toll", quantities=(usd(later),))
    report.say("100 dollars", issue="canal.toll", quantities=(usd(100),), holder="belt")

    assert [f[:3] for f in found(report)] == [("arvo", "canal.toll", direction)]


def test_a_figure_that_moves_with_no_other_side_known_has_no_direction():
    report = Report()
    report.say("300 dollars", issue="canal.toll", quantities=(usd(300),), said="2030-11")
    report.say("250 dollars", issue="canal.toll", quantities=(usd(250),))

    assert [f[2] for f in found(report)] == ["other"]


def test_a_tougher_stance_supports_the_shift_it_is_about():
    report = Report()
    report.say("on a joint patrol", act="concession", said="2030-11")
    report.say("on the patrol again", act="demand")
    report.say("the army took a tougher stance", act="report", issue="process.conduct",
               movement="hardened", stance=None)  # fmt: skip

    assert found(report) == [
        ("arvo", "canal.guards", "hardened", "2030-11 to 2031-06-10", (0, 1, 2))
    ]


def test_without_dates_a_year_ago_in_the_words_tells_what_came_first():
    report = Report(published=None)
    report.say("A year ago the premier let it be known that a joint patrol was possible",
               act="concession", stance="conditional")  # fmt: skip
    report.say("Arvo must patrol alone", act="demand")

    assert found(report) == [("arvo", "canal.guards", "hardened", None, (0, 1))]


def history(report):
    calendar = Calendar((report.document,), report.statements)
    return [calendar.historical(s) for s in report.statements]


def test_what_points_back_to_earlier_talks_is_of_those_talks():
    report = Report()
    report.say("The draft of spring 2027 banned guards", act="report", refers_to="2027-spring")
    report.aside("According to the mediators, who saw the papers at the time, ")
    report.say("Arvo wanted 300 dollars", after=", while ")
    report.say("Belt offered 100 dollars", holder="belt", act="offer")
    report.say("Today Arvo wants sole control", act="demand")

    assert history(report) == [True, True, True, False]


def test_a_deadline_or_a_recent_month_is_not_an_earlier_negotiation():
    report = Report()
    report.say("the guards leave by 2033", refers_to="2033")
    report.say("the guards left in April", refers_to="2031-04")

    assert history(report) == [False, False]


def test_in_a_text_without_a_date_the_words_must_show_that_a_past_round_is_meant():
    report = Report(published=None)
    report.say("the draft of May 2027 banned guards", refers_to="2027-05")
    report.say("the guards leave by May 2027", refers_to="2027-05")

    assert history(report) == [True, False]
