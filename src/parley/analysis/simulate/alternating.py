"""The compiled loop of alternating offers, for any number of parties."""

import numpy as np
import numpy.typing as npt

from parley.analysis.compiled import compiled
from parley.analysis.payoffs import Numbers
from parley.analysis.simulate.stream import Streams, uniform

Whole = npt.NDArray[np.int64]

Lists = tuple[Numbers, npt.NDArray[np.int32], Numbers, Whole]
"""Utility (n_parties, n_packages); each party's packages from its best to its worst, same shape;
their utilities in that order; how many of them it can accept (n_parties,)."""

ABSOLUTE, MICRO, RANDOM = 2, 3, 4
"""Numbers of these kinds in `agent.OFFERING`; 0 is `time` and 1 `relative`."""

Habits = tuple[Numbers, Numbers, Whole]
"""Agents, plan, and the place on the list that the plan asks for at each moment."""

Memory = tuple[npt.NDArray[np.int32], Whole, Whole, Numbers, Numbers]
"""The run in which a party last named a package; how many different ones it named; its last
offer; the share that each other's last offer gave it when it last spoke (infinite if none had
been made); the share that it last asked for."""


@compiled
def negotiate(
    lists: Lists,
    agents: Numbers,
    plan: Numbers,
    streams: Streams,
    rules: tuple[int, int, int],
) -> Whole:
    """Run one negotiation for each stream.

    Args:
        lists: see `Lists`.
        agents: shape (n_parties, 5): kind, opening, keeps, kindness, noise.
        plan: shape (n_parties, n_rounds): the share that a time-dependent party asks for.
        streams: shape (n_runs, 2); used up.
        rules: rounds; 1 if all answer an offer at once, else 0; number of the first run, by
            which the first mover rotates.

    Returns:
        Shape (n_runs, 3): package, round and proposer; -1 where there is no agreement.
    """
    rounds, together, number = rules
    parties, packages = lists[0].shape
    found = np.full((len(streams), 3), -1, dtype=np.int64)
    if lists[3].min() == 0:
        return found
    steps = np.zeros((parties, rounds), dtype=np.int64)
    counting, planned = False, True
    for party in range(parties):
        counting = counting or agents[party, 0] == MICRO
        planned = planned and agents[party, 0] == 0 and agents[party, 4] == 0
        if agents[party, 0] == 0:
            for moment in range(rounds):
                steps[party, moment] = place(lists, party, plan[party, moment])
    memory = (
        np.full((parties, packages if counting else 1), -1, dtype=np.int32),
        np.zeros(parties, dtype=np.int64),
        np.zeros(parties, dtype=np.int64),
        np.zeros((parties, parties)),
        np.zeros(parties),
    )
    for run in range(len(streams)):
        table = (rounds, together, (number + run) % parties, run)
        if planned:
            found[run] = by_plan(lists, steps, streams[run], table)
        else:
            found[run] = bargain(lists, (agents, plan, steps), memory, streams[run], table)
    return found


@compiled
def by_plan(
    lists: Lists, steps: Whole, stream: Streams, rules: tuple[int, int, int, int]
) -> tuple[int, int, int]:
    """One negotiation in which all follow a plan whatever they hear; as `bargain`, but quicker."""
    rounds, together, first, _ = rules
    utility, order, worth, _ = lists
    parties = utility.shape[0]
    standing, owner, agreed = -1, -1, 0
    for moment in range(rounds):
        party = first
        for _turn in range(parties):
            at = steps[party, moment]
            if together == 0 and standing >= 0 and utility[party, standing] >= worth[party, at]:
                agreed += 1
                if agreed == parties - 1:
                    return standing, moment, owner
            else:
                if at > 0 and worth[party, at - 1] == worth[party, at]:
                    at = pick(lists, 0.0, 0, stream, (party, at))
                standing, owner, agreed = int(order[party, at]), party, 0
                if together == 1:
                    for other in range(parties):
                        bar = worth[other, steps[other, moment]]
                        agreed += int(other != party and utility[other, standing] >= bar)
                    if agreed == parties - 1:
                        return standing, moment, owner
            party = party + 1 if party + 1 < parties else 0
    return -1, -1, -1


@compiled
def bargain(
    lists: Lists,
    habits: Habits,
    memory: Memory,
    stream: Streams,
    rules: tuple[int, int, int, int],
) -> tuple[int, int, int]:
    """One negotiation: the package, round and proposer, or -1."""
    rounds, together, first, run = rules
    utility, worth = lists[0], lists[2]
    parties = utility.shape[0]
    memory[1][:] = 0
    memory[2][:] = -1
    memory[3][:] = np.inf
    memory[4][:] = habits[0][:, 1]
    standing, owner, agreed = -1, -1, 0
    for moment in range(rounds):
        for turn in range(parties):
            party = (first + turn) % parties
            at, share = ask(lists, habits, memory, stream, (party, moment))
            if together == 0 and standing >= 0 and utility[party, standing] >= worth[party, at]:
                agreed += 1
                if agreed == parties - 1:
                    return standing, moment, owner
                continue
            memory[4][party] = share
            at = pick(lists, habits[0][party, 0], memory[1][party], stream, (party, at))
            standing, owner, agreed = say(lists, memory, (party, at, run)), party, 0
            if together == 1:
                for other in range(parties):
                    if other != party:
                        bar, _ = ask(lists, habits, memory, stream, (other, moment))
                        agreed += int(utility[other, standing] >= worth[other, bar])
                if agreed == parties - 1:
                    return standing, moment, owner
    return -1, -1, -1


@compiled
def ask(
    lists: Lists, habits: Habits, memory: Memory, stream: Streams, now: tuple[int, int]
) -> tuple[int, float]:
    """Where on its own list the next offer of a party lies, and the share it stands for."""
    party, moment = now
    agents, plan, steps = habits
    kind, keeps, noise = agents[party, 0], agents[party, 2], agents[party, 4]
    if kind == 0 and noise == 0:
        return int(steps[party, moment]), float(plan[party, moment])
    if kind == RANDOM:
        return int(uniform(stream) * (place(lists, party, keeps) + 1)), 0.0
    if kind == MICRO:
        return micro(lists, memory[1], party, keeps), 0.0
    share = plan[party, moment]
    if kind != 0:
        share = answer(lists, agents, memory, party)
    asked = share
    if noise > 0:
        asked += noise * (2.0 * uniform(stream) - 1.0)
    return place(lists, party, max(keeps, min(1.0, asked))), share


@compiled
def place(lists: Lists, party: int, share: float) -> int:
    """The last place on a party's list that is worth at least a share of its range."""
    worth, low, high = lists[2], 0, int(lists[3][party] - 1)
    target = worth[party, high] + share * (worth[party, 0] - worth[party, high])
    if worth[party, high] >= target:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if worth[party, middle] >= target:
            low = middle
        else:
            high = middle - 1
    return low


@compiled
def pick(lists: Lists, kind: float, made: int, stream: Streams, now: tuple[int, int]) -> int:
    """What a party names: any of the packages that are worth the same to it as its next offer.

    A MiCRO party that does not step down names any of those that it named before.
    """
    party, at = now
    worth = lists[2][party]
    if kind == MICRO:
        return at if at == made else int(uniform(stream) * made)
    if kind == RANDOM or at == 0 or worth[at - 1] != worth[at]:
        return at
    low, high = 0, at
    while low < high:
        middle = (low + high) // 2
        if worth[middle] > worth[at]:
            low = middle + 1
        else:
            high = middle
    return low + int(uniform(stream) * (at - low + 1))


@compiled
def micro(lists: Lists, made: Whole, party: int, keeps: float) -> int:
    """The next package on the list if all others named as many, else the lowest named so far."""
    fewest = made[party] + 1
    for other in range(len(made)):
        if other != party:
            fewest = min(fewest, made[other])
    if made[party] <= fewest and made[party] <= place(lists, party, keeps):
        return int(made[party])
    return int(made[party] - 1)


@compiled
def answer(lists: Lists, agents: Numbers, memory: Memory, party: int) -> float:
    """The share a tit-for-tat party asks for, after what the others gave since its last offer."""
    utility, _, worth, length = lists
    last, heard, share = memory[2], memory[3], memory[4]
    best, least = worth[party, 0], worth[party, length[party] - 1]
    step, count, keeps = 0.0, 0, agents[party, 2]
    for other in range(len(last)):
        before = heard[party, other]
        if other != party and before < np.inf:
            now = (utility[party, last[other]] - least) / (best - least)
            count += 1
            if agents[party, 0] == ABSOLUTE:
                step += now - before
            elif before < 1:
                step += (now - before) / (1.0 - before) * (share[party] - keeps)
    if count == 0:
        return float(share[party])
    asked = share[party] - step / count - agents[party, 3]
    return float(max(keeps, min(agents[party, 1], asked)))


@compiled
def say(lists: Lists, memory: Memory, offer: tuple[int, int, int]) -> int:
    """Put a package on the table, and note what the party had heard by then."""
    utility, order, worth, length = lists
    seen, made, last, heard, _ = memory
    party, at, run = offer
    package = order[party, at]
    if seen[party, package % seen.shape[1]] != run:
        seen[party, package % seen.shape[1]] = run
        made[party] += 1
    best, least = worth[party, 0], worth[party, length[party] - 1]
    for other in range(len(last)):
        if other != party and last[other] >= 0 and best > least:
            heard[party, other] = (utility[party, last[other]] - least) / (best - least)
    last[party] = package
    return int(package)
