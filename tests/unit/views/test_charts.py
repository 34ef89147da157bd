from dataclasses import replace

from parley.core.dates import When
from parley.views.charts import LEFT, PAIRS, RIGHT, TICKS, gap_strips, timeline, unmeasured_gaps
from parley.views.index import index


def strip(contents, issue, *, old=False):
    found = gap_strips(contents, index(contents))
    return next(s for s in found if s.issue == issue and s.historical == old)


def test_places_lie_between_the_outermost_positions(dam):
    marks = {m.party: m.x for m in strip(dam, "Dry-season release").marks}

    assert marks["Karsania"] == LEFT
    assert marks["Belmere"] == RIGHT
    assert round(marks["Sarn Basin Commission"], 1) == round(LEFT + 2 / 3 * (RIGHT - LEFT), 1)


def test_options_lie_along_their_whole_axis(dam):
    shown = strip(dam, "Inspection of the dam")

    assert (shown.low, shown.high) == ("none", "at any time")
    assert all(LEFT < m.x < RIGHT for m in shown.marks)


def test_what_cannot_be_measured_is_told_and_not_drawn(dam):
    names = index(dam)

    assert "Sharing of dam readings" not in [s.issue for s in gap_strips(dam, names)]
    assert unmeasured_gaps(dam, names) == ("Sharing of dam readings (Karsania, Belmere)",)


def test_a_position_without_a_place_is_not_drawn_anywhere(dam):
    gaps = tuple(
        replace(g, distance=None, places=(g.places[0], replace(g.places[1], at=None)))
        if set(g.parties) == {"karsania", "commission"}
        else g
        for g in dam.findings.gaps
        if set(g.parties) != {"belmere", "commission"}
    )
    contents = replace(dam, findings=replace(dam.findings, gaps=gaps))
    shown = strip(contents, "Dry-season release")

    assert [m.x is None for m in shown.marks] == [False, False, True]
    assert (shown.bars[1].words, shown.bars[1].width) == ("cannot be measured", 0.0)


def test_equal_positions_have_no_bar(dam):
    shown = strip(dam, "Suspension in dry years")

    assert (shown.bars[0].words, shown.bars[0].width) == ("none", 0.0)


def test_an_earlier_negotiation_has_a_strip_of_its_own_at_the_end(dam):
    found = gap_strips(dam, index(dam))

    assert [s.historical for s in found].index(True) == len(found) - 1


def test_at_most_a_few_pairs_are_drawn_widest_first(dam):
    bars = strip(dam, "Dry-season release").bars

    assert len(bars) <= PAIRS
    assert [b.words for b in bars] == ["30 m³/s", "20 m³/s", "10 m³/s"]


def test_every_dated_statement_is_counted_once_on_the_timeline(dam):
    line = timeline(dam, index(dam))

    assert sum(d.number for lane in line.lanes for d in lane.dots) == 23
    assert line.undated == 0


def test_words_on_an_earlier_year_lie_in_that_year(dam):
    lane = timeline(dam, index(dam)).lanes[0]

    assert lane.summary.startswith("2019: 1 statement, anonymous; 2022: 1 statement")


def test_marks_at_one_place_lie_above_each_other(dam):
    for lane in timeline(dam, index(dam)).lanes:
        places = [(d.x, d.row) for d in lane.dots]
        assert len(set(places)) == len(places)
        assert lane.rows == max(d.row for d in lane.dots) + 1


def test_there_are_few_ticks_within_the_line(dam):
    ticks = timeline(dam, index(dam)).ticks

    assert 1 < len(ticks) <= TICKS
    assert all(LEFT <= t.x <= RIGHT for t in ticks)


def one_day(dam, published):
    wire = dam.evidence.documents[0]
    first = dam.evidence.held[0]
    document = replace(wire, published=published)
    return replace(
        dam, evidence=replace(dam.evidence, documents=(document,), held=(first,), shifts=())
    )


def test_a_single_day_is_drawn_in_the_middle(dam):
    contents = one_day(dam, When(iso="2024-03-14"))
    line = timeline(contents, index(contents))

    assert [d.x for lane in line.lanes for d in lane.dots] == [50.0]
    assert [t.words for t in line.ticks] == ["14 Mar 2024"]


def test_undated_statements_are_counted_not_drawn(dam):
    contents = one_day(dam, None)
    line = timeline(contents, index(contents))

    assert (line.lanes, line.ticks, line.undated) == ((), (), 1)
