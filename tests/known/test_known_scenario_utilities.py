# ruff: noqa: S314 - the published files are read from the own disk
"""Published utilities reproduced from the files: Genius, ANAC 2014, ANL 2022, NegMAS."""

import csv
import itertools
import json
import os
import xml.etree.ElementTree as ET
from math import dist, prod
from pathlib import Path

import pytest

from parley.app.scenario import read_scenario
from parley.model.scenario.utility import utility

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def scenarios():
    """Published scenario collections, which are not part of the project."""
    for place in (os.environ.get("PARLEY_DATA"), ROOT.parent / "shared"):
        if place and (Path(place) / "data" / "scenarios").is_dir():
            return Path(place) / "data" / "scenarios"
    pytest.skip("no scenario collections at $PARLEY_DATA or ../shared")


def folders(scenarios):
    return sorted(
        {file.parent for file in scenarios.rglob("*.*") if file.suffix in (".xml", ".json")}
    )


def reference(scenarios):
    text = (scenarios / "reference_genius_semantics.csv").read_text()
    return list(csv.DictReader(text.splitlines()))


def packages(problem):
    names = [matter.id for matter in problem.issues]
    for settled in itertools.product(*(matter.options for matter in problem.issues)):
        yield dict(zip(names, settled, strict=True))


def worth(problem, package):
    return tuple(utility(problem, preference, package) for preference in problem.preferences)


def size(problem):
    return prod(len(matter.options) for matter in problem.issues)


@pytest.mark.gold
def test_every_published_scenario_loads(scenarios):
    found = {
        str(folder.relative_to(scenarios)): read_scenario(folder) for folder in folders(scenarios)
    }

    assert len(found) == 83
    assert all(len(problem.parties) >= 2 for problem in found.values())
    assert len(found["genius_xml/y2015/group6-tram"].parties) == 9


@pytest.mark.gold
def test_utilities_are_those_of_a_genius_tournament(scenarios):
    lines = (
        (scenarios / "genius_log" / "Log-XmlRunner-20190329-112313.csv.csv")
        .read_text()
        .splitlines()
    )
    rows = list(csv.DictReader(lines[1:], delimiter=";"))
    problem = read_scenario(
        scenarios / "genius_log" / "partydomain", ["party1_utility.xml", "party2_utility.xml"]
    )
    all_worth = [worth(problem, package) for package in packages(problem)]

    assert len(rows) == 6
    for row in rows:
        logged = (float(row["Utility 1"]), float(row["Utility 2"]))
        assert min(max(map(abs, (a - logged[0], b - logged[1]))) for a, b in all_worth) <= 1e-12


@pytest.mark.gold
def test_sizes_reservations_and_discounts_are_those_of_the_reference(scenarios):
    compared = 0
    for row in reference(scenarios):
        folder = scenarios / "genius_xml" / row["scenario"]
        if not folder.is_dir():
            continue
        problem = read_scenario(folder, row["profiles"].split("|"))
        assert size(problem) == int(row["outcomes"])
        assert len(problem.issues) == int(row["issues"])
        for key, values in (
            ("reservation", [one.no_deal for one in problem.preferences]),
            ("discount", [one.discount for one in problem.preferences]),
        ):
            assert values == pytest.approx([float(one) for one in row[key].split("|")])
        compared += 1
    assert compared == 22


@pytest.mark.gold
@pytest.mark.parametrize("scenario", ["y2010/ItexvsCypress", "y2011/Laptop", "y2011/NiceOrDie"])
def test_small_reference_scenarios_agree_in_all_their_values(scenarios, scenario):
    (row,) = [row for row in reference(scenarios) if row["scenario"] == scenario]
    problem = read_scenario(scenarios / "genius_xml" / scenario, row["profiles"].split("|"))
    pairs = [worth(problem, package) for package in packages(problem)]
    best = [p for p in pairs if not any(q[0] >= p[0] and q[1] >= p[1] and q != p for q in pairs)]

    assert len(set(best)) == int(row["frontier_points"])
    assert max(map(prod, pairs)) == pytest.approx(float(row["nash_product_rv0"]), abs=1e-7)
    assert max(map(sum, pairs)) == pytest.approx(float(row["max_welfare"]), abs=1e-7)
    assert max(map(min, pairs)) == pytest.approx(float(row["maxmin_utility"]), abs=1e-7)
    ideal = tuple(max(column) for column in zip(*pairs, strict=True))
    assert min(dist(ideal, pair) for pair in pairs) == pytest.approx(
        float(row["opposition_min_dist_to_ideal"]), abs=1e-4
    )


@pytest.mark.gold
def test_the_points_listed_for_anl_2022_have_the_listed_utilities(scenarios):
    sizes = points = 0
    for folder in sorted((scenarios / "anl2022").iterdir()):
        listed = json.loads((folder / "specials.json").read_text())
        problem = read_scenario(folder)
        assert problem.parties == ("profileA", "profileB")
        sizes += size(problem) == listed["size"]
        for point in [listed["nash"], listed["kalai"], *listed["pareto_front"]]:
            assert worth(problem, point["bid"]) == pytest.approx(point["utility"], abs=1e-12)
            points += 1
    assert sizes == 50
    assert points > 800


@pytest.mark.gold
def test_the_published_optimum_of_2014_is_worth_662_with_inclusive_bounds(scenarios):
    from highspy import Highs, HighsModelStatus, HighsVarType

    folder = scenarios / "genius_xml" / "y2014" / "10issues"
    problem = read_scenario(folder)
    profile = ET.parse(folder / "profile-1.xml")
    most = float(profile.find(".//utility").get("maxutility"))
    boxes = problem.preferences[0].boxes
    model = Highs()
    model.setOptionValue("output_flag", False)  # noqa: FBT003 - by place only
    picked = {
        (matter.id, option): model.addVariable(0, 1, type=HighsVarType.kInteger)
        for matter in problem.issues
        for option in matter.options
    }
    for matter in problem.issues:
        model.addConstr(sum(picked[matter.id, option] for option in matter.options) == 1)
    gained = []
    for box in boxes:
        inside = model.addVariable(0, 1)
        for name, low, high in box.bounds:
            model.addConstr(
                inside <= sum(picked[name, option] for option in range(10) if low <= option <= high)
            )
        gained.append(box.value * most * inside)
    model.maximize(sum(gained))

    assert model.getModelStatus() == HighsModelStatus.kOptimal
    values = model.getSolution().col_value
    package = {name: option for (name, option), one in picked.items() if values[one.index] > 0.5}
    assert most == 662
    assert utility(problem, problem.preferences[0], package) * most == pytest.approx(662, abs=1e-9)


@pytest.mark.gold
def test_raw_values_as_negmas_takes_them_give_its_opposition(scenarios, tmp_path):
    folder = scenarios / "genius_xml" / "y2012" / "CameraB"
    domain = ET.parse(folder / "Camera-B-domain.xml")
    issues = [
        {
            "name": issue.get("name"),
            "type": "CategoricalIssue",
            "values": [item.get("value") for item in issue.findall("item")],
        }
        for issue in domain.iter("issue")
    ]
    space = {"issues": issues, "type": "DiscreteCartesianOutcomeSpace", "name": "camera"}
    (tmp_path / "camera.json").write_text(json.dumps(space))
    for name in ("prof1", "prof2"):
        root = ET.parse(folder / f"Camera-B-{name}.xml").getroot()
        weights = {w.get("index"): float(w.get("value")) for w in root.iter("weight")}
        data = {
            "type": "LinearAdditiveUtilityFunction",
            "reserved_value": 0.0,
            "weights": [weights[issue.get("index")] for issue in root.iter("issue")],
            "values": [
                {
                    "type": "TableFun",
                    "mapping": {
                        i.get("value"): float(i.get("evaluation")) for i in issue.findall("item")
                    },
                }
                for issue in root.iter("issue")
            ],
        }
        (tmp_path / f"{name}.json").write_text(json.dumps(data))
    problem = read_scenario(tmp_path)
    pairs = [worth(problem, package) for package in packages(problem)]
    best = [max(column) for column in zip(*pairs, strict=True)]
    scaled = [[u / most for u, most in zip(pair, best, strict=True)] for pair in pairs]

    assert len(pairs) == 3600
    assert min(dist((1, 1), pair) for pair in scaled) == pytest.approx(0.247616, abs=1e-6)
