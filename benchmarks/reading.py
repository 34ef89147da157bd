"""Speed of reading: the whole extraction beside a naive pattern, and the start of the command.

    python benchmarks/reading.py [--words 100000]

The naive method finds "X said Y" with one regular expression and nothing else: no speakers,
sides, acts, issues or figures. It is the lower bound of what looking at every word costs. All
figures are CPU seconds of this run on this machine; only the ratios travel.
"""

import argparse
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from parley.app.pipeline import analyse, enter, example_path, extractor_named
from parley.sources.document import Document
from parley.sources.reader import read_file
from parley.views.brief import brief_html

NAIVE = re.compile(r"([A-Z][\w ]{1,40}) (?:said|says|told|added|demanded)\b([^.]{1,400})\.")


def seconds(job: object, repeat: int = 3) -> float:
    """Least CPU seconds of a few runs."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        job()  # type: ignore[operator]
        best = min(best, time.process_time() - start)
    return best


def of_command(*arguments: str) -> tuple[float, float]:
    """CPU seconds of one command, and the peak memory in MB of all commands so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "parley", *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, after.ru_maxrss / 1024


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description="Speed of reading.")
    parser.add_argument("--words", type=int, default=100_000, help="length of the long text")
    options = parser.parse_args()

    example = read_file(Path(example_path()))
    count = len(example.text.split())
    long = Document(
        text="\n\n".join([example.text] * max(1, options.words // count)), language="en"
    )
    engine = extractor_named("local")
    engine.extract(example)

    rows = []
    for name, document in (("the example", example), ("a long text", long)):
        words = len(document.text.split())
        ours = seconds(lambda d=document: engine.extract(d), 1 if document is long else 5)  # type: ignore[misc]
        naive = seconds(lambda d=document: NAIVE.findall(d.text))  # type: ignore[misc]
        rows.append(
            (f"extract {name}, {words:,} words", ours, words / ours, ours / max(naive, 1e-9))
        )
    read = [(example, engine.extract(example))]
    rows.append(
        ("model, findings and brief", seconds(lambda: brief_html(analyse(enter(read))), 1), 0, 0)
    )
    for label, arguments in (
        ("parley --help", ("--help",)),
        ("parley extract --json", ("extract", example_path(), "--json")),
    ):
        used, memory = of_command(*arguments)
        rows.append((f"{label} (peak {memory:.0f} MB)", used, 0, 0))
    print(f"{'job':<46}{'CPU s':>9}{'words/s':>12}{'x naive':>10}")
    for label, used, rate, ratio in rows:
        print(
            f"{label:<46}{used:>9.3f}"
            f"{f'{rate:,.0f}' if rate else '':>12}{f'{ratio:,.0f}' if ratio else '':>10}"
        )


if __name__ == "__main__":
    main()
