"""Invented people slipped into the stream of pieces, who must be found (金丝雀投放).

A search that finds nothing proves nothing; one that finds every canary and nothing else does. Each
cage is a copy of one record of the data beside it with one planting in it, plain or disguised, and
is searched in the same pass. All of them stand before the first piece, behind the last, and again
after every so many characters.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.audit.plantings import Planting
from pipelines.formats.kit.piece import Piece

CHARACTERS_AT_ONCE = 1_000_000
"""Pieces are searched together from this many characters on: 100 MB of arrays."""
_COPIED = 300  # characters of a cell that a cage takes over
_MOST_COLUMNS = 40  # of a record that a cage takes over


class Item(NamedTuple):
    """A piece, and what was planted in it if it is a cage."""

    piece: Piece
    planted: Planting | None = None


def portions(pieces: Iterable[Piece], plantings: Sequence[Planting]) -> Iterator[list[Item]]:
    """Gather pieces until there is enough to search, each portion with all cages in it.

    Half of the cages stand in front and half behind, the other way round in every other portion.
    """
    waiting: list[Item] = []
    characters = turn = 0
    for piece in pieces:
        if not piece.records or not piece.columns:
            continue
        waiting.append(Item(piece))
        characters += sum(sum(map(len, column)) for column in piece.cells)
        if characters >= CHARACTERS_AT_ONCE:
            yield _caged(waiting, plantings, turn)
            waiting, characters, turn = [], 0, turn + 1
    if waiting:
        yield _caged(waiting, plantings, turn)


def _caged(items: list[Item], plantings: Sequence[Planting], turn: int) -> list[Item]:
    front = [cage(items[0].piece, one, 0) for one in plantings[turn % 2 :: 2]]
    last = items[-1].piece
    back = [cage(last, one, last.records - 1) for one in plantings[1 - turn % 2 :: 2]]
    return [*front, *items, *back]


def cage(piece: Piece, planting: Planting, row: int) -> Item:
    """Copy one record of a piece and plant something in it, in two columns where there are."""
    columns = piece.columns[:_MOST_COLUMNS]
    cells = [column[row][:_COPIED] for column in piece.cells[:_MOST_COLUMNS]]
    parts = planting.parts if len(cells) >= len(planting.parts) else ["，".join(planting.parts)]
    for number, part in enumerate(parts):
        if len(parts) > 1 and planting.whole_cells:
            cells[number] = part
        else:
            half = len(cells[number]) // 2
            cells[number] = f"{cells[number][:half]}，{part}，{cells[number][half:]}"
    planted = Piece(piece.place, columns, row, tuple((cell,) for cell in cells))
    return Item(planted, planting)
