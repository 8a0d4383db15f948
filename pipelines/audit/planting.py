"""Invented people slipped into the stream of pieces, who must be found (金丝雀投放).

A search that finds nothing proves nothing; one that finds every canary and nothing else does. Each
cage is a copy of one record of the data beside it with one planting in it, plain or disguised, and
is searched in the same pass. Half of them stand in front of every portion of the data and half
behind, the other way round in every other portion. A portion of nothing but ASCII gets the
plantings that are ASCII too; all of them stand behind every EIGHTH of those and behind the data.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.audit.laying import written
from pipelines.audit.plantings import Planting
from pipelines.formats.kit.piece import Piece

CHARACTERS_AT_ONCE = 1_000_000
"""Pieces are searched together from this many characters on: 100 MB of arrays."""
_WORTH_IT = CHARACTERS_AT_ONCE // 4  # characters of ASCII that are searched by themselves
EIGHTH = 8
_COPIED = 300  # characters of a cell that a cage takes over
_MOST_COLUMNS = 40  # of a record that a cage takes over


class Item(NamedTuple):
    """A piece, its cells as one text, and what was planted in it if it is a cage."""

    piece: Piece
    text: str
    planted: Planting | None = None


def portions(pieces: Iterable[Item], plantings: Sequence[Planting]) -> Iterator[list[Item]]:
    """Gather pieces until there is enough to search."""
    waiting: list[Item] = []
    characters, turn, plain = 0, 0, True
    last: Piece | None = None
    for item in pieces:
        piece, ascii_too = item.piece, item.text.isascii()
        if waiting and plain and not ascii_too and characters >= _WORTH_IT:
            yield from _caged(waiting, plantings, turn, plain=True)
            waiting, characters, turn = [], 0, turn + 1
        plain = ascii_too and (plain or not waiting)
        waiting.append(item)
        last = piece
        characters += len(item.text)
        if characters >= CHARACTERS_AT_ONCE:
            yield from _caged(waiting, plantings, turn, plain=plain)
            waiting, characters, turn, plain = [], 0, turn + 1, True
    if waiting:
        yield from _caged(waiting, plantings, turn, plain=plain)
    if last is not None:
        yield _all(last, plantings)


def _caged(
    items: Sequence[Item], plantings: Sequence[Planting], turn: int, *, plain: bool
) -> Iterator[list[Item]]:
    fitting = [one for one in plantings if one.plain or not plain]
    front = [cage(items[0].piece, one, 0) for one in fitting[turn % 2 :: 2]]
    last = items[-1].piece
    back = [cage(last, one, last.records - 1) for one in fitting[1 - turn % 2 :: 2]]
    yield [*front, *items, *back]
    if plain and turn % EIGHTH == 0:
        yield _all(last, plantings)


def _all(piece: Piece, plantings: Sequence[Planting]) -> list[Item]:
    return [cage(piece, one, piece.records - 1) for one in plantings]


def cage(piece: Piece, planting: Planting, row: int) -> Item:
    """Copy one record of a piece and plant something in it, in two columns where there are."""
    columns = piece.columns[:_MOST_COLUMNS]
    cells = [column[row][:_COPIED] for column in piece.cells[:_MOST_COLUMNS]]
    mark = "," if planting.plain else "，"
    parts = planting.parts if len(cells) >= len(planting.parts) else [mark.join(planting.parts)]
    for number, part in enumerate(parts):
        if len(parts) > 1:
            cells[number] = part
        else:
            half = len(cells[number]) // 2
            cells[number] = f"{cells[number][:half]}{mark}{part}{mark}{cells[number][half:]}"
    planted = Piece(piece.place, columns, row, tuple((cell,) for cell in cells))
    return Item(planted, written(planted), planting)
