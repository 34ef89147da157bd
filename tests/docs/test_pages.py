"""Every command on a page of the documentation runs and prints what the page shows."""

import contextlib
import io
import re
import shutil
from pathlib import Path

import pytest
from pages import blocks, commands, first_missing, missing_key

ROOT = Path(__file__).parents[2]
ENDPOINTS = "language-models.md"
"""Its commands need a server."""

PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
RUNS = re.compile("^```(sh|python)$", re.MULTILINE)
NAMED = [p for p in PAGES if p.name != ENDPOINTS and RUNS.search(p.read_text("utf-8"))]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """What a reader has at hand: the project's folder, and reports to read."""
    for name in ("cases", "src", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    report = ROOT / "src/parley/app/examples/istanbul-talks.txt"
    (tmp_path / "reports").mkdir()
    shutil.copy(report, tmp_path / "report.txt")
    shutil.copy(report, tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("path", NAMED, ids=lambda path: path.stem)
def test_a_page_runs_from_top_to_bottom(path, folder, parley):
    printed, names = "", {}
    for block in blocks(path.read_text("utf-8")):
        here = f"{path.name}, line {block.line}"
        if block.file:
            (folder / block.file).write_text(block.body, encoding="utf-8")
        elif block.kind == "sh":
            printed = ""
            for words in commands(block):
                code, out, err = parley(*words)
                assert code == 0, f"{here}: parley {' '.join(words)}: {err}"
                printed += out + err
        elif block.kind == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(block.body, here, "exec"), names)  # noqa: S102 - code of our own pages
            printed = out.getvalue()
        elif block.kind == "text" and block.follows:
            line = first_missing(block.body, printed)
            assert line is None, f"{here}: not printed: {line!r}; printed was:\n{printed}"
        elif block.kind == "json" and block.follows:
            assert missing_key(block.body, printed) is None, here


def test_a_line_that_was_not_printed_is_found():
    assert first_missing("one\n...\nthree\n", "one\ntwo\nthree") is None
    assert first_missing("one\nfour\n", "one\ntwo\nthree") == "four"
    assert first_missing("three\none\n", "one\ntwo\nthree") == "one"


def test_a_key_that_was_not_printed_is_found():
    assert missing_key('{"a": [{"b": 1}]}', '{"a": [{"b": 2, "c": 3}]}') is None
    assert missing_key('{"a": [{"d": 1}]}', '{"a": [{"b": 2}]}') == ".a[0].d"


@pytest.mark.parametrize("path", [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "cases" / "README.md"],
                         ids=lambda path: path.stem)  # fmt: skip
def test_links_between_pages_lead_somewhere(path):
    shown = re.sub("<!--.*?-->", "", path.read_text("utf-8"))
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", shown)
    local = [link for link in links if "://" not in link]

    assert [link for link in local if not (path.parent / link).exists()] == []


def test_every_page_is_named_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    pages = [path.name for path in (ROOT / "docs").glob("*.md")]

    assert [name for name in pages if f"docs/{name}" not in readme] == []
