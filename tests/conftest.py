import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def gold_folder():
    """The annotated documents, which are not part of the project."""
    for place in (os.environ.get("PARLEY_DATA"), ROOT.parent / "shared"):
        if place and (Path(place) / "gold" / "docs").is_dir():
            return Path(place) / "gold"
    pytest.skip("no annotated documents at $PARLEY_DATA or ../shared")


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture
def parley(monkeypatch, capsys):
    """Runs a command as a user types it; gives exit code, output and errors."""
    from parley.app.cli.main import run

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["parley", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            run()
        printed = capsys.readouterr()
        return stop.value.code, printed.out, printed.err

    return call
