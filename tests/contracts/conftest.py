import json
import re

import pytest

from llm_stub import Told
from llm_stub import settings as stub_settings
from parley.core.plugins import load, names

NAMES = names("parley.extractors")


def careless(prompt):
    """Every sentence that it is shown, as a model in a hurry would hand it on, and an invention."""
    part = prompt.user.split("PART READ\n", 1)[1]
    sentences = [s.strip() for s in re.split(r"(?<=[.!?。])\s*", part) if s.strip()]
    entries = [
        {"words": s, "source_kind": "outlet", "act": "report", "issues": ["process.prospects"]}
        for s in [*sentences[:40], "Nobody ever wrote this sentence anywhere."]
    ]
    return json.dumps({"statements": entries})


@pytest.fixture(params=NAMES)
def extractor(request, tmp_path):
    made = load("parley.extractors", request.param)
    if request.param == "llm":
        return made(stub_settings(tmp_path), chat=Told(careless), sleep=lambda _: None)
    return made()
