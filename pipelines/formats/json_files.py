"""JSON, one document or many one after another, a line each or not (JSON).

Values keep the figures they were written with; a key that stands twice counts twice.

Source: RFC 8259; ijson.
"""

import re
from collections.abc import Iterator
from typing import Final

import ijson  # type: ignore[import-untyped]  # it has no types

from pipelines.formats.kit import choice, json_lines, nested
from pipelines.formats.kit.characters import Decoded
from pipelines.formats.kit.nested import Cutter, Records
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.source import Source

NAME = "JSON"
SUFFIXES: tuple[str, ...] = (".json", ".jsonl", ".ndjson", ".geojson", ".ipynb")
TEXT = True
_SCALARS: Final = frozenset({"string", "number", "boolean", "null"})
_DIGITS: Final = "0123456789"
_LONG: Final = re.compile("[0-9]{4000}")
"""Python makes no number of more than 4,300 figures, and ijson 3.6 dies of it."""
_ENDS: Final = frozenset({"end_map", "end_array"})


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as a list or an object does."""
    del head
    return text.lstrip()[:1] in ("{", "[") and bool(text.strip())


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield records and keys."""
    if json_lines.is_lines(choice.telling(source.head())):
        yield from json_lines.read(source)
        return
    with source.open() as file:
        text = _Utf8(Decoded(file))
        rows = Records(source.at())
        walk = _Walk(rows)
        try:
            for event, value in ijson.basic_parse(text, multiple_values=True):
                walk.step(event, value)
                if rows.enough:
                    yield from rows.ready(text.read_so_far)
        except ijson.JSONError as error:
            cut = "premature" in str(error)
            yield Unread(source.at(), Reason.TRUNCATED if cut else Reason.MALFORMED)
        except UnicodeDecodeError:
            yield Unread(source.at(), Reason.UNDECODABLE)
        walk.end()
        yield from rows.ready(text.read_so_far, last=True)
    if text.faults:
        yield Unread(source.at(), Reason.UNDECODABLE)


class _Walk:
    """Follows the events of a parser and knows where it stands."""

    def __init__(self, rows: Records) -> None:
        self._cutter = Cutter(rows)
        self._stack: list[tuple[str, bool, tuple[int, int], bool]] = []
        """Path, whether it is a list, where it begins, and whether a list lies around it."""
        self._key = ""

    def step(self, event: str, value: object) -> None:
        if event == "map_key":
            self._key = str(value)
            self._cutter.key(self._key)
        elif event in _SCALARS:
            if value is not None:
                self._cutter.value(self._path(), str(value))
            self._item()
        elif event in _ENDS:
            _, _, mark, _ = self._stack.pop()
            if not self._stack or self._cutter.large:
                self._cutter.cut(*mark)
            self._item(mark)
        else:
            if len(self._stack) >= nested.DEEPEST:
                raise RefusedError(Reason.NESTED_TOO_DEEP)
            in_list = any(is_list for _, is_list, _, _ in self._stack[-1:]) or (
                bool(self._stack) and self._stack[-1][3]
            )
            path = self._path()
            self._stack.append((path, event == "start_array", self._cutter.mark(), in_list))

    def _path(self) -> str:
        """Return the path of the value that comes next."""
        if not self._stack:
            return ""
        path, is_list, _, _ = self._stack[-1]
        if is_list:
            return path + "[]"
        return f"{path}.{self._key}" if path else self._key

    def _item(self, mark: tuple[int, int] | None = None) -> None:
        """Make a record of an item of the outermost list."""
        if mark and self._stack and self._stack[-1][1] and not self._stack[-1][3]:
            self._cutter.cut(*mark)

    def end(self) -> None:
        self._cutter.cut(0, 0)


class _Utf8:
    """Text of any encoding as the bytes the parser asks for."""

    def __init__(self, text: Decoded) -> None:
        self._text, self._parts, self.read_so_far = text, iter(text), 0
        self._figures = ""  # at the end of the last part

    @property
    def faults(self) -> int:
        return self._text.faults

    def read(self, size: int = -1) -> bytes:
        """Return the next part, whatever size was asked for; of none, nothing."""
        if not size:
            return b""
        for part, count in self._parts:
            self.read_so_far += count
            if part:
                self._refuse_long(self._figures + part)
                return part.encode("utf-8")
        return b""

    def _refuse_long(self, text: str) -> None:
        """Refuse a number so long that the parser would end the program with it.

        Raises:
            RefusedError: There is one.
        """
        if _LONG.search(text):
            raise RefusedError(Reason.MALFORMED)
        self._figures = text[len(text.rstrip(_DIGITS)) :]
