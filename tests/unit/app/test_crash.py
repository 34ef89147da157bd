"""A case survives being killed at any moment."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ferry import Ferry, line
from parley.app import case_sheet
from parley.app.case import Case
from parley.model.assumption import Assumption
from parley.sources.document import Document

DOCUMENTS, STATEMENTS, KILLS = 36, 50, 20
NOW = "2024-06-01T09:00:00Z"


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(DOCUMENTS):
        lines = [line(f"{number * STATEMENTS + n} boats") for n in range(STATEMENTS)]
        (folder / f"{number:02}.txt").write_text(f"Report {number}\n" + "\n".join(lines), "utf-8")
    return folder


@pytest.fixture
def start(tmp_path, reports, root):
    """Starts `parley read` in a process that finds the ferry extractor as a plugin."""
    plugin = tmp_path / "plugin" / "ferry-1.dist-info"
    plugin.mkdir(parents=True)
    (plugin / "METADATA").write_text("Metadata-Version: 2.1\nName: ferry\nVersion: 1\n", "utf-8")
    (plugin / "entry_points.txt").write_text("[parley.extractors]\nferry = ferry:Ferry\n", "utf-8")
    paths = os.pathsep.join(map(str, (plugin.parent, root / "tests", root / "src")))
    environment = {**os.environ, "PYTHONPATH": paths, "PARLEY_NOW": NOW, "PARLEY_USER": "Ana"}

    def command(folder):
        words = ["read", str(reports), "--case", str(folder), "--engine", "ferry"]
        return subprocess.Popen(
            [sys.executable, "-m", "parley", *words],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return command


def finish(process):
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


def check_whole(folder):
    """Every document that is in the case is in it with all its statements and its snapshot."""
    with Case.open(folder) as case:
        case.store.check()
        documents = list(case.store.documents())
        count = sum(1 for _ in case.store.entries())
        assert count == len(documents) * STATEMENTS
        assert len(case.store.readings()) == len(documents)
        for document in documents:
            snapshot = folder / "documents" / f"{document.id}.txt"
            assert snapshot.read_text("utf-8") == document.text
        assert case.assumptions() == ()
        return len(documents), case.store.digest()


def wait_for_work(folder, longest):
    """Wait until a document is added to the case: how long that takes depends on the machine."""
    before, until = snapshots(folder), time.monotonic() + longest
    while snapshots(folder) == before and time.monotonic() < until:
        time.sleep(0.002)


def snapshots(folder):
    return len(list((folder / "documents").glob("*.txt")))


@pytest.mark.slow
def test_killed_twenty_times_while_reading_a_case_opens_and_the_next_run_completes_it(
    tmp_path, start
):
    began = time.monotonic()
    finish(start(tmp_path / "whole"))
    lasts = time.monotonic() - began
    whole = check_whole(tmp_path / "whole")
    moments = random.Random(5)  # noqa: S311 - no secret hangs on it
    seen = []
    folder = tmp_path / "case0"
    for kill in range(KILLS):
        process = start(folder)
        if kill % 2:
            wait_for_work(folder, 3 * lasts)
            time.sleep(moments.uniform(0, 0.1) * lasts)
        else:
            time.sleep(moments.uniform(0.3, 1.0) * lasts)
        process.kill()
        process.communicate()
        if folder.exists():
            seen.append(check_whole(folder)[0])
            if seen[-1] == DOCUMENTS:
                assert check_whole(folder) == whole
                folder = tmp_path / f"case{kill + 1}"

    finish(start(folder))
    assert check_whole(folder) == whole
    assert any(0 < count < DOCUMENTS for count in seen), "no kill fell into the work"


def test_a_case_whose_making_was_cut_short_is_made_whole(tmp_path):
    for step in range(4):
        folder = tmp_path / f"case{step}"
        folder.mkdir()
        if step > 0:
            (folder / "documents").mkdir()
        if step > 1:
            (folder / "ledger.db").touch()
        if step > 2:
            (folder / ".case.yaml.99999999.part").write_text("ver", encoding="utf-8")
        with Case.open(folder) as case:
            case.add([Document(text=line())], Ferry())
            assert len(case.evidence().held) == 1
        assert sorted(p.name for p in folder.iterdir()) == ["case.yaml", "documents", "ledger.db"]


class Killed(BaseException):
    """Stands for a kill."""


def weight(value):
    return Assumption(
        id="", field="weight", party="osterland", issue="trade.quota", value=value, by="", at=""
    )


def state(folder):
    with Case.open(folder) as case:
        acts = [(e.action, e.content) for e in case.store.acts().in_effect()]
        return len(acts), [a.value for a in case.assumptions()]


def test_killed_before_the_commit_an_assumption_was_never_made(tmp_path, monkeypatch):
    folder = tmp_path / "case"
    with Case.create(folder) as case:
        case.assume(weight(0.1), case.sign("Ana", "w"))

    def kill(*_):
        raise Killed

    with monkeypatch.context() as patch, Case.open(folder) as case:
        patch.setattr(case_sheet.case_files, "write_draft", kill)
        with pytest.raises(Killed):
            case.assume(weight(0.2), case.sign("Ana", "w"))
    assert state(folder) == (1, [0.1])


def test_killed_after_the_commit_an_assumption_is_in_log_and_sheet(tmp_path, monkeypatch):
    folder = tmp_path / "case"
    with Case.create(folder) as case:
        case.assume(weight(0.1), case.sign("Ana", "w"))

    def kill(*_):
        raise Killed

    with monkeypatch.context() as patch, Case.open(folder) as case:
        patch.setattr(case_sheet.case_files, "put_in_place", kill)
        with pytest.raises(Killed):
            case.assume(weight(0.2), case.sign("Ana", "w"))
    assert [p for p in folder.iterdir() if p.name.startswith(case_sheet.DRAFT)]
    assert state(folder) == (2, [0.1, 0.2])
    assert not [p for p in folder.iterdir() if p.name.startswith(case_sheet.DRAFT)]


def test_a_draft_without_its_act_is_taken_away(tmp_path):
    folder = tmp_path / "case"
    Case.create(folder).close()
    draft = Path(folder / f"{case_sheet.DRAFT}0123456789ab")
    draft.write_text("title: never said\n", encoding="utf-8")

    with Case.open(folder) as case:
        assert case.title == ""
    assert not draft.exists()
