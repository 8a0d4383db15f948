"""Number of a procuratorate, 检察文书号.

Organ prefix with 检, year in brackets, serial: 某检刑诉〔2021〕12号, 某检未检刑不诉〔2021〕Z3号.

Source: forms of indictments, protests and non-prosecution decisions; the Z serial is recalled.
Check rule: none.

>>> text = "以某检公诉刑诉〔2021〕12号起诉书"
>>> [text[one.start:one.end] for one in find(text)]
['某检公诉刑诉〔2021〕12号']
"""

import re

from recognizers.kit.bracketed import ORGAN, SERIAL, YEAR
from recognizers.kit.finding import Finding

KIND = "procuratorate_number"
CUES = "检"

_PATTERN = re.compile(
    rf"(?!高检|最高人民检察院){ORGAN}{{0,6}}检(?!字|测|验){ORGAN}{{0,8}}(?:诉|抗|建|捕|意|决)"
    rf"{ORGAN}{{0,3}}?\s*{YEAR}{SERIAL}"
)


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    return [Finding(KIND, *match.span()) for match in _PATTERN.finditer(text)]
