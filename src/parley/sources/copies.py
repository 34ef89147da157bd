"""Find wire copy and reprints, so that one report is not counted twice."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from parley.sources.clean import reading_copy
from parley.sources.document import Document

SHINGLE = 4
"""Words in a row that are compared; shorter runs are shared by unrelated reports."""

HASHES = 128
"""Hash functions of a sketch; the estimate of likeness is then good to about 0.05."""

SEED = 20240229
"""Fixed, so that the same documents always give the same groups."""

CANDIDATE = 0.25
"""Likeness from which two texts are almost surely compared in full."""

BANDS = 64
"""Bands of two hashes each: likeness 0.25 is found in 98 of 100 cases, 0.45 practically always."""

ALIKE = 0.45
"""Share of all runs of words that two texts share when one is an edited copy of the other."""

CONTAINED = 0.6
"""Share of the shorter text's runs that stand in the longer one when it reprints the other."""

LEAST_SHINGLES = 15
"""Texts shorter than about 20 words are compared word for word only."""

SAMPLED = 8
"""One run of words in so many is used to find texts that contain another."""

COMMONEST = 50
"""A run of words in more texts than this is a footer or a formula and finds no candidates."""

WORD = re.compile(r"\w+")


def report_groups(documents: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    """Group documents that are copies of one report.

    A copy is a reprint with another headline and small edits, or a text that stands within a
    longer one. Being about the same talks, or quoting the same sentence, is not enough.

    Args:
        documents: any number, in any order.

    Returns:
        Ids of the documents of each report, a report with one document included; groups and
        the ids in them are in the order in which the documents were given.

    Source:
        Broder (1997), On the resemblance and containment of documents,
        doi:10.1109/SEQUEN.1997.666900: likeness is the share of common runs of words.
    """
    unique = {document.id: document for document in documents}
    runs = {id_: shingles(document) for id_, document in unique.items()}
    leader = {id_: id_ for id_ in runs}

    def find(id_: str) -> str:
        while leader[id_] != id_:
            leader[id_] = leader[leader[id_]]
            id_ = leader[id_]
        return id_

    for one, other in _candidates(runs):
        first, second = find(one), find(other)
        if first != second and _is_copy(runs[one], runs[other]):
            leader[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in runs:
        groups[find(id_)].append(id_)
    return tuple(tuple(group) for group in groups.values())


def shingles(document: Document) -> frozenset[int]:
    """Every run of four words of a document without its footers, as numbers."""
    body = list(reading_copy(document.text))
    for note in document.notes:
        if note.span is not None:
            body[note.span.start : note.span.end] = " " * len(note.span)
    words = [word.lower() for word in WORD.findall("".join(body))]
    size = min(SHINGLE, len(words))
    return frozenset(
        _number(" ".join(words[i : i + size])) for i in range(len(words) - size + 1) if words
    )


def _number(words: str) -> int:
    """The same number for the same words on every machine and in every run."""
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts share so much that they are one report."""
    shorter = min(len(one), len(other))
    if shorter < LEAST_SHINGLES:
        return one == other
    common = len(one & other)
    return common >= ALIKE * len(one | other) or common >= CONTAINED * shorter


def _candidates(runs: dict[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs worth comparing in full, in a fixed order."""
    pairs = {*_alike(runs), *_sharing(runs)}
    order = {id_: number for number, id_ in enumerate(runs)}
    yield from sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _alike(runs: dict[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs whose sketches look alike (MinHash)."""
    from rensa import RMinHash, RMinHashLSH

    ids = tuple(runs)
    index = RMinHashLSH(threshold=CANDIDATE, num_perm=HASHES, num_bands=BANDS)
    for number, id_ in enumerate(ids):
        sketch = RMinHash(num_perm=HASHES, seed=SEED)
        sketch.update([str(run) for run in sorted(runs[id_])])
        for earlier in sorted(index.query(sketch)):
            yield ids[earlier], id_
        index.insert(number, sketch)


def _sharing(runs: dict[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs that share a sampled run of words: finds a short text within a long one."""
    holders: dict[int, list[str]] = defaultdict(list)
    for id_, numbers in runs.items():
        for number in _sample(numbers):
            holders[number].append(id_)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for ids in holders.values():
        if len(ids) <= COMMONEST:
            for pair in combinations(ids, 2):
                shared[pair] += 1
    least = {id_: max(1, len(_sample(numbers)) // 4) for id_, numbers in runs.items()}
    return (pair for pair, n in shared.items() if n >= min(least[pair[0]], least[pair[1]]))


def _sample(numbers: Iterable[int]) -> list[int]:
    """The same runs of words are picked in every text."""
    return [number for number in numbers if number % SAMPLED == 0]
