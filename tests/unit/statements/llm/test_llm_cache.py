"""Answers are kept whole, by what was asked, for their owner only."""

import stat

import pytest

from parley.errors import InputError
from parley.statements.llm.cache import ReplyCache
from parley.statements.llm.client import Prompt, Reply
from parley.statements.llm.settings import LLMSettings, cache_folder, settings_for

ASKED = Prompt(system="guide", user="text")
REPLY = Reply(text="é \u2028 {}", tokens_in=5, tokens_out=2, cost=0.25)


def test_a_kept_answer_is_found_again_for_the_same_question_only(tmp_path):
    cache = ReplyCache(tmp_path / "new" / "folder")
    cache.keep("model", ASKED, REPLY)

    assert cache.find("model", ASKED) == REPLY
    assert cache.find("other", ASKED) is None
    assert cache.find("model", Prompt(system="guide", user="text.")) is None
    assert cache.find("model", Prompt(system="another guide", user="text")) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"text": 5}', b"[]"])
def test_a_damaged_answer_counts_as_none(tmp_path, damage):
    cache = ReplyCache(tmp_path)
    cache.keep("model", ASKED, REPLY)
    (file,) = tmp_path.rglob("*.json")
    file.write_bytes(damage)

    assert cache.find("model", ASKED) is None


def test_nothing_but_the_answer_is_left_and_nobody_else_reads_it(tmp_path):
    cache = ReplyCache(tmp_path / "cache")
    cache.keep("model", ASKED, REPLY)
    files = [p for p in (tmp_path / "cache").rglob("*") if p.is_file()]

    assert len(files) == 1
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    cache = ReplyCache(tmp_path / "file" / "cache")

    with pytest.raises(InputError, match="PARLEY_CACHE"):
        cache.check()
    with pytest.raises(InputError, match="PARLEY_CACHE"):
        cache.keep("model", ASKED, REPLY)


def test_the_folder_is_the_one_that_the_user_names(tmp_path, monkeypatch):
    given = LLMSettings(endpoint="http://127.0.0.1:1/v1", model="m")
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path))

    assert cache_folder(given) == tmp_path / "llm"

    monkeypatch.delenv("PARLEY_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr("sys.platform", "linux")

    assert cache_folder(given) == tmp_path / "xdg" / "parley" / "llm"


@pytest.mark.parametrize(
    ("endpoint", "model"),
    [
        ("localhost:11434", "m"),
        ("ftp://host/v1", "m"),
        ("http://", "m"),
        ("http://host:99999/v1", "m"),
        ("http://[::1/v1", "m"),
        ("http://user:secret@host/v1", "m"),
        ("http://host/v1", " "),
        ("http://host/v1", "a\nb"),
    ],
)
def test_an_address_or_model_of_no_use_is_told(endpoint, model):
    with pytest.raises(InputError):
        settings_for(endpoint, model)


def test_patience_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("PARLEY_LLM_TIMEOUT", "20")
    monkeypatch.setenv("PARLEY_LLM_TRIES", "5")
    given = settings_for("http://host/v1?token=x", "m")

    assert (given.timeout, given.tries, given.shown) == (20.0, 5, "http://host/v1")

    monkeypatch.setenv("PARLEY_LLM_TIMEOUT", "soon")
    with pytest.raises(InputError, match="PARLEY_LLM_TIMEOUT"):
        settings_for("http://host/v1", "m")
