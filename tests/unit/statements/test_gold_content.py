"""On annotated documents, with speaker and span given, acts, groups and figures hold floors."""

import importlib.util

import pytest

FLOORS = {"act": 0.8, "group": 0.8, "stance": 0.7}
MACRO, FIGURES = 0.75, 0.85


@pytest.fixture(scope="module")
def what(root):
    spec = importlib.util.spec_from_file_location("what", root / "evals" / "what.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.gold
@pytest.mark.parametrize("half", ["tune", "check"])
def test_what_is_read_in_the_annotated_words_holds_its_floors(what, gold_folder, half):
    tallies = what.measure(gold_folder.parent, half=half)
    for tally in tallies.values():
        if not tally.seen:
            continue
        shares = {name: tally.right[name] / tally.seen[name] for name in FLOORS}
        assert all(shares[name] >= floor for name, floor in FLOORS.items()), shares
        assert tally.judge.macro(tally.acts) >= MACRO
        right, found, wanted = tally.figures[2]
        assert 2 * right / (found + wanted) >= FIGURES - 0.1 * (half == "check")


@pytest.mark.gold
def test_the_figures_of_the_seed_are_read_exactly(what, gold_folder):
    right, found, wanted = what.measure(gold_folder.parent, only="seed")["seed"].figures[2]
    assert right == found == wanted == 7
