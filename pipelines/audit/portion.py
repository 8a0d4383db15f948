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

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from pipelines.audit.decoded import opened, places
from pipelines.audit.edges import cut, joined
from pipelines.formats.kit.piece import Piece
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
        begin, end = (int(one) for one in np.append(self.records, len(self.text.raw))[record:][:2])
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


def _edges(cages: Collection[int], count: int) -> Iterator[int]:
    """Yield where cages begin and end: what is encoded in them alone costs nothing elsewhere."""
    for number in range(1, count):
        if (number in cages) != (number - 1 in cages):
            yield number


def _starts(cells: Sequence[str]) -> Positions:
    lengths = np.fromiter(map(len, cells), np.int64, len(cells)) + 1
    return np.cumsum(lengths) - lengths


def _cells(starts: Positions, characters: Sequence[int]) -> Positions:
    """Return the cells in which characters stand, each once."""
    return np.unique(np.searchsorted(starts, np.array(characters, np.int64), side="right") - 1)


def _over_edges(
    pieces: Sequence[Piece],
    first: Sequence[int],
    cells: Sequence[str],
    starts: Positions,
    text: str,
) -> Iterator[tuple[int, str]]:
    """Yield what goes on in the next column, joined and decoded, with the last cell of its record.

    There it stands in the way of nothing that goes on over several columns.
    """
    bounds = np.append(starts, len(text))[[*first, len(cells)]].tolist()
    for piece, cell, begin, end in zip(pieces, first, bounds[:-1], bounds[1:], strict=True):
        width = len(piece.cells)
        if width < 2 or not piece.records:  # noqa: PLR2004, nothing to go on in
            continue
        at = [begin + place for place in cut(text[begin:end])]
        for left in _cells(starts, at).tolist():
            if (left - cell) % width < width - 1:
                last = left + width - 1 - (left - cell) % width
                yield last, opened(joined(cells[left], cells[left + 1]))


def laid(pieces: Sequence[Piece], cages: Collection[int] = ()) -> Portion:
    """Lay pieces end to end."""
    cells: list[str] = []
    first, widths, counts = [], [], []
    for piece in pieces:
        first.append(len(cells))
        widths.append(len(piece.cells))
        counts.append(piece.records)
        cells += chain.from_iterable(zip(*piece.cells, strict=True))
    text, starts = "\n".join(cells), _starts(cells)
    edges = sorted({0, *(int(starts[first[one]]) for one in _edges(cages, len(pieces))), len(text)})
    encoded = [begin + place for begin, end in pairwise(edges) for place in places(text[begin:end])]
    added = {int(cell): opened(cells[cell]) for cell in _cells(starts, encoded)}
    for cell, said in _over_edges(pieces, first, cells, starts, text):
        added[cell] = f"{added.get(cell, cells[cell])} {said}"
    if added:
        for cell, said in added.items():
            cells[cell] = said
        text, starts = "\n".join(cells), _starts(cells)
    first_cell = np.array(first, np.int64)
    numbers = [
        np.arange(count, dtype=np.int64) * width + begin
        for begin, width, count in zip(first, widths, counts, strict=True)
    ]
    records = starts[np.concatenate(numbers)] if cells else starts
    return Portion(pieces, folded(text, records), starts, records, first_cell,
                   frozenset(cages))  # fmt: skip
