from dataclasses import replace
from math import log

import numpy as np
import pytest
from bargains import pie, random_problem, table

from parley.analysis.exact.solved import Frontier, Point, Solution
from parley.analysis.simulate.agent import NAMED, OFFERING, VOTING
from parley.analysis.simulate.run import PROTOCOLS, simulate
from parley.errors import AnalysisError
from parley.model.scenario.constraint import Excludes, Pick
from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Choice, Scale, Whole
from parley.model.scenario.preference import Pairs, Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import utility
from parley.model.scenario.worth import Falling, Table

OFFERERS = [name for name, agent in NAMED.items() if agent.kind in OFFERING]
VOTERS = [name for name, agent in NAMED.items() if agent.kind in VOTING]


def mean(found, party=0):
    return found.utility[party].mean


@pytest.mark.parametrize("name", ["linear", "boulware", "conceder", "micro"])
def test_two_of_the_same_habits_meet_in_the_middle_of_a_pie(name):
    found = simulate(pie(), agents=name, rounds=200, runs=10)

    assert found.rate == 1
    assert mean(found) == pytest.approx(0.5, abs=0.01)
    assert mean(found, 1) == pytest.approx(0.5, abs=0.01)


def test_who_holds_out_gets_more_than_who_gives_way_early():
    found = simulate(pie(), agents={"ann": "boulware", "bob": "conceder"}, rounds=100, runs=10)

    assert mean(found) > 0.8
    assert mean(found, 1) < 0.2


def test_linear_parties_agree_where_their_demands_cross():
    # 11 rounds, 10 pieces: in round n (from 0) each asks for 10 - n; 5 and 5 in round 5
    found = simulate(pie(10), agents="linear", rounds=11, runs=2)

    assert found.packages[0].package == {"share": 5}
    assert found.ended.mean == 6


def test_micro_parties_walk_down_their_lists_one_package_at_a_time():
    # each names 10, 9, 8... for itself; the first that is as good as the next own offer is 5 to 5
    found = simulate(pie(10), agents="micro", rounds=50, runs=2)

    assert found.packages[0].package == {"share": 5}
    assert found.ended.mean == 6


def test_micro_needs_time_for_every_step_and_without_it_there_is_no_deal():
    found = simulate(pie(100), agents="micro", rounds=20, runs=2)

    assert found.rate == 0
    assert found.packages == ()
    assert found.ended is None
    assert found.utility == ()
    assert found.expected == (0.0, 0.0)


def test_a_worse_no_deal_for_the_other_side_is_worth_more():
    plain = simulate(pie(), agents="linear", runs=4)
    strong = simulate(pie(no_deal=(0.4, 0.0)), agents="linear", runs=4)

    assert mean(strong) > mean(plain) + 0.1


def test_no_package_that_both_accept_is_a_finding():
    found = simulate(pie(no_deal=(0.6, 0.6)), agents="linear", runs=20)

    assert found.rate == 0
    assert found.expected == pytest.approx((0.6, 0.6))


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_an_issue_without_an_option_within_red_lines_is_a_finding(protocol):
    lines = {
        "a": (RedLine(issue="x", allowed=(0,)),),
        "b": (RedLine(issue="x", allowed=(1,)),),
    }
    agents = "hill_climber" if protocol == "single_text" else "linear"
    problem = table([[[1, 0]], [[0, 1]]], lines=lines)

    assert simulate(problem, agents=agents, protocol=protocol, runs=3).rate == 0


def test_a_no_deal_above_everything_for_one_party_is_a_finding():
    assert simulate(pie(no_deal=(2.0, 0.0)), agents="conceder", runs=3).rate == 0


@pytest.mark.parametrize("name", OFFERERS)
@pytest.mark.parametrize("protocol", ["alternating", "alternating_together"])
def test_nobody_agrees_to_less_than_no_deal(name, protocol):
    draw = np.random.default_rng(4)
    for _ in range(15):
        problem = random_problem(draw, parties=3, no_deal=1.0)
        found = simulate(problem, agents=name, protocol=protocol, rounds=30, runs=20)

        for agreed in found.packages:
            assert min(utility(problem, p, agreed.package) for p in problem.preferences) >= 1.0


@pytest.mark.parametrize("name", VOTERS)
def test_no_single_text_passes_in_the_end_that_is_worse_than_no_deal(name):
    draw = np.random.default_rng(5)
    for _ in range(15):
        problem = random_problem(draw, parties=3, no_deal=1.0)
        found = simulate(problem, agents=name, protocol="single_text", rounds=50, runs=20)

        for agreed in found.packages:
            assert min(utility(problem, p, agreed.package) for p in problem.preferences) >= 1.0


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_red_lines_and_constraints_hold(protocol):
    values = [[[5, 3, 0], [4, 2, 0]], [[0, 3, 5], [0, 2, 4]]]
    lines = {"a": (RedLine(issue="x", allowed=(0, 1)),)}
    not_both = Excludes(first=Pick(issue="x", options=(1,)), second=Pick(issue="y", options=(1,)))
    problem = table(values, lines=lines, constraints=(not_both,))
    agents = "annealer" if protocol == "single_text" else replace(NAMED["linear"], noise=0.5)
    found = simulate(problem, agents=agents, protocol=protocol, runs=200)

    assert found.rate > 0
    assert all(agreed.package["x"] != 2 for agreed in found.packages)
    assert {"x": 1, "y": 1} not in [agreed.package for agreed in found.packages]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_same_seed_gives_the_same_result(protocol):
    problem = random_problem(np.random.default_rng(1), parties=3)
    agents = "annealer" if protocol == "single_text" else replace(NAMED["linear"], noise=0.2)

    def run(seed):
        return simulate(problem, agents=agents, protocol=protocol, runs=300, seed=seed)

    assert run(7) == run(7)
    assert run(7) != run(8)


def test_what_is_reported_is_what_the_packages_are_worth():
    problem = random_problem(np.random.default_rng(2))
    found = simulate(problem, agents=replace(NAMED["boulware"], noise=0.3), runs=300)
    worth = np.array(
        [[utility(problem, p, a.package) for p in problem.preferences] for a in found.packages]
    )
    shares = np.array([agreed.share for agreed in found.packages])

    assert [agreed.utility for agreed in found.packages] == [pytest.approx(w) for w in worth]
    assert shares.sum() == pytest.approx(found.rate)
    assert shares @ worth / found.rate == pytest.approx([u.mean for u in found.utility])
    assert (np.diff(shares) <= 0).all()


def test_a_discount_shrinks_what_a_late_agreement_is_worth():
    plain = simulate(pie(10), agents="linear", rounds=11, runs=2)
    costly = simulate(pie(10), agents="linear", rounds=11, runs=2, discount=0.25)

    assert mean(costly) == pytest.approx(mean(plain) * 0.25**0.5)
    assert costly.packages == plain.packages


def test_the_discount_of_each_preference_counts_when_none_is_given():
    own = simulate(pie(10, discount=0.25), agents="linear", rounds=11, runs=2)

    assert own.discount == (0.25, 0.25)
    assert mean(own) == pytest.approx(0.25)


def test_who_starts_rotates():
    # an odd pie: whoever must give way first in the crossing round loses the odd piece
    found = simulate(pie(9), agents="linear", rounds=100, runs=100)

    assert found.distinct == 2
    assert {agreed.share for agreed in found.packages} == {0.5}


def test_equally_good_packages_are_named_at_random():
    problem = table([[[1, 0], [1, 1, 1]], [[1, 0], [1, 1, 1]]])
    found = simulate(problem, agents="linear", runs=3000)

    assert {agreed.package["y"] for agreed in found.packages} == {0, 1, 2}
    assert all(agreed.share == pytest.approx(1 / 3, abs=0.04) for agreed in found.packages)


def test_three_parties_need_the_third_to_agree():
    values = [[[3, 2, 0]], [[2, 3, 0]], [[0, 0, 3]]]
    two = simulate(table(values[:2]), agents="conceder", runs=10)
    three = simulate(table(values, no_deal=1.0), agents="conceder", runs=10)

    assert two.rate == 1
    assert three.rate == 0


def test_tit_for_tat_does_not_move_for_one_who_does_not():
    tough = replace(NAMED["boulware"], keeps=1.0)
    mirror = replace(NAMED["tit_for_tat"], kindness=0.0)
    found = simulate(pie(), agents={"ann": tough, "bob": mirror}, runs=4)

    assert found.rate == 0


def test_tit_for_tat_gives_back_what_it_is_given():
    mirror = replace(NAMED["tit_for_tat"], kindness=0.0)
    found = simulate(pie(), agents={"ann": "linear", "bob": mirror}, rounds=101, runs=4)

    assert found.rate == 1
    assert mean(found) == pytest.approx(0.5, abs=0.02)


def test_what_a_party_keeps_is_never_given_up():
    tough = replace(NAMED["conceder"], keeps=0.7)
    found = simulate(pie(), agents={"ann": tough, "bob": "linear"}, runs=10)

    assert found.utility[0].p5 >= 0.7


def test_answering_together_is_the_same_as_in_turn_for_two_parties_in_the_end():
    turns = simulate(pie(100), agents="linear", rounds=201, runs=2)
    together = simulate(
        pie(100), agents="linear", rounds=201, runs=2, protocol="alternating_together"
    )

    assert mean(together) == pytest.approx(mean(turns), abs=0.01)


def test_a_single_text_of_climbers_only_improves():
    problem = table([[[0, 1], [0, 1]], [[0, 1], [0, 1]]])
    found = simulate(problem, agents="hill_climber", protocol="single_text", rounds=100, runs=50)

    assert [agreed.package for agreed in found.packages] == [{"x": 1, "y": 1}]


def test_annealing_escapes_a_text_at_which_climbing_stops():
    # both like (1, 1) best, but each single step from (0, 0) costs both something
    pair = Pairs(issues=("x", "y"), values=((0.8, 0.0), (0.0, 1.0)))
    problem = table([[[0, 0], [0, 0]]] * 2)
    problem = replace(
        problem, preferences=tuple(replace(p, pairs=(pair,)) for p in problem.preferences)
    )
    best = {"x": 1, "y": 1}

    def share(agents):
        found = simulate(problem, agents=agents, protocol="single_text", rounds=2000, runs=300)
        return next(agreed.share for agreed in found.packages if agreed.package == best)

    assert share(replace(NAMED["annealer"], temperature=0.4)) > 0.7
    assert share("hill_climber") < 0.6


def test_preferences_in_doubt_are_drawn_for_every_run():
    doubts = [Doubt(party="ann", about="no_deal", low=0.0, high=0.8)]
    found = simulate(replace(pie(), doubts=tuple(doubts)), agents="linear", runs=600)

    assert found.drawn
    assert found.distinct > 20
    assert found.utility[0].p95 > 0.8
    # demands cross at 1 / (2 - no deal), whose mean is log(2 / 1.2) / 0.8
    assert mean(found) == pytest.approx(log(2 / 1.2) / 0.8, abs=0.015)


def test_a_run_has_the_same_fate_whatever_the_number_of_runs():
    problem = replace(
        random_problem(np.random.default_rng(3)),
        orders=(Order(party="a", more="x", less="y"),),
    )
    one = simulate(problem, agents="boulware", runs=1)
    other = simulate(problem, agents="boulware", runs=700)

    assert one.packages[0].package in [agreed.package for agreed in other.packages]


def test_doubts_too_small_to_matter_change_nothing():
    problem = random_problem(np.random.default_rng(6), parties=3)
    doubts = tuple(
        Doubt(party=p.party, about="no_deal", low=0.0, high=0.0) for p in problem.preferences
    )
    for name in ("boulware", "micro", "tit_for_tat"):
        plain = simulate(problem, agents=name, runs=6)
        drawn = simulate(replace(problem, doubts=doubts), agents=name, runs=6)

        assert drawn.packages == plain.packages
        assert drawn.ended == plain.ended


def test_a_space_too_large_to_list_is_sampled_and_says_so():
    draw = np.random.default_rng(0)
    sizes = [10] * 20
    preferences = tuple(
        Preference(
            party=party,
            weights=tuple(draw.dirichlet(np.ones(20)).tolist()),
            worths=tuple(Table(values=tuple(draw.random(10).tolist())) for _ in sizes),
            no_deal=0.3,
        )
        for party in ("a", "b", "c")
    )
    issues = tuple(Choice(id=f"i{n}", options=tuple(range(10))) for n in range(20))
    problem = Problem(title="large", issues=issues, preferences=preferences)
    found = simulate(problem, agents="boulware", runs=50)
    text = simulate(problem, agents="hill_climber", protocol="single_text", rounds=3000, runs=50)

    assert found.sampled
    assert found.outcomes == 10**20
    assert found.considered < 100_000
    assert found.rate == 1
    assert min(u.p5 for u in found.utility) > 0.5
    assert not text.sampled
    assert text.rate == 1


def test_continuous_issues_are_looked_at_in_steps_and_say_so():
    problem = Problem(
        title="tariff",
        issues=(Scale(id="rate", low=0.0, high=10.0), Whole(id="years", low=1, high=5)),
        preferences=tuple(
            Preference(
                party=party,
                weights=(0.7, 0.3),
                worths=(Falling(ideal=ideal, reach=10.0, power=2.0), Table(values=(0, 1, 2, 3, 4))),
                no_deal=0.0,
            )
            for party, ideal in (("a", 0.0), ("b", 10.0))
        ),
    )
    found = simulate(problem, agents="linear", runs=4)

    assert found.rate == 1
    assert found.packages[0].package["years"] == 5
    assert "steps" in found.notes[0]


def test_arbitrary_functions_one_package_or_many_at_a_time_are_the_same():
    def both(package):
        return package["share"] * 0.01

    def many(package):
        return package["share"] * 0.01

    many.vectorised = True
    plain = pie()
    for function in (both, many):
        problem = replace(
            plain,
            preferences=(
                Preference(party="ann", function=function, no_deal=0.0),
                plain.preferences[1],
            ),
        )

        assert simulate(problem, agents="linear", runs=2) == simulate(
            plain, agents="linear", runs=2
        )


def test_arbitrary_functions_of_too_many_packages_are_refused():
    issues = tuple(Choice(id=f"i{n}", options=tuple(range(10))) for n in range(30))
    problem = Problem(
        title="endless",
        issues=issues,
        preferences=tuple(Preference(party=p, function=lambda _: 0.0) for p in "ab"),
    )

    with pytest.raises(AnalysisError, match="1e\\+30 packages"):
        simulate(problem)


def test_distances_are_measured_from_what_is_given():
    packages = [{"share": n} for n in (0, 50, 100)]
    worth = [(0.0, 1.0), (0.5, 0.5), (1.0, 0.0)]
    points = tuple(Point(package=p, utility=u) for p, u in zip(packages, worth, strict=True))
    nash = Solution(
        rule="nash", formula="", packages=({"share": 80},), utility=(0.8, 0.2), value=0.16,
        bound=0.16, gap=0.0,
    )  # fmt: skip
    found = simulate(
        pie(), agents="linear", rounds=201, runs=2,
        frontier=Frontier(exact=True, epsilon=0.0, points=points), nash=nash,
    )  # fmt: skip

    assert found.to_frontier.mean == pytest.approx(0.0, abs=1e-9)
    assert found.to_nash.mean == pytest.approx(0.3 * 2**0.5)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"protocol": "auction"}, "no procedure 'auction'"),
        ({"rounds": 1}, "Rounds must lie between"),
        ({"runs": 0}, "Runs must lie between"),
        ({"discount": 0.0}, "over 0 and at most 1"),
        ({"seed": -1}, "0 or more"),
        ({"agents": "shark"}, "no agent 'shark'"),
        ({"agents": {"ann": "linear"}}, "one for each of ann, bob"),
        ({"agents": "hill_climber"}, "no part in this procedure"),
        ({"agents": "linear", "protocol": "single_text"}, "annealer, hill_climber"),
    ],
)
def test_settings_that_make_no_sense_are_refused(settings, words):
    with pytest.raises(AnalysisError, match=words):
        simulate(pie(), **settings)


def test_one_party_alone_cannot_bargain():
    alone = replace(pie(), preferences=pie().preferences[:1])

    with pytest.raises(AnalysisError, match="at least two parties"):
        simulate(alone)


def test_who_loses_nothing_does_not_block_a_change_of_the_text():
    problem = table([[[0, 1, 2]], [[5, 5, 5]]])
    found = simulate(problem, agents="hill_climber", protocol="single_text", rounds=100, runs=20)

    assert [agreed.package for agreed in found.packages] == [{"x": 2}]


def test_a_constant_beside_a_function_counts_for_nothing_also_when_drawn():
    plain = pie()
    ann = Preference(
        party="ann", function=lambda package: package["share"] / 100, no_deal=0.5, constant=9.0
    )
    problem = replace(plain, preferences=(ann, plain.preferences[1]))
    doubt = Doubt(party="bob", about="no_deal", low=0.0, high=0.0)

    assert (
        simulate(replace(problem, doubts=(doubt,)), agents="linear", runs=4).packages
        == simulate(problem, agents="linear", runs=4).packages
    )


def test_noise_moves_what_is_asked_for_up_and_down_alike():
    ann = replace(NAMED["linear"], opening=0.5, noise=0.2)
    bob = replace(NAMED["linear"], opening=0.0)
    found = simulate(pie(1000), agents={"ann": ann, "bob": bob}, rounds=2, runs=2000)
    own = found.utility[0]

    # Where Bob speaks first he offers all; where Ann does, he takes whatever she asks for.
    assert found.rate == 1
    assert own.p5 == pytest.approx(0.34, abs=0.02)  # a tenth of the way from 0.3 to 0.7
    assert own.mean == pytest.approx(0.75, abs=0.02)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_runs_without_a_deal_count_as_no_deal_in_what_is_expected(protocol):
    agents = "annealer" if protocol == "single_text" else "random"
    found = simulate(
        pie(10, no_deal=(0.3, 0.6)), agents=agents, protocol=protocol, rounds=2, runs=400
    )

    assert 0 < found.rate < 1
    for party, walk in enumerate((0.3, 0.6)):
        left = found.rate * mean(found, party) + (1 - found.rate) * walk
        assert found.expected[party] == pytest.approx(left)
