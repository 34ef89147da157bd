import numpy as np
import pytest

from parley.analysis import compiled
from parley.analysis.compiled import at_hand, plainly, short_lived, sparing


def made():
    @compiled.compiled
    def counted(numbers, allowed):
        total, steps = 0.0, 0
        for number in numbers:
            if steps == allowed:
                return total, steps + 1
            total += number
            steps += 1
        return total, steps

    return counted


@pytest.fixture(autouse=True)
def nothing_spent(monkeypatch):
    monkeypatch.setattr(compiled, "_left", [0])


def test_machine_code_is_loaded_at_once_unless_told_otherwise():
    loop = made()

    assert sparing(loop, np.ones(3)) == (3.0,)
    assert loop.ready


def test_a_short_lived_process_does_little_work_without_machine_code():
    short_lived()
    loop = made()

    assert sparing(loop, np.ones(100)) == (100.0,)
    assert loop.ready == []


def test_much_work_at_once_is_done_by_machine_code():
    short_lived()
    loop = made()

    assert sparing(loop, np.ones(compiled.ONCE + 1)) == (compiled.ONCE + 1.0,)
    assert loop.ready


def test_little_work_again_and_again_is_done_by_machine_code():
    short_lived(2_500)
    loop = made()
    found = [sparing(loop, np.ones(1_000)) for _ in range(4)]

    assert found == [(1_000.0,)] * 4
    assert loop.ready


def test_machine_code_that_is_loaded_is_used():
    short_lived()
    loop = made()
    loop(np.ones(3), 10)

    assert not at_hand(loop)


def test_plain_python_does_not_warn_where_machine_code_does_not():
    @compiled.compiled
    def halves(numbers):
        return numbers[0] / numbers[1]

    assert np.isinf(plainly(halves, np.array([1.0, 0.0])))
