from dataclasses import replace

from parley.views.deals_table import COLUMNS, deals_table
from parley.views.index import index


def table(contents):
    return deals_table(contents, index(contents))


def test_packages_stand_side_by_side_issue_by_issue(dam):
    found = table(dam)

    assert found.packages == ("A", "B", "C")
    assert [r.issue for r in found.rows if r.differs] == [
        "Length of first filling",
        "Inspection of the dam",
        "Complaint at the arbitration court",
    ]
    assert found.rows[0].terms == ("70 m³/s", "70 m³/s", "70 m³/s")


def test_the_summary_gives_share_draws_and_error(dam):
    assert "34 % of 2,000 draws" in table(dam).summary
    assert "standard error 1 %" in table(dam).summary
    assert table(dam).band == "unlikely (20 to 45 %)"


def test_a_rule_that_hardly_ever_picks_a_package_is_not_named(dam):
    first, *rest = dam.findings.deals.packages
    rare = replace(first, roles=(("nash", 0.41), ("utilitarian", 0.002)))
    deals = replace(dam.findings.deals, packages=(rare, *rest))
    found = table(replace(dam, findings=replace(dam.findings, deals=deals)))

    assert found.rules[0] == (("Nash", "41 %"),)


def test_packages_that_do_not_fit_are_counted(dam):
    packages = dam.findings.deals.packages * 3
    deals = replace(dam.findings.deals, packages=packages)
    found = table(replace(dam, findings=replace(dam.findings, deals=deals)))

    assert len(found.packages) == COLUMNS
    assert found.left_out == len(packages) - COLUMNS


def test_an_issue_that_a_package_leaves_out_is_left_open(dam):
    first, *rest = dam.findings.deals.packages
    short = replace(first, terms=first.terms[:1])
    deals = replace(dam.findings.deals, packages=(short, *rest))
    found = table(replace(dam, findings=replace(dam.findings, deals=deals)))

    assert found.rows[1].terms[0] == "left open"


def test_blockers_lead_to_their_cell(dam):
    found = table(dam).blockers[0]

    assert (found.issue, found.opens) == ("Dry-season release", "58 %")
    assert [(d.party, d.panel) for d in found.demands] == [("Belmere", "cell-1-2")]


def test_the_demands_of_two_parties_on_one_issue_are_one_row(dam):
    first, second = dam.findings.deals.blockers
    other = replace(first, party="karsania", label="at most 40 m³/s")
    deals = replace(dam.findings.deals, blockers=(first, second, other))
    found = table(replace(dam, findings=replace(dam.findings, deals=deals))).blockers

    assert [[d.party for d in b.demands] for b in found] == [["Belmere", "Karsania"], ["Karsania"]]
    assert found[0].opens == "58 %"


def test_a_deal_on_few_issues_says_so(dam):
    deals = replace(dam.findings.deals, issues=("water.release",))
    few = table(replace(dam, findings=replace(dam.findings, deals=deals)))

    assert few.coverage.startswith("Most issues cannot be compared: on only 1 of 8")
    assert table(dam).coverage == ""


def test_why_nothing_was_computed_is_said(dam):
    assert table(replace(dam, findings=replace(dam.findings, deals=None))).none_because
    deals = replace(dam.findings.deals, none_because="One party has no position.")
    found = table(replace(dam, findings=replace(dam.findings, deals=deals)))

    assert found.none_because == "One party has no position."
    assert found.packages == ()
