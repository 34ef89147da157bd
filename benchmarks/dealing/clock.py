"""CPU seconds of a job, and the rows of the table."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

SHORT, LONG = 0.2, 1.0
"""A job is repeated until it took at least `SHORT` seconds in all and ran `AT_LEAST` times, or
took over `LONG`."""

AT_LEAST, AT_MOST = 5, 200
WARM = 5


def cpu(job: Callable[[], Any], warm: Callable[[], Any] | None = None) -> tuple[float, Any]:
    """Median CPU seconds of a job, all threads, and its last result.

    The collector of unused objects rests meanwhile, as for `timeit`; NegMAS's side does the same.

    Args:
        job: what is timed.
        warm: run `WARM` times before (once if it is long), so that neither compiling is counted nor
            the first calls, which do without machine code; None: the job itself.
    """
    start = time.process_time()
    for _ in range(WARM):
        (warm or job)()
        if time.process_time() - start > LONG:
            break
    times: list[float] = []
    result = None
    gc.collect()
    gc.disable()
    while len(times) < AT_MOST and sum(times) < (LONG if len(times) < AT_LEAST else SHORT):
        start = time.process_time()
        result = job()
        times.append(time.process_time() - start)
    gc.enable()
    return statistics.median(times), result


@dataclass(kw_only=True)
class Row:
    """One line of the table."""

    section: str
    case: str
    ours: float | None
    """CPU seconds, or what `unit` says."""

    theirs: float | None = None
    unit: str = "s"
    goal: str = ""
    reached: bool | None = None
    """Whether the goal is; None for rows without one."""

    same: bool | None = None
    """Whether both came to the same answer; None where that is not compared."""

    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times as much the peer needs."""
        if not self.ours or self.theirs is None:
            return None
        return self.theirs / self.ours

    def judged(self, least: float) -> "Row":
        """The row with the verdict on a goal for the ratio."""
        self.goal = f"≥ {least:,.0f}x"
        self.reached = None if self.ratio is None else self.ratio >= least
        return self

    def within(self, most: float) -> "Row":
        """The row with the verdict on a limit of our own figure."""
        self.goal = f"≤ {most:g} {self.unit}"
        self.reached = None if self.ours is None else self.ours <= most
        return self

    def as_json(self) -> dict[str, Any]:
        """For the file of results."""
        return {**asdict(self), "ratio": self.ratio}


def printed(row: Row) -> str:
    """The row as a line of text."""

    def figure(number: float | None) -> str:
        if number is None:
            return "-"
        return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"

    ratio = "-" if row.ratio is None else f"{row.ratio:,.0f}x"
    verdict = {True: "reached", False: "MISSED", None: ""}[row.reached]
    same = {True: "same answer", False: "DIFFERENT ANSWERS", None: ""}[row.same]
    notes = "; ".join(part for part in (same, row.note) if part)
    return (
        f"{row.case:<46}{figure(row.ours):>10}{figure(row.theirs):>10} {row.unit:<8}{ratio:>9}"
        f"  {row.goal:<12} {verdict:<8} {notes}"
    ).rstrip()
