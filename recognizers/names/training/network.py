"""The network that tells name characters from others (字级卷积网络).

A character table of 32 numbers, one convolution over three characters to 48, three more with
spacing 1, 2 and 4, and four answers a character: outside, begin, middle, end. It sees eight
characters to either side. About 250,000 numbers, nine tenths of them in the character table. Half
as wide again it finds no more names and takes 1.7 times as long (benchmarks/names.py).
"""

from typing import Final

import torch
from torch import Tensor, nn

from recognizers.names.characters import SIZE

WIDTH_IN: Final = 32  # numbers for one character
WIDTH: Final = 48  # numbers inside
SPACINGS: Final = (1, 2, 4)  # characters between what a convolution looks at
ANSWERS: Final = 4
DROPOUT: Final = 0.1  # share of numbers left out while training


class Network(nn.Module):  # type: ignore[misc,unused-ignore]
    """Character ids in, four scores a character out."""

    def __init__(self) -> None:
        """Lay the layers out."""
        super().__init__()
        self.table = nn.Embedding(SIZE, WIDTH_IN, padding_idx=0)
        self.first = nn.Conv1d(WIDTH_IN, WIDTH, 3, padding=1)
        self.further = nn.ModuleList(
            nn.Conv1d(WIDTH, WIDTH, 3, padding=spacing, dilation=spacing) for spacing in SPACINGS
        )
        self.drop = nn.Dropout(DROPOUT)
        self.answer = nn.Conv1d(WIDTH, ANSWERS, 1)

    def forward(self, ids: Tensor) -> Tensor:
        """Score every character."""
        inside = torch.relu(self.first(self.drop(self.table(ids)).transpose(1, 2)))
        for layer in self.further:
            inside = inside + torch.relu(layer(inside))
        scores: Tensor = self.answer(self.drop(inside))
        return scores
