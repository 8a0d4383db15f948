"""Takes the rows out of JSON, each checked to be flat and to have lost no figure (JSON 行).

Source: RFC 8259.
"""

import io
import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final, NoReturn

from pipelines.errors import InputError
from pipelines.sources.kit import encodings, json_array
from pipelines.sources.kit.part import Part
from pipelines.sources.kit.raw_bytes import AGAIN

Row = dict[str, str | None]
LONGEST: Final = json_array.LONGEST  # characters of a line
LARGEST: Final = 1 << 53  # beyond it a number is not the same in every program (RFC 8259, 6)
_BETWEEN: Final = "；"
_FLAT = "Nothing was written. Export one flat object a row, text and numbers only."
_WHOLE = "Nothing was written. Export each row on one line, or all rows in one array."
_LOST = "Nothing was written. Export that column as text."


class _Object(dict[str, object]):
    """An object that remembers whether a key stood twice in it."""

    twice = False

    def __setitem__(self, key: str, value: object) -> None:
        self.twice = self.twice or key in self
        super().__setitem__(key, value)


def rows(part: Part, encoding: str) -> Iterator[Row]:
    """Yield the rows of JSON lines, or of one array.

    Raises:
        InputError: A line is cut off, nested, or has lost figures; the place is named.
    """
    with encodings.text(part, encoding, newline=None) as text:
        blank, first = 0, text.read(1)
        while first.isspace():
            blank, first = blank + (first == "\n"), text.read(1)
        objects = _array(part, text) if first == "[" else _lines(part, text, first, blank)
        for place, value in objects:
            yield _row(part, place, value)


def _lines(
    part: Part, text: io.TextIOWrapper, first: str, number: int
) -> Iterator[tuple[str, object]]:
    """Yield the value of each line that is not empty; `number` lines were, before the first."""
    while line := first + text.readline(LONGEST):
        first, number = "", number + 1
        if len(line) >= LONGEST:
            raise InputError(part.name, f"line {number} is longer than any row can be.", AGAIN)
        if line.strip():
            yield f"line {number}", _value(part, number, line)


def _value(part: Part, number: int, line: str) -> object:
    try:
        return _DECODER.decode(line.strip())
    except (ValueError, RecursionError):
        what = f"line {number} is no whole JSON value: cut off, damaged, or a row in several lines."
        raise InputError(part.name, what, _WHOLE) from None


def _array(part: Part, text: io.TextIOWrapper) -> Iterator[tuple[str, object]]:
    """Yield the elements of an array as they are read."""
    number = 0
    try:
        for value in json_array.elements(text, _DECODER.raw_decode):
            number += 1
            yield f"element {number}", value
    except UnicodeDecodeError:
        raise  # another encoding; the caller says which
    except (ValueError, RecursionError):
        what = f"behind element {number} the array is cut off, or damaged."
        raise InputError(part.name, what, AGAIN) from None


def _object(pairs: list[tuple[str, object]]) -> _Object:
    found = _Object(pairs)
    found.twice = len(found) < len(pairs)
    return found


def _bad(_constant: str) -> NoReturn:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError


def _figures(number: str) -> Decimal:
    """Read a number with a point or an exponent; one too large for any program has lost figures."""
    try:
        return Decimal(number)
    except InvalidOperation:
        return Decimal("Infinity")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_figures, parse_constant=_bad)


def _row(part: Part, place: str, value: object) -> Row:
    """Return the cells of one row as text."""
    if not isinstance(value, _Object):
        raise InputError(part.name, f"{place} is no object.", _FLAT)
    if value.twice:
        raise InputError(part.name, f"{place}: a key stands twice.", AGAIN)
    row: Row = {}
    for number, (key, cell) in enumerate(value.items(), start=1):
        where = f"{place}, key {number}"  # a key may be somebody's name where rows are keyed by it
        row[_text(part, where, key)] = _cell(part, where, cell)
    return row


def _text(part: Part, place: str, text: str) -> str:
    """Return a text that can be written."""
    try:
        text.encode()
    except UnicodeEncodeError:
        what = f"{place} holds half a character: a text was cut inside it."
        raise InputError(part.name, what, AGAIN) from None
    return text


def _cell(part: Part, place: str, value: object) -> str | None:
    if isinstance(value, str):
        return _text(part, place, value)
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return _BETWEEN.join(_cell(part, place, one) or "" for one in value)
    if isinstance(value, list | dict):
        raise InputError(part.name, f"{place} is nested.", _FLAT)
    if isinstance(value, int | Decimal):
        return _number(part, place, Decimal(value))
    raise InputError(part.name, f"{place} is no plain value.", _FLAT)


def _number(part: Part, place: str, number: Decimal) -> str:
    """Write a number with its own figures; 18.0 is 18."""
    if abs(number) >= LARGEST or "E" in str(number):
        raise InputError(part.name, f"{place} is a number that may have lost figures.", _LOST)
    return str(int(number)) if number == int(number) else str(number)
