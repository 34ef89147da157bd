"""GMCR+ in a process of its own, where a path to its public sources is given.

Its licence allows no copy, so nothing of it is here or in parley: the sources are read where the
user keeps them, and only its answers and times come back.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from parley.analysis.stability.graph import Graph

SCRIPT = Path(__file__).resolve().parents[1] / "peers" / "gmcr_side.py"


class Gmcr:
    """The sources of GMCR+."""

    def __init__(self, path: Path) -> None:
        if not (path / "data_01_conflictModel.py").exists():
            raise SystemExit(f"{path} holds no GMCR+ sources (data_01_conflictModel.py)")
        self.path = path

    def solve(self, model: Graph) -> dict[str, Any]:
        """Equilibria by its concepts as ids from 1, and CPU seconds."""
        told = {
            "options": [
                {"name": f"{o.id} {o.name}", "permittedDirection": "both"}
                for o in model.conflict.options
            ],
            "decisionMakers": [
                {
                    "name": dm,
                    "options": list(model.conflict.options_of(dm)),
                    "preferences": [],
                    "preferenceRanking": _ranking(model.ranks[n].tolist()),
                }
                for n, dm in enumerate(model.decision_makers)
            ],
            "infeasibles": [],
            "useManualPreferenceRanking": True,
        }
        command = [sys.executable, str(SCRIPT), str(self.path)]
        done = subprocess.run(
            command, input=json.dumps(told), capture_output=True, text=True, check=False
        )
        lines = [line for line in done.stdout.splitlines() if line.startswith("ANSWER ")]
        if not lines:
            raise SystemExit(f"GMCR+ gave no answer: {done.stderr.strip()[-400:]}")
        found: dict[str, Any] = json.loads(lines[-1][7:])
        return found


def _ranking(rank: list[int]) -> list[Any]:
    """States from 1, best first, ties in lists."""
    groups: dict[int, list[int]] = {}
    for state, worth in enumerate(rank, 1):
        groups.setdefault(worth, []).append(state)
    best_first = [groups[worth] for worth in sorted(groups, reverse=True)]
    return [group[0] if len(group) == 1 else group for group in best_first]
