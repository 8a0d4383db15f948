"""Find the numbers of protected cases, new style and old, with any brackets or none (案号).

A number is compared by what is left when brackets, 年 behind its year, 字, 第, 号 and leading
noughts are gone. It is looked for where a year begins one, and where 号 or 一案 ends one.

Source: 《关于人民法院案件案号的若干规定》 (2015), art 2: year, court code, type code, number.

>>> known = Lookup.of(map(plain, ["（2021）湘9902刑初12号", "湘潭检刑诉〔2021〕7号"]))
>>> cell = "见2021湘9902刑初字第012号，湘潭检刑诉20217号"
>>> sorted(known.word(row) for _, row in found(known, views([cell])))
['2021湘9902刑初12', '湘潭检刑诉20217']
>>> found(known, views(["2021湘9902刑初123号"]))
[]
>>> [len(found(known, views([f"2021{cell}"]))) for cell in ("年湘9902刑初12号", "湘9902刑初12一案")]
[1, 1]
"""

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from pipelines.leak.characters import END, Codes
from pipelines.leak.folding import Views, tight, views
from pipelines.leak.lookup import Lookup, Positions

__all__ = ["Lookup", "found", "plain", "views"]

_LEFT_OUT = re.compile(r"字第?|第(?=[0-9])|号|(?<=(?:19|20)[0-9][0-9])年(?=[^0-9])")
_NOUGHTS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_DIGITS, _YEAR = 10, 4
_CENTURIES = (("1", "9"), ("2", "0"))
_SIGNS = [ord(sign) for sign in "字第号"]
_OF_YEAR, _ONE, _CASE = (ord(sign) for sign in "年一案")
Flags = npt.NDArray[np.bool_]


def plain(number: str) -> str:
    """Return the part of a case number that is compared."""
    return _NOUGHTS.sub("", _LEFT_OUT.sub("", tight(number)))


class _Plain(NamedTuple):
    """A text of which only what is compared is left."""

    codes: Codes
    at: Positions
    """Where each character stood."""
    ended: Flags
    """Behind which digits 号 stood."""

    def without(self, gone: Flags) -> "_Plain":
        """Return the text without some characters."""
        return _Plain(self.codes[~gone], self.at[~gone], self.ended[~gone])


def found(known: Lookup, cut: Views) -> list[tuple[int, int]]:
    """Return cell and row of every number."""
    if not len(known):
        return []
    at = _passages(cut.numbering, cut.parting, _followers(known))
    if not len(at):
        return []
    text = _plain(cut.numbering[at], cut.numbering_shown[at], at)
    codes, digits, years = text.codes, np.append(_digits(text.codes), [False]), _years(text)
    ended = np.flatnonzero(text.ended)
    begins = (ended - np.array(known.lengths)[:, None] + 1).ravel()
    likely = np.concatenate([np.flatnonzero(years), begins[begins >= 0]])
    hits = []
    for first, row in known.find(codes, likely):
        end = first + len(known.word(row))
        if text.ended[end - 1] or (years[first] and not digits[end]):
            hits.append((first, row))
    ends = np.flatnonzero(cut.numbering == ord(END)) if hits else ()
    return sorted({(int(np.searchsorted(ends, text.at[place])), row) for place, row in hits})


def _passages(codes: Codes, parting: Flags, followers: Flags) -> Positions:
    """Return every character of the passages between signs in which a number may stand.

    There a year stands before what can follow it in a number, be it behind 年, or a digit before
    字, 第 or 号.
    """
    last = len(codes) - 1
    digits = np.flatnonzero(_digits(codes[:last]))
    behind = codes[digits + 1]
    worded = np.flatnonzero(behind == _OF_YEAR)
    behind[worded] = codes[np.minimum(digits[worded] + 2, last)]
    signs = (behind == _SIGNS[0]) | (behind == _SIGNS[1]) | (behind == _SIGNS[2])
    years = digits[3:][(digits[3:] - digits[:-3] == _YEAR - 1) & followers[behind[3:]]]
    years = years[_century(codes[years - 3], codes[years - 2])]
    some = np.concatenate([digits[signs], years])
    stops = np.append(np.flatnonzero(parting), [last])
    passages = np.sort(np.searchsorted(stops, some))
    passages = passages[np.diff(passages, prepend=-1) > 0]
    firsts = np.where(passages > 0, stops[passages - 1] + 1, 0)
    lengths = stops[passages] + 1 - firsts
    shifts = firsts - np.cumsum(lengths) + lengths
    every: Positions = np.arange(lengths.sum()) + np.repeat(shifts, lengths)
    return every


@lru_cache(maxsize=4)
def _followers(known: Lookup) -> Flags:
    """Say which characters can stand behind the year of a number as it is written."""
    year = pc.match_substring_regex(known.words, "^(19|20)[0-9]{2}.")
    begins = pc.utf8_slice_codeunits(known.words.filter(year), _YEAR, _YEAR + 1)
    followers = np.zeros(ord(END) + 1, np.bool_)
    followers[[*map(ord, pc.unique(begins).to_pylist()), *_SIGNS]] = True
    return followers


def _plain(codes: Codes, shown: Codes, at: Positions) -> _Plain:
    """Do to a text what `plain` does to a number; 一 of 一案 is no figure of it."""
    sign, ordinal, end = (codes == ord(char) for char in "字第号")
    end[:-1] |= (shown[:-1] == _ONE) & (codes[1:] == _CASE)
    text = _Plain(codes, at, np.zeros(len(codes), np.bool_))
    digits = _digits(text.codes)
    text.ended[:-1] = digits[:-1] & end[1:]
    end |= _words_of_years(text, digits)
    ordinal[1:] &= sign[:-1] | np.append(digits[2:], [False])
    ordinal[:1] &= digits[1:2].any()
    text = text.without(sign | end | ordinal)
    noughts, digits = text.codes == ord("0"), _digits(text.codes)
    before = np.maximum.accumulate(np.where(noughts, 0, np.arange(1, len(noughts) + 1)))
    first = ~np.append([False], digits)[before]  # no digit stands before this row of noughts
    gone = noughts & first & ~text.ended
    gone[:-1] &= digits[1:]
    gone[-1:] = False
    return text.without(gone)


def _words_of_years(text: _Plain, digits: Flags) -> Flags:
    """Say where 年 stands behind a year, and before no figure as in a date."""
    words: Flags = text.codes == _OF_YEAR
    words[:_YEAR] = False
    words[_YEAR:] &= _years(text)[:-_YEAR]
    words[:-1] &= ~digits[1:]
    return words


def _years(text: _Plain) -> Flags:
    """Say where a year begins."""
    codes, years = text.codes, np.zeros(len(text.codes), np.bool_)
    if len(codes) >= _YEAR:
        digits = _digits(text.codes)
        years[: 1 - _YEAR] = _century(codes[: 1 - _YEAR], codes[1 : 2 - _YEAR])
        years[: 1 - _YEAR] &= digits[2:-1] & digits[3:]
    return years


def _century(one: Codes, two: Codes) -> Flags:
    """Say where two characters are 19 or 20."""
    century = np.zeros(len(one), np.bool_)
    for first, second in _CENTURIES:
        century |= (one == ord(first)) & (two == ord(second))
    return century


def _digits(codes: Codes) -> Flags:
    digits: Flags = codes - np.uint32(ord("0")) < _DIGITS
    return digits
