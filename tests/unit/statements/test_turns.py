"""Transcripts and releases: whose side an unnamed speaker is on, and whom "they" means."""

from parley.sources.document import Document
from parley.statements.rules import RulesExtractor

BRIEFING = """Background call on the canal talks

MODERATOR: This call is on background.

SENIOR OFFICIAL: We met both ministers{place} on Monday. Peru agreed to withdraw its guards \
from the lock. Chile offered to lower the toll to 4 dollars.

Q Does the Peruvian side accept inspectors at the lock?

SENIOR OFFICIAL: No. They will never accept inspectors at the lock. We proposed ten observers.

Q Chile says it will not lower the toll. Is that final?

SENIOR OFFICIAL: I am not going to comment on the toll.
"""


def read(text, **fields):
    return RulesExtractor().extract(Document(text=text, **fields)).statements


def of(found, start):
    return next(s for s in found if s.text.startswith(start))


def test_an_unnamed_briefer_is_on_nobodys_side_when_nothing_tells():
    found = read(BRIEFING.format(place=""))
    assert {s.party for s in found if s.speaker.canonical == "senior official"} == {None}


def test_a_briefer_belongs_to_the_host_that_is_not_a_side():
    found = read(BRIEFING.format(place=" here in Oslo"))
    assert {s.party for s in found if s.speaker.canonical == "senior official"} == {"norway"}
    assert of(found, "We proposed").holder == "norway"


def test_a_briefer_belongs_to_the_publisher():
    found = read(BRIEFING.format(place=" and Norway"), publisher="Government of Norway")
    assert of(found, "We met").party == "norway"


def test_they_in_an_answer_are_the_side_asked_about():
    found = read(BRIEFING.format(place=" here in Oslo"))
    assert of(found, "No. They will never").holder == "peru"


def test_a_position_inside_a_question_is_the_position_of_the_one_quoted():
    found = read(BRIEFING.format(place=""))
    asked = of(found, "it will not lower")
    assert (asked.speaker.canonical, asked.party, asked.via) == ("Chile", "chile", ("reporter",))


def test_of_two_speakers_the_second_is_on_the_side_that_is_left():
    text = (
        "Press conference by Minister Ana Lund of Tarmia and Commissioner Jon Ek\n\n"
        "LUND: Tarmia will lower the toll to 4 dollars. The European Union must act.\n\n"
        "EK: We ask for more inspections. The European Union wants access for trucks.\n\n"
        "LUND: We will not accept inspections.\n"
    )
    found = read(text)
    assert {s.party for s in found if s.speaker.canonical == "Jon Ek"} == {"european_union"}


def test_a_signed_release_is_the_word_of_its_issuer():
    text = (
        "Pilots to vote on strike\n\n"
        "Blue Air Ltd left the talks without an offer on wages. We demand a rise of 8 percent.\n\n"
        "We call on Blue Air Ltd to return to the table.\n\n"
        "-- Union of Lake Pilots\n"
    )
    found = read(text)
    assert {s.speaker.canonical for s in found if not s.optional} == {"Union of Lake Pilots"}
    assert of(found, "We demand").target == "blue_air_ltd"


def test_from_in_ordinary_prose_issues_nothing():
    text = (
        "Statement by Minister Ana Lund of Norway\n\n"
        "From the start, Norway was clear on two terms: it will not lower the quota."
    )
    assert {s.speaker.canonical for s in read(text)} == {"Ana Lund"}
