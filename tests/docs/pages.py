"""Pages of the documentation as blocks that can be run: commands, files, Python, and what is shown.

A page is run from top to bottom in one folder that holds `cases` and `src` of the project and a
report to read. What a page may hold:

- a block of kind `sh`: each line that begins with `parley` is run; other lines are left alone;
- a block of kind `text` right after it: its lines must be printed in this order; a line `...`
  stands for whatever was left out;
- a block of kind `json` right after it: the command prints JSON that has at least these keys;
- a block after the remark `<!-- file: NAME -->`: is written to that file;
- a block of kind `python`: is run, together with those before it.
"""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n+)?^```(?P<kind>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LEFT_OUT = "..."


@dataclass(frozen=True)
class Block:
    """One block of a page, with its first line."""

    kind: str
    body: str
    line: int
    file: str = ""
    follows: bool = False
    """Whether nothing stands between this block and the one before."""


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page, in order."""
    end = 0
    for found in _BLOCK.finditer(page):
        line = page.count("\n", 0, found.start("body")) + 1
        follows = end > 0 and not page[end : found.start()].strip()
        yield Block(found["kind"], found["body"], line, found["file"] or "", follows)
        end = found.end()


def commands(block: Block) -> list[list[str]]:
    """The commands of parley in a block, without comments; lines that end in `\\` go on."""
    lines = block.body.replace("\\\n", " ").splitlines()
    found = [shlex.split(line, comments=True) for line in lines]
    return [words[1:] for words in found if words[:1] == ["parley"]]


def first_missing(shown: str, printed: str) -> str | None:
    """The first line that is shown but was not printed in its place; None when all were.

    Runs of spaces count as one, and a rule of dashes may have any length.
    """
    lines = iter([_plain(line) for line in printed.splitlines()])
    for line in shown.splitlines():
        wanted = _plain(line)
        if wanted in ("", LEFT_OUT):
            continue
        if not any(wanted == found for found in lines):
            return line
    return None


def _plain(line: str) -> str:
    return re.sub("─{3,}", "───", " ".join(line.split()))


def missing_key(shown: str, printed: str) -> str | None:
    """The first key that is shown but was not printed; of lists the first entry is compared."""
    return _missing(json.loads(shown), json.loads(printed), "")


def _missing(shown: object, printed: object, where: str) -> str | None:
    if isinstance(shown, dict):
        if not isinstance(printed, dict):
            return where
        for key, value in shown.items():
            if key not in printed:
                return f"{where}.{key}"
            below = _missing(value, printed[key], f"{where}.{key}")
            if below:
                return below
    if isinstance(shown, list) and shown:
        if not isinstance(printed, list) or not printed:
            return where
        return _missing(shown[0], printed[0], f"{where}[0]")
    return None
