"""NegMAS's side of `benchmarks/deals.py`: reads one job in JSON from each line, answers in JSON.

Run by the benchmark in an environment of its own; the only file of the benchmark that imports
NegMAS. It gets the same numbers as parley and does what NegMAS's documentation says.
"""

import gc
import json
import sys
import time
import warnings
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")

from negmas import SAOMechanism, make_issue
from negmas.outcomes import make_os
from negmas.preferences import LinearAdditiveUtilityFunction, MappingUtilityFunction
from negmas.preferences.ops import nash_points, pareto_frontier
from negmas.sao import (
    BoulwareTBNegotiator,
    ConcederTBNegotiator,
    LinearTBNegotiator,
    MiCRONegotiator,
)

Domain = dict[str, Any]
Job = dict[str, Any]

NEGOTIATORS = {
    "boulware": BoulwareTBNegotiator,
    "conceder": ConcederTBNegotiator,
    "linear": LinearTBNegotiator,
    "micro": MiCRONegotiator,
}


def issues_of(domain: Domain) -> list[Any]:
    """Issues of a domain."""
    return [
        make_issue(name=f"i{n}", values=list(range(len(values))))
        for n, values in enumerate(domain["values"][0])
    ]


def ufuns_of(domain: Domain, issues: list[Any]) -> list[Any]:
    """Linear additive utilities with the domain's weights and values."""
    return [
        LinearAdditiveUtilityFunction(
            values=[dict(enumerate(own)) for own in values],
            weights=weights,
            issues=issues,
            reserved_value=0.0,
        )
        for weights, values in zip(domain["weights"], domain["values"], strict=True)
    ]


def hanging_together(domain: Domain, issues: list[Any]) -> list[Any]:
    """Utilities that are no sum over issues: see `dealing.family.hanging_together`."""

    def own(weights: list[float], values: list[list[float]]) -> Any:
        def utility(outcome: tuple[int, ...]) -> float:
            total = 0.0
            for weight, worth, option in zip(weights, values, outcome, strict=True):
                total += weight * worth[option]
            return total * (0.5 + 0.5 * values[0][outcome[0]] * values[-1][outcome[-1]])

        return MappingUtilityFunction(utility, issues=issues, reserved_value=0.0)

    return [own(*pair) for pair in zip(domain["weights"], domain["values"], strict=True)]


def kilobytes(kind: str) -> int:
    """Memory in use now (VmRSS) or at most since it was asked for in use (VmHWM); Linux only."""
    if kind == "VmRSS":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(kind)).split()[1])


def frontier(job: Job) -> Job:
    """List the frontier, then find Nash in it."""
    issues = issues_of(job["domain"])
    cpu, cpu_nash, points, nash = [], [], (), ()
    before = kilobytes("VmRSS")
    for _ in range(job["repeat"]):
        make = hanging_together if job.get("arbitrary") else ufuns_of
        ufuns = make(job["domain"], issues)
        start = time.process_time()
        points, _ = pareto_frontier(ufuns, issues=issues)
        cpu.append(time.process_time() - start)
        if job.get("nash", True):
            ranges = [(0.0, 1.0)] * len(ufuns)
            start = time.process_time()
            nash = nash_points(ufuns, points, ranges=ranges)
            cpu_nash.append(time.process_time() - start)
    after = kilobytes("VmHWM")
    return {
        "cpu": cpu,
        "cpu_nash": cpu_nash,
        "points": [list(map(float, one)) for one in points],
        "nash": [list(map(float, one)) for one, _ in nash],
        "kilobytes": after - before,
    }


def session(job: Job) -> Job:
    """Run negotiations, each with the domain at its place in the list (the last for the rest)."""
    cpu, agreed = [], []
    for n in range(job["repeat"]):
        domain = job["domains"][min(n, len(job["domains"]) - 1)]
        start = time.process_time()
        issues = issues_of(domain)
        ufuns = ufuns_of(domain, issues)
        table = SAOMechanism(outcome_space=make_os(issues), n_steps=job["rounds"])
        for kind, ufun in zip(job["agents"], ufuns, strict=True):
            table.add(NEGOTIATORS[kind](), ufun=ufun)
        state = table.run()
        cpu.append(time.process_time() - start)
        found = state.agreement
        agreed.append(None if found is None else [float(ufun(found)) for ufun in ufuns])
    return {"cpu": cpu, "agreed": agreed}


def main() -> None:
    """Answer every line."""
    for line in sys.stdin:
        job = json.loads(line)
        gc.collect()
        gc.disable()  # as on parley's side
        answer = {"frontier": frontier, "session": session}[job["job"]](job)
        gc.enable()
        print("ANSWER " + json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
