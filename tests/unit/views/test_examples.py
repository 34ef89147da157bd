"""Briefs of the bundled and the annotated example documents: wording, links, numbers."""

from pathlib import Path

import pytest

from parley.app.outlook import with_outlook
from parley.app.pipeline import Reader, analyse, enter, read_all
from parley.views.brief import brief_html
from parley.views.confidence import RULE
from parley.views.deals_table import deals_table
from parley.views.forecast_chart import forecast_chart
from parley.views.holding import holding
from parley.views.index import index
from parley.views.judgements import judgements
from parley.views.lasting import lasting
from parley.views.lint import lint
from parley.views.matrix import matrix
from parley.views.next_steps import next_steps
from parley.views.sources_table import source_summary
from parley.views.tables import matrix_table
from parley.views.terms import words
from parley.views.unknowns import unknown_groups
from views.page import Page

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted(
    path
    for folder in ("evals/examples", "src/parley/app/examples")
    for path in ROOT.glob(f"{folder}/*.txt")
)


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def contents(request):
    read = list(read_all([str(request.param)], Reader(engine="rules")))
    return with_outlook(analyse(enter(read), engine=read[0][1].extractor))


def our_sentences(contents):
    """Every sentence that the brief says in its own name."""
    names = index(contents)
    deals = deals_table(contents, names)
    found = [
        x
        for j in judgements(contents, names, matrix(contents, names))
        for x in (j.text, j.confidence)
    ]
    found += [source_summary(contents, names), RULE, *words("terms")["limits"]]
    found += [deals.none_because, deals.coverage, deals.summary, *deals.assumed]
    found += outlook_sentences(contents, names)
    found += [line for g in unknown_groups(contents, names) for _, line in g.lines]
    return found + list(words("terms")["glossary"].values())


def outlook_sentences(contents, names):
    """What the sections made by the engines say."""
    steps, held = next_steps(contents, names), holding(contents, names)
    ends, told = forecast_chart(contents, names), lasting(contents, names)
    found = [steps.no_trade, steps.aim, *(q.words for q in steps.questions)] if steps else []
    found += [held.lead, *(m.question for m in held.missing)]
    found += [ends.none_because, ends.caution, *ends.assumptions, *(b.words for b in ends.bands)]
    return [*found, told.none_because, *told.points, *(x for row in told.told for x in row.why)]


def test_there_are_examples():
    assert len(EXAMPLES) >= 2


def test_the_wording_passes_the_linter(contents):
    assert lint(our_sentences(contents)) == ()


def test_there_are_at_most_eight_judgements(contents):
    names = index(contents)

    assert 4 <= len(judgements(contents, names, matrix(contents, names))) <= 8


def test_every_link_inside_the_page_leads_somewhere(contents):
    page = Page(brief_html(contents))
    ids = [attrs["id"] for _, attrs, _ in page.elements if "id" in attrs]
    targets = {a["href"][1:] for _, a in page.all("a") if a["href"].startswith("#")}

    assert len(ids) == len(set(ids))
    assert targets <= set(ids)
    assert page.open == []


@pytest.mark.parametrize("width", [50, 80, 120])
def test_the_matrix_fits_the_terminal(contents, width):
    assert max(map(len, matrix_table(contents, width=width).splitlines())) <= width
