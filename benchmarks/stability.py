"""Conflicts: stability beside sparse matrices and GMCR+, large models, draws, forecasts.

    python benchmarks/stability.py [--quick] [--only sizes,draws] [--gmcr PATH] [--plot]
                                   [-o results.json]

The sparse matrix form is that of the literature (tests/oracles/matrix_form.py). GMCR+ may not be
copied; with --gmcr its public sources are read from a folder of yours. All figures are CPU
seconds of this run on this machine, compiling and imports aside; only ratios travel.
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from conflict.gmcr import Gmcr
from conflict.plot import growth
from conflict.sections import SECTIONS
from dealing.clock import Row, printed

PLOT = ROOT / "docs" / "images" / "stability-growth.svg"


def main() -> int:
    """Run the sections asked for; 1 when answers differ or a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="smaller models, some seconds")
    parser.add_argument("--only", default="", help=f"some of {', '.join(SECTIONS)}")
    parser.add_argument("--gmcr", type=Path, help="folder with the public sources of GMCR+")
    parser.add_argument("--plot", action="store_true", help=f"write {PLOT.name} into docs/images")
    parser.add_argument("-o", "--output", type=Path, help="write the figures as JSON")
    options = parser.parse_args()
    wanted = [name.strip() for name in options.only.split(",") if name.strip()] or list(SECTIONS)
    if unknown := [name for name in wanted if name not in SECTIONS]:
        parser.error(f"no section {unknown[0]!r}; expected some of {', '.join(SECTIONS)}")
    gmcr = None if options.gmcr is None else Gmcr(options.gmcr)
    print(f"{'':<46}{'parley':>10}{'other':>10} {'':<8}{'ratio':>9}  goal")
    rows: list[Row] = []
    for name in wanted:
        for row in SECTIONS[name](gmcr, quick=options.quick):
            rows.append(row)
            print(printed(row), flush=True)
    if options.plot:
        PLOT.parent.mkdir(parents=True, exist_ok=True)
        PLOT.write_text(growth(rows), encoding="utf-8")
        print(f"Wrote {PLOT}")
    if options.output:
        results = {"rows": [row.as_json() for row in rows]}
        options.output.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    missed = [row for row in rows if row.reached is False or row.same is False]
    print(f"{len(rows)} rows, {len(missed)} with a goal missed or answers that differ")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
