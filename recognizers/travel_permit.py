"""Permits to travel to and from Hong Kong, Macao and Taiwan, 通行证.

往来港澳: C and eight figures, since 2018 C, a letter and seven; before, W and eight.
港澳居民来往内地 (回乡证): H or M and eight figures, two more for the renewal. 台湾居民来往大陆
(台胞证): eight figures, or ten with a letter, told apart by the words before it only.

Source: 公安部出入境管理局公告; the older series are recalled.
Check rule: none.

>>> [one[1:3] for one in find("通行证C12345678，回乡证H1234567800，M12345678")]
[(3, 12), (16, 27), (28, 37)]
>>> [one[1:3] for one in find("台胞证12345678，另有12345678元")]
[(3, 11)]
>>> find("C1234567890")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import BLANKS, LONG_NUMBER, alone, named, spaced

KIND = "travel_permit"
CUES = f"通行证|台胞证|回乡证|{LONG_NUMBER}"

_SERIES = re.compile(
    alone(
        "[CWHM]",
        rf"(?:(?<=[CW]){spaced('[0-9]', 8)}|(?<=C){BLANKS}[A-HJ-NP-Z]{spaced('[0-9]', 7)}"
        rf"|(?<=[HM])(?:{spaced('[0-9]', 10)}|{spaced('[0-9]', 8)}))",
    )
)
_NAMED = re.compile(
    named(
        "台胞证|台湾居民来往大陆通行证|大陆居民往来台湾通行证|通行证|回乡证",
        r"[A-Z]{0,2}[0-9]" + spaced("[0-9]", 6, 9) + r"(?:\s?[（(][A-Z][）)])?",
    )
)


def find(text: str) -> list[Finding]:
    """Return the permit numbers in order."""
    spans = {match.span() for match in _SERIES.finditer(text)}
    spans |= {match.span("number") for match in _NAMED.finditer(text)}
    return [Finding(KIND, *span) for span in sorted(spans)]
