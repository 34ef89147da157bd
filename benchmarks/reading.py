"""Speed of reading: both offline engines beside a naive pattern and spaCy's sentence splitter.

    python benchmarks/reading.py [--words 40000]

The naive method finds "X said Y" with one regular expression and nothing else: no speakers, sides,
acts, issues or figures. spaCy's blank pipeline with its sentence splitter, if spaCy is installed,
is a lower bound of what any pipeline on it would cost. All figures are of this run on this machine;
only the ratios travel.
"""

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from parley.app.pipeline import Reader, analyse, enter, example_path, extractor_named, read_all
from parley.engine.local import AllCores
from parley.sources.document import Document
from parley.sources.reader import read_file
from parley.statements.tagger.model import available
from parley.views.brief import brief_html

NAIVE = re.compile(r"([A-Z][\w ]{1,40}) (?:said|says|told|added|demanded)\b([^.]{1,400})\.")
SHARD = 2000
"""Words of one document when a text is read on several cores."""


def seconds(job: Callable[[], object], repeat: int = 3) -> float:
    """Least CPU seconds of a few runs."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        job()
        best = min(best, time.process_time() - start)
    return best


def row(label: str, used: float, words: int = 0, naive: float = 0.0) -> None:
    """Print one line."""
    rate = f"{words / used:,.0f}" if words else ""
    ratio = f"{used / naive:,.0f}" if naive else ""
    print(f"{label:<58}{used:>9.3f}{rate:>12}{ratio:>10}")


def spacy_splitter() -> Callable[[str], object] | None:
    """The blank English pipeline of spaCy with a sentence splitter, if it is installed."""
    try:
        import spacy  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10_000_000
    return pipeline


def extraction(text: str, title: str, repeat: int) -> None:
    """One core: naive pattern, spaCy, rules, and the trained tagger with the rules."""
    words = len(text.split())
    naive = seconds(lambda: NAIVE.findall(text))
    row(f"{title}, {words:,} words: naive pattern", naive, words, naive)
    splitter = spacy_splitter()
    if splitter is not None:
        row(f"{title}: spaCy blank, sentences only", seconds(lambda: splitter(text)), words, naive)
    document = Document(text=text, language="en")
    for name in ["rules", "local"] if available() else ["rules"]:
        engine = extractor_named(name)
        engine.extract(document)
        row(f"{title}: {name}", seconds(lambda e=engine: e.extract(document), repeat), words, naive)  # type: ignore[misc]


def two_cores(text: str, engine: str) -> None:
    """The same text as many documents on one and on two cores: wall seconds."""
    words = text.split()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, start in enumerate(range(0, len(words), SHARD)):
            path = Path(folder) / f"{number:04}.txt"
            path.write_text(" ".join(words[start : start + SHARD]), encoding="utf-8")
            paths.append(str(path))
        for cores in (1, 2):
            begin = time.perf_counter()
            list(AllCores(cores=cores).map(Reader(engine=engine), paths))
            label = (
                f"{len(paths)} documents, {engine}, {cores} core{'s' * (cores > 1)}, wall seconds"
            )
            row(label, time.perf_counter() - begin, len(words))


def of_command(label: str, *arguments: str) -> None:
    """CPU seconds of one command, start-up included, and its peak memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "parley", *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    row(f"{label} (peak so far {after.ru_maxrss / 1024:.0f} MB)", used)


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description="Speed of reading.")
    parser.add_argument("--words", type=int, default=40_000, help="length of the long text")
    options = parser.parse_args()
    example = read_file(Path(example_path()))
    long = "\n\n".join([example.text] * max(1, options.words // len(example.text.split())))
    print(f"{'job':<58}{'CPU s':>9}{'words/s':>12}{'x naive':>10}")
    extraction(example.text, "a report", 5)
    extraction(long, "a long text", 1)
    two_cores(long, "local" if available() else "rules")
    read = list(read_all([example_path()], Reader(engine="rules")))
    row(
        "model, findings and brief of the report",
        seconds(lambda: brief_html(analyse(enter(read))), 1),
    )
    of_command("parley --help", "--help")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as tiny:
        tiny.write("The union demanded 14 crew on every ferry, its secretary said on Monday.\n")
        tiny.flush()
        of_command("parley extract of one sentence: the start-up", "extract", tiny.name, "--json")
    of_command("parley extract of the report", "extract", example_path(), "--json")


if __name__ == "__main__":
    main()
