"""Some pieces laid end to end and folded together, and where each character came from (检索批).

The cells of a record follow one another, so that a number or a name that is split over columns is
still one; nothing crosses from one record into the next.

>>> from pipelines.formats.kit.piece import Place
>>> piece = Piece(Place("a.csv"), ("part", "rest"), 5, (["139"], ["00000001"]))
>>> portion = laid([piece])
>>> spot = portion.spot(4)
>>> (spot.row, spot.column, spot.offset)
(5, 'rest', 0)
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from pipelines.audit import laying
from pipelines.formats.kit.piece import Piece, Place
from pipelines.traces.folded import Flags, Folded, Positions, folded


class Spot(NamedTuple):
    """Where something stood: the piece, its record, column and the character in the cell."""

    piece: int
    row: int
    column: str
    offset: int
    within: int  # characters before it in its record
    size: int  # characters of its record
    before: int  # characters of its part before its record's piece


@dataclass(frozen=True)
class Portion:
    """Pieces, folded."""

    pieces: Sequence[Piece] = field(repr=False)
    text: Folded = field(repr=False)
    cells: Positions = field(repr=False)  # where cells begin, in characters
    records: Positions = field(repr=False)  # where records begin
    first_cell: Positions = field(repr=False)  # of each piece
    cages: frozenset[int] = frozenset()  # which pieces are cages
    packed: Sequence[int] = ()  # which cells hold a file in letters

    def unread(self) -> set[Place]:
        """Return the places of cells that hold a file in letters, those of cages left out."""
        spots = {self.spot(int(self.cells[cell])) for cell in self.packed}
        real = {
            (self.pieces[one.piece].place, one.column)
            for one in spots
            if one.piece not in self.cages
        }
        return {place._replace(part=f"{place.part}.{column}".strip(".")) for place, column in real}

    def spot(self, character: int) -> Spot:
        """Say where a character of the joined text came from."""
        cell = int(np.searchsorted(self.cells, character, side="right")) - 1
        number = int(np.searchsorted(self.first_cell, cell, side="right")) - 1
        piece = self.pieces[number]
        row, column = divmod(cell - int(self.first_cell[number]), len(piece.cells))
        record = int(np.searchsorted(self.records, character, side="right")) - 1
        offset = character - int(self.cells[cell])
        original = piece.cells[column][row]
        offset = 0 if offset > len(original) else offset  # it stood encoded somewhere in the cell
        begin = int(self.records[record])
        last = record + 1 == len(self.records)
        end = len(self.text.raw) if last else int(self.records[record + 1])
        within = character - begin + piece.offset
        where = piece.first_row + row, piece.columns[column], piece.offset + offset
        return Spot(number, *where, within, end - begin, piece.offset)

    def real(self, characters: Positions) -> Flags:
        """Say which characters are not of a cage."""
        cell = np.searchsorted(self.cells, characters, side="right") - 1
        piece = np.searchsorted(self.first_cell, cell, side="right") - 1
        real = np.ones(len(self.pieces) + 1, np.bool_)
        real[list(self.cages)] = False
        return real[piece]


def laid(
    pieces: Sequence[Piece], cages: Collection[int] = (), texts: Sequence[str] = ()
) -> Portion:
    """Lay pieces end to end.

    Args:
        pieces: What is searched together.
        cages: Which of them are cages.
        texts: Each of them as `laying.written` gives it, where that is known already.
    """
    text, starts, packed = laying.laid(
        pieces, texts or [laying.written(one) for one in pieces], cages
    )
    first = laying.first_cells(pieces)[:-1]
    numbers = [
        np.arange(piece.records, dtype=np.int64) * len(piece.cells) + begin
        for begin, piece in zip(first, pieces, strict=True)
    ]
    records = starts[np.concatenate(numbers)] if len(starts) else starts
    read = folded(text, records)
    return Portion(pieces, read, starts, records, first, frozenset(cages), packed)
