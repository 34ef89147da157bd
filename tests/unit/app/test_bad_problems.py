"""Scenarios that contradict themselves, and options out of range: one sentence, nothing written."""

import pytest

from oracles.linked import linked
from parley.app import scenario as scenarios
from parley.app.scenario import write_scenario
from quarrels import case_of, scenario_of

VALLEY = """scenario: 1
issues:
  - {id: road, options: [north, south]}
  - {id: water, options: [1, 2, 3]}
parties:
  - id: hill
    no_deal: 0.2
    issues:
      road: {weight: 0.5, values: {north: 1, south: 0}}
      water: {weight: 0.5, values: {1: 1, 2: 0.5, 3: 0}}
  - id: plain
    no_deal: 0.2
    issues:
      road: {weight: 0.5, values: {north: 0, south: 1}}
      water: {weight: 0.5, values: {1: 0, 2: 0.5, 3: 1}}
"""

RULES = "constraints:\n  - excludes: [{issue: road, is: north}, {issue: water, is: 3}]\n"

BOMB = "scenario: 1\na: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(8)
)

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    + "]><negotiation_template><utility_space>&h;</utility_space></negotiation_template>"
)


def changed(*pairs):
    text = VALLEY + RULES
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


FILES = {
    "ragged table": ("s.yaml", changed(("2: 0.5, 3: 0}", "2: 0.5}")), "3 is missing"),
    "a value too many": ("s.yaml", changed(("south: 0}", "south: 0, west: 1}")), "west"),
    "NaN": ("s.yaml", changed(("no_deal: 0.2", "no_deal: .nan")), "finite number"),
    "infinite": ("s.yaml", changed(("north: 1", "north: .inf")), "finite number"),
    "huge": ("s.yaml", changed(("north: 1", "north: 1e301")), "finite number"),
    "words for a number": ("s.yaml", changed(("no_deal: 0.2", "no_deal: much")), "a number"),
    "weights that do not sum": (
        "s.yaml", changed(("weight: 0.5", "weight: 0.7")), "the weights add up to 1.2"
    ),
    "negative weight": ("s.yaml", changed(("weight: 0.5", "weight: -0.5")), "0 or more"),
    "empty issue": ("s.yaml", changed(("[north, south]", "[]")), "at least one option"),
    "option twice": ("s.yaml", changed(("[north, south]", "[north, north]")), "north"),
    "issue twice": ("s.yaml", changed(("id: water", "id: road")), "road"),
    "party twice": ("s.yaml", changed(("id: plain", "id: hill")), "stands twice"),
    "unknown key": ("s.yaml", changed(("no_deal", "no_dael")), "did you mean 'no_deal'"),
    "unknown issue in a rule": (
        "s.yaml", changed(("issue: water, is", "issue: watr, is")), "watr"
    ),
    "unknown option in a rule": ("s.yaml", changed(("is: 3", "is: 4")), "no option 4"),
    "no issues": ("s.yaml", "scenario: 1\nissues: []\nparties: []\n", "is empty"),
    "not YAML": ("s.yaml", "scenario: 1\nissues: [\n", "not valid YAML"),
    "deep YAML": ("s.yaml", "scenario: 1\na: " + "[" * 3000 + "]" * 3000, "levels deep"),
    "deep JSON": ("s.json", '{"a":' * 3000 + "1" + "}" * 3000, "s.json"),
    "JSON cut short": ("s.json", '{"issuesValues": {', "s.json line 1"),
    "YAML that repeats itself": ("s.yaml", BOMB, "repeats itself"),
    "entity bomb": ("s.xml", ENTITIES, "s.xml"),
    "garbage in XML": ("s.xml", bytes(range(256)) * 8, "not a text file"),
    "garbage in YAML": ("s.yaml", bytes(range(256)) * 8, "not a text file"),
    "garbage": ("s.bin", bytes(range(256)) * 8, "is no scenario"),
    "a report": ("s.txt", "Two valleys talk.", "parley read s.txt --case FOLDER"),
    "another YAML": ("s.yaml", "title: mine\n", "no scenario that parley knows"),
    "empty file": ("s.yaml", "", "no scenario that parley knows"),
}  # fmt: skip

OPTIONS = {
    "no such place": (("deals", "nowhere"), "does not exist"),
    "an empty folder": (("deals", "empty"), "the case is empty"),
    "a folder of other files": (("deals", "other"), "is no case"),
    "asking nowhere": (("ask", "nowhere"), "does not exist"),
    "asking an empty folder": (("ask", "empty"), "the case is empty"),
    "improving nowhere": (("improve", "nowhere", "road=north"), "does not exist"),
    "simulating an empty folder": (("simulate", "empty"), "the case is empty"),
    "epsilon above 1": (("deals", "v", "--epsilon", "2"), "from 0 to below 1"),
    "negative epsilon": (("deals", "v", "--epsilon", "-0.1"), "from 0 to below 1"),
    "epsilon that is no number": (("deals", "v", "--epsilon", "nan"), "from 0 to below 1"),
    "negative draws": (("deals", "v", "--draws", "-5"), "--draws"),
    "no draws": (("deals", "talks", "--draws", "0"), "--draws"),
    "draws without end": (("deals", "v", "--draws", "1000000000"), "--draws"),
    "negative seed": (("deals", "v", "--seed", "-1"), "--seed"),
    "unknown party": (("deals", "v", "--parties", "mars"), "mars"),
    "unknown party of a case": (("deals", "talks", "--parties", "mars"), "is no party"),
    "party twice": (("deals", "v", "--parties", "hill,hill"), "once"),
    "party of a case twice": (("deals", "talks", "--parties", "westmark,Westmark"), "twice"),
    "too few draws to ask": (("ask", "talks", "--draws", "5"), "--draws"),
    "no questions": (("ask", "talks", "--top", "0"), "--top"),
    "unknown objective": (("ask", "v", "--objective", "joy"), "acceptable, product, least_gain"),
    "asking with seed -1": (("ask", "v", "--seed", "-1"), "--seed"),
    "no runs": (("simulate", "v", "--runs", "0"), "Runs must lie between"),
    "no rounds": (("simulate", "v", "--rounds", "0"), "Rounds must lie between"),
    "simulating with seed -1": (("simulate", "v", "--seed", "-1"), "--seed"),
    "unknown agent": (("simulate", "v", "--agents", "robot"), "expected one of annealer"),
    "agent with a wrong speed": (("simulate", "v", "--agents", "linear:x"), "speed over 0"),
    "agents for another procedure": (
        ("simulate", "v", "--agents", "linear", "--protocol", "single_text"), "no part in this"
    ),
    "too many agents": (
        ("simulate", "v", "--agents", "linear,linear,linear"), "names 3 for 2 parties"
    ),
    "unknown procedure": (("simulate", "v", "--protocol", "duel"), "expected one of alternating"),
    "discount above 1": (("simulate", "v", "--discount", "2"), "at most 1"),
    "one party": (("simulate", "v", "--parties", "hill"), "two parties"),
}  # fmt: skip


@pytest.fixture
def fails(tmp_path, monkeypatch, parley):
    """Runs a command that must end with exit code 2 and one sentence, and change nothing."""
    monkeypatch.chdir(tmp_path)

    def command(*words):
        before = listing(tmp_path)
        code, out, err = parley(*words)
        assert (code, out) == (2, ""), err
        assert err.startswith("parley: ")
        assert len(err.strip().splitlines()) == 1
        assert "Traceback" not in err
        assert "inside parley" not in err
        assert listing(tmp_path) == before
        return err

    return command


def listing(folder):
    """Files but the ones that SQLite keeps beside an open ledger."""
    return sorted(
        (str(path.relative_to(folder)), path.stat().st_size)
        for path in folder.rglob("*")
        if not path.name.endswith(("-wal", "-shm"))
    )


@pytest.mark.parametrize("command", ["deals", "ask", "simulate"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_scenario_is_named_with_what_is_wrong(tmp_path, fails, name, command):
    file, content, said = FILES[name]
    (tmp_path / file).write_bytes(content if isinstance(content, bytes) else content.encode())

    err = fails(command, file)
    assert said in err
    assert file in err


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_out_of_range_is_named(tmp_path, fails, name):
    words, said = OPTIONS[name]
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "note.txt").write_text("mine", encoding="utf-8")
    if "talks" in words:
        case_of(tmp_path / "talks")
    scenario_of(tmp_path / "v")

    assert said in fails(*words)


@pytest.mark.parametrize("command", ["show", "export", "accept", "stability", "forecast", "hold"])
def test_no_command_makes_a_case_of_an_empty_folder(tmp_path, fails, command):
    (tmp_path / "empty").mkdir()
    words = {"export": ("--to", "csv"), "accept": ("1",)}.get(command, ())

    assert "the case is empty" in fails(command, "empty", *words)


def test_a_file_too_large_to_be_a_scenario_is_not_read(tmp_path, fails, monkeypatch):
    monkeypatch.setattr(scenarios, "LARGEST", 1000)
    (tmp_path / "s.yaml").write_text(VALLEY + "#" * 1000, encoding="utf-8")

    assert "s.yaml is larger than" in fails("deals", "s.yaml")


@pytest.mark.parametrize("command", ["deals", "simulate", "improve"])
def test_a_problem_too_large_says_how_large_and_what_would_help(tmp_path, fails, command):
    write_scenario(linked(issues=20, options=4), tmp_path / "big", "parley")
    said = fails(command, "big", *(["n1=0"] if command == "improve" else []))

    assert "issues" in said
    assert any(words in said for words in ("merge options", "fewer options"))


def test_thirty_issues_without_links_are_no_problem(tmp_path, parley):
    write_scenario(linked(issues=30, options=10, reach=0), tmp_path / "big", "parley")
    code, out, _ = parley("deals", tmp_path / "big")

    assert code == 0
    assert "about 10^30 packages" in out


def test_rules_that_leave_nothing_are_a_finding_that_names_them(tmp_path, parley):
    text = VALLEY + (
        "constraints:\n"
        "  - excludes: [{issue: road, is: north}, {issue: water, is: [1, 2, 3]}]\n"
        "  - excludes: [{issue: road, is: south}, {issue: water, is: [1, 2, 3]}]\n"
    )
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    code, out, err = parley("deals", tmp_path / "s.yaml")

    assert (code, err) == (0, "")
    assert "These cannot all be kept: constraint 1 and constraint 2." in out
    for command in ("ask", "simulate"):
        assert parley(command, tmp_path / "s.yaml", "--json")[0] == 0
