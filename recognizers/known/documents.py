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
_ONE, _CASE = "一", "案"


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of a number, its bracket where one stands before it."""
    for match in _pattern(value).finditer(view.squeezed):
        start, end = view.span(*match.span())
        if match["end"] is not None or not _goes_on(view, match.end(), end):
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


def _parts(value: str) -> _Parts | None:
    """Part a number; None for what has no year."""
    found = _NUMBER.fullmatch("".join(value.split()))
    return _Parts(*map(squeeze, found.groups())) if found else None


@lru_cache(maxsize=1 << 12)
def _pattern(value: str) -> re.Pattern[str]:
    """Return how a number is written in a squeezed text."""
    parts = _parts(value)
    if parts is None:
        return re.compile(f"{re.escape(squeeze(value))}(?P<end>)")
    prefix, year, organ, serial = parts
    return re.compile(f"{prefix}{year}年?{organ}字?第?0*{serial}(?P<end>号)?")


def _goes_on(view: View, place: int, end: int) -> bool:
    """Say whether the serial has more figures than were found; they end before 一案."""
    follows = view.squeezed[place : place + 2]
    if not follows[:1].isdecimal():
        return False
    return not (view.text[end : end + 1] == _ONE and follows[1:] == _CASE)
