"""The shipped weights, run by onnxruntime one window at a time."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.errors import MissingExtraError
from parley.statements.tagger.decode import Tagged, spans
from parley.statements.tagger.pieces import Pieces, packed, paragraphs_of, pieces_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights"
FIRST, LAST = 101, 102
"""The end marks of the encoder's vocabulary."""

CASE_OF_MARKS = 5
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def available() -> bool:
    """Whether the weights and what runs them are here; without them the rules read alone."""
    return (WEIGHTS / "tagger.onnx").exists() and all(
        find_spec(name) is not None for name in ("onnxruntime", "tokenizers")
    )


@cache
def _session() -> tuple[Any, Any]:
    """The network and the tokenizer, loaded once a process."""
    if not available():
        raise MissingExtraError(
            "the trained tagger is not installed; reinstall parley-workbench, or read with "
            "`--engine rules`"
        )
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    network = onnxruntime.InferenceSession(
        WEIGHTS / "tagger.onnx", options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return network, tokenizer


def _scores(network: Any, pieces: Pieces, start: int, end: int) -> "NDArray[np.float32]":
    """Log-probabilities of shape (pieces, labels) of one window."""
    import numpy as np

    def row(values: list[int], mark: int, last: int) -> "NDArray[np.int64]":
        return np.array([[mark, *values[start:end], last]], dtype=np.int64)

    fed = {
        "ids": row(pieces.ids, FIRST, LAST),
        "cases": row(pieces.cases, CASE_OF_MARKS, CASE_OF_MARKS),
        "begins": row(pieces.begins, 0, 0),
    }
    raw = network.run(None, fed)[0][0, 1:-1]
    peak = raw.max(axis=1, keepdims=True)
    result: NDArray[np.float32] = raw - peak - np.log(np.exp(raw - peak).sum(axis=1, keepdims=True))
    return result


def tag(text: str) -> tuple[Tagged, ...]:
    """Mark sources, cues and contents; offsets count characters of `text`.

    Args:
        text: a reading copy: tidied for matching, of the same length as the document.

    Raises:
        MissingExtraError: when the weights or onnxruntime are not installed.
    """
    network, tokenizer = _session()
    pieces = pieces_of(text, tokenizer)
    found: list[Tagged] = []
    for start, end in packed(paragraphs_of(pieces)):
        found += spans(_scores(network, pieces, start, end), pieces.offsets[start:end])
    return tuple(found)
