"""Plate of a vehicle, 车牌号.

Province, letter, five characters; six with new energy (D or F among them); 警 学 挂
使 领 港 澳 临 at the end; WJ for the armed police. A dot or blank may stand between any two,
figures may be starred. Plates of electric bicycles have a city's name or none, those of the army
two letters and five figures; both are told by the words before them.

Source: GA 36-2018; the plates of army and police are recalled.
Check rule: letters I and O are not given out; a plate with one is reported unchecked.

>>> text = "车牌湘B·12345、湘BD12345、湘B1234警、湘B×××45，WJ12345X6"
>>> [text[one.start:one.end] for one in find(text)]
['湘B·12345', '湘BD12345', '湘B1234警', '湘B×××45', 'WJ12345X6']
>>> [one[1:3] for one in find("电动车号牌：云洲123456，号牌被卸下")]
[(6, 14)]
>>> [one[1:3] for one in find("军车号牌VA·12345")]
[(4, 12)]
>>> [one.checked for one in find("湘B12345，湘BO2345")]
[True, False]
>>> find("湘B1234567")
[]
"""

import re
from typing import Final

from recognizers.kit.finding import Finding
from recognizers.kit.shape import named

KIND = "plate"
_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
CUES = f"[{_PROVINCES}]\\s?[·.\\-]?\\s?[A-Za-z]|WJ|使|号牌|车牌|牌照"

_BETWEEN = r"[\s·.\-_*]{0,6}"
_SIGN = "[0-9A-Za-z×*]"
_BEFORE = r"[\s·.\-]"
_CIVIL = re.compile(
    rf"[A-Za-z](?:(?<=[{_PROVINCES}][A-Za-z])|(?<=[{_PROVINCES}]{_BEFORE}[A-Za-z])"
    rf"|(?<=[{_PROVINCES}]{_BEFORE}{{2}}[A-Za-z]))(?:[\s·.\-_]{{0,6}}{_SIGN}){{4,5}}"
    rf"(?:[\s·.\-_]{{0,6}}[0-9A-Za-z×*]|[\s·.\-]?[挂学警港澳领使试临])(?![0-9A-Za-z])"
)
_SPECIAL = re.compile(
    rf"[W使](?:(?<=W)(?<![0-9A-Za-z]W)J\s?[{_PROVINCES}]?\s?[·\-]?[0-9A-Z]{{5,7}}(?![0-9A-Za-z])"
    r"|(?<=使)\s?[0-9]{6}(?![0-9A-Za-z])|(?<=[0-9]{6}使))"
)
_CITY = "(?:(?!号)[一-鿿]{2})?"
_NO_PROVINCE = rf"{_CITY}[A-Z]{{0,2}}(?:[\s\-·]{{0,2}}[0-9]){{5,7}}(?!\s?[元年月个辆万])"
_NAMED = re.compile(named("号牌|车牌|牌照", _NO_PROVINCE))
_EMBASSY = 6  # figures before 使
_FIGURES = re.compile("[0-9×*]")
_GIVEN = re.compile(r"[^A-Za-z]*[A-HJ-NP-Z][A-HJ-NP-Z0-9挂学警港澳领使试临]+")


def find(text: str) -> list[Finding]:
    """Return the plates in order."""
    spans = {
        (_province(text, match.start()), match.end())
        for match in _CIVIL.finditer(text)
        if len(_FIGURES.findall(match[0])) > 1
    }
    spans |= {match.span("number") for match in _NAMED.finditer(text)}
    for match in _SPECIAL.finditer(text):
        start = match.start() - (_EMBASSY if match[0] == "使" else 0)
        spans.add((start, match.end()))
    return [
        Finding(KIND, start, end, checked=_is_given_out(text[start:end]))
        for start, end in sorted(spans)
    ]


def _province(text: str, letter: int) -> int:
    """Return where the province stands before the letter."""
    place = letter - 1
    while text[place] not in _PROVINCES:
        place -= 1
    return place


def _is_given_out(plate: str) -> bool:
    return bool(_GIVEN.fullmatch(re.sub(_BETWEEN, "", plate)))
