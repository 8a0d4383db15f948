r"""Chinese text in UTF-8 that a program read in a Chinese encoding (乱码): 闄堝皬 for 陈小.

The signs are Han themselves. They are told from what means what it says by three in a row that can
only be the bytes of two characters, and by what these are: common ones, where one of the signs is
outside GB 2312; where each may be meant (宸峰，), four of them. Bytes that stand for nothing in
that encoding are lost and come as � or not at all: a character with one byte lost is told by a
sign of its own, which `restored` reads where a known value says what it is.

Source: the Encoding Standard (WHATWG), gb18030; RFC 3629 (UTF-8).

>>> [plain for _, _, plain in told("闄堝皬绂�")], told("瓯检公")
(['陈小', '\U000f01e6'], ())
>>> told("宸峰，姝凤、杨秀可，姝凤有悔意")
()
>>> restored("陈小\U000f01e6到案", ["陈小禾"])
'陈小禾到案'
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

LOST, _OTHER = -1, -2  # a byte that is lost, and what is none of such bytes
_LEADS, _REST = range(0xE2, 0xF0), range(0x80, 0xC0)
_NO_THIRD, _NO_SECOND, _NO_FIRST, _LEAD = range(0xF0000, 0xF4000, 0x1000)  # which byte is lost
SIGNS: Final = range(_NO_THIRD, _LEAD + 16)
"""Code points, of private use, that stand for a character of which a byte or two are lost."""
_SIGN = re.compile(f"[{chr(SIGNS.start)}-{chr(SIGNS.stop - 1)}]")
_HAN = re.compile("[一-龥]")
_COUNTED = {one.encode()[:2].decode("gbk"): one for one in "年月日岁号室组栋楼"}


def _set(leads: range, trails: range) -> str:
    pairs = (bytes([lead, trail]) for lead in leads for trail in trails)
    return re.escape("".join(pair.decode("gb18030", "ignore") for pair in pairs))


FIRST: Final = _set(_LEADS, _REST)
"""Signs that stand for the first two bytes of a character, as a set of a pattern."""
_BOTH, _LAST = _set(range(0x81, 0xC0), _LEADS), _set(range(0x81, 0xC0), _REST)
REST: Final = (
    rf"(?<=[{FIRST}])(?:(?:[{_BOTH}][{_LAST}{_BOTH}\ufffd?]|\ufffd|\?(?=[{FIRST}]))"
    rf"|(?<=[0-9][{''.join(_COUNTED)}])\?)"
)
"""What follows the first: two more signs or a lost byte."""
_HEAD = 6  # signs, four characters, that tell whether there is anything to read
_SURE = 4  # characters in a row that no text shows by chance
_MOST = 63  # signs read at a time, 42 characters; what goes on is begun anew
_RUN = re.compile(rf"(?:[^\x00-\x7f\uffff]|\?(?=[^\x00-\x7f])){{1,{_MOST}}}")


class Stretch(NamedTuple):
    """Some signs, counted from 0, and the characters that they were."""

    start: int
    end: int
    plain: str


def stretches(text: str, start: int) -> tuple[Stretch, ...]:
    """Return each stretch that was something else, from a first sign on, as far as is read."""
    signs = _run(text, start)
    if not told(signs[:_HEAD]):
        return ()
    found = told(signs)
    if len(signs) == _MOST and len(found) > 1 and found[-1].end == _MOST:
        return found[:-1]  # the last may be cut short, and is begun anew
    return found


def _run(text: str, start: int) -> str:
    found = _RUN.match(text, start)
    return found[0] if found else ""


@lru_cache(maxsize=1 << 10)
def told(signs: str) -> tuple[Stretch, ...]:
    """Return each stretch that was something else; what lies between stands as it is."""
    found: list[Stretch] = []
    for one in _characters(signs):
        if found and one.start < found[-1].end:  # a byte of each is in one sign
            first, _, plain = found.pop()
            one = Stretch(first, one.end, plain + one.plain)  # noqa: PLW2901
        found.append(one)
    found = [one for one in found if all(map(_is_text, one.plain))]
    groups: list[list[Stretch]] = []
    for one in found:
        if groups and groups[-1][-1].end == one.start:
            groups[-1].append(one)
        else:
            groups.append([one])
    if kept := [one for some in groups if _is_meant(signs, some) for one in some]:
        return tuple(kept)
    counted = _COUNTED.get(signs[0], "")  # behind a figure the pattern asks for no more
    return (Stretch(0, 2, counted),) if counted and signs[1:2] in {"\ufffd", "?"} else ()


def _is_meant(signs: str, group: Sequence[Stretch]) -> bool:
    """Say whether stretches side by side are rather what they were than what they look like.

    Where every sign may be meant (宸峰， reads 巷壬), four common characters are asked for.
    """
    plain = "".join(one.plain for one in group)
    if len(plain) < 2:  # noqa: PLR2004 - one character may be two signs by chance
        return False
    han = [one for one in plain if _HAN.match(one)]
    common = sum(map(_is_common, han))
    odd = sum(not _is_gb_2312(sign) for sign in signs[group[0].start : group[-1].end])
    if not odd:
        return len(plain) >= _SURE and common == len(plain)
    if odd == 1 and len(plain) < _SURE:
        return common == len(han) > 1
    return 2 * common >= len(han)


def _is_gb_2312(sign: str) -> bool:
    return sign == "?" or _in_gb_2312(sign) > 0


def _is_common(character: str) -> bool:
    """Say whether it is of the 3,755 of level 1, which GB 2312 puts before 0xD8."""
    return _HAN_BEGIN <= _in_gb_2312(character) < _LEVEL_2


_HAN_BEGIN, _LEVEL_2 = 0xB0, 0xD8


@lru_cache(maxsize=1 << 14)
def _in_gb_2312(character: str) -> int:
    """Return the first byte there, 0 for what is not in it."""
    try:
        return character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0


def restored(text: str, values: Iterable[str]) -> str:
    """Return a text with characters of the values where signs stand that may be these."""
    pairs = {pair for value in values for pair in pairwise(value)}
    signs = list(text)
    for place in (one.start() for one in _SIGN.finditer(text)):
        before, after = signs[place - 1 : place], signs[place + 1 : place + 2]
        fits = [two for one, two in pairs if _fits(two, signs[place]) and _fits(one, *before)]
        fits += [one for one, two in pairs if _fits(one, signs[place]) and _fits(two, *after)]
        signs[place] = min(fits, default=signs[place])
    return "".join(signs)


def _fits(character: str, sign: str = "") -> bool:
    return sign == character or sign in _signs_for(character)


def _signs_for(character: str) -> tuple[str, ...]:
    """Return what stands for a character that lost bytes; nobody may have told which of two."""
    code = ord(character) & 0xFFFF
    lead, last = code >> 12, code & 0x3F
    signs = _NO_THIRD + (code >> 6), _NO_THIRD + (lead << 6 | last), _NO_SECOND + (lead << 6 | last)
    return tuple(map(chr, (*signs, _NO_FIRST + (code & 0xFFF), _LEAD + lead)))


def _is_text(character: str) -> bool:
    return "一" <= character <= "龥" or ord(character) in SIGNS or character in _MARKS


_MARKS = "，。、；：？！（）《》“”‘’【】〔〕…—·　"


def _characters(signs: str) -> Iterator[Stretch]:
    """Give whatever was one character: three bytes in a row, or two of them."""
    content = [(one, place) for place, sign in enumerate(signs) for one in _bytes(sign)]
    content += [(_OTHER, len(signs))] * 2
    at = done = 0
    while at < len(content) - 2:
        first, second, third = content[at : at + 3]
        cut = content[at + 3 : at + 4]  # the sign of the third byte begins a character too, if any
        if cut and cut[0][1] == third[1] and cut[0][0] not in _LEADS:
            third = _OTHER, third[1]
        size, plain = character(first[0], second[0], third[0])
        if size == 2 and at != done:  # noqa: PLR2004
            size = 0  # rare Han by itself, no cut end of a stretch
        if size:
            yield Stretch(content[at][1], content[at + size - 1][1] + 1, plain)
            done = at + size
        at += size or 1


def character(first: int, second: int, third: int) -> tuple[int, str]:
    """Return how many of three bytes are a character, none or two or three, and what tells it."""
    lead, middle, last = first & 0xF, second & 0x3F, third & 0x3F
    if first in _LEADS and second in _REST:
        if third in _REST:
            return 3, chr(lead << 12 | middle << 6 | last)
        return 2 + (third == LOST), chr(_NO_THIRD + (lead << 6 | middle))
    if first in _LEADS and second == LOST:
        if third in _REST:
            return 3, chr(_NO_SECOND + (lead << 6 | last))
        if third == LOST:
            return 3, chr(_LEAD + lead)
    if first == LOST and second in _REST and third in _REST:
        return 3, chr(_NO_FIRST + (middle << 6 | last))
    return 0, ""


def _bytes(sign: str) -> Iterable[int]:
    """Return the bytes that a program read as this sign."""
    if sign in "\ufffd?":
        return (LOST,)
    content = b"\x80" if sign == "€" else sign.encode("gb18030", "replace")
    return content if len(content) <= 2 and content[0] > 0x7F else (_OTHER,)  # noqa: PLR2004
