"""Looks at the bytes of a delimited file on their way to the parser (原始字节检查).

The parser forgives what must not be forgiven: a quotation mark that is never closed swallows the
rows behind it into one value, and text in UTF-8 read as GB18030 turns into other characters
without an error. In GB18030 and UTF-8 alike the bytes of , ; " tab and line ends are never part of
another character, so bytes suffice; that of | may be, and then one mark astray passes for a bound.

Source: RFC 4180, 2.5-2.7 (quotation marks); GB 18030-2022; RFC 3629 (UTF-8).
"""

import codecs

import numpy as np

from pipelines.errors import InputError

AGAIN = "Nothing was written. Have the export made again."
_QUOTE = ord('"')
_LAST_OF_ASCII = 0x7F
_TELLING = 24  # bytes beyond ASCII; that many of GB18030 are never valid UTF-8 by chance


class Quotes:
    """Every quotation mark opens a field, closes one, or is doubled."""

    def __init__(self, name: str, delimiter: str) -> None:
        """Start at the beginning of a file."""
        self._name, self._window, self._open, self._lines = name, b"\n", False, 1
        self._edge = np.zeros(256, dtype=bool)
        self._edge[[ord(delimiter), ord("\n"), ord("\r"), _QUOTE]] = True

    def see(self, block: bytes) -> None:
        """Check all but the last byte, whose neighbour is still to come."""
        window = self._window + block
        codes = np.frombuffer(window, dtype=np.uint8)
        at = np.flatnonzero(codes[1:-1] == _QUOTE) + 1
        opening, closing = at[self._open :: 2], at[not self._open :: 2]
        astray = (
            *opening[~self._edge[codes[opening - 1]]],
            *closing[~self._edge[codes[closing + 1]]],
        )
        if astray:
            line = self._lines + _line_ends(window, int(min(astray)))
            what = f"near line {line} a quotation mark neither bounds a field nor is doubled."
            raise InputError(self._name, what, AGAIN)
        self._open ^= bool(len(at) % 2)
        self._lines += _line_ends(window, len(window) - 1)
        self._window = window[-2:]

    def end(self) -> None:
        """Check the last byte, and that nothing is left open."""
        self.see(b"\n")
        if self._open:
            raise InputError(self._name, "it ends inside a quoted field: cut off.", AGAIN)


def _line_ends(window: bytes, before: int) -> int:
    """Count line ends of any system from place 1 on; carriage return and line feed are one."""
    pairs = window.count(b"\r\n", 1, before + 1)
    return window.count(b"\n", 1, before) + window.count(b"\r", 1, before) - pairs


class LastLine:
    """The last row ends with a line end, so nobody cut it off."""

    def __init__(self, name: str) -> None:
        """Start at the beginning of a file."""
        self._name, self._last = name, b""

    def see(self, block: bytes) -> None:
        """Remember the last byte."""
        self._last = block[-1:]

    def end(self) -> None:
        """Refuse the file if its last byte is of a value."""
        if self._last not in {b"\n", b"\r"}:
            what = "the last row has no line end: cut off."
            fix = f"{AGAIN} If it is whole, end it with an empty line."
            raise InputError(self._name, what, fix)


class Disguise:
    """A file said to be GB18030 whose every byte is valid UTF-8 is UTF-8."""

    def __init__(self, name: str) -> None:
        """Start at the beginning of a file."""
        self._name, self._beyond_ascii = name, 0
        self._decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()

    def see(self, block: bytes) -> None:
        """Follow the bytes for as long as they could be UTF-8."""
        if self._decoder is None:
            return
        try:
            self._decoder.decode(block)
        except UnicodeDecodeError:
            self._decoder = None
        codes = np.frombuffer(block, dtype=np.uint8)
        self._beyond_ascii += int(np.count_nonzero(codes > _LAST_OF_ASCII))

    def end(self) -> None:
        """Refuse the file if it was UTF-8 to the end."""
        if self._decoder is not None and self._beyond_ascii >= _TELLING:
            what = "it is UTF-8, and the profile says gb18030."
            raise InputError(self._name, what, 'Nothing was written. Set encoding = "utf-8".')
