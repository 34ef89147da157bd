# ruff: noqa: E501 - the broken files are shown as they are, and their lines are counted
"""Broken scenario files: each refused with a sentence that names file, line and key."""

import json

import pytest

from parley.errors import ModelError
from parley.model.scenario.read import read
from parley.model.scenario.text import Text

DOMAIN = """<negotiation_template><utility_space number_of_issues="2">
<objective index="0" name="root" type="objective" etype="objective">
<issue index="1" name="Shift" type="discrete"><item index="1" value="day"/><item index="2" value="night"/></issue>
<issue index="2" name="Pay" type="discrete"><item index="1" value="low"/><item index="2" value="high"/></issue>
</objective></utility_space></negotiation_template>"""

PROFILE = """<utility_space><reservation value="0.2"/>
<objective index="0" name="root" type="objective" etype="objective">
<issue index="1" name="Shift" type="discrete"><item index="1" value="day" evaluation="3"/><item index="2" value="night" evaluation="1"/></issue>
<issue index="2" name="Pay" type="discrete"><item index="1" value="low" evaluation="1"/><item index="2" value="high" evaluation="4"/></issue>
<weight index="1" value="0.4"/>
<weight index="2" value="0.6"/>
</objective></utility_space>"""

WEB = {
    "LinearAdditiveUtilitySpace": {
        "name": "crew",
        "issueUtilities": {
            "Shift": {"DiscreteValueSetUtilities": {"valueUtilities": {"day": 1, "night": 0.2}}}
        },
        "issueWeights": {"Shift": 1},
        "domain": {"name": "d", "issuesValues": {"Shift": {"values": ["day", "night"]}}},
    }
}

LOG = {
    "reservationValue": 0.1,
    "issueWeights": {"Shift": 1.0},
    "issues": {"Shift": {"day": 1, "night": 0}},
}

SPACE = "issues:\n- {name: shift, type: CategoricalIssue, values: [day, night]}\ntype: CartesianOutcomeSpace\n"

UFUN = (
    "type: LinearAdditiveUtilityFunction\nweights: [1.0]\nvalues:\n"
    "- {type: TableFun, mapping: {day: 1, night: 0}}\n"
)

OWN = """scenario: 1
issues:
  - {id: shift, options: [day, night]}
  - {id: pay, from: 10, to: 20}
parties:
  - id: crew
    issues:
      shift: {weight: 0.5, values: {day: 1, night: 0}}
      pay: {weight: 0.5, curve: [[10, 0], [20, 1]]}
"""


def genius(change=("", ""), domain=("", "")):
    return {"d.xml": DOMAIN.replace(*domain), "p.xml": PROFILE.replace(*change)}


def own(*change):
    return {"s.yaml": OWN.replace(*change) if len(change) == 2 else OWN + change[0]}


def web(old, new):
    text = json.dumps(WEB, indent=1)
    assert old in text
    return {"w.json": text.replace(old, new)}


def log(old, new):
    text = json.dumps(LOG, indent=1)
    assert old in text
    return {"n.json": text.replace(old, new)}


def negmas(change=("", ""), domain=("", "")):
    return {"d.yml": SPACE.replace(*domain), "u.yml": UFUN.replace(*change)}


BROKEN = [
    # Genius
    (genius(('value="0.6"', 'value="0.9"')), "p.xml line 6", "add up to 1.3; Genius expects 1"),
    (genius(('evaluation="4"', 'evaluation="NaN"')), "p.xml line 4", "key 'evaluation'"),
    (genius(('evaluation="4"', 'evaluaton="4"')), "p.xml line 4", "did you mean 'evaluation'"),
    (genius(('value="high"', 'value="hihg"')), "p.xml line 4", "did you mean 'high'"),
    (genius(('name="Pay"', 'name="Wage"')), "p.xml line 4", "profile of another domain"),
    (genius(('<weight index="2" value="0.6"/>', "")), "p.xml line 4", "has no weight"),
    (
        genius(('<item index="2" value="high" evaluation="4"/>', "")),
        "p.xml line 4",
        "no evaluation",
    ),
    (
        genius(('<reservation value="0.2"/>', '<reserve value="0.2"/>')),
        "p.xml line 1",
        "did you mean 'reservation'",
    ),
    (genius(("</objective>", "")), "p.xml line 7", "not valid XML"),
    (
        genius(("<utility_space>", '<!DOCTYPE x [<!ENTITY a "b">]><utility_space>')),
        "p.xml line 1",
        "DOCTYPE",
    ),
    (genius(('value="0.4"', 'value="-0.4"')), "p.xml line 5", "expected 0 or more"),
    (
        genius(domain=('<item index="1" value="low"/><item index="2" value="high"/>', "")),
        "d.xml line 4",
        "at least one value",
    ),
    (genius(domain=('value="night"', 'value="day"')), "d.xml line 3", "stands twice"),
    (
        genius(domain=('index="2" name="Pay"', 'index="1" name="Pay"')),
        "d.xml line 4",
        "index 1 stands twice",
    ),
    (
        genius(domain=('type="discrete"', 'type="fuzzy"')),
        "d.xml line 3",
        "expected one of discrete",
    ),
    ({"p.xml": PROFILE}, "p.xml", "without its domain"),
    ({"d.xml": DOMAIN}, "d.xml", "without profiles"),
    ({"d.xml": DOMAIN, "e.xml": DOMAIN, "p.xml": PROFILE}, "d.xml, e.xml", "found 2 domains"),
    ({"d.xml": DOMAIN, "p.xml": PROFILE, "p.XML": PROFILE}, "p.XML", "both of party 'p'"),
    ({"d.xml": DOMAIN, "w.json": json.dumps(WEB)}, "w.json", "expected one format"),
    # GeniusWeb
    (web('"Shift": 1', '"Shift": 0.9'), "w.json line 14", "add up to 0.9; GeniusWeb expects 1"),
    (web('"night": 0.2', '"nigth": 0.2'), "w.json line 9", "did you mean 'night'"),
    (web('"night": 0.2', '"night": 1.2'), "w.json line 9", "expects 0 to 1"),
    (web('"night": 0.2', '"night": "0.2"'), "w.json line 9", "expected a number"),
    (
        web("DiscreteValueSetUtilities", "DiscreteValueUtilities"),
        "w.json line 6",
        "did you mean 'DiscreteValueSetUtilities'",
    ),
    (
        web("LinearAdditiveUtilitySpace", "DefaultPartialOrdering"),
        "w.json line 2",
        "partial orders",
    ),
    (web('"issueWeights"', '"issueWeight"'), "w.json line 14", "did you mean 'issueWeights'"),
    (web('"night": 0.2', '"night": NaN'), "w.json line 9", "NaN"),
    (web('"night": 0.2', '"day": 0.2'), "w.json line 9", "stands twice"),
    # NegoLog
    (log('"Shift": 1.0', '"Shift": 0.7'), "n.json line 3", "add up to 0.7"),
    (
        log('"reservationValue": 0.1', '"reservation": 0.1'),
        "n.json line 2",
        "did you mean 'reservationValue'",
    ),
    (log('"night": 0', '"night": null'), "n.json line 7", "'night' is missing"),
    # NegMAS
    (
        negmas(("mapping: {day: 1, night: 0}", "mapping: {day: 1}")),
        "u.yml line 4",
        "'night' is missing",
    ),
    (negmas(("TableFun", "GaussianFun")), "u.yml line 4", "value function 'GaussianFun'"),
    (negmas(("LinearAdditive", "Mapping")), "u.yml line 1", "MappingUtilityFunction"),
    (negmas(("weights: [1.0]", "weights: [1.0, 2.0]")), "u.yml line 2", "found 2 for 1 issues"),
    (negmas(domain=("CategoricalIssue", "OptionalIssue")), "d.yml line 2", "'OptionalIssue'"),
    # parley
    (own("weight: 0.5, values", "weight: 0.9, values"), "s.yaml line 7", "add up to 1.4"),
    (own("weight: 0.5, values", "wieght: 0.5, values"), "s.yaml line 8", "did you mean 'weight'"),
    (own("night: 0}", "nihgt: 0}"), "s.yaml line 8", "did you mean 'night'"),
    (
        own("values: {day: 1, night: 0}", "values: [1]"),
        "s.yaml line 8",
        "1 values for the 2 options",
    ),
    (own("[day, night]", "[]"), "s.yaml line 3", "at least one option"),
    (own("[day, night]", "[day, day]"), "s.yaml", "'day' stands twice"),
    (own("[20, 1]", "[5, 1]"), "s.yaml", "expected figures that rise"),
    (own("[20, 1]", "[20, .nan]"), "s.yaml line 9", "expected a finite number"),
    (own("scenario: 1", "scenario: 2"), "s.yaml line 1", "version 1"),
    (own("id: crew", "id: crew: 3"), "s.yaml line 6", "not valid YAML"),
    (
        own("constraints:\n  - excludes: [{issue: shift, is: dusk}, {issue: pay, at_least: 3}]\n"),
        "s.yaml",
        "no option 'dusk'",
    ),
    (
        own("constraints:\n  - {budget: 3, costs: {shift: [1]}}\n"),
        "s.yaml",
        "1 costs for 2 options",
    ),
    (
        own(
            "constraints:\n"
            "  - requires: [{issue: shift, is: day}, {issue: pay, at_least: 15}]\n"
            "  - excludes: [{issue: pay, at_least: 12}, {issue: shift, is: day}]\n"
        ),
        "s.yaml",
        "contradict each other",
    ),
    (
        own("ranges:\n  - {party: boss, about: no_deal, from: 0, to: 1}\n"),
        "s.yaml",
        "unknown party",
    ),
    (
        own("orders:\n  - {party: crew, more: shift, less: hours}\n"),
        "s.yaml",
        "unknown issue 'hours'",
    ),
    ({"x.json": "[1, 2]"}, "x.json", "no scenario that parley knows"),
    ({"x.json": "{]"}, "x.json line 1", "not valid JSON"),
    ({"x.json": "[" * 200 + "]" * 200}, "x.json", "40 levels"),
    ({}, "", "found no scenario here"),
]


@pytest.mark.parametrize(("files", "place", "words"), BROKEN, ids=[words for _, _, words in BROKEN])
def test_a_broken_file_is_refused_with_its_place(files, place, words):
    with pytest.raises(ModelError) as refused:
        read([Text(name=name, text=text) for name, text in files.items()])

    assert place in str(refused.value)
    assert words in str(refused.value)


@pytest.mark.parametrize("files", [genius(), own(""), web("1", "1"), log("1", "1"), negmas()])
def test_the_files_that_the_broken_ones_are_made_from_are_sound(files):
    assert read([Text(name=name, text=text) for name, text in files.items()]).preferences


def test_a_cycle_of_requirements_that_agrees_is_no_error():
    files = own(
        "constraints:\n"
        "  - requires: [{issue: shift, is: day}, {issue: pay, at_least: 15}]\n"
        "  - requires: [{issue: pay, at_least: 15}, {issue: shift, is: day}]\n"
    )

    assert len(read([Text(name=n, text=t) for n, t in files.items()]).constraints) == 2


def test_entities_are_never_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><utility_space>&y;</utility_space>'

    with pytest.raises(ModelError, match="for safety"):
        read([Text(name="d.xml", text=DOMAIN), Text(name="p.xml", text=bomb)])
