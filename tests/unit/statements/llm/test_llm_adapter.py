"""A server on this machine is asked over the wire: good, slow, broken, endless and hostile."""

import asyncio
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from llm_stub import DEMAND, REFUSAL, REPORT, answer
from llm_stub import settings as stub_settings
from parley.errors import EndpointBusyError, EndpointError, MissingExtraError
from parley.sources.document import Document
from parley.statements.llm import adapter
from parley.statements.llm.adapter import OpenAIChat
from parley.statements.llm.client import Prompt
from parley.statements.llm.engine import LLMExtractor

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ASKED = Prompt(system="guide", user="text", schema="{}")


@pytest.fixture
def chat(server, tmp_path):
    def made(**changes):
        return OpenAIChat(stub_settings(tmp_path, endpoint=server.endpoint, timeout=20, **changes))

    return made


@pytest.fixture
def read(server, tmp_path):
    def call(**changes):
        given = stub_settings(tmp_path, endpoint=server.endpoint, **{"timeout": 20} | changes)
        extractor = LLMExtractor(given, sleep=lambda _: None)
        return extractor.extract(Document(text=REPORT))

    return call


def test_a_question_is_put_and_its_answer_and_tokens_come_back(server, chat):
    server.answers = ["one moment"]

    reply = chat().ask(ASKED)

    assert (reply.text, reply.tokens_in, reply.tokens_out) == ("one moment", 1000, 50)
    assert (reply.cost, reply.truncated) == (None, False)
    (body,) = server.asked
    assert body["model"] == "stub"
    assert body["temperature"] == 0
    assert [m["content"] for m in body["messages"]] == ["guide", "text"]
    assert body["response_format"]["type"] == "json_schema"


def test_nothing_is_sent_but_what_the_question_needs(server, chat, monkeypatch):
    monkeypatch.setenv("PARLEY_LLM_KEY", "secret")
    monkeypatch.setenv("OPENAI_ORG_ID", "org")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project")
    monkeypatch.setenv("OPENAI_API_KEY", "another")
    server.answers = ["x"]

    chat().ask(ASKED)

    (headers,) = server.headers
    assert headers["authorization"] == "Bearer secret"
    assert headers["user-agent"].startswith("parley/")
    assert set(headers) <= {"host", "accept", "accept-encoding", "authorization", "connection",
                            "content-length", "content-type", "user-agent"}  # fmt: skip


def test_a_proxy_is_not_used_for_a_server_on_this_machine(server, chat, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server.answers = ["x"]

    assert chat().ask(ASKED).text == "x"


def test_a_server_that_knows_no_options_is_asked_without_them(server, chat):
    server.answers = [{"status": 400}, "plain", "plain again"]
    asker = chat()

    assert asker.ask(ASKED).text == "plain"
    assert "response_format" not in server.asked[1]
    assert asker.ask(ASKED).text == "plain again"
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_may_be_asked_again(server, chat, status):
    server.answers = [{"status": status, "headers": {"retry-after": "2"}}]

    with pytest.raises(EndpointBusyError, match=str(status)) as stop:
        chat().ask(ASKED)

    assert stop.value.wait == 2.0


@pytest.mark.parametrize(
    ("status", "words"), [(401, "PARLEY_LLM_KEY"), (404, "there is no model 'stub'"), (402, "402")]
)
def test_a_refusal_is_one_sentence_and_not_tried_again(server, read, status, words):
    server.answers = [{"status": status}]

    with pytest.raises(EndpointError, match=words) as stop:
        read()

    assert not isinstance(stop.value, EndpointBusyError)
    assert len(server.asked) == 1


def test_a_slow_server_is_left_after_the_time_out(server, chat):
    server.answers = [{"text": "late", "delay": 2}]
    asker = chat()
    asker._settings = asker._settings.__class__(endpoint=server.endpoint, model="stub", timeout=0.4)
    start = time.perf_counter()

    with pytest.raises(EndpointBusyError, match=r"no answer in 0\.4 seconds"):
        asker.ask(ASKED)

    assert time.perf_counter() - start < 2


def test_an_answer_without_end_is_cut_off(server, chat, monkeypatch):
    monkeypatch.setattr(adapter, "LARGEST", 1_000_000)
    server.answers = [{"endless": True}]

    with pytest.raises(EndpointBusyError, match=r"sent more than 1,000,000 bytes|did not answer"):
        chat().ask(ASKED)


@pytest.mark.parametrize(
    "raw", [b"", b"garbage", b"{}", b'{"choices": []}', b"\xff\xfe\x00", b"null", b"[1]"]
)
def test_what_is_no_answer_of_such_a_server_is_told(server, read, raw):
    server.answers = [{"raw": raw}]

    with pytest.raises(EndpointError, match=r"tried 3 times|never in a form"):
        read()


def test_a_redirection_is_not_followed(server, chat):
    server.answers = [{"status": 307, "headers": {"location": f"{server.endpoint}/elsewhere"}}]

    with pytest.raises(EndpointError):
        chat().ask(ASKED)

    assert len(server.asked) == 1


def test_a_server_that_is_not_there_is_told(tmp_path):
    pytest.importorskip("pydantic_ai", reason="the llm extra is not installed")
    with pytest.raises(EndpointBusyError, match="cannot be reached"):
        OpenAIChat(stub_settings(tmp_path)).ask(ASKED)


def test_a_report_is_read_over_the_wire_and_again_without_the_server(server, read):
    server.answers = [{"status": 500}, "no JSON", answer(DEMAND, REFUSAL)]

    first = read()
    server.answers = [{"status": 500}]

    assert [s.act for s in first.statements] == ["demand", "refusal"]
    assert first.usage.tokens_in == 2000
    assert read() == first
    assert len(server.asked) == 3


def test_a_cut_off_answer_is_not_believed(server, read):
    server.answers = [{"text": answer(REFUSAL), "finish": "length"}]

    with pytest.raises(EndpointError, match="cut off"):
        read(window=200)


def test_a_hostile_server_gets_nothing_entered_that_is_not_there(server, read):
    server.answers = [
        answer(
            DEMAND | {"words": "The union has surrendered", "span": [0, 10]},
            REFUSAL | {"act": "</script><script>alert(1)</script>"},
            REFUSAL | {"speaker_words": "The Minister"},
            DEMAND | {"words": REPORT * 50},
            REFUSAL | {"condition_words": "unless we are paid a bribe", "via": ["Invented Times"]},
        )
    ]

    reading = read()

    (statement,) = reading.statements
    assert statement.text == "We will not move"
    assert (statement.condition, statement.via) == (None, ())
    assert len(reading.remarks) == 3


def test_it_works_where_an_event_loop_is_running(server, chat):
    server.answers = ["x"]

    async def notebook():
        return chat().ask(ASKED)

    # in a thread of its own: the browser of other tests keeps a loop running in this one
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(lambda: asyncio.run(notebook())).result()

    assert answer.text == "x"


def test_the_missing_extra_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pydantic_ai", None)
    monkeypatch.setitem(sys.modules, "pydantic_ai.models.openai", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'parley-workbench\[llm\]'"):
        OpenAIChat(stub_settings(tmp_path))


def test_the_packages_are_loaded_only_when_a_model_is_asked():
    code = (
        "import sys, parley.statements.llm.engine, parley.statements.llm.adapter;"
        "print(sorted({'pydantic_ai', 'openai', 'httpx', 'httpx2', 'asyncio'} & set(sys.modules)))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert "pydantic_ai" not in printed
    assert "openai" not in printed
