"""Case numbers, new style and old, with any brackets or none, each as one keyed number (案号).

Compared is what is left when brackets, 年 of the year, 字, 第, 号 and leading noughts are gone, as
`leak` does. A number is looked for where a year and a Han character begin one, and where 号 ends
one; 一 of 一案 is no figure of it. Its place is where it begins, or inside it, where 字 or 第
is left out.

Source: 《关于人民法院案件案号的若干规定》 (2015), art 2: year, court code, type code, number.

>>> base = Base(1_000_003)
>>> known = base.of([plain("（2021）湘9902刑初12号"), plain("湘潭检刑诉〔2021〕7号")])
>>> text = folded("见2021湘9902刑初字第012号，湘潭检刑诉20217号，2021湘9902刑初123号")
>>> lengths = {len(plain("（2021）湘9902刑初12号")), 10}
>>> np.isin(known, case_numbers(text, base, lengths).value).tolist()
[True, True]
>>> np.isin(known, case_numbers(folded("2021年湘9902刑初12一案"), base, lengths).value).tolist()
[True, False]
>>> text = folded("余启润，盗窃，一审，（2021）湘9902刑初12号")
>>> lengths = {len(plain("2021湘9902刑初12号"))}
>>> set(text.place(case_numbers(text, base, lengths).start).tolist())
{11}
"""

import re
from collections.abc import Collection

import numpy as np

from pipelines.leak.case_numbers import plain
from pipelines.traces.folded import Flags, Folded, Positions, folded
from pipelines.traces.numbers import Windows
from pipelines.traces.strings import Base

__all__ = ["Base", "case_numbers", "folded", "plain"]

_LONGEST = 44  # kept characters; police numbers are the longest
_END, _YEAR, _CASE, _FIRST = ord("号"), ord("年"), ord("案"), 4
_HAN = re.compile(r"[一-龥]")
_SHORTEST = 6  # kept characters; fewer would stand by chance in any text


def case_numbers(text: Folded, base: Base, lengths: Collection[int]) -> Windows:
    """Return what may be a case number of one of these lengths."""
    none = np.empty(0, np.int64)
    if text.han is None or not lengths:
        return Windows(none, none, np.empty(0, np.uint64))
    opens = np.flatnonzero(text.opens)
    sizes = sorted(length for length in lengths if length >= _SHORTEST)
    pieces: list[str] = []
    places: list[tuple[int, int, int]] = []  # kept character, where in the pieces, length
    size = 0
    for place, piece, at_end in (*_ends(text, opens), *_years(text, opens)):
        for length in sizes:
            if length > len(piece):
                break
            if at_end:
                places.append((place - length, size + len(piece) - length, length))
            elif not piece[length : length + 1].isdigit():
                places.append((place, size, length))
        pieces.append(piece)
        size += len(piece)
    if not places:
        return Windows(none, none, np.empty(0, np.uint64))
    codes = np.frombuffer("".join(pieces).encode("utf-32-le", "replace"), np.uint32)
    kept, start, length = np.array(places, np.int64).T
    return Windows(kept, length, base.windows(codes, start, length))


def _ends(text: Folded, opens: Positions) -> list[tuple[int, str, bool]]:
    """Return what stands before every 号 that follows a digit, and where it ends."""
    at = np.flatnonzero(text.codes == _END)
    at = at[at > 0]
    at = at[text.digit[at - 1] & ~text.opens[at]]
    years = _four(text)
    years = years[text.codes[np.minimum(years + _FIRST, len(text.codes) - 1)] != _YEAR]
    at = at[np.searchsorted(years, at) > np.searchsorted(years, at - _LONGEST)]
    first = np.maximum(at - _LONGEST, _record_starts(at, opens))
    found = []
    for begin, end in zip(first.tolist(), at.tolist(), strict=True):
        piece = plain(_text(text, begin, end))
        if _HAN.search(piece):
            found.append((end, piece, True))
    return found


def _years(text: Folded, opens: Positions) -> list[tuple[int, str, bool]]:
    """Return what follows every year with a Han character behind it, be it behind 年."""
    at = _four(text)
    at = at[at + _FIRST < len(text.codes)]
    after = at + _FIRST
    after = np.minimum(after + (text.codes[after] == _YEAR), len(text.codes) - 1)
    han = text.digit[after] if text.han is None else text.han[after]
    at = at[han & ~text.digit[after] & (text.codes[after] != _YEAR)]
    stops = np.append(opens, len(text.codes))
    stop = stops[np.searchsorted(stops, at, side="right")] if len(at) else at
    end = np.minimum(at + _LONGEST, stop)
    one = _one_case(text)
    return [(begin, plain(_text(text, begin, last, one)), False)
            for begin, last in zip(at.tolist(), end.tolist(), strict=True)]  # fmt: skip


def _four(text: Folded) -> Positions:
    """Return where the four digits of a year begin, with no digit right before them."""
    digit = np.flatnonzero(text.digit[: max(0, len(text.codes) - _FIRST + 1)])
    first, second = (text.codes[digit + step] - ord("0") for step in (0, 1))
    at = digit[((first == 1) & (second == 9)) | ((first == 2) & (second == 0))]  # noqa: PLR2004, 19xx, 20xx
    for step in (2, 3):
        at = at[text.digit[at + step]]
    before = np.maximum(at - 1, 0)
    first_of_all: Positions = at[(at == 0) | ~text.digit[before] | text.gap[at] | text.opens[at]]
    return first_of_all


def _record_starts(at: Positions, opens: Positions) -> Positions:
    if not len(opens):
        return np.zeros(len(at), np.int64)
    place = np.searchsorted(opens, at, side="right") - 1
    return np.where(place < 0, 0, opens[place])


def _one_case(text: Folded) -> Flags:
    """Say where 一 stands before 案."""
    one = text.digit.copy() if text.han is None else text.digit & text.han
    one[:-1] &= text.codes[1:] == _CASE
    one[-1:] = False
    return one


def _text(text: Folded, begin: int, end: int, without: Flags | None = None) -> str:
    codes = text.codes[begin:end]
    codes = codes if without is None else codes[~without[begin:end]]
    return codes.tobytes().decode("utf-32-le", "replace")
