"""Write trained weights as a small int8 network for onnxruntime.

python -m training.export WEIGHTS.safetensors src/parley/statements/tagger/weights/tagger.onnx
"""

import argparse
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file

from training.network import Tagger

INPUTS = ("ids", "cases", "begins")


class OneWindow(torch.nn.Module):
    """The tagger for one window without padding."""

    def __init__(self, tagger: Tagger) -> None:
        """Wrap a trained tagger."""
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: torch.Tensor, cases: torch.Tensor, begins: torch.Tensor) -> torch.Tensor:
        """Scores of shape (1, pieces, labels)."""
        scores: torch.Tensor = self.tagger(ids, cases, begins, torch.ones_like(ids))
        return scores


def main() -> None:
    """Export, quantise, and remove the large file in between."""
    parser = argparse.ArgumentParser(description="Export the tagger as int8 ONNX.")
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    tagger = Tagger()
    tagger.load_state_dict(load_file(options.weights))
    tagger.eval()
    sample = torch.ones((1, 16), dtype=torch.long)
    large = options.out.with_suffix(".fp32.onnx")
    torch.onnx.export(
        OneWindow(tagger),
        (sample, sample * 0, sample * 0),
        str(large),
        input_names=list(INPUTS),
        output_names=["scores"],
        dynamic_axes={name: {1: "pieces"} for name in (*INPUTS, "scores")},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        large,
        options.out,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
    large.unlink()
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
