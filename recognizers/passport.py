"""Passport, 护照.

Ordinary: E and eight figures, since 2017 E, a letter other than I or O and seven figures; before, G
and eight figures or 14, 15 and seven. Diplomatic, service and public affairs: DE, SE, PE and seven
figures. Hong Kong K, H; Macao MA, MB. Any country's, where the word 护照 stands before it.

Source: 《普通护照和出入境通行证签发管理办法》; the series are recalled.
Check rule: none.

>>> [one[1:3] for one in find("持E12345678、EA1234567号，PE1234567")]
[(1, 10), (11, 20), (22, 31)]
>>> [one[1:3] for one in find("美国护照号码：545678912")]
[(7, 16)]
>>> find("编号E123456789")  # part of a longer number
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import BLANKS, LONG_NUMBER, alone, named, spaced

KIND = "passport"
CUES = f"护照|{LONG_NUMBER}"

_SEVEN, _EIGHT = spaced("[0-9]", 7), spaced("[0-9]", 8)
_SERIES = re.compile(
    alone(
        "[EGDSPKHM]",
        rf"(?:(?<=[EG]){_EIGHT}|(?<=E){BLANKS}[A-HJ-NP-Z]{_SEVEN}|(?<=[DSP]){BLANKS}E{_SEVEN}"
        rf"|(?<=[KH]){BLANKS}[A-Z]?{_EIGHT}|(?<=M){BLANKS}[AB]{_SEVEN})",
    )
)
_NAMED = re.compile(named("护照", r"(?:[A-Za-z]{1,2})?[0-9]" + spaced("[0-9]", 5, 9)))
_HOME_RETURN = re.compile(r"H[0-9]{8}")  # that of Hong Kong residents has the same form


def find(text: str) -> list[Finding]:
    """Return the passport numbers in order."""
    spans = {match.span("number") for match in _NAMED.finditer(text)}
    spans |= {
        match.span() for match in _SERIES.finditer(text) if not _HOME_RETURN.fullmatch(match[0])
    }
    return [Finding(KIND, *span) for span in sorted(spans)]
