"""Court case number, 案号, new style and old.

Year in any brackets, court code, type code, serial: （2021）湘0203刑初12号; before 2016
（2014）荷刑初字第45号. Law citations (法释〔2012〕21号) are no case numbers.

Source: 《关于人民法院案件案号的若干规定》 法〔2015〕137号, arts 2, 3 and 7.
Check rule: none.

>>> text = "（2021）湘0203刑初12号、(2014)某刑初字第45号，法释〔2012〕21号"
>>> [text[one.start:one.end] for one in find(text)]
['（2021）湘0203刑初12号', '(2014)某刑初字第45号']
"""

import re

from recognizers.kit.bracketed import YEAR
from recognizers.kit.finding import Finding

KIND = "case_number"
CUES = "号"

_NEW = (
    r"(?:最高法|[一-龥][0-9]{0,4}|军[0-9]{0,4})\s*"
    r"[刑民行执赔司委认知财破清][一-龥]{0,3}\s*第?\s*[0-9]{1,8}\s*号(?:之[一二三四五六七八九十0-9]+)?"
)
_OLD = (
    r"[一-龥]{1,5}?[刑民行执赔][一-龥]{0,4}字\s*第?\s*[0-9]{1,6}(?:[-－][0-9]{1,3})?\s*号"
)
_PATTERN = re.compile(f"{YEAR}\\s*(?:{_OLD}|{_NEW})")


def find(text: str) -> list[Finding]:
    """Return the case numbers in order."""
    return [Finding(KIND, *match.span()) for match in _PATTERN.finditer(text)]
