"""Runs inside a process of its own: solves one conflict with the GMCR+ sources at a path.

python gmcr_side.py PATH < conflict.json
"""

import importlib.util
import json
import sys
import time
import types


def main() -> None:
    """Read a conflict in its file format, solve it, print equilibria and CPU seconds."""
    sys.path.insert(0, sys.argv[1])
    if importlib.util.find_spec("tkinter") is None:  # it asks for dialogs that are not used
        windows = types.ModuleType("tkinter")
        windows.filedialog = types.ModuleType("filedialog")  # type: ignore[attr-defined]
        sys.modules["tkinter"] = windows
    from data_01_conflictModel import ConflictModel  # type: ignore[import-not-found]
    from data_02_conflictSolvers import LogicalSolver  # type: ignore[import-not-found]

    told = json.load(sys.stdin)
    model = ConflictModel()
    model.json_import(told)
    names = [option["name"] for option in told["options"]]
    if [option.name for option in model.options] != names:
        raise SystemExit("GMCR+ reordered the options; states cannot be compared")
    start = time.process_time()
    solver = LogicalSolver(model)
    solver.findEquilibria()
    answer = {"cpu": time.process_time() - start}
    for concept in ("nash", "gmr", "smr", "seq", "sim"):
        row = getattr(solver, f"{concept}Equilibria")
        answer[concept] = [place + 1 for place, one in enumerate(row) if one]
    print("ANSWER " + json.dumps(answer))


if __name__ == "__main__":
    main()
