r"""Pieces as one text, cell after cell, with what is encoded in a cell said behind it (连写).

Cells are parted by a line break, which is not kept. What goes on over the edge of a column is
joined, read, and said behind the last cell of its record, in the way of nothing that goes on.

>>> from pipelines.formats.kit.piece import Place
>>> piece = Piece(Place("a.csv"), ("part", "rest"), 0, (["\\u79", "1"], ["be", "2"]))
>>> text, starts, packed = laid([piece], [written(piece)])
>>> text.split("\n"), starts.tolist(), packed
(['\\u79', 'be \\u79be 禾', '1', '2'], [0, 5, 17, 19], [])
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise

import numpy as np

from pipelines.audit.decoded import opened, places
from pipelines.audit.edges import CELLS, cut, inward, joined, onward
from pipelines.audit.packed import holds
from pipelines.formats.kit.piece import Piece
from pipelines.traces.folded import Positions

_BREAK = ord("\n")


def written(piece: Piece) -> str:
    """Return the cells of a piece, record by record."""
    return "\n".join(chain.from_iterable(zip(*piece.cells, strict=True)))


def first_cells(pieces: Sequence[Piece]) -> Positions:
    """Return the number of the first cell of each piece, and how many there are of all."""
    counts = [0, *(one.records * len(one.cells) for one in pieces)]
    return np.cumsum(np.array(counts, np.int64))


def laid(
    pieces: Sequence[Piece], texts: Sequence[str], cages: Collection[int] = ()
) -> tuple[str, Positions, list[int]]:
    """Return all as one text, where each cell begins, and which hold a file in letters.

    Args:
        pieces: What is laid end to end.
        texts: Each of them, written.
        cages: Which of them are cages: what is encoded in those costs nothing elsewhere.
    """
    held = [text for piece, text in zip(pieces, texts, strict=True) if piece.records]
    text, first = "\n".join(held), first_cells(pieces)
    starts = _starts(text, pieces, int(first[-1]))
    begins = np.append(starts, len(text))
    edges = sorted({0, *(int(begins[first[one]]) for one in _edges(cages, len(pieces))), len(text)})
    lines = text.count("\n") >= len(starts)  # more than part the cells
    encoded = [
        begin + place
        for begin, end in pairwise(edges)
        for place in places(text[begin:end], _longest(begins, begin, end), lines=lines)
    ]
    ends = np.append(starts[1:] - 1, len(text))
    cells = {cell: text[starts[cell] : ends[cell]] for cell in _cells(starts, encoded).tolist()}
    packed = [cell for cell, said in cells.items() if holds(said)]
    added = {cell: opened(said) for cell, said in cells.items()}
    for begin, left, cell in _over_edges(pieces, first.tolist(), starts, text):
        some = [text[starts[at] : ends[at]] for at in range(max(begin, left - CELLS), left + 1)]
        more = [text[starts[at] : ends[at]] for at in range(left + 1, min(cell, left + CELLS) + 1)]
        before = added.get(cell, text[starts[cell] : ends[cell]])
        whole = dict.fromkeys(joined(one, onward(more)) for one in (some[-1], inward(some)))
        added[cell] = " ".join([before, *map(opened, whole)])
    return (*(_said(text, starts, ends, added) if added else (text, starts)), packed)


def _starts(text: str, pieces: Sequence[Piece], count: int) -> Positions:
    if not count:
        return np.empty(0, np.int64)
    encoding, kind = ("ascii", np.uint8) if text.isascii() else ("utf-32-le", np.uint32)
    codes = np.frombuffer(text.encode(encoding, "surrogatepass"), kind)
    after = np.flatnonzero(codes == _BREAK) + 1
    if len(after) == count - 1:
        return np.append(0, after)
    cells = (cell for one in pieces for record in zip(*one.cells, strict=True) for cell in record)
    lengths = np.fromiter(map(len, cells), np.int64, count) + 1
    starts: Positions = np.cumsum(lengths) - lengths
    return starts


def _longest(begins: Positions, begin: int, end: int) -> int:
    """Return how long the longest cell is of those between two edges."""
    first, last = np.searchsorted(begins, (begin, end)).tolist()
    return int(np.diff(begins[first : last + 1]).max(initial=0))


def _edges(cages: Collection[int], count: int) -> Iterator[int]:
    """Yield where cages begin and end."""
    for number in range(1, count):
        if (number in cages) != (number - 1 in cages):
            yield number


def _cells(starts: Positions, characters: Sequence[int]) -> Positions:
    """Return the cells in which characters stand, each once."""
    return np.unique(np.searchsorted(starts, np.array(characters, np.int64), side="right") - 1)


def _over_edges(
    pieces: Sequence[Piece], first: Sequence[int], starts: Positions, text: str
) -> Iterator[tuple[int, int, int]]:
    """Yield the first cell of a record, the one that goes on in the next column, and the last."""
    begins = np.append(starts, len(text))
    bounds = begins[first].tolist()
    for piece, cell, (begin, end) in zip(pieces, first, pairwise(bounds), strict=False):
        width = len(piece.cells)
        if width < 2 or not piece.records:  # noqa: PLR2004, nothing to go on in
            continue
        at = [begin + place for place in cut(text[begin:end])]
        for left in _cells(starts, at).tolist():
            at_column = (left - cell) % width
            if at_column < width - 1:
                yield left - at_column, left, left - at_column + width - 1


def _said(
    text: str, starts: Positions, ends: Positions, added: Mapping[int, str]
) -> tuple[str, Positions]:
    """Put other words in the place of some cells."""
    parts, done, longer = [], 0, np.zeros(len(starts) + 1, np.int64)
    for cell in sorted(added):
        begin, end = int(starts[cell]), int(ends[cell])
        parts += [text[done:begin], added[cell]]
        longer[cell + 1] = len(added[cell]) - (end - begin)
        done = end
    return "".join([*parts, text[done:]]), starts + np.cumsum(longer)[:-1]
