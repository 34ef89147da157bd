from model.told import Report

from parley.ledger.period import Calendar


def test_a_demand_for_the_future_that_points_to_an_old_draft_is_of_today():
    report = Report(published="2031-06-10")
    report.say("a treaty should rest on the drafts of 2025", refers_to="2025")
    report.say("the north demanded a toll in the drafts of 2025", refers_to="2025")
    today, old = report.statements
    calendar = Calendar((report.document,), report.statements)

    assert not calendar.historical(today)
    assert calendar.historical(old)
