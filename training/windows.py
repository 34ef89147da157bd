"""Articles with marked spans become batches of windows of word pieces with labels."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from parley.statements.tagger.decode import ROLES
from parley.statements.tagger.model import STRAIGHT
from parley.statements.tagger.pieces import packed, paragraphs_of, pieces_of

IGNORE = -100
"""Label of pieces that count neither way: padding, and spans that the annotators discarded."""

STRAIGHTENED = 0.3
"""Share of articles read with straight quotation marks, as in wire copy and reading copies."""

FEWEST = 4
"""The first window of an article takes at most this many paragraphs, drawn anew each epoch."""

CHUNK = 32
"""Batches sorted by length together: little padding, still shuffled."""

Array = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """One article as word pieces; arrays of equal length."""

    ids: Array
    cases: Array
    begins: Array
    labels: Array
    paragraphs: list[tuple[int, int]]


Window = tuple[Article, int, int]


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of one split, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def labels_of(offsets: NDArray[np.int32], article: dict[str, Any]) -> Array:
    """Label of each piece: 0 outside, then begin and inside of source, cue and content."""
    labels = np.zeros(len(offsets), dtype=np.int64)
    starts, ends = offsets[:, 0], offsets[:, 1]
    for attribution in article["attributions"]:
        for number, role in enumerate(ROLES):
            for start, end in attribution[role]:
                inside = np.flatnonzero((starts < end) & (ends > start))
                if inside.size:
                    labels[inside] = 2 * number + 2
                    labels[inside[0]] = 2 * number + 1
    for span in article.get("discard") or []:
        for start, end, *_ in span if span and isinstance(span[0], list) else [span]:
            labels[(starts < end) & (ends > start) & (labels == 0)] = IGNORE
    return labels


def prepared(article: dict[str, Any], tokenizer: Tokenizer, *, straight: bool) -> Article:
    """An article ready to be packed, with its own quotation marks or straight ones."""
    text = article["text"].translate(STRAIGHT) if straight else article["text"]
    pieces = pieces_of(text, tokenizer)
    offsets = np.array(pieces.offsets, dtype=np.int32).reshape(-1, 2)
    return Article(
        ids=np.array(pieces.ids, dtype=np.int64),
        cases=np.array(pieces.cases, dtype=np.int64),
        begins=np.array(pieces.begins, dtype=np.int64),
        labels=labels_of(offsets, article),
        paragraphs=paragraphs_of(pieces),
    )


def epoch(
    plain: list[Article], straight: list[Article], rng: random.Random, size: int
) -> list[list[Window]]:
    """Shuffled batches of windows of similar length."""
    windows: list[Window] = []
    for one, other in zip(plain, straight, strict=True):
        chosen = other if rng.random() < STRAIGHTENED else one
        first = rng.randint(0, FEWEST)
        windows += [(chosen, a, b) for a, b in packed(chosen.paragraphs, first)]
    rng.shuffle(windows)
    batches: list[list[Window]] = []
    for start in range(0, len(windows), size * CHUNK):
        part = sorted(windows[start : start + size * CHUNK], key=lambda w: w[2] - w[1])
        batches += [part[n : n + size] for n in range(0, len(part), size)]
    rng.shuffle(batches)
    return batches
