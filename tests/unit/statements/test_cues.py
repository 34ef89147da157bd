import pytest

from parley.statements.cues import cue_table, find_cues, forms
from parley.statements.tokens import count_words


@pytest.mark.parametrize(
    ("verb", "past", "ing"),
    [
        ("reject", "rejected", "rejecting"),
        ("say", "said", "saying"),
        ("admit", "admitted", "admitting"),
        ("rule out", "ruled out", "ruling out"),
        ("deny", "denied", "denying"),
    ],
)
def test_verbs_are_inflected(verb, past, ing):
    found = forms(verb)
    assert found[past] == "past"
    assert found[ing] == "ing"


def test_the_list_is_broad():
    lemmas = {cue.lemma for entries in cue_table().values() for _, cue in entries}
    assert len(lemmas) > 350


def test_the_longest_phrase_wins():
    words = count_words("The owners ruled out arbitration, according to the union.")
    hits = find_cues(words, 0, len(words.low))
    assert [h.cue.lemma for h in hits] == ["rule out", "according to"]
