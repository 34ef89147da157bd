import pytest

from parley.core import plugins
from parley.errors import InputError


class Point:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def load(self):
        raise ImportError("no module named 'gone'")


@pytest.fixture
def installed(monkeypatch):
    def install(*points):
        plugins._plugins.cache_clear()
        monkeypatch.setattr(plugins, "entry_points", lambda group: points)  # noqa: ARG005

    yield install
    plugins._plugins.cache_clear()


def test_an_unknown_name_is_answered_with_the_known_ones(installed):
    installed(Point("rules", "a:B"), Point("model", "a:C"))

    with pytest.raises(InputError, match="installed are: model, rules"):
        plugins.load("parley.extractors", "tea")


def test_two_packages_with_one_name_are_an_error(installed):
    installed(Point("rules", "a:B"), Point("rules", "c:D"))

    with pytest.raises(InputError, match=r"a:B and c:D"):
        plugins.names("parley.extractors")


def test_a_plugin_that_cannot_be_imported_is_said(installed):
    installed(Point("rules", "gone:B"))

    with pytest.raises(InputError, match="cannot be loaded"):
        plugins.load("parley.extractors", "rules")
