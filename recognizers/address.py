"""Home or whereabouts, down to the door, 住址.

Parts: province, city, county, township, village or road, group, building, unit, floor, room. Two
ways in: behind words of residence (住, 户籍地, 家住 …) even a county counts; elsewhere only what
goes down to a village, a group or a house number, so that courts and police keep their places.

Source: GB/T 23705-2009 (order of the parts of an address).
Check rule: none.

>>> text = "陈小禾，住湖南省石头市河心区泰和路12号3栋402室。由河心区人民法院审理"
>>> [text[one.start:one.end] for one in find(text)]
['湖南省石头市河心区泰和路12号3栋402室']
>>> text = "在石头县青溪镇柳树村七组门口被抓获"
>>> [text[one.start:one.end] for one in find(text)]
['石头县青溪镇柳树村七组']
>>> find("石头市河心区人民检察院以河检刑诉〔2021〕12号起诉书指控")
[]
"""

import re
from collections.abc import Iterator
from typing import Final

from recognizers.kit.address_parts import DOWN_TO, LEFT_EDGE, PART
from recognizers.kit.finding import Finding
from recognizers.kit.shape import opening

KIND = "address"

_HOME: Final = re.compile(
    opening(
        "户籍所在地|户籍地址?|户籍|户口所在地|户口地|出生地|籍贯|经常居住地|住所地|住所|家庭住址|家庭地址|"
        "现住址|住址|通讯地址|联系地址|收货地址|送达地址|地址|现居住于|居住地|居住于|居住在|现居|暂住地|暂住于|"
        "暂住在|暂住|租住于|租住在|租住|现住于|现住在|现住|家住|住在|住于|住|出生于|生于|老家|[其我]家在|原籍"
    )
    + r"(?:均?[为系是在于]|[:：])? ?"
)
_FURTHEST_LEFT: Final = 40  # characters; no address is longer before its first number
_LONGEST: Final = 160  # characters; no address is longer, with all its parts disguised
_SHORTEST: Final = 3  # characters; 本市, 我县 say nothing

CUES = "住|户籍|户口|出生|生于|籍贯|原籍|老家|地址|暂住|现居|[号栋幢室组单元弄队]|镇|乡|街道|办事处"


def find(text: str) -> list[Finding]:
    """Return the addresses, in order, none overlapping another."""
    parts: dict[int, int] = {}
    walk = _Walk(text, parts)
    spans = [
        span
        for cue in _HOME.finditer(text)
        if (span := walk.follow(cue.end())) and not _says_little(text[span[0] : span[1]], cue[0])
    ]
    spans += _down_to(text, parts)
    if not spans:
        return []
    found: list[Finding] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1].end:
            found.append(Finding(KIND, start, end))
        elif end > found[-1].end:
            found[-1] = found[-1]._replace(end=end)
    return found


def _says_little(place: str, cue: str) -> bool:
    """Say whether a birthplace names no more than a province or a city."""
    return "生" in cue and place[-1] in "省市" and not re.search("[区县旗]|市.*市", place)


class _Walk:
    """Follows addresses from beginnings in order; one on the way of the last goes to its end."""

    def __init__(self, text: str, parts: dict[int, int]) -> None:
        """Begin with no way behind; where a part that begins at a place ends is learnt once."""
        self._text = text
        self._parts = parts
        self._passed: set[int] = set()
        self._end = 0

    def follow(self, start: int) -> tuple[int, int] | None:
        """Follow the parts of an address from its beginning; None where there is none."""
        parts, end, passed, met = self._parts, start, [], False
        while end - start < _LONGEST:
            if end in self._passed:
                end, met = self._end, True
                continue
            after = parts.get(end)
            if after is None:
                part = PART.match(self._text, end)
                after = parts[end] = part.end() if part else 0
            if not after:
                break
            passed.append(end)
            end = after
        if met:
            self._passed.update(passed)
        else:
            self._passed = set(passed)
        self._end = end
        return (start, end) if end - start >= _SHORTEST else None


def _down_to(text: str, parts: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Go left from each house, group or village to where the address begins, then follow it."""
    walk = _Walk(text, parts)
    edge = done = 0
    stretches: list[tuple[int, int]] = []  # in which no edge has been looked for
    place = 0
    for match in DOWN_TO.finditer(text):
        seen, place = place, match.start()
        left = max(0, place - _FURTHEST_LEFT)
        stretches.append((max(seen, left), place))
        if match.end() <= done:
            continue
        for first, last in stretches:
            if last > left:
                for one in LEFT_EDGE.finditer(text, first, last):
                    edge = one.end()
        stretches.clear()
        if (span := walk.follow(max(edge, left))) and span[1] > place + 1:
            yield span
            done = span[1]
