"""Measure what is read in the words when speaker and span are given by the annotation.

    python evals/what.py [--half tune|check] [--only NAME] [--errors act,group,stance,figures]

Annotated documents are read from `$PARLEY_DATA` or from `../shared` beside the project. Word lists
are tuned on every second document (`--half tune`); the others (`--half check`) tell how far what
was learned carries over.
"""

import argparse
import json
import re
import time
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from gold_folder import needed_folder, scorer
from parley.core.dates import When
from parley.core.span import Span
from parley.statements.clause import Clause, Content
from parley.statements.content import describe

ROOT = Path(__file__).resolve().parent.parent
TUNE = ("seed", "01", "03", "05", "09", "12", "14", "16", "18", "20")
"""Documents whose wording was looked at while the word lists were written."""

END = re.compile(r"(?<=[.!?])[”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])|\n\s*\n|\n(?=[A-Z -]{2,30}:)")


def sentences(text: str) -> list[int]:
    """Where sentences start, the end of the text last."""
    return [0, *(m.end() for m in END.finditer(text)), len(text)]


def clause_of(
    gold: dict[str, Any], document: dict[str, Any], text: str, starts: list[int]
) -> Clause:
    """The clause an extractor would hand over if it found speaker and span without a mistake."""
    start, end = gold["span"]
    at = bisect_right(starts, start) - 1
    sentence = Span(start=starts[at], end=max(end, starts[min(at + 1, len(starts) - 1)]))
    speaker = gold["speaker"].get("span") if isinstance(gold["speaker"], dict) else None
    cue = None
    if speaker and sentence.start <= speaker[0] and start - 60 <= speaker[1] <= start:
        cue = Span(start=speaker[1], end=start)
    elif speaker and end <= speaker[0] and speaker[1] <= sentence.end + 60:
        stop = re.compile(r"[.!?\n]").search(text, speaker[1])
        cue = Span(start=end, end=min(stop.start() if stop else len(text), speaker[1] + 20))
    date = document.get("doc_date")
    return Clause(
        document=text,
        view=text,
        span=Span(start=start, end=end),
        sentence=sentence,
        cue=cue,
        source_kind=gold["source_kind"],
        verbatim=gold["quote"] == "direct",
        speaker_is_holder=gold["party"] == gold["holder"],
        published=When(iso=date) if date else None,
        heading=text.split("\n", 1)[0][:300],
    )


class Tally:
    """Running counts over documents."""

    def __init__(self, judge: ModuleType) -> None:
        self.judge = judge
        self.right: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.acts: Counter[tuple[str, str]] = Counter()
        self.figures = {level: [0, 0, 0] for level in (0, 1, 2)}
        self.further = [0, 0, 0]
        self.errors: list[tuple[str, str]] = []
        self.words = 0
        self.seconds = 0.0

    def add(self, name: str, gold: dict[str, Any], found: Content, issues: list[Any]) -> None:
        """Compare one statement; borderline ones count only for their figures, as in the scorer."""
        text = gold["text"].replace("\n", " ")
        self._count_figures(name, gold, found, text)
        if gold.get("optional"):
            return
        act = found.acts[0].act
        groups = self.judge.groups_of(gold, issues)
        checks = {
            "act": (
                act in {gold["act"], *gold.get("act_alt", [])},
                f"{gold['act']} {gold.get('act_alt', '')} <- {act}",
            ),
            "group": (
                found.issues[0].group in groups,
                f"{sorted(groups)} <- {[i.id for i in found.issues]}",
            ),
        }
        if gold.get("stance"):
            checks["stance"] = (
                found.stance == gold["stance"],
                f"{gold['stance']} <- {found.stance} ({gold['act']})",
            )
        if any((gold.get("time") or {}).values()):
            time_ = gold["time"]
            checks["said"] = (
                (time_["said"] or "") == (found.said.iso if found.said else ""),
                f"{time_} <- {found.said} / {found.said_text} / {found.refers_to}",
            )
            checks["refers"] = (
                (time_["refers_to"] or "") == (found.refers_to.iso if found.refers_to else ""),
                f"{time_['refers_to']} <- {found.refers_to}",
            )
        self._count_further(name, gold, found, issues)
        self.acts[(gold["act"], gold["act"] if checks["act"][0] else act)] += 1
        for what, (right, detail) in checks.items():
            self.seen[what] += 1
            self.right[what] += right
            if not right:
                self.errors.append((what, f"{name} {gold['id']}: {detail} | {text[:400]}"))

    def _count_further(
        self, name: str, gold: dict[str, Any], found: Content, issues: list[Any]
    ) -> None:
        """Match the issues behind the main one by their group, each annotated issue once."""
        listed = {entry["id"]: entry for entry in issues}
        ids = [gold["issue"]["id"], *gold["issue"].get("also", [])]
        open_ = [{listed[i]["group"], *listed[i].get("alt_groups", [])} for i in ids if i in listed]
        for place, issue in enumerate(found.issues):
            match = next((n for n, groups in enumerate(open_) if issue.group in groups), None)
            if match is not None:
                del open_[match]
            if place:
                self.further[0] += match is not None
                self.further[1] += 1
                if match is None:
                    self.errors.append(
                        ("further", f"{name} {gold['id']}: {issue.id} | {gold['text'][:300]!r}")
                    )
        self.further[2] += max(0, len(ids) - 1)
        for groups in open_ if len(ids) > len(found.issues) else ():
            self.errors.append(
                ("missed", f"{name} {gold['id']}: {groups} | {gold['text'][:300]!r}")
            )

    def _count_figures(self, name: str, gold: dict[str, Any], found: Content, text: str) -> None:
        said = [
            {"value": q.value, "unit": q.unit, "comparator": q.comparator} for q in found.quantities
        ]
        for level, sums in self.figures.items():
            want = self.judge.qkeys(gold["quantity"], level)
            have = self.judge.qkeys(said, level)
            sums[0] += self.judge.overlap(want, have)
            sums[1] += sum(have.values())
            sums[2] += sum(want.values())
            if level == max(self.figures) and want != have:
                self.errors.append(
                    ("figures", f"{name} {gold['id']}: {list(want)} <- {list(have)} | {text[:300]}")
                )

    def lines(self) -> list[str]:
        """The results as lines of text."""
        out = [
            f"{what:8s} {self.right[what] / max(1, n):.3f} of {n}"
            for what, n in sorted(self.seen.items())
        ]
        macro = self.judge.macro(self.acts)
        out.append(f"act macro recall {macro or 0:.3f}")
        right, said, wanted = self.further
        out.append(f"further issues right {right} of {said} named, {wanted} annotated")
        for level, label in ((0, "value"), (1, "value+unit"), (2, "exact")):
            ours = self.judge.prf(*self.figures[level])
            out.append(
                f"figures {label:10s} "
                + (
                    "-"
                    if ours is None
                    else f"F1 {ours['f1']:.3f} {ours['tp']}/{ours['pred']}/{ours['gold']}"
                )
            )
        return out


def measure(folder: Path, *, half: str | None = None, only: str = "") -> dict[str, Tally]:
    """Read every annotated statement and count what is right, the seed apart from the others.

    Args:
        folder: the folder with `gold/` and `eval/`.
        half: `tune` or `check`; None for all documents.
        only: beginning of the names of the documents to read.
    """
    judge = scorer(folder)
    tallies = {"seed": Tally(judge), "documents": Tally(judge)}
    for path in sorted((folder / "gold").glob("*.json")):
        name = path.stem
        tuned = name.startswith(TUNE)
        if (half and (half == "tune") != tuned) or not name.startswith(only):
            continue
        document = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / "gold" / "docs" / f"{name}.txt").read_text(encoding="utf-8")
        starts = sentences(text)
        tally = tallies["seed" if name == "seed" else "documents"]
        for gold in document["statements"]:
            clause = clause_of(gold, document, text, starts)
            begun = time.perf_counter()
            found = describe(clause)
            tally.seconds += time.perf_counter() - begun
            tally.words += len(gold["text"].split())
            tally.add(name[:7], gold, found, document["issues"])
    return tallies


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--half", choices=("tune", "check"))
    parser.add_argument("--only", default="")
    parser.add_argument(
        "--errors", default="", help="act,group,stance,figures,said,refers,further,missed"
    )
    wanted = parser.parse_args()
    tallies = measure(needed_folder(), half=wanted.half, only=wanted.only)
    for label, tally in tallies.items():
        if not tally.seen:
            continue
        print(f"== {label}", *tally.lines(), sep="\n")
        for what, line in tally.errors:
            if what in wanted.errors.split(","):
                print(f"  {what}: {line}")
    words = sum(tally.words for tally in tallies.values())
    seconds = sum(tally.seconds for tally in tallies.values())
    print(f"{words / max(seconds, 1e-9):,.0f} words a second, reading the word lists included")


if __name__ == "__main__":
    main()
