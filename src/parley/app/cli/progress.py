"""A progress bar with the remaining time, for work that takes more than two seconds."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

PATIENCE = 2.0
"""Seconds before a bar appears; shorter work needs none."""


def track(items: Iterable[Item], *, total: int, label: str) -> Iterator[Item]:
    """Pass items on, and show how far the work is on standard error if a person is watching.

    Args:
        items: what is worked on, in order; may be lazy.
        total: how many there will be.
        label: what is being done, such as "Reading".
    """
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    start = time.monotonic()
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Remaining(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task(label, total=total)
    try:
        for item in items:
            yield item
            bar.advance(task)
            if not bar.live.is_started and time.monotonic() - start > PATIENCE:
                bar.start()
    finally:
        bar.stop()
