import hashlib
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from talks import (
    EAST,
    FLEET,
    GATES,
    HOST,
    NORTH,
    QUOTA,
    SOUTH,
    STATUS,
    amount,
    holds,
    ladder,
    talks,
)

from parley.analysis.deals import deals
from parley.analysis.find import find
from parley.analysis.robust.pool import pool
from parley.core.codec import to_json
from parley.core.dates import When
from parley.core.party import Party
from parley.errors import AnalysisError
from parley.model.assumption import Assumption


def quota(party, value, comparator="eq", **fields):
    return holds(party, QUOTA, values=(amount(value, comparator=comparator),), **fields)


def opposed(n_issues=1, options=5, **north):
    """Two parties at the two ends of every issue."""
    issues = [ladder(n, options) for n in range(n_issues)]
    positions = []
    for issue in issues:
        positions.append(holds(NORTH, issue, option="step 0", **north))
        positions.append(holds(SOUTH, issue, option=f"step {options - 1}"))
    return talks(*positions, issues=issues)


def assume(field, value, party="north", issue=None):
    return Assumption(
        id=f"a_{field}_{party}", field=field, party=party, issue=issue, value=value,
        by="Ana", at="2031-05-20",
    )  # fmt: skip


def with_assumptions(model, *assumptions):
    return talks(
        *model.positions, parties=model.parties, issues=model.issues, assumptions=assumptions
    )


def sample():
    return talks(
        quota(NORTH, 20, "le", status="historical", as_of=When(iso="2029-spring")),
        quota(SOUTH, 55, status="historical", as_of=When(iso="2029-spring")),
        holds(NORTH, GATES, option="yes", firmness="firm"),
        holds(SOUTH, GATES, stance="against", firmness="flexible", condition="if the dam fills"),
        holds(SOUTH, STATUS, option="special zone", firmness="contested"),
        holds(NORTH, STATUS, option="under the north", firmness="red_line"),
        holds(NORTH, FLEET, values=(amount(12, "boats"),)),
        quota(HOST, 30),
        parties=(NORTH, SOUTH, HOST),
    )


def test_one_party_alone_is_a_finding_not_an_error():
    found = deals(talks(quota(NORTH, 20), parties=(NORTH,)))

    assert found.none_because == "A deal takes two parties; the record holds positions of fewer."
    assert found.packages == found.blockers == ()


def test_no_common_issue_is_a_finding():
    found = deals(talks(quota(NORTH, 20), holds(SOUTH, GATES, option="yes")))

    assert "no issue on which the places of two parties to the talks are known" in (
        found.none_because
    )


def test_an_empty_record_is_a_finding():
    assert deals(talks()).none_because == "The record holds no position on any issue."


def test_opposite_demands_on_one_fine_axis_meet_in_half_the_draws():
    """Straight curves and even walk-aways a, b: a deal exists when a + b <= 1."""
    issue = ladder(0, 101)
    straight = [assume("curve", 1.0, party, issue.id) for party in ("north", "south")]

    found = deals(with_assumptions(opposed(1, 101), *straight), draws=4000)

    assert found.error == pytest.approx(0.0079, abs=0.0002)
    assert found.share == pytest.approx(0.495, abs=3 * found.error)


def test_opposite_demands_without_a_middle_leave_only_the_edge():
    """Two options: a deal needs somebody to take its worst, so the walk-away must be nothing."""
    found = deals(opposed(1, 2), draws=500)

    assert (found.share, found.packages) == (0, ())
    assert found.none_because == (
        "In none of 500 draws is any outcome on Item 0 acceptable to every party; "
        "a single issue leaves nothing to trade."
    )


def test_equal_demands_always_make_a_deal():
    issue = ladder(0)
    model = talks(
        holds(NORTH, issue, option="step 3"), holds(SOUTH, issue, option="step 3"), issues=(issue,)
    )
    found = deals(model, draws=200)

    assert (found.share, found.error, found.blockers) == (1, 0, ())
    assert found.packages[0].terms[0].label == "step 3"
    assert found.packages[0].acceptable == found.packages[0].frontier == 1
    assert dict(found.packages[0].roles) == {
        "nash": 1, "kalai_smorodinsky": 1, "egalitarian": 1, "utilitarian": 1,
    }  # fmt: skip


def test_more_issues_to_trade_make_deals_more_frequent():
    shares = [deals(opposed(n), draws=600).share for n in (1, 2, 4)]

    assert shares == sorted(shares)
    assert shares[2] > shares[0] + 0.2


def test_known_walk_aways_settle_whether_there_is_a_deal():
    """Straight curve over three options: the middle gives each 0.5."""
    issue = ladder(0, 3)
    known = [assume("curve", 1.0, party, issue.id) for party in ("north", "south")]
    content = [assume("walk_away", 0.49, party) for party in ("north", "south")]
    greedy = [assume("walk_away", 0.49), assume("walk_away", 0.51, "south")]

    yes = deals(with_assumptions(opposed(1, 3), *known, *content), draws=50)
    no = deals(with_assumptions(opposed(1, 3), *known, *greedy), draws=50)

    assert [p.terms[0].label for p in yes.packages] == ["step 1"]
    assert (yes.share, no.share) == (1, 0)
    assert [(b.party, b.alone) for b in no.blockers] == [("north", 1), ("south", 1)]
    assert "Assumed by Ana: no deal is worth 51 % of its best outcome to Southland." in no.assumed


def test_red_lines_bound_every_package():
    found = deals(sample(), draws=300)

    assert {p.terms[2].label for p in found.packages} == {"under the north"}
    assert found.possible == found.examined == 10
    assert (
        "The red line of Northland on Status of the valley is taken as absolute; "
        "it leaves under the north."
    ) in found.assumed


def test_red_lines_that_exclude_each_other_are_a_finding():
    model = talks(
        quota(NORTH, 20, "le", firmness="red_line"), quota(SOUTH, 55, "ge", firmness="red_line")
    )
    found = deals(model, draws=200)

    assert found.share == 0
    assert found.packages == ()
    assert found.none_because == (
        "The red lines of Northland and Southland leave no common option on Water quota."
    )
    assert [(b.party, b.alone) for b in found.blockers] == [("north", 1), ("south", 1)]


def test_two_clashes_cannot_be_opened_by_one_party_on_one_issue():
    clash = [quota(NORTH, 20, firmness="red_line"), quota(SOUTH, 55, firmness="red_line")]
    gates = [
        holds(NORTH, GATES, option="yes", firmness="red_line"),
        holds(SOUTH, GATES, option="no", firmness="red_line"),
    ]
    found = deals(talks(*clash, *gates), draws=100)

    assert "Water quota" in found.none_because
    assert "Gate inspection" in found.none_because
    assert [b.alone for b in found.blockers] == [0, 0, 0, 0]


def test_the_party_whose_red_line_blocks_is_named_first():
    """All agree on the item; South gives 90 % of its weight to the gates and needs half."""
    issue = ladder(0, 2)
    model = talks(
        holds(NORTH, GATES, option="yes", firmness="red_line"),
        holds(SOUTH, GATES, option="no"),
        holds(NORTH, issue, option="step 1"),
        holds(SOUTH, issue, option="step 1"),
        issues=(issue,),
    )  # fmt: skip
    heavy = [assume("weight", 0.9, "south", "water.gates"), assume("walk_away", 0.5, "south")]
    found = deals(with_assumptions(model, *heavy), draws=100)

    assert found.share == 0
    assert (found.blockers[0].party, found.blockers[0].issue) == ("north", "water.gates")
    assert found.blockers[0].alone == found.blockers[1].alone == 1
    assert (found.blockers[1].party, found.blockers[1].issue) == ("south", "water.gates")


def test_blockers_come_with_the_one_that_opens_most_first():
    alone = [blocker.alone for blocker in deals(sample(), draws=300).blockers]

    assert alone == sorted(alone, reverse=True)
    assert alone[0] > alone[-1]


def test_every_draw_with_a_deal_is_shared_out_between_the_packages_a_rule_picks():
    found = deals(sample(), draws=300)
    assert found.share < 0.9

    for rule in ("nash", "utilitarian"):
        total = sum(dict(package.roles)[rule] for package in found.packages)
        assert total == pytest.approx(1, abs=0.01)


def test_a_silent_party_is_not_given_a_stance():
    model = talks(
        quota(NORTH, 20),
        quota(SOUTH, 55),
        holds(NORTH, GATES, option="yes"),
        holds(EAST, GATES, option="yes"),
        parties=(NORTH, SOUTH, EAST),
    )
    found = deals(model, draws=100)

    assert (
        "Southland has no known place on Gate inspection; "
        "its consent is taken not to depend on that."
    ) in found.assumed
    assert all(p.terms[1].label == "yes" for p in found.packages if p.frontier == 1)


def test_assumptions_are_said_in_words():
    words = " ".join(deals(sample(), draws=50).assumed)

    assert "The figures on Water quota are those of spring 2029, the last on record" in words
    assert "Left out, because fewer than two parties can be placed: Fishing fleet." in words
    assert (
        "Not asked for consent, as third parties or without a known place here: The host." in words
    )
    assert 'The condition of Southland on Gate inspection is taken as met: "if the dam fills".' in (
        words
    )
    assert "Sources disagree about Southland on Status of the valley" in words
    assert "were drawn 50 times" in words


def test_a_long_condition_is_cut():
    model = talks(quota(NORTH, 20, condition="if " + "so " * 500), quota(SOUTH, 55))

    assert max(len(sentence) for sentence in deals(model, draws=20).assumed) < 260


def test_a_joint_statement_counts_for_its_members_and_is_named():
    joint = Party(id="joint", name="North and South", role="joint", members=("north", "south"))
    model = talks(quota(joint, 40), parties=(NORTH, SOUTH, joint))
    found = deals(model, draws=50)

    assert found.parties == ("north", "south")
    assert found.share == 1
    assert (
        "On Water quota a joint statement is taken to speak for Northland and Southland."
    ) in found.assumed


def test_too_many_packages_are_sampled_and_said_to_be():
    found = deals(opposed(8, 7), draws=100)

    assert found.possible == 7**8
    assert found.examined <= 4096
    assert "packages" in found.assumed[-1]
    assert "can be higher, not lower" in found.assumed[-1]


def test_a_sample_of_packages_finds_nearly_every_deal(monkeypatch):
    model = opposed(5, 6)
    everything = deals(model, draws=150)
    monkeypatch.setattr("parley.analysis.deals.pool", partial(pool, cap=300))
    sampled = deals(model, draws=150)

    assert sampled.examined <= 300
    assert everything.share - 0.06 <= sampled.share <= everything.share


def test_packages_come_most_acceptable_first_and_stay_within_their_bounds():
    found = deals(sample(), draws=400)
    shares = [package.acceptable for package in found.packages]

    assert shares == sorted(shares, reverse=True)
    assert max(shares) <= found.share
    for package in found.packages:
        assert 0 <= package.frontier <= 1
        for _rule, often in package.roles:
            assert often * found.share <= package.acceptable + 1e-6


def test_two_runs_give_the_same_bytes_and_another_seed_does_not():
    first = to_json(find(sample(), draws=200))

    assert to_json(find(sample(), draws=200)) == first
    assert to_json(find(sample(), draws=200, seed=0)) != first


SCRIPT = """
import hashlib
from test_deals import sample, opposed
from parley.analysis.find import find
from parley.core.codec import to_json
text = to_json(find(sample(), draws=100)) + to_json(find(opposed(8, 4), draws=20))
print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_the_order_of_hashing_does_not_matter():
    text = to_json(find(sample(), draws=100)) + to_json(find(opposed(8, 4), draws=20))
    digests = {hashlib.sha256(text.encode()).hexdigest()}
    for hash_seed in ("0", "1"):
        env = os.environ | {"PYTHONHASHSEED": hash_seed}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=env, cwd=Path(__file__).parent,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        digests.add(run.stdout.strip())

    assert len(digests) == 1


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (10, -1)])
def test_senseless_numbers_are_refused(draws, seed):
    with pytest.raises(AnalysisError):
        deals(opposed(), draws=draws, seed=seed)
