"""A stand-in for a language model: a server on this machine, and a chat without one."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from parley.statements.llm.client import Reply
from parley.statements.llm.settings import LLMSettings

REPORT = """Ferry talks stall over crew numbers

12 May 2026

The Seafarers Union demanded at least 14 crew on every
ferry, its secretary Ana Ruiz said on Monday. “We will not move,” she added.

Strait Lines Ltd offered 11, and said that it could not go beyond 12 unless the state pays.
"""
"""An invented report, wrapped by hand as wires are."""

DEMAND = {
    "words": "The Seafarers Union demanded at least 14 crew on every ferry",
    "speaker_words": "its secretary Ana Ruiz",
    "speaker_name": "Ana Ruiz",
    "cue_words": "said",
    "party": ["Seafarers Union"],
    "holder": ["Seafarers Union"],
    "target": ["Strait Lines Ltd"],
    "source_kind": "named",
    "act": "demand",
    "issues": ["labour.staffing"],
    "stance": "for",
    "figures": [{"words": "at least 14 crew", "value": 14, "unit": "crew", "comparator": "ge"}],
    "said": "2026-05-11",
    "said_words": "on Monday",
}
REFUSAL = {
    "words": "We will not move",
    "speaker_words": "she",
    "speaker_name": "Ana Ruiz",
    "party": ["Seafarers Union"],
    "holder": ["Seafarers Union"],
    "source_kind": "named",
    "quote": "direct",
    "act": "refusal",
    "issues": ["labour.staffing"],
}


def answer(*entries):
    """The text of an answer that holds these statements."""
    return json.dumps({"statements": list(entries)})


def settings(tmp_path, **changes):
    given = {
        "endpoint": "http://127.0.0.1:9/v1",
        "model": "stub",
        "pause": 0.0,
        "cache": str(tmp_path / "cache"),
    }
    return LLMSettings(**(given | changes))


class Told:
    """A chat that gives the replies it is told, the last one again and again, and keeps prompts."""

    def __init__(self, *replies):
        self.replies = list(replies)
        self.prompts = []

    def ask(self, prompt):
        self.prompts.append(prompt)
        reply = self.replies[min(len(self.prompts), len(self.replies)) - 1]
        if isinstance(reply, Exception):
            raise reply
        if callable(reply):
            reply = reply(prompt)
        if isinstance(reply, str):
            return Reply(text=reply, tokens_in=100, tokens_out=20)
        return reply


class StubServer:
    """Speaks the chat protocol; what it answers next is set by the test."""

    def __init__(self):
        self.answers = []
        """What to do per request, the last one again and again: a text, or a dict with any of
        `text`, `status`, `headers`, `finish`, `delay` (seconds), `raw` (bytes), `endless`."""
        self.asked = []
        """Bodies of the requests."""
        self.headers = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def close(self):
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def _next(self):
        told = self.answers[min(len(self.asked), len(self.answers)) - 1]
        if callable(told):
            told = told(self.asked[-1])
        return {"text": told} if isinstance(told, str) else told

    def _handler(self):
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                stub.asked.append(json.loads(body))
                stub.headers.append({k.lower(): v for k, v in self.headers.items()})
                try:
                    self._answer(stub._next())
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def _answer(self, told):
                time.sleep(told.get("delay", 0))
                data = told.get("raw", completion(told.get("text", ""), told.get("finish", "stop")))
                self.send_response(told.get("status", 200))
                self.send_header("content-type", "application/json")
                for name, value in told.get("headers", {}).items():
                    self.send_header(name, value)
                if told.get("endless"):
                    self.end_headers()
                    while True:
                        self.wfile.write(b" " * 65536)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        return Handler


def completion(text, finish):
    return json.dumps(
        {
            "id": "one",
            "object": "chat.completion",
            "created": 1,
            "model": "stub",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": finish,
                    "message": {"role": "assistant", "content": text},
                }
            ],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 50, "total_tokens": 1050},
        }
    ).encode()
