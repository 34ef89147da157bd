"""The worked cases that ship with the project give the answers that they state."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from parley.analysis.forecast.forecast import forecast
from parley.analysis.stability.coalition import coalition_improvements
from parley.analysis.stability.graph import graph
from parley.analysis.stability.individual import CONCEPTS
from parley.analysis.stability.solve import solve
from parley.model.conflict.read import read_conflict
from parley.model.conflict.write import variant
from parley.model.spatial.read import parse_table, write_json

ROOT = Path(__file__).parents[2]
CASES = ROOT / "cases"
COMMANDS = re.findall(r"`(parley [^`]+)`", (CASES / "README.md").read_text("utf-8"))
CONFLICTS = sorted(path.stem for path in (CASES / "conflicts").glob("*.yaml"))


def text_of(name):
    return (CASES / "conflicts" / f"{name}.yaml").read_text("utf-8")


def raw(name):
    return YAML(typ="safe", pure=True).load(text_of(name))


def table_of(name):
    return parse_table((CASES / "tables" / name).read_text("utf-8"), name=name)


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_gives_every_set_that_it_states(name):
    conflict = read_conflict(text_of(name), name=name)
    wrong, checked = [], 0
    for entry in raw(name)["expected"]:
        found = solve(graph(variant(conflict, entry["variant"])))
        for source in ("published", "computed"):
            for concept, ids in entry.get(source, {}).items():
                checked += 1
                if list(found.equilibria(concept)) != ids:
                    wrong.append((entry["variant"], source, concept, found.equilibria(concept)))

    assert not wrong
    assert checked >= len(CONCEPTS) * len(raw(name)["expected"])


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_states_results_for_each_of_its_variants(name):
    conflict = read_conflict(text_of(name), name=name)
    stated = [entry["variant"] for entry in raw(name)["expected"]]

    assert sorted(stated) == sorted({"base", *(one.name for one in conflict.variants)})


@pytest.mark.parametrize("name", CONFLICTS)
def test_every_state_of_a_conflict_has_a_label_of_its_own(name):
    labels = [state.label for state in read_conflict(text_of(name), name=name).states]

    assert all(labels)
    assert len(set(labels)) == len(labels) > 0


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_names_sources_and_every_key_is_known(name):
    conflict = read_conflict(text_of(name), name=name)

    assert conflict.unused == ()
    assert raw(name)["sources"]


def test_coalitions_of_elmira_jump_where_the_file_says():
    stated = raw("elmira-1991")["expected"][0]["coalition_improvements"]
    found = coalition_improvements(graph(read_conflict(text_of("elmira-1991"))))
    jumps = {"+".join(group): {s: list(ends) for s, ends in states.items() if ends}
             for group, states in found.items() if len(group) == 2}  # fmt: skip

    assert jumps == stated


def test_garrison_keeps_a_state_that_only_a_repeated_answer_protects():
    found = solve(graph(read_conflict(text_of("garrison-1976"))))

    assert 6 in found.equilibria("gmr")
    assert 6 not in found.equilibria("seq")


def test_evidence_of_the_istanbul_model_stands_in_the_bundled_report():
    report = (ROOT / "src/parley/app/examples/istanbul-talks.txt").read_text("utf-8")
    conflict = read_conflict(text_of("istanbul-2022"))
    quoted = [quote for option in conflict.options for quote in option.evidence]
    quoted += [q for p in conflict.preferences for one in p.priorities for q in one.evidence]

    assert len(quoted) >= 10
    assert [quote for quote in quoted if quote not in report] == []


def test_emission_standards_give_the_published_weighted_mean_and_median():
    table = table_of("emission-standards-1984.csv")
    mean = forecast(table, method="compromise", draws=50)
    middle = forecast(table, method="median", draws=50)

    assert list(mean.outcome.values()) == [pytest.approx(7.38995568685377, abs=1e-12)]
    assert list(middle.outcome.values()) == [7]


def test_in_the_harbour_dispute_the_best_exchange_hurts_those_who_stand_outside_it():
    best = forecast(table_of("harbour-dispute.json"), method="exchange", draws=20).exchanges[0]

    assert best.gain > 0
    assert any(effect.gain < 0 for effect in best.effects)


def test_units_of_a_table_survive_writing_and_reading():
    table = table_of("harbour-dispute.json")
    units = {issue.name: issue.unit for issue in table.issues}

    assert units == {
        "pay rise": "percent",
        "night shifts": "a month",
        "automation": "percent of cranes",
    }
    assert parse_table(write_json(table)).issues == table.issues


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_list_of_cases_runs(command, parley, monkeypatch):
    monkeypatch.chdir(ROOT)
    code, printed, _ = parley(*command.split()[1:])

    assert code == 0
    assert printed


def test_the_list_of_cases_has_them_all():
    listed = (CASES / "README.md").read_text("utf-8")
    files = [*CASES.glob("conflicts/*"), *CASES.glob("tables/*"), *CASES.glob("scenarios/*")]

    assert [file.name for file in files if file.name not in listed] == []
