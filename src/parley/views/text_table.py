"""Rows as a plain text table of any width, and lists, ready for a terminal or a pipe."""

from collections.abc import Iterable, Sequence
from typing import Any

from parley.views.terms import one_line

Head = str | tuple[str, int]
"""The head of a column, with its widest width if it has one."""


def render_table(
    heads: Sequence[Head],
    rows: Iterable[Sequence[str]],
    *,
    width: int,
    title: str,
    styled: bool = False,
) -> str:
    """A table as text, never wider than `width`; a head may come with its widest width."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        show_lines=False,
        pad_edge=False,
        header_style="bold" if styled else "",
    )
    for head in heads:
        name, cap = head if isinstance(head, tuple) else (head, None)
        table.add_column(Text(one_line(name)), overflow="fold", vertical="top", max_width=cap)
    for row in rows:
        table.add_row(*(Text("\n".join(one_line(x) for x in cell.split("\n"))) for cell in row))
    heading = Text(one_line(title), style="bold" if styled else "")
    return _printed(heading, table, width=width, styled=styled)


def render_list(title: str, lines: Iterable[str]) -> str:
    r"""A list under its title, one line for each; without a title only the lines.

    Example:
        >>> render_list("What is left", ["one", "two"])
        'What is left\n- one\n- two\n'
    """
    listed = "".join(f"- {one_line(line)}\n" for line in lines)
    return f"{title}\n{listed}" if title else listed


def _printed(*parts: Any, width: int, styled: bool) -> str:
    import io

    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=max(width, 20),
        force_terminal=styled,
        color_system="standard" if styled else None,
        legacy_windows=False,
        emoji=False,
        markup=False,
        highlight=False,
    )
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    return "\n".join(line.rstrip() for line in captured.get().splitlines()).strip("\n") + "\n"
