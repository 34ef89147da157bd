import numpy as np

from parley.analysis.robust.information import (
    answer,
    choices,
    everything,
    groups,
    levels,
    several,
)
from parley.analysis.streams import uniforms


def unknowns(count=3, draws=20_000, seed=1):
    return 2 * uniforms(seed, range(draws), [f"z{n}" for n in range(count)]) - 1


def near(gain, wanted):
    return abs(gain.value - wanted) <= 4 * gain.error


def test_two_choices_with_worths_known_by_integration():
    """One choice is worth x + y, x and y even over -1 to 1, the other 0. On average both are
    worth 0; knowing both gains E max(x + y, 0) = 1/3; knowing x, or only whether x > 0, gains
    E max(x, 0) = 1/4; knowing whether x > 1/2 gains 1/4 of 3/4: 3/16; knowing z gains 0."""
    z = unknowns()
    own = choices(np.stack([z[:, 0] + z[:, 1], np.zeros(len(z))], axis=1))

    assert near(everything(own), 1 / 3)
    assert near(answer(own, levels(z[:, 0])), 1 / 4)
    assert near(answer(own, groups((z[:, 0] > 0).astype(int), 2)), 1 / 4)
    assert near(answer(own, groups((z[:, 0] > 0.5).astype(int), 2)), 3 / 16)
    assert near(answer(own, several([z[:, 0], z[:, 1]])), 1 / 3)
    assert near(answer(own, levels(z[:, 2])), 0)


def test_yes_or_no_worths_known_by_integration():
    """The first choice is accepted when x > 0, the second when x < 1/2 and y > 0: 1/2 and 3/8.
    Knowing x: propose the first when x > 0 (1/2), else the second, accepted in 1/4 of all draws:
    gains 1/4, and knowing all gains no more. Knowing y: the second when y > 0, accepted then in
    3 of 4, else the first: 3/8 + 1/4 - 1/2 = 1/8."""
    z = unknowns()
    first, second = z[:, 0] > 0, (z[:, 0] < 0.5) & (z[:, 1] > 0)
    own = choices(np.stack([first, second], axis=1).astype(float))

    assert near(everything(own), 1 / 4)
    assert near(answer(own, levels(z[:, 0])), 1 / 4)
    assert near(answer(own, levels(z[:, 1])), 1 / 8)
    assert near(answer(own, levels(z[:, 2])), 0)


def test_an_answer_among_several_is_worth_what_its_means_say():
    """Three equally likely answers, each with a choice worth 1 then and 0 otherwise."""
    z = unknowns(1)
    kind = np.minimum(((z[:, 0] + 1) * 1.5).astype(int), 2)
    own = choices(np.eye(3)[kind])

    assert near(everything(own), 2 / 3)
    assert near(answer(own, groups(kind, 3)), 2 / 3)


def test_a_worthless_answer_looks_worthless_although_many_choices_are_alike():
    """The plain estimate (best mean in each half, judged on itself) is far above 0 here."""
    inside, plain, found = 0, [], []
    for seed in range(40):
        z = unknowns(42, 2000, seed)
        own = choices(z[:, 2:] + 0.3 * z[:, :1])
        gain = answer(own, levels(z[:, 1]))
        halves = z[:, 1] > 0
        means = [own.utility[halves].mean(axis=0), own.utility[~halves].mean(axis=0)]
        plain.append(sum(m.max() for m in means) / 2 - own.utility.mean(axis=0).max())
        inside += gain.value - 2 * gain.error <= 0 <= gain.value + 2 * gain.error
        found.append(gain.value)

    assert np.mean(plain) > 0.01
    assert abs(np.mean(found)) < 0.004
    assert inside >= 32


def test_an_answer_of_many_parts_that_tells_nothing_does_not_unsettle_the_best_choice():
    """Slopes that are no larger than noise count as none; taken as they are, they cost 0.07."""
    found = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        worths = rng.normal(size=(400, 5))
        worths[:, 0] += 0.2
        found.append(answer(choices(worths), rng.normal(size=(400, 8))).value)

    assert abs(np.mean(found)) < 0.01


def test_no_answer_is_worth_more_than_knowing_everything():
    z = unknowns(6, 3000)
    own = choices(z[:, :3] * z[:, 3:])

    for n in range(6):
        gain = answer(own, levels(z[:, n]))
        assert gain.value <= everything(own).value + 2 * gain.error


def test_an_answer_that_never_differs_is_worth_nothing():
    own = choices(unknowns(2, 100))

    assert answer(own, np.ones((100, 1))).value == 0
    assert answer(own, groups(np.zeros(100, dtype=int), 1)).value == 0


def test_one_choice_leaves_nothing_to_settle():
    own = choices(unknowns(1, 100))

    assert everything(own).value == 0
    assert answer(own, levels(unknowns(1, 100)[:, 0])).value == 0
