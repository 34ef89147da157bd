"""Peak memory of parley's frontier on arbitrary utilities, in a process of its own.

python benchmarks/dealing/memory.py ISSUES PARTIES
"""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dealing.family import domain, hanging_together
from parley.analysis.exact.frontier import frontier


def kilobytes(kind: str) -> int:
    """Memory in use now (VmRSS) or at most since it was asked for in use (VmHWM); Linux only."""
    if kind == "VmRSS":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(kind)).split()[1])


def main() -> None:
    """Warm up on a small problem, then measure."""
    issues, parties = int(sys.argv[1]), int(sys.argv[2])
    frontier(hanging_together(domain(5, parties)))
    problem = hanging_together(domain(issues, parties))
    before = kilobytes("VmRSS")
    times = []
    for _ in range(3):
        start = time.process_time()
        found = frontier(problem)
        times.append(time.process_time() - start)
    after = kilobytes("VmHWM")
    points = [list(point.utility) for point in found.points]
    print(json.dumps({"cpu": sorted(times)[1], "kilobytes": after - before, "points": points}))


if __name__ == "__main__":
    main()
