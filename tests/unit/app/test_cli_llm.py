"""The commands with a language model behind them, as a user types them."""

import json

import pytest

from llm_stub import DEMAND, REFUSAL, REPORT, StubServer, answer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def server():
    pytest.importorskip("pydantic_ai", reason="the llm extra is not installed")
    stub = StubServer()
    stub.answers = [answer(DEMAND, REFUSAL, REFUSAL | {"words": "Nobody ever said this sentence"})]
    yield stub
    stub.close()


@pytest.fixture(autouse=True)
def settings(monkeypatch, tmp_path):
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PARLEY_LLM_TRIES", "1")


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def asked(server):
    return ("--engine", "llm", "--endpoint", server.endpoint, "--model", "stub")


def test_the_brief_says_what_was_asked_what_it_cost_and_what_was_left_out(
    parley, report, asked, server, tmp_path
):
    code, _out, err = parley("brief", report, "-o", tmp_path / "out.html", *asked)
    page = (tmp_path / "out.html").read_text(encoding="utf-8")

    assert code == 0
    assert f"stub at {server.endpoint}: 1 question, 1,000 tokens read, 50 written" in err
    assert "1 question, 1,000 tokens read, 50 written, price not known" in page
    assert "1 proposed statement left out: no such words in the text." in page
    assert "language-model endpoint named below, and nowhere else" in page
    assert "Nobody ever said" not in page


def test_the_same_brief_is_made_again_without_the_server(parley, report, asked, server, tmp_path):
    first, second = tmp_path / "1.html", tmp_path / "2.html"
    parley("brief", report, "-o", first, *asked)
    server.answers = [{"status": 500}]

    code, _out, _err = parley("brief", report, "-o", second, *asked)

    assert code == 0
    assert second.read_bytes() == first.read_bytes()
    assert len(server.asked) == 1


def test_extract_prints_what_stands_in_the_document(parley, report, asked):
    code, out, _err = parley("extract", report, "--json", *asked)
    found = json.loads(out)

    assert code == 0
    assert [s["act"] for s in found["statements"]] == ["demand", "refusal"]
    assert all(REPORT[s["span"][0] : s["span"][1]] == s["text"] for s in found["statements"])


def test_a_case_takes_what_the_model_read(parley, report, asked, tmp_path):
    code, out, _err = parley("read", report, "--case", tmp_path / "talks", *asked)
    again, said, _ = parley("read", report, "--case", tmp_path / "talks", *asked)
    parley("brief", "--case", tmp_path / "talks", "-o", tmp_path / "out.html")

    assert (code, again) == (0, 0)
    assert "2 statements" in out
    assert "already there" in said
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "1 question, 1,000 tokens read, 50 written, price not known" in page
    assert "1 proposed statement left out: no such words in the text." in page
    assert "language-model endpoint named below, and nowhere else" in page


def test_a_server_error_is_one_sentence_and_leaves_the_case_as_it_was(
    parley, report, asked, server, tmp_path
):
    server.answers = [{"status": 500}]

    for command in (
        ("brief", report, "-o", tmp_path / "out.html"),
        ("extract", report),
        ("read", report, "--case", tmp_path / "talks"),
        ("compare-engines", report, "--engines", "rules,llm"),
    ):
        options = asked[2:] if command[0] == "compare-engines" else asked
        code, _out, err = parley(*command, *options)

        assert code == 2
        assert len(err.strip().splitlines()) == 1
        assert "HTTP 500" in err
    assert not (tmp_path / "out.html").exists()
    assert not (tmp_path / "talks").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--engine", "llm"), "--endpoint URL and --model NAME"),
        (("--engine", "llm", "--model", "m"), "needs --endpoint URL"),
        (("--engine", "llm", "--endpoint", "http://127.0.0.1:9/v1"), "needs --model NAME"),
        (("--engine", "llm", "--endpoint", "nowhere", "--model", "m"), "no address of a server"),
        (("--endpoint", "http://127.0.0.1:9/v1"), "go with --engine llm"),
    ],
)
@pytest.mark.parametrize("command", ["brief", "extract", "read"])
def test_without_all_it_needs_nothing_is_asked(parley, report, tmp_path, command, options, words):
    more = {"brief": ["-o", tmp_path / "x.html"], "read": ["--case", tmp_path / "talks"]}
    code, _out, err = parley(command, report, *more.get(command, []), *options)

    assert code == 2
    assert words in err
    assert not (tmp_path / "x.html").exists()


def test_extractors_are_compared_side_by_side(parley, report, asked):
    code, out, err = parley("compare-engines", report, "--engines", "rules,llm", *asked[2:])

    assert code == 0
    assert "Where rules and llm differ" in out
    assert "1 question" in err


def test_the_comparison_is_there_for_machines(parley, report, asked):
    code, out, _err = parley("compare-engines", report, "--json", *asked[2:])
    found = json.loads(out)

    assert code == 0
    assert list(found["engines"])[-1] == "llm"
    assert found["found"]["llm"] == 2
    assert found["pairs"][0]["both"] >= 1


@pytest.mark.parametrize("engines", ["rules", "rules,oracle", "llm,rules"])
def test_engines_that_cannot_be_compared_are_told(parley, report, engines):
    code, _out, err = parley("compare-engines", report, "--engines", engines)

    assert code == 2
    assert len(err.strip().splitlines()) == 1
