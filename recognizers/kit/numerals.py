"""Reads Chinese numerals, telephone words and O, l, I as figures inside long numbers (数字读法).

Everyday (一二三), formal (壹贰叁), telephone (幺) and military (洞两拐勾) words are read only where
at least seven figures stand together; O, o, l and I only among four true figures, or two where
the whole is as long as a telephone number, and not beside letters (an X at the end apart), or in a
date with 年 and 月. So 三组, 一三得三 and QQ stay as they are.

Source: 《出版物上数字用法》 GB/T 15835-2011 for the forms; the military words are recalled.

>>> read("壹叁捌 零零零零 零零零零，洞拐三幺二八八两五勾六八，三组")
'138 0000 0000，073128825968，三组'
>>> read("电话1380OOOOlll"), read("wxlol1380000")
('电话13800000111', 'wxlol1380000')
>>> read("l94OOOOOOOl，99OlOl2OO8O3OlOOlX，lol")
'19400000001，99010120080301001X，lol'
>>> read("2OO8年3月l日生，O8年l2月，OL年")
'2008年3月1日生，08年12月，OL年'
"""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from recognizers.kit.codes import codes
from recognizers.kit.shape import BETWEEN, GAP

_READ_AS = {
    **dict.fromkeys("〇零洞○", "0"),
    **dict.fromkeys("一壹幺弌壱", "1"),
    **dict.fromkeys("二贰两弍弐", "2"),
    **dict.fromkeys("三叁仨弎参", "3"),
    **dict(zip("四肆亖五伍六陆七柒拐八捌九玖勾", "444556677788999", strict=True)),
}
_HAN = str.maketrans(_READ_AS)
_HAN_AND_LETTERS = str.maketrans(
    {**_READ_AS, **dict.fromkeys("Oo", "0"), **dict.fromkeys("Il", "1")}
)
DISGUISED = f"OoIl{''.join(_READ_AS)}"
"""What may be read as a figure, as a set of a pattern."""
_FIGURE = f"[0-9{DISGUISED}]"
_SHORT = 100  # characters, up to which it costs less to try all of them
_SHORTEST = 7  # figures; a landline without its area code
_LONG_NUMBER = re.compile(f"{_FIGURE}(?:{GAP}{_FIGURE}){{{_SHORTEST - 1},}}")
_ENOUGH_FIGURES = 4
_FEW_FIGURES, _OF_SO_MANY = 2, 11  # two true ones will do in a number as long as a mobile's
_ANY_DISGUISED = re.compile(f"[{DISGUISED}]")
_LETTER_IN_DATE = re.compile(r"[OoIl](?=[0-9OoIl]{0,3}\s?[年月日号])")
_DATE = re.compile(
    r"(?<![0-9A-Za-z])[0-9OoIl]{2,4}\s?年\s?[0-9OoIl]{1,2}\s?月(?:\s?[0-9OoIl]{1,2}\s?[日号])?"
)
_LETTERS = str.maketrans("OoIl", "0011")
_PUPIL = re.compile("(?<![A-Za-z])[GJL]$")  # the letter that begins a pupil's number
_CHECK = re.compile("^[Xx](?![A-Za-z])")  # the last character of an identity number
_TRUE_FIGURE, _DISGUISED, _BETWEEN = 1, 2, 3


def read(text: str) -> str:
    """Return the text with disguised figures read, one character for one."""
    if not _ANY_DISGUISED.search(text):
        return text
    if _LETTER_IN_DATE.search(text):
        text = _DATE.sub(lambda date: date[0].translate(_LETTERS), text)
    pieces, done = [], 0
    for start, end in _suspects(text) if len(text) > _SHORT else ((0, len(text)),):
        for found in _LONG_NUMBER.finditer(text, start, end):
            pieces += [text[done : found.start()], _in_figures(found)]
            done = found.end()
    return "".join([*pieces, text[done:]]) if pieces else text


def _suspects(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of figures and gaps that hold a disguised figure."""
    kinds = _kinds()[codes(text)]
    inside = np.concatenate([[False], kinds > 0, [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    figures = np.concatenate([[0], np.cumsum((kinds == _TRUE_FIGURE) | (kinds == _DISGUISED))])
    disguised = np.concatenate([[0], np.cumsum(kinds == _DISGUISED)])
    starts, ends = edges[::2], edges[1::2]
    wanted = (figures[ends] - figures[starts] >= _SHORTEST) & (disguised[ends] > disguised[starts])
    return zip(starts[wanted].tolist(), ends[wanted].tolist(), strict=True)


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    kinds = np.zeros(0x11_0000, dtype=np.uint8)
    for signs, kind in (
        ("0123456789", _TRUE_FIGURE),
        ("".join(_READ_AS) + "OoIl", _DISGUISED),
        (" \n\t\r" + BETWEEN, _BETWEEN),
    ):
        kinds[[ord(sign) for sign in signs]] = kind
    return kinds


def _in_figures(found: re.Match[str]) -> str:
    number, text = found[0], found.string
    before = _PUPIL.sub("", text[max(0, found.start() - 2) : found.start()])[-1:]
    beside = before + _CHECK.sub("", text[found.end() : found.end() + 2])[:1]
    plain = number.translate(_HAN)
    figures = sum(sign in "0123456789" for sign in plain)
    if sum(sign.isalnum() for sign in plain) >= _OF_SO_MANY:
        figures += _ENOUGH_FIGURES - _FEW_FIGURES
    if figures < _ENOUGH_FIGURES or any(sign.isascii() and sign.isalpha() for sign in beside):
        return plain
    return number.translate(_HAN_AND_LETTERS)
