import pytest

from model.told import GUARDS, STRIKES, Report
from parley.model.build import build_model
from parley.model.option import option_of, stance_to
from parley.statements.taxonomy import issue_by_id


def test_words_that_name_one_option_settle_it_and_words_that_name_two_do_not():
    assert option_of(GUARDS, "a joint patrol of guards", "for") == "joint patrol"
    assert option_of(GUARDS, "a joint patrol or a sole patrol", "for") is None
    assert option_of(GUARDS, "more guards", "for") is None


def test_attitude_settles_a_yes_or_no_and_nothing_settles_without_it():
    assert option_of(STRIKES, "strikes", "for") == "yes"
    assert option_of(STRIKES, "strikes", "against") == "no"
    assert option_of(STRIKES, "strikes", "conditional") is None
    assert option_of(STRIKES, "strikes", None) is None


def test_an_ending_word_before_the_issue_turns_the_attitude_round():
    assert stance_to(STRIKES, "an end to strikes on ships", "for") == "against"
    assert stance_to(STRIKES, "no more strikes on ships", "for") == "against"
    assert stance_to(STRIKES, "strikes on ships must go on", "for") == "for"


def test_words_turned_round_twice_leave_an_ordered_issue_open():
    alliance = issue_by_id("alignment.alliance")

    assert option_of(alliance, "could drop its ban on joining the bloc", "for") is None


@pytest.mark.parametrize(
    "text",
    ["there had been no substantive preparations for such a meeting",
     "no meeting is being prepared", "a meeting is already being prepared"],
)  # fmt: skip
@pytest.mark.parametrize("act", ["denial", "report", "assessment"])
def test_whether_a_meeting_is_prepared_places_nobody_on_the_issue(text, act):
    report = Report()
    report.say(text, act=act, issue="process.meeting", stance="for")

    assert build_model(report.evidence()).positions == ()
