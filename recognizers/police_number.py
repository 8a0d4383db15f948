"""Number of a police or forensic document, 公安文书号与鉴定文书号.

某公（刑）立字〔2021〕12号, 某公（治）行罚决字〔2021〕第3号; forensic: 公物鉴（毒品）字〔2021〕5号,
某司鉴〔2021〕临鉴字第8号. Not citations of law (公通字).

Source: forms of police documents, recalled. Check rule: none.

>>> text = "某公（刑）立字〔2021〕12号立案，公（某）鉴（法）字〔2021〕5号"
>>> [text[one.start:one.end] for one in find(text)]
['某公（刑）立字〔2021〕12号', '公（某）鉴（法）字〔2021〕5号']
"""

import re

from recognizers.kit.bracketed import ORGAN, SERIAL, YEAR
from recognizers.kit.finding import Finding

KIND = "police_number"
CUES = "[公鉴矫释]"

_UNIT = r"(?:[（(][一-龥]{1,6}[）)])?"
_PATTERN = re.compile(
    rf"(?!公通字|司发通|法释|法发){ORGAN}{{0,6}}(?:公|司鉴|物鉴|鉴|矫|释){_UNIT}{ORGAN}{{0,8}}?{_UNIT}"
    rf"{ORGAN}{{0,6}}?\s*{YEAR}\s*[一-龥]{{0,6}}{SERIAL}"
)


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    return [Finding(KIND, *match.span()) for match in _PATTERN.finditer(text)]
