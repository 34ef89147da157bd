"""Published bargaining solutions of scenario collections that are not part of the project."""

import csv
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from parley.analysis.exact.boxes import Boxes
from parley.analysis.exact.solve import solve
from parley.app.scenario import read_scenario

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def scenarios():
    """Published scenarios, which are not part of the project."""
    for place in (os.environ.get("PARLEY_DATA"), ROOT.parent / "shared"):
        if place and (Path(place) / "data" / "scenarios").is_dir():
            return Path(place) / "data" / "scenarios"
    pytest.skip("no scenario collections at $PARLEY_DATA or ../shared")


@pytest.mark.gold
def test_all_fifty_anl_2022_domains_have_their_published_nash_package(scenarios):
    folders = sorted((scenarios / "anl2022").glob("domain*"))

    assert len(folders) == 50
    for folder in folders:
        published = json.loads((folder / "specials.json").read_text())["nash"]
        nash = solve(read_scenario(folder), rules=("nash",))[0]
        assert nash.utility == pytest.approx(published["utility"], abs=1e-7), folder.name
        assert published["bid"] in [dict(package) for package in nash.packages], folder.name


@pytest.mark.gold
def test_every_genius_scenario_has_its_reference_values(scenarios):
    with (scenarios / "reference_genius_semantics.csv").open() as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == 123
    here = [row for row in rows if (scenarios / "genius_xml" / row["scenario"]).is_dir()]
    assert len(here) >= 22
    assert [row["scenario"] for row in here if not _agrees(scenarios, row)] == []


def _agrees(scenarios, row):
    folder = scenarios / "genius_xml" / row["scenario"]
    names = row["profiles"].split("|")
    problem = read_scenario(folder, names)
    free = replace(
        problem, preferences=tuple(replace(own, no_deal=0.0) for own in problem.preferences)
    )
    nash, fair, most = solve(free, rules=("nash", "egalitarian", "utilitarian"))
    reserved = solve(problem, rules=("nash",))[0]
    pairs = (
        (nash.value, row["nash_product_rv0"]),
        (reserved.value or 0.0, row["nash_product_rv"]),
        (fair.value, row["maxmin_utility"]),
        (most.value, row["max_welfare"]),
    )
    return all(own == pytest.approx(float(other), abs=1.1e-8) for own, other in pairs)


@pytest.mark.gold
@pytest.mark.parametrize(("name", "points"), [("10issues", 10), ("30issues", 31), ("50issues", 46)])
def test_anac_2014_frontiers_are_never_dominated_by_the_published_ones(scenarios, name, points):
    pytest.importorskip("ortools")
    folder = scenarios / "genius_xml" / "y2014" / name
    lines = (folder / "pareto.xml").read_text().split("\n")
    published = [tuple(map(float, line.split(","))) for line in lines if line.strip()]

    found = [point.utility for point in Boxes(read_scenario(folder)).frontier()]

    assert len(found) == points
    for a, b in published:
        assert any(x >= a - 1e-6 and y >= b - 1e-6 for x, y in found)
    if name == "10issues":
        assert sorted(found) == [pytest.approx(pair, abs=1e-6) for pair in sorted(published)]
