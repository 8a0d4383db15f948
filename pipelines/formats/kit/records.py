"""Gathers rows into pieces that fit into memory (记录分批).

>>> rows = [(["陈小禾", "新田村"], 9), (["罗春生"], 9)]
>>> (piece,) = gathered(Place("a.csv"), ("name", "village"), rows)
>>> piece.cells, piece.size
((['陈小禾', '罗春生'], ['新田村', '']), 18)
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from pipelines.formats.kit.piece import Piece, Place

CELLS: Final = 64_000  # cells of a piece
CHARACTERS: Final = 1 << 20  # characters of a piece, roughly; up to 4 MB


def gathered(
    place: Place, columns: Sequence[str], rows: Iterable[tuple[Sequence[str], int]]
) -> Iterator[Piece]:
    """Yield rows, each with the bytes it stands for, as pieces; short rows are filled up."""
    waiting: list[Sequence[str]] = []
    first = cells = characters = size = 0
    for row, count in rows:
        waiting.append(row)
        size += count
        cells += len(row)
        characters += sum(map(len, row))
        if cells >= CELLS or characters >= CHARACTERS:
            yield piece(place, columns, first, waiting, size)
            first += len(waiting)
            waiting, cells, characters, size = [], 0, 0, 0
    if waiting or size:
        yield piece(place, columns, first, waiting, size)


def piece(
    place: Place, columns: Sequence[str], first: int, rows: Sequence[Sequence[str]], size: int = 0
) -> Piece:
    """Turn rows into columns; columns beyond the header are called by their number."""
    width = max(map(len, rows), default=0)
    if any(len(row) < width for row in rows):
        rows = [(*row, *("",) * (width - len(row))) for row in rows]
    cells: tuple[Sequence[str], ...] = tuple(list(map(itemgetter(at), rows)) for at in range(width))
    names = (*columns, *(f"#{number + 1}" for number in range(len(columns), len(cells))))
    empty = ("",) * len(rows)
    missing = (empty,) * (len(names) - len(cells))
    return Piece(place, names, first, (*cells, *missing), 0, size)


def names(place: Place, columns: Sequence[str]) -> Piece:
    """Return the names of columns as one record of their own: values hide there too."""
    return Piece(place._replace(kind="name"), tuple(columns), 0, tuple((name,) for name in columns))


def pairs(place: Place, entries: Iterable[tuple[str, str]]) -> Iterator[Piece]:
    """Yield what has a name and a value, as metadata and properties have."""
    rows = (((name, value), 0) for name, value in entries)
    yield from gathered(place, ("name", "value"), rows)
