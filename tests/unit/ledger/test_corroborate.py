from dataclasses import replace

from ferry import Ferry, line, report
from parley.core.dates import When
from parley.ledger.corroborate import independent, origins, reports
from parley.ledger.evidence import Held


def found(*documents, report_of=None):
    held = [Held(statement=s) for d in documents for s in Ferry().extract(d).statements]
    return list(origins(held, documents, report_of or {}).values())


def names(*documents, **more):
    return [o.name for o in found(*documents, **more)[0]]


def test_a_speaker_quoted_by_two_outlets_is_one_origin():
    one, two = report(line(), publisher="Gazette"), report("x", line(), publisher="Courier")

    assert names(one, two) == ["Mara Lind"]


def test_two_speakers_are_two_origins_but_confirm_each_other_only_across_parties():
    ours = report(line(), line(speaker="Ida Holm"))
    guest = report(line(), line(speaker="a visitor", kind="anonymous", party=""), title="b")
    (pair, *_), (mixed, *_) = found(ours), found(guest)

    assert [len(pair), independent(pair)] == [2, 1]
    assert [len(mixed), independent(mixed)] == [1, 1]


def test_unnamed_sources_of_one_party_are_one_origin_however_described():
    one = report(line(speaker="a senior Osterland official", kind="official_unnamed"))
    two = report("x", line(speaker="two Osterland officials", kind="official_unnamed"))

    assert len(names(one, two)) == 1


def test_unnamed_sources_of_no_party_are_told_apart_by_their_description():
    def spoken(who):
        return line(speaker=who, kind="anonymous", party="", act="report")

    same = report(spoken("a person close to the port"), spoken("two people close to the port"))
    other = report(spoken("a person close to the port"), spoken("a union lawyer"))

    assert len(names(same)) == 1
    assert len(names(other)) == 2


def test_an_outlet_that_reprints_is_not_heard_but_its_named_speakers_are():
    claim = line(speaker="{}", kind="outlet", party="", act="report")
    one = report(claim.format("Gazette"), publisher="Gazette")
    two = report(claim.format("Courier"), publisher="Courier")

    assert names(one, two) == ["Gazette", "Courier"]
    assert names(one, two, report_of={one.id: one.id, two.id: one.id}) == ["Gazette"]


def test_an_outlet_that_retells_another_is_that_other_ones_echo():
    document = report(line(speaker="Courier", kind="outlet", party="", act="report"))
    statement = replace(Ferry().extract(document).statements[0], via=("Courier", "Gazette"))
    held = [Held(statement=statement)]

    assert origins(held, [document], {})[statement.id][0].name == "Gazette"


def test_another_figure_stance_or_period_is_another_claim():
    document = report(
        line("40 boats"),
        line("41 boats", speaker="a", kind="anonymous", party=""),
        line("none", speaker="b"),
        line("all", speaker="c", stance="against"),
    )
    first = Ferry().extract(document).statements[0]
    old = replace(first, refers_to=When(iso="2019"))
    claims = [origins([Held(statement=s)], [document], {})[s.id] for s in (first, old)]

    assert [len(f) for f in found(document)] == [1, 1, 1, 1]
    assert [len(c) for c in claims] == [1, 1]
    speaker = replace(old.speaker, canonical="Ida Holm")
    both = [Held(statement=first), Held(statement=replace(old, speaker=speaker))]
    assert len(origins(both, [document], {})[first.id]) == 1


LONG = " ".join(f"word{n}" for n in range(120))


def test_copies_are_found_by_their_text():
    one, two, three = report(LONG), report("By our staff", LONG), report("Something else")

    found = reports([one, two, three])
    assert found == {one.id: one.id, two.id: one.id, three.id: three.id}


def test_a_person_can_take_a_copy_out_of_a_group_and_put_documents_together():
    one, two, three = report(LONG), report("By our staff", LONG), report("Something else")

    apart = reports([one, two, three], apart=[(two.id, one.id)])
    merged = reports([one, two, three], merged=[(three.id, two.id)])
    assert apart[two.id] == two.id
    assert set(merged.values()) == {one.id}


def test_merging_an_unknown_document_changes_nothing():
    one = report("a")

    assert reports([one], merged=[(one.id, "doc_gone")]) == {one.id: one.id}


def test_an_outlet_does_not_confirm_the_source_that_it_retells():
    told = report(line(speaker="a visitor", kind="anonymous"), line(kind="outlet"))
    other = report("x", line(kind="outlet"), publisher="Courier")

    assert names(told) == ["a visitor"]
    assert len(names(told, other)) == 2
