"""Takes the elements out of a JSON array one after the other, never all of it at once (JSON 数组).

>>> from json import JSONDecoder
>>> list(elements(io.StringIO('1, [2, 3]] '), JSONDecoder().raw_decode))
[1, [2, 3]]
>>> list(elements(io.StringIO("1] [2]"), JSONDecoder().raw_decode))
Traceback (most recent call last):
ValueError: no whole array
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import Final

BLOCK: Final = 1 << 20  # characters
LONGEST: Final = 1 << 24  # characters of an element; a longer one is no row of a table
_BLANKS = re.compile(r"[ \t\r\n]*")

Decode = Callable[[str, int], tuple[object, int]]
"""Text and place → the value that begins there, and where it ends; ValueError where none does."""


def elements(text: io.TextIOBase, decode: Decode) -> Iterator[object]:
    """Yield the elements of an array whose opening bracket was read already.

    Raises:
        ValueError: It is cut off, damaged, or something stands behind it.
    """
    rest = _Rest(text, decode)
    sign = rest.sign()
    if sign != "]":
        yield rest.value()
        while (sign := rest.sign()) == ",":
            rest.skip()
            yield rest.value()
    rest.skip()
    if sign != "]" or rest.sign():
        message = "no whole array"
        raise ValueError(message)


class _Rest:
    """What of a text was not taken yet."""

    def __init__(self, text: io.TextIOBase, decode: Decode) -> None:
        self._text, self._decode, self._kept, self._at = text, decode, "", 0

    def sign(self) -> str:
        """Return the next character that is no blank, and stay before it; "" at the end."""
        while True:
            found = _BLANKS.match(self._kept, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._kept):
                return self._kept[self._at]
            if not self._more(BLOCK):
                return ""

    def skip(self) -> None:
        """Pass one character."""
        self._at += 1

    def value(self) -> object:
        """Take the next value; more is read for as long as it may only be cut off."""
        self.sign()
        size = BLOCK
        while True:
            try:
                value, self._at = self._decode(self._kept, self._at)
            except ValueError:
                if len(self._kept) - self._at > LONGEST or not self._more(size):
                    raise
                size *= 2
            else:
                return value

    def _more(self, size: int) -> bool:
        block = self._text.read(size)
        self._kept, self._at = self._kept[self._at :] + block, 0
        return bool(block)
