"""WeChat name, 微信号.

Six to twenty letters, figures, _ and -; it may be a telephone or QQ number. Told by the word before
it (微信, 微信号, 薇信, V信, wx, vx) or behind it (zz_0001这个微信).

Source: the operator's rule for names, recalled.
Check rule: none.

>>> text = "微信号：zz_test_0001，加V信13800000000，wx: abc-def"
>>> [text[one.start:one.end] for one in find(text)]
['zz_test_0001', '13800000000', 'abc-def']
>>> [one[1:3] for one in find("用zz_test01这个微信聊天，iPhone微信")]
[(1, 10)]
>>> find("微信转账，微信100000元，微信（WeChat）聊天")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import named

KIND = "wechat"
CUES = "微信|[薇威卫]信|[Vv]信|[Ww][Xx]|[Vv][Xx]|[Ww]ei[Xx]in|微[Ss]?号"

_SIGN = "[-_A-Za-z0-9]"
_WORDS = "微信|[薇威卫]信|微[Ss]?号|[Vv]信|[WwVv](?<![A-Za-z0-9].)(?:[Xx]|ei[Xx]in)(?:id|ID)?_?"
_PATTERN = re.compile(named(_WORDS, rf"[A-Za-z0-9](?:\s{{0,4}}{_SIGN}){{5,19}}") + r"(?!\s?[元万])")
_BEHIND = re.compile(
    r"[A-Za-z](?<![A-Za-z0-9_\-].)[A-Za-z]{0,19}[0-9_\-][-_A-Za-z0-9]{3,19}(?=\s?(?:这个|的|那个)?(?:微信|[薇威]信))"
)
_LENGTHS = range(6, 21)  # characters


def find(text: str) -> list[Finding]:
    """Return the names in order."""
    spans = {
        match.span("number")
        for match in _PATTERN.finditer(text)
        if match["number"].lower() != "wechat"
    }
    spans |= {match.span() for match in _BEHIND.finditer(text) if len(match.group()) in _LENGTHS}
    return [Finding(KIND, *span) for span in sorted(spans)]
