"""What the words say, on sentences about other disputes and on hostile text."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from parley.core.dates import When
from parley.core.span import Span
from parley.statements.clause import Clause
from parley.statements.content import describe

CASES = YAML(typ="safe").load(Path(__file__).with_name("disputes.yaml").read_text(encoding="utf-8"))
ACT_SHARE, GROUP_SHARE, FIGURE_SHARE = 0.85, 0.85, 0.9


def clause(text, *, kind="named", start=0, end=None, before="", published="2024-05-16", cue=None):
    """A clause that is the whole of a small document, or a part of it."""
    whole = before + text
    span = Span(start=len(before) + start, end=len(before) + (len(text) if end is None else end))
    return Clause(
        document=whole,
        view=whole,
        span=span,
        sentence=Span(start=len(before), end=len(whole)),
        cue=cue,
        source_kind=kind,
        verbatim=False,
        speaker_is_holder=kind in {"named", "document", "official_unnamed"},
        published=When(iso=published) if published else None,
        heading="",
    )


def read(case):
    """The content of one example."""
    return describe(clause(case["s"], kind=case.get("k", "named")))


def figures(content):
    return [
        [list(q.value) if isinstance(q.value, tuple) else q.value, q.unit, q.comparator]
        for q in content.quantities
    ]


def misses(field, right):
    """The sentences whose field was read wrongly, and how many were checked."""
    checked = [case for case in CASES if field in case]
    return [case["s"] for case in checked if not right(read(case), case[field])], len(checked)


def test_most_sentences_about_other_disputes_get_an_accepted_act():
    wrong, of = misses("a", lambda found, acts: found.acts[0].act in acts)
    assert len(wrong) <= of * (1 - ACT_SHARE), wrong


def test_most_sentences_about_other_disputes_get_an_accepted_group_of_issues():
    wrong, of = misses("g", lambda found, groups: found.issues[0].group in groups)
    assert len(wrong) <= of * (1 - GROUP_SHARE), wrong


def test_most_sentences_about_other_disputes_get_exactly_the_figures_that_are_terms():
    wrong, of = misses("q", lambda found, wanted: figures(found) == wanted)
    assert len(wrong) <= of * (1 - FIGURE_SHARE), wrong
