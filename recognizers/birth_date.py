"""Date of birth, 出生日期.

A day written in any way, told from other days by 出生, 生, 生于 or 出生日期 beside it.

Source: forms of parties' particulars in judgments. Check rule: none.

>>> text = "男，2008年3月1日出生，于2024年5月6日到案；出生日期：2008-03-01"
>>> [text[one.start:one.end] for one in find(text)]
['2008年3月1日', '2008-03-01']
"""

import re

from recognizers.kit.finding import Finding

KIND = "birth_date"
CUES = "生"

_HAN = "[〇○零一二三四五六七八九十]"
_DAY = (
    r"(?:(?:19|20)[0-9]{2}\s*[年./\-]\s*[0-9]{1,2}\s*[月./\-]\s*[0-9]{1,2}\s*[日号]?"
    rf"|{_HAN}{{4}}年{_HAN}{{1,3}}月{_HAN}{{1,3}}[日号]|(?:19|20)[0-9]{{6}}(?![0-9]))"
)
_PATTERN = re.compile(
    rf"(?P<one>{_DAY})\s*(?:出生|生(?![活产效意]))|(?:出生日期|出生年月日?|生日|生于|出生于)[为是:：]?\s*(?P<two>{_DAY})"
)


def find(text: str) -> list[Finding]:
    """Return the birth dates in order."""
    return [
        Finding(KIND, *match.span("one" if match["one"] else "two"))
        for match in _PATTERN.finditer(text)
    ]
