"""`parley stability`, `forecast` and `hold` as a user types them."""

import pytest

import strict
from parley.app import text_file
from quarrels import ALONE, case_of

PIER = """title: The pier
decision_makers: [Port, Town]
options:
- {id: build, name: Build the pier, dm: Port}
- {id: sue, name: Go to court, dm: Town}
- {id: talk, name: Talk, dm: Town}
infeasible: ["-YY"]
preferences:
  Port: [3, 1, 2, 4, 5, 6]
  Town: [1, 2, 3, 4, 5, 6]
status_quo: 1
variants:
  angry:
    preferences:
      Town: [6, 5, 4, 3, 2, 1]
"""

RANKED = """preferences:
  Port: [3, 1, 2, 4, 5, 6]
  Town: [1, 2, 3, 4, 5, 6]
"""

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")

ACTORS = """actor,issue,position,salience,capability
Port,width,10,0.9,1
Town,width,40,0.5,0.8
Owners,width,25,0.2,0.3
Port,price,1,0.2,1
Town,price,9,0.8,0.8
Owners,price,5,0.5,0.3
"""

METHODS = ("compromise", "median", "condorcet", "challenge", "scholz", "exchange")


@pytest.fixture
def pier(tmp_path):
    (tmp_path / "pier.yaml").write_text(PIER, encoding="utf-8")
    return tmp_path / "pier.yaml"


@pytest.fixture
def actors(tmp_path):
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    return tmp_path / "actors.csv"


def data(parley, *words):
    code, out, err = parley(*words, "--json")
    assert code == 0, err
    return strict.loads(out)


def changed(*pairs):
    text = PIER.split("variants:", maxsplit=1)[0]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_stability_has_the_form_that_the_docs_promise(parley, pier):
    found = data(parley, "stability", pier)

    assert found["states"] == 6
    assert tuple(found["equilibria"]) == CONCEPTS
    assert set(found["stable"]) == {"Port", "Town"}
    assert all(tuple(own) == CONCEPTS for own in found["stable"].values())
    assert isinstance(found["coalition_improvements"], dict)
    assert found["narration"]
    for concept, states in found["equilibria"].items():
        both = [set(own[concept]) for own in found["stable"].values()]
        assert set(states) == both[0] & both[1]


def test_stability_in_words_marks_where_things_stand(parley, pier):
    code, out, err = parley("stability", pier)

    assert (code, err) == (0, "")
    assert out.startswith("The pier: 6 states, decided by Port, Town\n")
    assert "1 (now)" in out
    assert "so it stays" in out


def test_only_the_concepts_that_were_asked_for_are_solved(parley, pier):
    assert tuple(data(parley, "stability", pier, "--concept", "SEQ,nash")["equilibria"]) == (
        "nash",
        "seq",
    )
    found = data(parley, "stability", pier, "--concept", "gmr", "--concept", "nash")
    assert tuple(found["equilibria"]) == ("nash", "gmr")


def test_a_variant_changes_what_lasts(parley, pier):
    base, angry = (
        data(parley, "stability", pier),
        data(parley, "stability", pier, "--variant", "angry"),
    )

    assert base == data(parley, "stability", pier, "--variant", "base")
    assert base["stable"]["Town"] != angry["stable"]["Town"]
    assert base["stable"]["Port"]["nash"] == angry["stable"]["Port"]["nash"]


def test_statements_name_options_by_their_words(parley, tmp_path):
    told = """preference_statements:
  Port: ["not sue", "build"]
  Town: ["not build", "'Go to court' if build"]
"""
    (tmp_path / "p.yaml").write_text(changed((RANKED, told)), encoding="utf-8")

    assert data(parley, "stability", tmp_path / "p.yaml")["states"] == 6


def test_a_case_gives_a_draft_that_can_be_written_and_read_again(parley, tmp_path):
    folder = case_of(tmp_path / "talks")
    code, out, err = parley("stability", folder, "--write-draft", tmp_path / "d.yaml")

    assert code == 0
    assert "draft made from the statements" in err
    assert f"Draft written to {tmp_path / 'd.yaml'}" in err
    own, again = data(parley, "stability", folder), data(parley, "stability", tmp_path / "d.yaml")
    assert own["equilibria"] == again["equilibria"]
    assert out.splitlines()[0] == parley("stability", tmp_path / "d.yaml")[1].splitlines()[0]


def test_a_case_of_one_party_gives_no_draft_and_says_so(parley, tmp_path):
    folder = case_of(tmp_path / "talks", ALONE)
    code, out, err = parley("stability", folder, "--write-draft", tmp_path / "d.yaml")

    assert (code, err) == (0, "")
    assert out.startswith("No states to look at: no graph model can be drafted")
    assert not (tmp_path / "d.yaml").exists()
    found = data(parley, "stability", folder)
    assert found["states"] == 0
    assert tuple(found["equilibria"]) == CONCEPTS


CONFLICTS = {
    "unknown state in a ranking": (changed(("5, 6]", "5, 9]")), "key 'Port': unknown state 9"),
    "a state left out": (changed(("[3, 1, 2, 4, 5, 6]", "[3, 1]")), "lacks 4 of 6 states"),
    "a state ranked twice": (changed(("5, 6]", "5, 6, 6]")), "ranked twice"),
    "nobody by that name": (changed(("  Town:", "  Village:")), "unknown decision maker 'Village'"),
    "no preference": (changed(("  Town: [1, 2, 3, 4, 5, 6]\n", "")), "'Town' has no preference"),
    "a missing option": (changed(('"-YY"', '"-YYN"')), "has 4 letters; expected 3"),
    "odd letters": (changed(('"-YY"', '"-YX"')), "expected only Y, N and -"),
    "nothing is feasible": (changed(('"-YY"', '"---"')), "fits every state"),
    "contradictory patterns": (
        changed(('["-YY"]', '["-YY"]\nstates: {1: NYY, 2: NNN}')), "also infeasible"
    ),
    "option of nobody": (changed(("dm: Port", "dm: Pirates")), "unknown decision maker 'Pirates'"),
    "odd moves": (changed(("sue,", "sue, moves: ZZ,")), "expected both, NY"),
    "option twice": (changed(("id: sue", "id: build")), "two options have the id 'build'"),
    "unknown key": (changed(("status_quo", "statusquo")), "did you mean 'status_quo'"),
    "statement syntax": (
        changed((RANKED, "preference_statements: {Port: ['sue and and build'], Town: ['sue']}\n")),
        "position 9",
    ),
    "statement on nothing": (
        changed((RANKED, "preference_statements: {Port: ['sail'], Town: ['sue']}\n")),
        "expected an option: ",
    ),
    "deep statement": (
        changed((RANKED, f"preference_statements: {{Port: ['{'(' * 999}'], Town: ['sue']}}\n")),
        "at most 40 brackets",
    ),
    "too many options": (
        "decision_makers: [A, B]\noptions:\n"
        + "".join(f"- {{id: {n}, name: O{n}, dm: {'AB'[n % 2]}}}\n" for n in range(40))
        + "preference_statements: {A: [o0], B: [o1]}\n",
        "40 options leave more than",
    ),
    "not YAML": ("options: [", "not valid YAML"),
    "empty": ("", "the file is empty"),
    "a list": ("- a\n", "found a list"),
    "deep": ("a: " + "[" * 5000, "nested 5,000 deep"),
    "garbage": (bytes(range(256)), "not text in UTF-8"),
}  # fmt: skip

TABLES = {
    "missing column": ("actor,issue,position\nPort,w,1\n", "expected a column 'salience'"),
    "words": (ACTORS.replace("10", "ten"), "expected a number as position, found 'ten'"),
    "NaN": (ACTORS.replace("10", "nan"), "finite"),
    "infinite": (ACTORS.replace("10", "inf"), "finite"),
    "negative salience": (ACTORS.replace("0.9", "-0.9"), "salience from 0 to 1"),
    "ragged": (ACTORS.replace(",0.9,1", ",0.9"), "expected 5 fields"),
    "an actor twice": (ACTORS.replace("Town,width", "Port,width"), "already has a row"),
    "one actor": ("\n".join(ACTORS.splitlines()[:2]), "at least two actors"),
    "only a head": (ACTORS.splitlines()[0], "no actor is listed"),
    "empty": ("", "the file is empty"),
    "garbage": (bytes(range(256)), "not text in UTF-8"),
}

OPTIONS = {
    "unknown concept": (("stability", "pier.yaml", "--concept", "magic"), "nash, gmr, smr"),
    "unknown variant": (("stability", "pier.yaml", "--variant", "calm"), "angry"),
    "unknown wanted state": (("stability", "pier.yaml", "--wanted", "99"), "no state 99"),
    "negative noise": (("stability", "pier.yaml", "--noise", "-1"), "expected 0 to"),
    "no noise at all": (("stability", "pier.yaml", "--noise", "nan"), "expected 0 to"),
    "merging with nobody": (("stability", "pier.yaml", "--merge", "Port+Mars"), "joined by +"),
    "a draft of a file": (
        ("stability", "pier.yaml", "--write-draft", "x.yaml"), "--write-draft is for cases"
    ),
    "a draft over a file": (
        ("stability", "talks", "--write-draft", "pier.yaml"), "pier.yaml exists"
    ),
    "a draft over a folder": (("stability", "talks", "--write-draft", "talks"), "talks exists"),
    "a draft in no folder": (
        ("stability", "talks", "--write-draft", "no/x.yaml"), "there is no such folder"
    ),
    "a variant of a case": (("stability", "talks", "--variant", "calm"), "no variant 'calm'"),
    "stability of nothing": (("stability", "nowhere.yaml"), "does not exist"),
    "negative draws": (("stability", "pier.yaml", "--draws", "-1"), "--draws"),
    "stability with seed -1": (("stability", "pier.yaml", "--seed", "-1"), "--seed"),
    "unknown method": (("forecast", "actors.csv", "--method", "magic"), "compromise, median"),
    "no draws": (("forecast", "actors.csv", "--draws", "0"), "--draws"),
    "forecast with seed -1": (("forecast", "actors.csv", "--seed", "-1"), "--seed"),
    "noise above 1": (("forecast", "actors.csv", "--noise", "2"), "from 0 to 1"),
    "noise that is no number": (("forecast", "actors.csv", "--noise", "nan"), "from 0 to 1"),
    "unknown table": (("forecast", "actors.csv", "--table", "x"), "no table 'x'"),
    "a table of a case": (("forecast", "talks", "--table", "x"), "--table is for files"),
    "forecast of nothing": (("forecast", "nowhere.csv"), "does not exist"),
    "hold of nothing": (("hold", "nowhere"), "does not exist"),
    "hold of a file": (("hold", "pier.yaml"), "is a file"),
}  # fmt: skip


@pytest.fixture
def fails(tmp_path, monkeypatch, parley):
    """Runs a command that must end with exit code 2 and one sentence, and write nothing."""
    monkeypatch.chdir(tmp_path)

    def command(*words):
        before = sorted(p.name for p in tmp_path.iterdir())
        code, out, err = parley(*words)
        assert (code, out) == (2, ""), err
        assert err.startswith("parley: ")
        assert len(err.strip().splitlines()) == 1
        assert "inside parley" not in err
        assert sorted(p.name for p in tmp_path.iterdir()) == before
        return err

    return command


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_that_contradicts_itself_is_named_with_what_is_wrong(tmp_path, fails, name):
    content, said = CONFLICTS[name]
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "pier.yaml").write_bytes(data)

    err = fails("stability", "pier.yaml")
    assert said in err
    assert "pier.yaml" in err


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_actors_that_cannot_be_read_is_named(tmp_path, fails, name):
    content, said = TABLES[name]
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "actors.csv").write_bytes(data)

    err = fails("forecast", "actors.csv")
    assert said in err
    assert "actors.csv" in err


@pytest.mark.usefixtures("pier", "actors")
@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_out_of_range_is_named_and_nothing_written(tmp_path, fails, name):
    words, said = OPTIONS[name]
    if "talks" in words:
        case_of(tmp_path / "talks")

    assert said in fails(*words)
    assert (tmp_path / "pier.yaml").read_text("utf-8") == PIER


def test_a_file_too_large_to_be_a_model_is_not_read(fails, pier, monkeypatch):
    monkeypatch.setattr(text_file, "LARGEST", 100)

    assert "expected at most 100" in fails("stability", pier.name)
    assert "expected at most 100" in fails("forecast", pier.name)


@pytest.mark.parametrize("method", METHODS)
def test_forecasts_have_the_form_that_the_docs_promise(parley, actors, method):
    found = data(parley, "forecast", actors, "--method", method, "--draws", "30")

    assert found["method"] == method
    assert set(found["outcome"]) == {"width", "price"}
    for issue, value in found["outcome"].items():
        low, high = found["range"]["p5"][issue], found["range"]["p95"][issue]
        assert low - 1e-9 <= high
        assert value is not None
    for one in found["exchanges"]:
        assert set(one) >= {"demander_p", "issue_p", "demander_q", "issue_q", "gain"}
    assert bool(found["exchanges"]) == (method == "exchange")
    code, out, err = parley("forecast", actors, "--method", method, "--draws", "30")
    assert (code, err) == (0, "")
    assert "What this assumes" in out
    assert "(30 draws)" in " ".join(out.split())


def test_forecasts_of_a_case_name_its_issues(parley, tmp_path):
    folder = case_of(tmp_path / "talks")
    code, out, err = parley("forecast", folder)

    assert (code, err) == (0, "")
    assert "quota (boats)" in out
    assert "trade.quota" not in out
    assert set(data(parley, "forecast", folder)["outcome"]) == {"trade.quota", "trade.delay"}


def test_the_same_actors_as_json_give_the_same_forecast(parley, tmp_path, actors):
    rows = [line.split(",") for line in ACTORS.splitlines()[1:] if ",width," in line]
    listed = ", ".join(
        f'{{"name": "{a}", "position": {p}, "salience": {s}, "capability": {c}}}'
        for a, _, p, s, c in rows
    )
    (tmp_path / "a.json").write_text(
        f'{{"id": "x", "issue": "width", "actors": [{listed}]}}', encoding="utf-8"
    )

    found = data(parley, "forecast", tmp_path / "a.json", "--noise", "0")["outcome"]["width"]
    assert found == pytest.approx(
        data(parley, "forecast", actors, "--noise", "0")["outcome"]["width"]
    )


@pytest.mark.parametrize("lines", [ALONE, ("Nothing was said.",), None])
def test_hold_tells_what_to_assume(parley, tmp_path, lines):
    folder = case_of(tmp_path / "talks", *([lines] if lines else []))
    code, out, err = parley("hold", folder)

    assert (code, err) == (0, "")
    assert "no number that it depends on was assumed" in out
    assert "parley assume CASE PARTY" in out
    found = data(parley, "hold", folder)
    assert set(found) >= {"thresholds", "untested"}
    assert found["thresholds"] == []


def test_hold_gives_thresholds_once_numbers_are_assumed(parley, tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_USER", "Ana")
    folder = case_of(tmp_path / "talks")
    for field, value in (("win_chance", "0.3..0.5"), ("war_cost", "0.1..0.2")):
        for party in ("osterland", "westmark"):
            words = ("assume", folder, party, "-", value, "--field", field, "--why", "a guess")
            assert parley(*words)[0] == 0

    found = data(parley, "hold", folder)
    assert found["thresholds"]
    out = parley("hold", folder)[1]
    assert "The deal holds if" in out
    assert "Osterland" in out
