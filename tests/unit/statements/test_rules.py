import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources.document import Document
from parley.statements.rules import RulesExtractor, attributions, read_page


def read(text, **details):
    return RulesExtractor().extract(Document(text=text, **details))


def who(text):
    return [(s.speaker.canonical, s.source_kind, s.holder) for s in read(text).statements]


NEWS = (
    "Fish talks stall as Iceland holds out\n\n"
    "OSLO (AP) - Iceland rejected a Norwegian proposal to cut its mackerel share, "
    "delegates said.\n\n"
    "Icelandic minister Jon Berg told reporters that his country would not go below 15 percent. "
    '"That is our last word on the quota," he said. '
    '"The rest is talk about the price of a deal."\n\n'
    "A source close to the talks said Norway might accept a cut of two percent. "
    "The Norwegian leader demanded a new vote on the quota.\n\n"
    "Norwegian Prime Minister Ana Dahl offered to meet in Bern next week. "
    "The leaders of the two countries have agreed to meet.\n\n"
    "Reykjavik did not comment.\n"
)


def test_news_names_speakers_kinds_and_holders():
    found = who(NEWS)
    assert ("delegates", "official_unnamed", "iceland") in found
    assert ("Jon Berg", "named", "iceland") in found
    assert ("a source close to the talks", "anonymous", "norway") in found
    assert ("Ana Dahl", "named", "norway") in found
    assert ("Iceland", "named", "iceland") in found


def test_every_sentence_of_a_broken_quotation_has_its_speaker():
    quotes = [s for s in read(NEWS).statements if s.quote == "direct"]
    assert [s.speaker.canonical for s in quotes] == ["Jon Berg", "Jon Berg"]


def test_the_leader_of_a_state_is_found_by_title_and_people():
    found = [s for s in read(NEWS).statements if s.speaker.text == "The Norwegian leader"]
    assert [s.speaker.canonical for s in found] == ["Ana Dahl"]


def test_in_a_transcript_answers_count_and_questions_do_not():
    text = (
        "Remarks by Prime Minister Ana Dahl on the border talks\n\n"
        "PRIME MINISTER DAHL: Good morning.\n\n"
        "We have offered a truce of 30 days along the whole border.\n\n"
        "Q Have the others accepted the truce?\n\n"
        "PRIME MINISTER DAHL: We will not withdraw our troops before they sign the truce.\n\n"
        "MODERATOR: Last question, thank you.\n"
    )
    found = read(text).statements
    assert {s.speaker.canonical for s in found} == {"Ana Dahl"}
    assert {s.quote for s in found} == {"direct"}
    assert len(found) == 2


def test_a_joint_statement_speaks_for_its_signatories():
    text = (
        "Joint Statement by Norway and Iceland on mackerel\n\n"
        "Norway and Iceland agreed to limit the catch to 500,000 tonnes.\n\n"
        "Norway will share its data on landings with the Icelandic inspectors.\n"
    )
    first, second = read(text).statements
    assert first.speaker.canonical == "Norway and Iceland (joint statement)"
    assert first.source_kind == "document"
    assert first.holder == "norway+iceland"
    assert (second.holder, second.target) == ("norway", "iceland")


def test_a_statement_issued_by_a_person_is_that_persons_word():
    text = (
        "Statement by Minister Ana Dahl of Norway on the port strike\n\n"
        "The employers must return to the talks. I call on the union to end the strike."
    )
    found = read(text).statements
    assert {(s.speaker.canonical, s.source_kind, s.party) for s in found} == {
        ("Ana Dahl", "named", "norway")
    }


def test_a_release_gives_all_its_sentences_to_the_one_it_is_from():
    text = (
        "Port strike\n\nFrom Harbour Workers Union: We reject the employers' offer of 3 percent. "
        "Our members demand at least 8 percent on wages."
    )
    found = [s for s in read(text).statements if not s.optional]
    assert [s.speaker.canonical for s in found] == ["Harbour Workers Union"] * 2


def test_an_outlet_that_passes_words_on_is_a_carrier():
    text = "The union rejected the wage offer, said Ana Dahl, the Courier newspaper reported."
    last = read(text).statements[-1]
    assert last.speaker.canonical == "Ana Dahl"
    assert last.via == ("the Courier newspaper",)


def test_hard_wraps_and_capitals_are_read():
    text = (
        "COFFEE TALKS\n"
        "    LONDON, April 9 - Coffee exporters will seek a five-year pact that would\n"
        "keep quotas at the present level, delegates from several countries\nsaid today.\n"
        "    Trade sources in the city said Indonesia opposed the plan to cut its\n"
        "quota by two pct.\n"
    )
    assert [k for _, k, _ in who(text) if k != "outlet"] == ["official_unnamed", "anonymous"]
    upper = who(
        "THE REBELS DEMANDED THE RELEASE OF 60 PRISONERS. "
        "COLONEL MARIO ESPINA SAID THAT THE ARMY WILL NOT ACCEPT A CEASE-FIRE."
    )
    assert [name for name, _, _ in upper] == ["the rebels", "Mario Espina"]


def test_a_text_in_another_language_is_not_read_and_the_reason_names_it():
    text = "Die Verhandlungen über die Fischquoten wurden gestern abend ohne Ergebnis beendet. " * 5
    reading = read(text, language="de")
    assert reading.statements == ()
    assert "German" in reading.unread


def test_the_same_document_is_read_the_same():
    assert read(NEWS) == read(NEWS)


def test_attributions_are_given_with_source_cue_and_content():
    text = "Ana Dahl said that the dam would stay."
    [(sources, cue, contents)] = attributions(text)
    assert [s.cut(text) for s in sources] == ["Ana Dahl"]
    assert cue.cut(text) == "said"
    assert [c.cut(text) for c in contents] == ["the dam would stay"]


SCRAPS = ['"', "“", "'", " said ", "Ana Dahl", "NATO", " the ", ", ", ". ", "Q ", "X: ", " who "]
SCRAPS += [
    " according to ",
    "(",
    ")",
    " - ",
    "that ",
    "rejected ",
    "its ",
    "5 pct",
    " and ",
    "U.S.",
]
PIECES = st.lists(st.sampled_from([*SCRAPS, "\n", "\n\n", "\u200b", "\ud800"]), max_size=40).map(
    "".join
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), PIECES))
def test_no_text_makes_the_extractor_fail_and_all_words_are_in_the_text(text):
    reading = read(text)
    for statement in reading.statements:
        statement.check(text)
    for sources, cue, contents in attributions(text):
        assert all(s.end <= len(text) for s in [*sources, cue, *contents])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "((((", '"""', "...", "said", "A: B"])
def test_scraps_give_nothing(text):
    assert read(text).statements == ()


def test_a_long_line_is_read_in_reasonable_time():
    text = "Iceland said the quota was low and Norway, who wants ten boats, said no " * 3000
    page = read_page(Document(text=text))
    assert len(page.names.words.low) > 40000
