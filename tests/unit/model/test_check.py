from dataclasses import replace

from model.told import Report, usd
from parley.model.assumption import Assumption
from parley.model.belief import FULL, beliefs
from parley.model.build import build_model
from parley.model.check import check_model

WEIGHT = Assumption(id="w", field="weight", party="arvo", issue="canal.toll", value=(0.2, 0.4),
                    by="A. Analyst", at="2031-06-11")  # fmt: skip


def model(*assumptions):
    report = Report()
    report.say("300 dollars", issue="canal.toll", quantities=(usd(300),))
    report.say("100 euros", issue="canal.toll", holder="belt",
               quantities=(replace(usd(100), unit="eur"),))  # fmt: skip
    report.say("guards of some kind")
    return build_model(report.evidence(), assumptions=assumptions)


def remarks(found, kind):
    return [r.words for r in check_model(found) if r.kind == kind]


def test_a_lonely_party_and_an_open_option_are_missing():
    words = remarks(model(), "missing")

    assert words[0].startswith("Only Arvo is on record on Guards on the canal")
    assert (
        words[1]
        == "Arvo on Guards on the canal: the words settle no option; assume one to compare it."
    )


def test_units_that_cannot_be_compared_are_inconsistent():
    assert remarks(model(), "inconsistent") == [
        "Figures on Toll are in several units (usd, eur); only those in one unit are compared."
    ]


def test_two_current_cells_and_unknown_options_are_inconsistent():
    found = model()
    guards = next(p for p in found.positions if p.issue == "canal.guards")
    odd = replace(found, positions=(*found.positions, replace(guards, option="no guards")))

    words = remarks(odd, "inconsistent")

    assert any("'no guards' is not one of the options" in w for w in words)
    assert any("two current positions" in w for w in words)


def test_assumptions_that_touch_nothing_are_unused():
    given = (WEIGHT, replace(WEIGHT, id="w2"), replace(WEIGHT, id="w3", party="crow"),
             replace(WEIGHT, id="w4", issue="canal.depth"))  # fmt: skip

    assert [w.split()[1] for w in remarks(model(*given), "unused")] == ["w", "w3", "w4"]


def test_what_nobody_knows_stays_as_wide_as_it_can_be():
    found = beliefs(model(WEIGHT))

    narrowed = [b for b in found if b.known]
    assert [(b.party, b.issue, b.low, b.high, b.basis.assumption) for b in narrowed] == [
        ("arvo", "canal.toll", 0.2, 0.4, "w")
    ]
    assert all((b.low, b.high) == FULL[b.aspect] for b in found if b not in narrowed)
    assert ("belt", "canal.guards") not in [(b.party, b.issue) for b in found]
