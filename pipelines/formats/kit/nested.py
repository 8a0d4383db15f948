r"""Makes records of what is nested to any depth, as JSON and XML are (嵌套记录).

A record is an item of the outermost list, with all it holds; what grows too large is cut where
something inside it ends. Every value stands under the path of keys that leads to it. Keys are
places too: one that has not become part of every record stands in the record as a value.

>>> rows = Records(Place("a.json"))
>>> rows.add([("people.name", "陈小禾"), ("people.tel", "1"), ("people.tel", "2")], ["tel"], 9)
>>> (piece,) = rows.ready(9, last=True)
>>> piece.columns, piece.cells
(('people.name', 'people.tel', '(keys)'), (['陈小禾'], ['1\n2'], ['tel']))
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.formats.kit import records
from pipelines.formats.kit.piece import Piece, Place

KEYS: Final = "(keys)"
_OFTEN: Final = 100  # times; a key seen more often is one of the format and no value
_MOST_KEYS: Final = 100_000  # keys that are counted
LARGE: Final = 2_000  # values; a record with more is cut where something inside it ends
DEEPEST: Final = 500  # levels; our own bound

Leaf = tuple[str, str]
"""Path and text of one value."""


class Records:
    """Gathers records whose columns differ into pieces that fit into memory."""

    def __init__(self, place: Place) -> None:
        """Begin with none."""
        self._place, self._first, self._told = place, 0, 0
        self._rows: list[dict[str, str]] = []
        self._columns: dict[str, None] = {}
        self._characters = 0
        self._seen: Counter[str] = Counter()
        self._often: set[str] = set()
        self.enough = False
        """Whether there is enough for a piece."""

    def add(self, leaves: Sequence[Leaf], keys: Sequence[str], characters: int) -> None:
        """Add a record with the keys that stand in it."""
        row = dict(leaves)
        if len(row) < len(leaves):
            row = _together(leaves)
        if rare := [key for key in keys if key not in self._often]:
            row[KEYS] = "\n".join(self._count(rare))
        self._rows.append(row)
        if not row.keys() <= self._columns.keys():
            self._columns.update(dict.fromkeys(row))
        self._characters += characters
        self.enough = (
            len(self._columns) * len(self._rows) >= records.CELLS
            or self._characters >= records.CHARACTERS
        )

    def _count(self, rare: list[str]) -> dict[str, None]:
        """Count keys; one that is seen often enough is one of the format from then on."""
        told = dict.fromkeys(rare)
        self._seen.update(list(told))
        self._often.update(key for key in told if self._seen[key] >= _OFTEN)
        if len(self._seen) > _MOST_KEYS:
            self._seen.clear()
        return told

    def ready(self, read: int, *, last: bool = False) -> Iterator[Piece]:
        """Yield a piece once there is enough for one; `read` bytes were read so far."""
        if self._rows and (self.enough or last):
            cells = tuple([row.get(name, "") for row in self._rows] for name in self._columns)
            yield Piece(self._place, tuple(self._columns), self._first, cells, 0, read - self._told)
            self._first, self._told = self._first + len(self._rows), read
            self._rows, self._columns, self._characters, self.enough = [], {}, 0, False


def _together(leaves: Sequence[Leaf]) -> dict[str, str]:
    row: dict[str, str] = {}
    for path, text in leaves:
        row[path] = f"{row[path]}\n{text}" if path in row else text
    return row


class Cutter:
    """Takes values as they come and cuts them into records."""

    def __init__(self, rows: Records) -> None:
        """Begin outside everything."""
        self._rows = rows
        self._leaves: list[Leaf] = []
        self._keys: list[str] = []
        self._characters = 0

    def key(self, name: str) -> None:
        """Take a key."""
        self._keys.append(name)

    def value(self, path: str, text: str) -> None:
        """Take a value."""
        self._leaves.append((path, text))
        self._characters += len(text)
        if len(self._leaves) > 2 * LARGE or self._characters > records.CHARACTERS:
            self.cut(0, 0)

    def mark(self) -> tuple[int, int]:
        """Return where something begins, to be handed to `cut` at its end."""
        return len(self._leaves), len(self._keys)

    @property
    def large(self) -> bool:
        """Whether what was taken is more than a record should be."""
        return len(self._leaves) > LARGE

    def cut(self, leaves: int, keys: int) -> None:
        """Make a record of everything since a mark."""
        if self._leaves[leaves:] or self._keys[keys:]:
            self._rows.add(self._leaves[leaves:], self._keys[keys:], self._characters)
        del self._leaves[leaves:], self._keys[keys:]
        self._characters = sum(len(text) for _, text in self._leaves)
