import pytest

from llm_stub import StubServer


@pytest.fixture
def server():
    pytest.importorskip("pydantic_ai", reason="the llm extra is not installed")
    stub = StubServer()
    yield stub
    stub.close()
