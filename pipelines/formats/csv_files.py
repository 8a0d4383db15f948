r"""Text whose fields are set apart by one character, CSV, TSV and others (分隔文本).

The character is the one that parts the first lines most evenly. Rows may be longer or shorter than
the first, line ends may be mixed, and the first row is searched too: it may be no header.

Source: RFC 4180.

>>> delimiter("a;b;c\n1;2,5;3\n"), delimiter("甲|乙\n丙|丁\n"), delimiter("只有一列\n")
(';', '|', '')
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from pipelines.formats.kit import choice, records
from pipelines.formats.kit.characters import Decoded
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

NAME = "CSV"
SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".tab", ".psv")
TEXT = True
LONGEST: Final = 1 << 24  # characters of a field; a longer one is a quotation mark never closed
_DELIMITERS: Final = ",\t;|\x01\x1f^~，；#¦@: "
_STRONG: Final = frozenset(",\t;|\x01\x1f")
_OTHERS: Final = frozenset("{[<")  # so begin JSON and pages, which commas part evenly too
_LINES: Final = 50  # lines looked at
_EVEN: Final = 0.9  # share of lines parted alike, to be a table without being called one
_FEWEST: Final = 3  # lines of such a table
_FIRST: Final = 256  # rows of the first piece; then as many as fit
_BYTES: Final = 4 << 20  # bytes of a piece

csv.field_size_limit(LONGEST)


def fits(head: bytes, text: str) -> bool:
    """Say whether the first lines are parted alike."""
    del head
    if text.lstrip()[:1] in _OTHERS:
        return False
    mark, share, lines = _best(text)
    return mark in _STRONG and share >= _EVEN and lines >= _FEWEST


def delimiter(text: str) -> str:
    """Return the character that parts the first lines most evenly, or ""."""
    return _best(text)[0]


def _best(text: str) -> tuple[str, float, int]:
    lines = list(islice(io.StringIO(text, newline=""), _LINES + 1))
    lines = lines[:-1] if len(lines) > 1 else lines
    best = ("", 0.0, len(lines))
    for mark in _DELIMITERS:
        widths = Counter(map(len, csv.reader(lines, delimiter=mark)))
        del widths[0]
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        share = count / widths.total() if width > 1 else 0.0
        if share > best[1]:
            best = (mark, share, len(lines))
    return best


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield the first row as names, then all rows after it."""
    mark = delimiter(choice.telling(source.head())) or ("\t" if source.suffix == ".tsv" else ",")
    with source.open() as file:
        text = Decoded(file)
        counted = _Counted(text)
        rows = csv.reader(counted, delimiter=mark)
        try:
            yield from _pieces(source, rows, counted)
        except csv.Error:
            yield Unread(source.at(), Reason.MALFORMED)
    if text.faults:
        yield Unread(source.at(), Reason.UNDECODABLE)


def _pieces(source: Source, rows: Iterator[list[str]], counted: "_Counted") -> Iterator[Piece]:
    header: Sequence[str] = next(rows, [])
    if header:
        yield records.names(source.at(), header)
    first, many = 0, _FIRST
    while some := list(islice(rows, many)):
        size = counted.taken()
        yield records.piece(source.at(), header, first, some, size)
        first += len(some)
        width = max(len(header), *map(len, some), 1)
        fitting = _BYTES * first // max(1, counted.total)
        many = max(1, min(records.CELLS // width, fitting))


class _Counted:
    """The lines of a text with any line ends, and the bytes that were read for them."""

    def __init__(self, text: Decoded) -> None:
        self._text, self._told, self.total = text, 0, 0

    def __iter__(self) -> Iterator[str]:
        rest = ""
        for part, size in self._text:
            self.total += size
            lines = list(io.StringIO(rest + part, newline=""))
            rest = lines.pop() if lines else ""
            yield from lines
        if rest:
            yield from io.StringIO(rest, newline="")

    def taken(self) -> int:
        """Return the bytes read since it was last asked."""
        before, self._told = self._told, self.total
        return self._told - before
