"""Published frontiers, reproduced from published scenario files that are not part of parley."""

import csv
import json
import os
from pathlib import Path

import numpy as np
import pytest

from parley.analysis.exact import variants
from parley.analysis.exact.frontier import frontier

ROOT = Path(__file__).resolve().parents[2]

ROUNDING = {"y2011/Energy": (209, 204), "y2013/DefensiveCharms": (10, 9)}
"""Frontier sizes of the reference that count points which others beat or equal but for the last
digits of double precision (at every tolerance from 1e-15 to 1e-9 the second number is found)."""


@pytest.fixture(scope="module")
def scenarios():
    for place in (os.environ.get("PARLEY_DATA"), ROOT.parent / "shared"):
        if place and (Path(place) / "data" / "scenarios").is_dir():
            return Path(place) / "data" / "scenarios"
    pytest.skip("no published scenarios at $PARLEY_DATA or ../shared")


@pytest.mark.gold
def test_50_domains_of_anl_2022_have_their_published_frontier_kalai_and_opposition(scenarios):
    from parley.app.scenario import read_scenario

    folders = sorted((scenarios / "anl2022").iterdir())
    assert len(folders) == 50
    for folder in folders:
        published = json.loads((folder / "specials.json").read_text())
        problem = read_scenario(folder)
        found = frontier(problem)
        expected = sorted(tuple(point["utility"]) for point in published["pareto_front"])
        size = np.prod([len(matter.options) for matter in problem.issues])

        assert size == published["size"], folder.name
        assert len(found.points) == len(expected), folder.name
        own = sorted(point.utility for point in found.points)
        assert np.allclose(own, expected, rtol=0, atol=1e-7), folder.name
        kalai = variants.kalai_min_spread(found)
        assert np.allclose(kalai.utility, published["kalai"]["utility"], atol=1e-7), folder.name
        opposition = variants.opposition_at_min_spread(found).value
        assert opposition == pytest.approx(published["opposition"], abs=1e-7), folder.name


@pytest.mark.gold
def test_anac_scenarios_have_the_frontier_size_and_opposition_of_the_reference(scenarios):
    from parley.app.scenario import read_scenario

    seen = 0
    with (scenarios / "reference_genius_semantics.csv").open() as table:
        for row in csv.DictReader(table):
            folder = scenarios / "genius_xml" / row["scenario"]
            if not folder.is_dir():
                continue
            seen += 1
            problem = read_scenario(folder, row["profiles"].split("|"))
            found = frontier(problem)
            count = int(row["frontier_points"])
            if row["scenario"] in ROUNDING:
                assert count == ROUNDING[row["scenario"]][0]
                count = ROUNDING[row["scenario"]][1]
            opposition = variants.opposition_nearest_ideal(found, [1.0] * len(problem.parties))

            assert len(found.points) == count, row["scenario"]
            assert opposition.value == pytest.approx(
                float(row["opposition_min_dist_to_ideal"]), abs=1e-6
            ), row["scenario"]
    assert seen


@pytest.mark.gold
@pytest.mark.parametrize("name", ["y2014/10issues", "other/S-1NIKFRT-1"])
def test_nonlinear_anac_scenarios_have_their_published_frontier_point_for_point(scenarios, name):
    pytest.importorskip("ortools")
    from parley.app.scenario import read_scenario

    folder = scenarios / "genius_xml" / name
    lines = (folder / "pareto.xml").read_text().split("\n")
    published = sorted(tuple(map(float, line.split(","))) for line in lines if line.strip())
    own = sorted(point.utility for point in frontier(read_scenario(folder)).points)

    assert len(own) == len(published)
    assert np.allclose(own, published, rtol=0, atol=1e-6)
