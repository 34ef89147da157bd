from hypothesis import given
from hypothesis import strategies as st

from parley.statements.tagger.decode import Tagged
from parley.statements.tagger.link import linked


def marked(text, **roles):
    """Spans of the given words, each word looked for from the start of the text."""
    spans = [
        Tagged(role=role, start=text.index(w), end=text.index(w) + len(w), sure=0.9)
        for role, words in roles.items()
        for w in words
    ]
    return sorted(spans, key=lambda s: s.start)


def told(text, found):
    return [
        tuple(" + ".join(text[s.start : s.end] for s in part) for part in (a.source, a.content))
        for a in found
    ]


def test_two_sentences_keep_their_own_speakers():
    text = "The growers said prices were too low. The mill replied that it paid enough."
    spans = marked(
        text,
        source=["The growers", "The mill"],
        cue=["said", "replied that"],
        content=["prices were too low", "it paid enough"],
    )

    assert told(text, linked(text, spans)) == [
        ("The growers", "prices were too low"),
        ("The mill", "it paid enough"),
    ]


def test_a_source_serves_two_verbs():
    text = "The captain said the ferry was full and added that nobody was hurt."
    spans = marked(
        text,
        source=["The captain"],
        cue=["said", "added that"],
        content=["the ferry was full", "nobody was hurt"],
    )

    assert told(text, linked(text, spans)) == [
        ("The captain", "the ferry was full"),
        ("The captain", "nobody was hurt"),
    ]


def test_a_quotation_broken_by_its_speaker_is_one():
    text = '"We will wait," the mayor said, "until the water falls."'
    spans = marked(
        text,
        source=["the mayor"],
        cue=["said"],
        content=['"We will wait,"', '"until the water falls."'],
    )

    assert told(text, linked(text, spans)) == [
        ("the mayor", '"We will wait," + "until the water falls."')
    ]


def test_a_content_without_a_cue_near_it_is_kept_without_a_source():
    text = "It is expected to rain."
    spans = marked(text, content=["to rain"])

    assert told(text, linked(text, spans)) == [("", "to rain")]


def test_the_least_sure_part_tells_how_sure_the_whole_is():
    text = "Ann said no."
    spans = [
        Tagged(role="source", start=0, end=3, sure=0.9),
        Tagged(role="cue", start=4, end=8, sure=0.5),
        Tagged(role="content", start=9, end=11, sure=0.8),
    ]

    assert linked(text, spans)[0].sure == 0.5


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(alphabet="ab. \n“”", min_size=1, max_size=80))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    spans = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        role = draw(st.sampled_from(["source", "cue", "content"]))
        spans.append(Tagged(role=role, start=start, end=end, sure=draw(st.floats(0, 1))))
    return text, spans


@given(texts_with_spans())
def test_every_content_is_in_exactly_one_attribution(given_spans):
    text, spans = given_spans

    contents = [c for a in linked(text, spans) for c in a.content]

    assert sorted((c.start, c.end) for c in contents) == sorted(
        (s.start, s.end) for s in spans if s.role == "content"
    )
