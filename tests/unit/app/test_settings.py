import pytest

from parley.app import settings
from parley.errors import InputError


def test_who_acts_is_named_first_by_option_then_variable_then_login(monkeypatch):
    monkeypatch.setenv("PARLEY_USER", "Ana")
    monkeypatch.setenv("LOGNAME", "login")

    assert settings.who("Ben") == "Ben"
    assert settings.who() == "Ana"
    monkeypatch.delenv("PARLEY_USER")
    assert settings.who() == "login"


@pytest.mark.parametrize("name", ["", "  ", "\x07", "a" * 201])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(InputError, match="--by"):
        settings.who(name)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-06-01T09:00:00Z", "2024-06-01T09:00:00Z"),
        ("2024-06-01T09:00:00+02:00", "2024-06-01T07:00:00Z"),
        ("2024-06-01", "2024-06-01T00:00:00Z"),
    ],
)
def test_the_time_can_be_fixed(monkeypatch, text, time):
    monkeypatch.setenv("PARLEY_NOW", text)

    assert settings.now() == time


def test_what_is_no_time_or_no_wait_is_refused(monkeypatch):
    monkeypatch.setenv("PARLEY_NOW", "soon")
    monkeypatch.setenv("PARLEY_WAIT", "nan")

    with pytest.raises(InputError, match="PARLEY_NOW"):
        settings.now()
    with pytest.raises(InputError, match="PARLEY_WAIT"):
        settings.wait()
