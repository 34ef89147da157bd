from dataclasses import replace

from parley.views.index import index
from parley.views.judged_outlook import ask, lasts
from parley.views.judgements import MOST, judgements
from parley.views.lint import lint
from parley.views.matrix import matrix


def test_what_lasts_names_its_assumption_and_its_statements(whole):
    told = lasts(whole, index(whole))

    assert told.text.startswith("The present situation (nobody has conceded or acted) lasts")
    assert told.text.endswith("is an assumption.")
    assert told.statements[0] == whole.outlook.story.deeds[0].statements[0]
    assert lint([told.text]) == ()


def test_questions_that_settle_little_are_not_told_at_the_top(whole):
    names, found = index(whole), whole.outlook.questions
    small = tuple(replace(q, settles=0.06, settles_error=0.01) for q in found.questions)
    contents = replace(
        whole, outlook=replace(whole.outlook, questions=replace(found, questions=small))
    )

    assert ask(contents, names) is None
    assert "±" in ask(whole, names).text


def test_a_ranking_is_told_in_few_words(whole):
    names, found = index(whole), whole.outlook.questions
    first = replace(
        found.questions[0], kind="ranking", party="karsania", settles=0.4, settles_error=0.02
    )
    contents = replace(
        whole, outlook=replace(whole.outlook, questions=replace(found, questions=(first,)))
    )

    assert ask(contents, names).text == (
        "What would settle most of the doubt about which package to propose: how much each issue "
        "matters to Karsania (40 % ± 2.0)."
    )


def test_a_brief_has_at_most_eight_judgements(whole):
    names = index(whole)
    found = judgements(whole, names, matrix(whole, names))

    assert len(found) <= MOST
    assert found[-1].topic == "Sourcing"
    assert "What lasts" in [j.topic for j in found]


def test_without_engines_there_is_neither(dam):
    assert lasts(dam, index(dam)) is None
    assert ask(dam, index(dam)) is None
