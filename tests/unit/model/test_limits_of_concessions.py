from model.told import Report
from parley.model.build import build_model

GIVEN = "the north may post guards on the canal"
LIMIT = "they must not board ships"


def conditions(report):
    return [p.condition for p in build_model(report.evidence()).positions]


def test_a_limit_set_in_the_same_breath_is_the_condition_of_what_is_conceded():
    report = Report()
    report.say(GIVEN, act="concession", after=", but ")
    report.say(LIMIT, act="demand", stance="against")

    assert conditions(report) == [LIMIT]


def test_a_demand_made_elsewhere_is_no_condition():
    report = Report()
    report.say(GIVEN, act="concession")
    report.aside("The talks went on for a day. ")
    report.say(LIMIT, act="demand", stance="against")

    assert conditions(report) == [None]
