"""WeChat name, 微信号.

Six to twenty letters, figures, _ and -, told by the word before it.

Source: the operator's rule for names, recalled.
Check rule: none.

>>> text = "微信号：zz_test_0001"
>>> [text[one.start:one.end] for one in find(text)]
['zz_test_0001']
"""

import re

from recognizers.kit.finding import Finding

KIND = "wechat"
CUES = "微信|[Vv]信|[Ww][Xx]|[Vv][Xx]"

_PATTERN = re.compile(
    r"(?:微信|[Vv]信|(?<![A-Za-z])[Ww][Xx]|(?<![A-Za-z])[Vv][Xx])(?:账号|帐号|号码|号|ID|id)?"
    r"[\s:：为是系\"“”（(]{0,4}(?P<number>[A-Za-z0-9][-_A-Za-z0-9]{5,19})(?![-_A-Za-z0-9])"
)


def find(text: str) -> list[Finding]:
    """Return what stands in the text, in order."""
    return [Finding(KIND, *match.span("number")) for match in _PATTERN.finditer(text)]
