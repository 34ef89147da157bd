"""Deals, side by side with NegMAS: frontier, Nash, huge and arbitrary problems, negotiations.

    python benchmarks/deals.py [--quick] [--only frontier,sessions] [--plot] [-o results.json]

NegMAS (AGPL) is no part of parley: the benchmark installs it in an environment of its own under
benchmarks/.peers and gives it the same numbers; without a connection its columns stay empty. All
figures are CPU seconds of this run on this machine, compiling and imports aside; only ratios
travel. Takes some minutes, most of them NegMAS's; --quick about one.
"""

import argparse
import json
import sys
from pathlib import Path

from dealing.clock import Row, printed
from dealing.peer import Peer, installed
from dealing.plot import growth
from dealing.sections import SECTIONS

PLOT = Path(__file__).resolve().parents[1] / "docs" / "images" / "deals-growth.svg"


def main() -> int:
    """Run the sections asked for; 1 when answers differ or a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="smaller problems, one minute")
    parser.add_argument("--only", default="", help=f"some of {', '.join(SECTIONS)}")
    parser.add_argument("--plot", action="store_true", help=f"write {PLOT.name} into docs/images")
    parser.add_argument("--alone", action="store_true", help="without NegMAS")
    parser.add_argument("-o", "--output", type=Path, help="write the figures as JSON")
    options = parser.parse_args()
    wanted = [name.strip() for name in options.only.split(",") if name.strip()] or list(SECTIONS)
    if unknown := [name for name in wanted if name not in SECTIONS]:
        parser.error(f"no section {unknown[0]!r}; expected some of {', '.join(SECTIONS)}")
    version = None if options.alone else installed()
    peer = None if version is None else Peer()
    print(f"{'':<46}{'parley':>10}{'NegMAS':>10} {version or 'absent':<8}{'ratio':>9}  goal")
    rows: list[Row] = []
    for name in wanted:
        for row in SECTIONS[name](peer, quick=options.quick):
            rows.append(row)
            print(printed(row), flush=True)
    if peer is not None:
        peer.close()
    if options.plot:
        PLOT.parent.mkdir(parents=True, exist_ok=True)
        PLOT.write_text(growth(rows), encoding="utf-8")
        print(f"Wrote {PLOT}")
    if options.output:
        results = {"negmas": version, "rows": [row.as_json() for row in rows]}
        options.output.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    missed = [row for row in rows if row.reached is False or row.same is False]
    print(f"{len(rows)} rows, {len(missed)} with a goal missed or answers that differ")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
