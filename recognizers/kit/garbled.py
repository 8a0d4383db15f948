r"""Chinese text in UTF-8 that a program read in a Chinese encoding (乱码): 闄堝皬 for 陈小.

The signs are Han themselves. They are told from what means what it says by three in a row that can
only be the bytes of two characters, and by what these are: common ones, where one of the signs is
outside GB 2312; where each may be meant (宸峰，), four of them. Bytes that stand for nothing in
that encoding are lost and come as � or not at all: a character with one byte lost is told by a
sign of its own (`lost_bytes`).

Source: the Encoding Standard (WHATWG), gb18030; RFC 3629 (UTF-8).

>>> [plain for _, _, plain in told("闄堝皬绂�")], told("瓯检公")
(['陈小', '\U000f01e6'], ())
>>> told("宸峰，姝凤、杨秀可，姝凤有悔意")
()
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from recognizers.kit.lost_bytes import CONTINUATION_BYTES, LEAD_BYTES, LOST, SIGNS, character

_OTHER = -2  # what is none of such bytes
_HAN = re.compile("[一-龥]")
_LEVEL_1, _LEVEL_2 = 0xB0, 0xD8  # first bytes with which the levels of GB 2312 begin
_COUNTED = {one.encode()[:2].decode("gbk"): one for one in "年月日岁号室组栋楼"}


def _set(leads: range, trails: range) -> str:
    pairs = (bytes([lead, trail]) for lead in leads for trail in trails)
    return re.escape("".join(pair.decode("gb18030", "ignore") for pair in pairs))


FIRST: Final = _set(LEAD_BYTES, CONTINUATION_BYTES)
"""Signs that stand for the first two bytes of a character, as a set of a pattern."""
_BOTH, _LAST = _set(range(0x81, 0xC0), LEAD_BYTES), _set(range(0x81, 0xC0), CONTINUATION_BYTES)
REST: Final = (
    rf"(?<=[{FIRST}])(?:(?:[{_BOTH}][{_LAST}{_BOTH}\ufffd?]|\ufffd|\?(?=[{FIRST}]))"
    rf"|(?<=[0-9][{''.join(_COUNTED)}])\?)"
)
"""What follows the first: two more signs or a lost byte."""
_HEAD = 6  # signs, four characters, that tell whether there is anything to read
_SURE = 4  # characters; usual names before a mark make two common ones (宸峰，), none four
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
    """Say whether it is of the 3,755 of level 1."""
    return _LEVEL_1 <= _in_gb_2312(character) < _LEVEL_2


@lru_cache(maxsize=1 << 14)
def _in_gb_2312(character: str) -> int:
    """Return the first byte there, 0 for what is not in it."""
    try:
        return character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0


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
        if cut and cut[0][1] == third[1] and cut[0][0] not in LEAD_BYTES:
            third = _OTHER, third[1]
        size, plain = character(first[0], second[0], third[0])
        if size == 2 and at != done:  # noqa: PLR2004
            size = 0  # rare Han by itself, no cut end of a stretch
        if size:
            yield Stretch(content[at][1], content[at + size - 1][1] + 1, plain)
            done = at + size
        at += size or 1


def _bytes(sign: str) -> Iterable[int]:
    """Return the bytes that a program read as this sign."""
    if sign in "\ufffd?":
        return (LOST,)
    content = b"\x80" if sign == "€" else sign.encode("gb18030", "replace")
    return content if len(content) <= 2 and content[0] > 0x7F else (_OTHER,)  # noqa: PLR2004
