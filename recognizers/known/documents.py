"""Known numbers of cases and of their documents, as they are cited (案号与文书号检索).

With any brackets or none, 年 behind the year, 第 or 字第 before the serial, noughts that fill it
up, without 号: (2021)湘0202刑初12号 is also 2021年湘0202刑初字第012.

Guards: without 号 no figure may follow; 一 of 一案 is none.

Source: docs/design.md §3.5; 《关于人民法院案件案号的若干规定》 法〔2015〕137号, art 2.

>>> text = "见2021湘0202刑初第12号，2021年湘0202刑初字第0012一案，（2021）湘0202刑初123号"
>>> view = View.of(text)
>>> [view.text[one.start:one.end] for one in find(view, "（2021）湘0202刑初12号")]
['2021湘0202刑初第12号', '2021年湘0202刑初字第0012']
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from recognizers.known.cue import Cues
from recognizers.known.hit import Hit
from recognizers.known.view import View, squeeze

_NUMBER = re.compile(
    r"(?P<prefix>[^0-9]*?)[（(〔\[【〈［]?(?P<year>(?:19|20)[0-9]{2})[）)〕\]】〉］]?"
    r"(?P<organ>.*?)字?第?0*(?P<serial>[0-9A-Za-z]+)号?"
)
_OPENS = tuple("（(〔[【〈［")
_FILLED_UP = re.compile("字?第?(?P<noughts>0*)")
_YEAR, _ONE, _CASE, _SIGN = "年", "一", "案", "号"


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of a number, its bracket where one stands before it."""
    parts = _parts(value)
    places = view.places(squeeze(value)) if parts is None else _places(view, parts)
    for start, end in places:
        yield Hit(start - (view.text[start - 1 : start] in _OPENS), end)


def cues(value: str) -> Cues:
    """Return what must stand in a text for the number to stand there."""
    parts = _parts(value)
    if parts is None:
        return Cues((squeeze(value),))
    return Cues((parts.organ or parts.prefix + parts.year,))


class _Parts(NamedTuple):
    """A number, each part squeezed."""

    prefix: str
    year: str
    organ: str
    serial: str


@lru_cache(maxsize=1 << 14)
def _parts(value: str) -> _Parts | None:
    """Part a number; None for what has no year."""
    found = _NUMBER.fullmatch("".join(value.split()))
    return _Parts(*map(squeeze, found.groups())) if found else None


def _places(view: View, parts: _Parts) -> Iterator[tuple[int, int]]:
    """Give where the parts stand one behind the other; a pattern of each would cost more to make.

    >>> view = View.of("2021年湘0202刑初字第012号")
    >>> list(_places(view, _Parts("", "2021", "湘0202刑初", "12")))
    [(0, 18)]
    """
    text, head = view.squeezed, parts.prefix + parts.year
    start = text.find(head)
    while start >= 0:
        end = _end(text, start + len(head), parts)
        if end is not None:
            signed = text.startswith(_SIGN, end)
            span = view.span(start, end + signed)
            if signed or not _goes_on(view, end, span[1]):
                yield span
        start = text.find(head, end or start + 1)


def _end(text: str, place: int, parts: _Parts) -> int | None:
    """Return where the serial ends, if all that stands behind the year is the number's."""
    place += text.startswith(_YEAR + parts.organ, place)
    filled = _FILLED_UP.match(text, place + len(parts.organ))
    if filled is None or not text.startswith(parts.organ, place):
        return None
    own = len(parts.serial) - len(parts.serial.lstrip("0"))  # of the noughts are not filled up
    begin = max(filled.start("noughts"), filled.end() - own)
    return begin + len(parts.serial) if text.startswith(parts.serial, begin) else None


def _goes_on(view: View, place: int, end: int) -> bool:
    """Say whether the serial has more figures than were found; they end before 一案."""
    follows = view.squeezed[place : place + 2]
    if not follows[:1].isdecimal():
        return False
    return not (view.text[end : end + 1] == _ONE and follows[1:] == _CASE)
