"""Write the annotated tree of the package into ARCHITECTURE.md, or check that it is current."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START, END = "<!-- tree -->", "<!-- /tree -->"
LAYERS = (
    "core",
    "engine",
    "sources",
    "statements",
    "ledger",
    "model",
    "analysis",
    "views",
    "app",
)


def caption(path: Path) -> str:
    """The first docstring line of a module, or of a package's `__init__`."""
    file = path / "__init__.py" if path.is_dir() else path
    doc = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    if not doc:
        sys.exit(f"{file.relative_to(ROOT)} needs a docstring: its first line is its caption")
    return doc.splitlines()[0]


def order(path: Path) -> tuple[int, str]:
    """Layers in the order of the flow, everything else by name; files before folders."""
    if path.is_dir():
        place = LAYERS.index(path.name) if path.name in LAYERS else len(LAYERS)
        return (place + 1, path.name)
    return (0, path.name)


def lines(folder: Path, depth: int = 0) -> list[str]:
    """One line per module or package below a folder."""
    out: list[str] = []
    for path in sorted(folder.iterdir(), key=order):
        is_package = path.is_dir() and (path / "__init__.py").exists()
        if not is_package and (path.suffix != ".py" or path.name == "__init__.py"):
            continue
        name = "  " * (depth + 1) + path.name + ("/" if is_package else "")
        out.append(f"{name:<26}{caption(path)}")
        if is_package:
            out += lines(path, depth + 1)
    return out


def main() -> None:
    """Rewrite ARCHITECTURE.md, or with `--check` fail when it is out of date."""
    package = ROOT / "src" / "parley"
    tree = "\n".join([f"{'parley/':<26}{caption(package)}", *lines(package)])
    page = ROOT / "ARCHITECTURE.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    new = f"{before}{START}\n```text\n{tree}\n```\n{END}{after}"
    if "--check" in sys.argv and new != text:
        sys.exit("ARCHITECTURE.md is out of date: run `make tree`")
    page.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
