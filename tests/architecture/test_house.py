"""Rules of the house that no other tool checks."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain

import pytest

LIMIT = 300
WORDS_TO_AVOID = re.compile(r"(^|_)(utils?|helpers?|manager|base|common|misc)(_|\.|$)")


@pytest.fixture(scope="module")
def modules(root):
    return sorted((root / "src" / "parley").rglob("*.py"))


def test_no_file_is_longer_than_three_hundred_lines(modules):
    long = {p.name: n for p in modules if (n := len(p.read_text("utf-8").splitlines())) > LIMIT}

    assert long == {}


def test_every_file_has_a_caption_of_one_line(modules):
    bad = []
    for path in modules:
        doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        first = doc.splitlines()[0] if doc else ""
        if not first.endswith((".", ":", "?")) or len(first) > 100:
            bad.append((path.name, first))

    assert bad == []


def test_names_say_what_a_file_holds(modules):
    assert [p.name for p in modules if WORDS_TO_AVOID.search(p.name)] == []


def test_there_is_no_unfinished_code(modules):
    pattern = re.compile(r"NotImplementedError|\bTODO\b|\bFIXME\b|\bXXX\b")

    assert [p.name for p in modules if pattern.search(p.read_text("utf-8"))] == []


def test_nothing_names_a_registry_host(root):
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("not a git checkout, or no git")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True
    ).stdout.split()
    host = re.compile(
        r"https?://[a-z0-9.-]*(py" + r"pi|python" + r"hosted|deb" + r"ian|npm" + r"js)"
    )
    found = []
    for name in listed:
        path = root / name
        if path.is_file() and path.stat().st_size < 2_000_000:
            text = path.read_bytes().decode("utf-8", "replace")
            if host.search(text):
                found.append(name)

    assert found == []


PARTS = {"lxml", "markupsafe", "openai"}
"""Belong to trafilatura, jinja2 and pydantic-ai-slim[openai], whose objects they make."""

COMMANDS = (
    *("brief", "read", "extract", "show", "accept", "assume", "export"),
    *("deals", "ask", "improve", "simulate", "stability", "forecast", "hold"),
)

HEAVY = (
    *("babel", "docx", "highspy", "jinja2", "moocore", "negmas", "numba", "numpy", "ortools"),
    *("py3langid", "pypdf", "rensa", "ruamel", "SALib", "scipy", "trafilatura"),
)
"""Packages that take long to load; none is needed to print help (typer itself loads pydantic)."""


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)])
def test_help_loads_nothing_heavy_and_takes_less_than_half_a_second(words):
    code = (
        "import sys, time, contextlib, io\n"
        f"sys.argv = ['parley', *{words!r}, '--help']\n"
        "from parley.app.cli.main import run\n"
        "out = io.StringIO()\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(out):\n"
        "    run()\n"
        "assert 'Usage' in out.getvalue()\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), time.process_time())"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    loaded, seconds = printed.rsplit(" ", 1)

    assert loaded == "[]"
    assert float(seconds) < 0.5


def test_every_package_that_is_imported_is_a_dependency_or_an_extra(root, modules):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    named = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    declared = {re.match(r"[\w.-]+", one).group().lower() for one in named}
    known = packages_distributions()
    unknown = {}
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in {name.split(".")[0] for name in names} - {"parley"}:
                if name in sys.stdlib_module_names or name in PARTS:
                    continue
                if not declared & {one.lower() for one in known.get(name, [name])}:
                    unknown[name] = path.name

    assert unknown == {}


def test_data_files_ship_with_the_package(root):
    data = [
        p for p in (root / "src" / "parley").rglob("*") if p.suffix in {".yaml", ".json", ".txt"}
    ]

    assert data
