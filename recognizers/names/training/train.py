"""Train the small name model from a seed; minutes on one core (训练).

`fengcun train-names` calls this; a court's own sentences (`own_text`) may join the shipped ones.
Needs the extra `train` (torch, onnx, jieba).
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

import numpy as np
import torch
from torch import nn

from recognizers.names.characters import UNKNOWN, numbers
from recognizers.names.training.network import Network
from recognizers.names.training.plan import SEED, STEPS
from recognizers.names.training.written_text import Template, Writer

BATCH: Final = 24  # pieces
PIECE: Final = 256  # characters
RATE: Final = 3e-3  # learning rate at the beginning; falls to nothing in a straight line
SHARE_UNKNOWN: Final = 0.01  # characters hidden, so that rare ones do not matter
_AT_ONCE: Final = 200  # batches written at a time


def train(
    *,
    seed: int = SEED,
    steps: int = STEPS,
    own: tuple[Template, ...] = (),
    advance: Callable[[], None] = lambda: None,
) -> Network:
    """Return a trained network; the same seed gives the same numbers on the same machine.

    Args:
        seed: Where chance begins.
        steps: Batches to learn from.
        own: Sentences to learn from beside the shipped ones.
        advance: Called after every batch, for whoever waits.
    """
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
        advance()
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
