"""The encoder with one head that labels word pieces, in plain torch."""

import torch
from torch import nn
from torch.nn import functional

HIDDEN, HEADS, LAYERS, INNER, POSITIONS, VOCABULARY = 384, 12, 6, 1536, 512, 30522


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.mix = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.p = dropout

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(
            q, k, v, attn_mask=mask, dropout_p=self.p if self.training else 0.0
        )
        x = self.norm1(x + self.drop(self.mix(seen.transpose(1, 2).reshape(b, n, HIDDEN))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Tagger(nn.Module):
    """Word pieces in, scores of the seven labels out."""

    def __init__(self, labels: int = 7, cases: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.cases = nn.Embedding(cases, HIDDEN)
        self.begins = nn.Embedding(2, HIDDEN)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.begins.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(HIDDEN, labels)
        self.words.weight.requires_grad_(False)

    def encode(
        self, ids: torch.Tensor, cases: torch.Tensor, begins: torch.Tensor, mask: torch.Tensor
    ) -> torch.Tensor:
        """Vectors of the pieces; `mask` is 1 for pieces and 0 for padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places) + self.types.weight[0]
        x = self.drop(self.norm(x + self.cases(cases) + self.begins(begins)))
        keep = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, keep)
        return x

    def forward(
        self, ids: torch.Tensor, cases: torch.Tensor, begins: torch.Tensor, mask: torch.Tensor
    ) -> torch.Tensor:
        return self.head(self.drop(self.encode(ids, cases, begins, mask)))

    def load_encoder(self, weights: dict[str, torch.Tensor]) -> None:
        """Take the weights of a BERT-shaped encoder (names as in its safetensors file)."""
        w = {k.removeprefix("bert."): v.float() for k, v in weights.items()}
        new = {
            "words.weight": w["embeddings.word_embeddings.weight"],
            "places.weight": w["embeddings.position_embeddings.weight"],
            "types.weight": w["embeddings.token_type_embeddings.weight"],
            "norm.weight": w["embeddings.LayerNorm.weight"],
            "norm.bias": w["embeddings.LayerNorm.bias"],
        }
        for n in range(LAYERS):
            old = f"encoder.layer.{n}."
            for part in ("weight", "bias"):
                qkv = [w[f"{old}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                new[f"layers.{n}.qkv.{part}"] = torch.cat(qkv)
                new[f"layers.{n}.mix.{part}"] = w[f"{old}attention.output.dense.{part}"]
                new[f"layers.{n}.norm1.{part}"] = w[f"{old}attention.output.LayerNorm.{part}"]
                new[f"layers.{n}.up.{part}"] = w[f"{old}intermediate.dense.{part}"]
                new[f"layers.{n}.down.{part}"] = w[f"{old}output.dense.{part}"]
                new[f"layers.{n}.norm2.{part}"] = w[f"{old}output.LayerNorm.{part}"]
        missing, unexpected = self.load_state_dict(new, strict=False)
        own = {"cases.weight", "begins.weight", "head.weight", "head.bias"}
        if set(missing) != own or unexpected:
            raise ValueError(f"the encoder does not fit: {missing} {unexpected}")
