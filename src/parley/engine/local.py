"""Run in this process or on all cores."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

from parley.core.record import record

Item = TypeVar("Item")
Result = TypeVar("Result")

WAITING = 4
"""Jobs queued per core: enough to keep a core busy, few enough to bound memory."""


@record
class InProcess:
    """Runs one item after the other, here."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Apply `function` to each item in turn."""
        return map(function, items)


@record
class AllCores:
    """Runs items on several processes; at most a few items per core are held in memory."""

    cores: int
    """Number of processes."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Apply `function`, which must live in an importable module, to each item."""
        context = multiprocessing.get_context("forkserver")
        with ProcessPoolExecutor(
            self.cores, mp_context=context, initializer=_end_with_parent
        ) as pool:
            waiting: deque[Future[Result]] = deque()
            for item in items:
                waiting.append(pool.submit(function, item))
                if len(waiting) >= self.cores * WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


def _end_with_parent() -> None:
    """Stop this process when the one that started it is killed, so that none is left behind."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def usable_cores() -> int:
    """Cores this process may use (not all that the machine has)."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def engine_for(jobs: int, *, many: int = 40) -> InProcess | AllCores:
    """This process for a few jobs; all cores when starting them pays off.

    Args:
        jobs: how many items there are.
        many: from how many items on processes are started; starting one costs about as
            much as reading forty reports.
    """
    cores = usable_cores()
    return AllCores(cores=cores) if jobs >= many and cores > 1 else InProcess()
