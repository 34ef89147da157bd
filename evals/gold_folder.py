"""Where the annotated documents and the scorers are, which are not part of the project."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path | None:
    """The folder with `gold/` and `eval/`: `$PARLEY_DATA`, else `../shared`; None without."""
    for place in (os.environ.get("PARLEY_DATA"), ROOT.parent / "shared"):
        if place and (Path(place) / "eval" / "score_statements.py").exists():
            return Path(place)
    return None


def needed_folder() -> Path:
    """The same, or the end of the program with a message."""
    folder = data_folder()
    if folder is None:
        sys.exit("no annotated documents: set PARLEY_DATA to a folder with gold/ and eval/")
    return folder


def scorer(folder: Path, name: str = "score_statements") -> ModuleType:
    """A scorer, loaded from where it lies."""
    path = folder / "eval" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        sys.exit(f"cannot load the scorer {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
