"""Peak memory of parley's frontier on arbitrary utilities, in a process of its own.

python benchmarks/dealing/memory.py ISSUES PARTIES arrays|packages
"""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from dealing.family import domain, hanging_together
from parley.analysis.exact.enumerate_sieve import Sieve
from parley.analysis.exact.frontier import frontier_table


def kilobytes(kind: str) -> int:
    """Memory in use now (VmRSS) or at most since it was asked for in use (VmHWM); Linux only."""
    if kind == "VmRSS":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(kind)).split()[1])


def main() -> None:
    """Load what is needed on a tiny problem, then measure."""
    issues, parties, kind = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    arrays = kind == "arrays"
    frontier_table(hanging_together(domain(3, parties), arrays=arrays))
    Sieve(parties).take(np.zeros((1, parties)), None)
    problem = hanging_together(domain(issues, parties), arrays=arrays)
    before = kilobytes("VmRSS")
    times = []
    for _ in range(3 if arrays else 1):
        start = time.process_time()
        found = frontier_table(problem)
        times.append(time.process_time() - start)
    after = kilobytes("VmHWM")
    points = found.utility.tolist()
    print(
        json.dumps(
            {"cpu": sorted(times)[len(times) // 2], "kilobytes": after - before, "points": points}
        )
    )


if __name__ == "__main__":
    main()
