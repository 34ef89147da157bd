"""Train the attribution tagger; the same seed on the same machine gives the same weights.

    python -m training.train --data DIR --encoder DIR --out DIR

`--data` holds train.jsonl.gz (PolNeAR, converted), `--encoder` the files of all-MiniLM-L6-v2
(model.safetensors, tokenizer.json). One thread; about 75 minutes of CPU for six epochs.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch.nn import functional

from training.network import Tagger
from training.windows import IGNORE, Article, Window, articles, epoch, prepared

FIRST, LAST, OTHER_CASE = 101, 102, 5
WARM = 20
"""The learning rate rises over one part in twenty of the steps, then falls in a line."""

AVERAGE_EVERY, DECAY = 4, 0.998
"""The weights that are kept are an exponential average (Polyak and Juditsky 1992,
doi:10.1137/0330046): worth about two points of link F1 in the first epochs."""

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def collate(windows: list[Window]) -> Batch:
    """Ids, cases, paragraph begins, mask and labels of shape (windows, longest + 2)."""
    shape = (len(windows), max(b - a for _, a, b in windows) + 2)
    ids, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    cases = torch.full(shape, OTHER_CASE)
    begins = torch.zeros(shape, dtype=torch.long)
    labels = torch.full(shape, IGNORE)
    for row, (article, a, b) in enumerate(windows):
        end = b - a + 1
        ids[row, 0], ids[row, end] = FIRST, LAST
        ids[row, 1:end] = torch.from_numpy(article.ids[a:b])
        cases[row, 1:end] = torch.from_numpy(article.cases[a:b])
        begins[row, 1:end] = torch.from_numpy(article.begins[a:b])
        labels[row, 1:end] = torch.from_numpy(article.labels[a:b])
        mask[row, : end + 1] = 1
    return ids, cases, begins, mask, labels


class Average:
    """The running average of a model's trained weights."""

    def __init__(self, model: Tagger) -> None:
        """Start from the weights as they are."""
        self.weights = {name: value.clone() for name, value in model.state_dict().items()}

    @torch.no_grad()
    def add(self, model: Tagger, step: int) -> None:
        """Move towards the present weights; faster in the first steps."""
        decay = min(DECAY, (step + 1) / (step + 10))
        for name, value in model.state_dict().items():
            if name != "words.weight":
                self.weights[name].mul_(decay).add_(value, alpha=1 - decay)


def optimizer_of(model: Tagger, options: argparse.Namespace) -> torch.optim.Optimizer:
    """AdamW with a higher rate for what starts from nothing (head, case, paragraph begin)."""
    new = {id(w) for m in (model.head, model.cases, model.begins) for w in m.parameters()}
    trained = [w for w in model.parameters() if w.requires_grad]
    groups = [
        {"params": [w for w in trained if id(w) not in new], "lr": options.lr},
        {"params": [w for w in trained if id(w) in new], "lr": options.head_lr},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), foreach=True)


def steps(options: argparse.Namespace, tokenizer: Tokenizer) -> Iterator[tuple[int, int, Batch]]:
    """Epoch, steps in all, and batch, in the order of training."""
    read = list(articles(options.data / "train.jsonl.gz"))
    plain: list[Article] = [prepared(a, tokenizer, straight=False) for a in read]
    straight = [prepared(a, tokenizer, straight=True) for a in read]
    total = options.epochs * len(epoch(plain, straight, random.Random(0), options.batch))
    rng = random.Random(options.seed)
    for number in range(options.epochs):
        for windows in epoch(plain, straight, rng, options.batch):
            yield number, total, collate(windows)


def train(options: argparse.Namespace) -> None:
    """Run all epochs; the averaged weights after each are written to the folder `out`."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = Tagger()
    model.load_encoder(load_file(options.encoder / "model.safetensors"))
    model.train()
    optimizer, average = optimizer_of(model, options), Average(model)
    trained = [w for w in model.parameters() if w.requires_grad]
    rates = [group["lr"] for group in optimizer.param_groups]
    began, last = time.process_time(), 0
    for step, (number, total, batch) in enumerate(steps(options, tokenizer)):
        if number != last:
            save_file(average.weights, options.out / f"epoch{number}.safetensors")
            last = number
        warm = total // WARM
        share = min((step + 1) / warm, max(0.02, 1 - (step - warm) / (total - warm)))
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * share
        *given, labels = batch
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(*given)
        flat = scores.float().view(-1, scores.shape[-1])
        loss = functional.cross_entropy(flat, labels.view(-1), ignore_index=IGNORE)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if (step + 1) % AVERAGE_EVERY == 0:
            average.add(model, step + 1)
        if (step + 1) % 50 == 0:
            spent = time.process_time() - began
            print(f"epoch {number} step {step + 1}/{total} loss {loss.item():.4f} {spent:.0f} s")
    save_file(average.weights, options.out / f"epoch{options.epochs}.safetensors")


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description="Train the attribution tagger.")
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl.gz")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=4, help="windows a step")
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    train(options)
    settings = json.dumps(vars(options), default=str, indent=1, sort_keys=True)
    (options.out / "run.json").write_text(settings, encoding="utf-8")


if __name__ == "__main__":
    main()
