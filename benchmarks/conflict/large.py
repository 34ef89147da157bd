"""One large conflict from records to equilibria, in a process of its own: time and memory.

python benchmarks/conflict/large.py OPTIONS MAKERS
"""

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "tests")]

from conflict.family import conflict
from dealing.memory import kilobytes
from oracles.closed_form import closed_form
from parley.analysis.stability.graph import graph
from parley.analysis.stability.individual import stable_states
from parley.analysis.stability.rows import Rows
from parley.analysis.stability.solve import Stability, solve

CONCEPTS = ("nash", "gmr", "smr", "seq")


def main() -> None:
    """Compile on a small conflict, then measure."""
    options, makers = int(sys.argv[1]), int(sys.argv[2])
    small = Rows(graph(conflict(6, 2)))
    for concept in CONCEPTS:
        stable_states(small, 0, concept)
    kilobytes("VmRSS")
    start = time.process_time()
    found = solve(graph(conflict(options, makers)), CONCEPTS)
    taken = time.process_time() - start
    peak = kilobytes("VmHWM")
    print(
        json.dumps(
            {
                "cpu": taken,
                "kilobytes": peak,
                "states": len(found.graph.ids),
                "equilibria": {c: len(found.equilibria(c)) for c in CONCEPTS},
                "same": _same(found),
            }
        )
    )


def _same(found: Stability) -> bool:
    """Whether Nash, GMR and SMR of the first decision maker are those of the closed form."""
    model = found.graph
    rows = closed_form(model.codes, int(model.owned[0]), model.ranks[0])
    return all(bool((row == found.stable[concept][0]).all()) for concept, row in rows.items())


if __name__ == "__main__":
    main()
