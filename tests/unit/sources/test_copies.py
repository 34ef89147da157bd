from parley.sources.copies import report_groups
from parley.sources.document import Document
from parley.sources.notices import find_notes

WIRE = """Ferry talks stall over night sailings
PORT ELLERY - The crews' union and Strand Line broke off their talks on pay and rest on Friday
after six hours, the mediator said. The union asks for a break of 11 hours between two shifts and
a rise of 5 percent from January. The company offers 9 hours and a rise of 3 percent. "We are not
going to sign away our sleep," said Kim Strand, who leads the union's delegation. The company's
spokesman said that longer breaks would cost it one boat in eight. Both sides want to meet again
in May, when the summer timetable begins. The mediator, a retired judge, called the mood sober.
"""
OTHER = """Crews and company part without a deal
On Friday evening the mediator sent both delegations home. Strand Line had put a rise of 3 percent
on the table, while the crews insist on 5 percent. Most of the six hours went into the question of
rest: nine hours, says the line; eleven, says the union. "We are not going to sign away our sleep,"
its leader Kim Strand told reporters. Passengers need not fear strikes before the summer, as the
present contract runs until the end of May. The town council has asked the minister to step in.
"""
REPRINT = (
    WIRE.replace("Ferry talks stall over night sailings", "No deal for ferry crews yet")
    .replace("PORT ELLERY - ", "")
    .replace("percent", "per cent")
    .replace("on Friday", "yesterday")
)


def made(text):
    return Document(text=text, notes=find_notes(text, text))


def test_a_reprint_with_small_edits_is_the_same_report():
    documents = [made(WIRE), made(OTHER), made(REPRINT)]

    assert report_groups(documents) == (
        (documents[0].id, documents[2].id),
        (documents[1].id,),
    )


def test_different_reports_on_the_same_talks_stay_apart():
    assert len(report_groups([made(WIRE), made(OTHER)])) == 2


def test_a_report_within_a_longer_text_is_the_same_report():
    digest = (
        "Today's digest of the port\n" + OTHER * 1 + "\n" + WIRE + "\nThe weather is fine. " * 50
    )
    documents = [made(digest), made(WIRE)]

    assert len(report_groups(documents)) == 1


def test_footers_do_not_make_copies():
    footer = (
        "\n© 2023 Ellery Courier, all rights reserved, written for the people of the port\n" * 9
    )
    short = ["The crews left the table.", "A new dam is planned in the hills above the town."]

    assert len(report_groups([made(text + footer) for text in short])) == 2


def test_the_same_text_twice_is_one_document():
    assert report_groups([made(WIRE), made(WIRE)]) == ((made(WIRE).id,),)


def test_short_texts_are_copies_only_when_their_words_are_the_same():
    texts = ["Talks resume in May.", "TALKS RESUME IN MAY", "Talks resume in June."]
    documents = [made(text) for text in texts]

    assert [len(group) for group in report_groups(documents)] == [2, 1]


def test_nothing_gives_no_groups():
    assert report_groups([]) == ()


def test_the_order_of_groups_follows_the_order_given():
    documents = [made(REPRINT), made(OTHER), made(WIRE)]
    ids = [document.id for document in documents]

    assert report_groups(documents) == ((ids[0], ids[2]), (ids[1],))
