"""On annotated documents, spans, speakers and source kinds hold floors."""

import importlib.util

import pytest


@pytest.fixture(scope="module")
def who(root):
    spec = importlib.util.spec_from_file_location("who", root / "evals" / "who.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.gold
@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("seed", {"statements": 0.85, "joint": 0.6, "speaker": 0.9, "source_kind": 0.9}),
        ("others", {"statements": 0.8, "joint": 0.5, "speaker": 0.85, "source_kind": 0.9}),
    ],
)
def test_who_said_what_holds_its_floors(who, gold_folder, name, floors):
    found = who.measure(gold_folder.parent)[name]
    assert all(found[key] >= floor for key, floor in floors.items()), found
