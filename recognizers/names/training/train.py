"""Train the small name model from a seed; minutes on one core (训练).

    python -m recognizers.names.training.train --out recognizers/names/network.onnx

`--own FILE` adds a court's own sentences: JSONL with `text` and `spans` (start, end) of the names
in it; names are replaced by fresh ones in every pass, so the file should be pseudonymised only to
protect it while it lies there. Needs the extra `train` (torch, onnx, jieba).
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
import torch
from torch import nn

from recognizers.names.characters import UNKNOWN, numbers
from recognizers.names.training.export import export
from recognizers.names.training.network import Network
from recognizers.names.training.written_text import Template, Writer

SEED: Final = 20261101
STEPS: Final = 2600  # batches; 16 million characters
BATCH: Final = 24  # pieces
PIECE: Final = 256  # characters
RATE: Final = 3e-3  # learning rate at the beginning; falls to nothing in a straight line
SHARE_UNKNOWN: Final = 0.01  # characters hidden, so that rare ones do not matter
_AT_ONCE: Final = 200  # batches written at a time


def train(*, seed: int = SEED, steps: int = STEPS, own: tuple[Template, ...] = ()) -> Network:
    """Return a trained network; the same seed gives the same numbers on the same machine."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    loss_of = nn.CrossEntropyLoss()
    chance = Random(seed)  # noqa: S311 - invented text, not cryptography
    for ids, labels in _batches(Writer(chance, own), np.random.default_rng(seed), steps):
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(network(ids), labels)
        loss.backward()
        optimizer.step()
        schedule.step()
    network.eval()
    return network


def _batches(
    writer: Writer, chance: np.random.Generator, steps: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Yield pieces of freshly written text with their labels."""
    for start in range(0, steps, _AT_ONCE):
        count = min(_AT_ONCE, steps - start)
        size = BATCH * PIECE * count
        written = list(writer.passages(size + PIECE))
        ids = numbers("".join(text for text, _ in written))[:size].astype(np.int64)
        labels = np.frombuffer(b"".join(labels for _, labels in written), dtype=np.uint8)[:size]
        ids[chance.random(size) < SHARE_UNKNOWN] = UNKNOWN
        shape = (count * BATCH, PIECE)
        order = chance.permutation(count * BATCH)
        pieces = torch.from_numpy(ids.reshape(shape)[order])
        answers = torch.from_numpy(labels.astype(np.int64).reshape(shape)[order])
        yield from zip(pieces.split(BATCH), answers.split(BATCH), strict=True)


def read_own(path: Path) -> tuple[Template, ...]:
    """Turn a court's own labelled texts into sentences with empty places."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pieces: list[tuple[bool, str]] = []
        place = 0
        for start, end in sorted(row["spans"]):
            pieces += [(False, row["text"][place:start]), (True, "n")]
            place = end
        pieces.append((False, row["text"][place:]))
        found.append(tuple(piece for piece in pieces if piece[1]))
    return tuple(found)


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--own", type=Path)
    options = parser.parse_args()
    own = read_own(options.own) if options.own else ()
    export(train(seed=options.seed, steps=options.steps, own=own), options.out)


if __name__ == "__main__":
    main()
