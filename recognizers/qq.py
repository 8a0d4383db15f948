"""QQ number, QQ号.

Five to eleven figures, told by the word before them; in a list (QQ群 … 和 …) each by its own.

Source: the operator's rule for numbers, recalled.
Check rule: none.

>>> text = "QQ：100000000，扣扣号1000 0000，Q号为10000***"
>>> [text[one.start:one.end] for one in find(text)]
['100000000', '1000 0000', '10000***']
>>> find("通过QQ转账12345元，QQ10000元")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import named, spaced

KIND = "qq"
CUES = "[Qq][Qq]|扣扣|企鹅|[Qq]号|球球号"

_STARS = "[*×xX]"
_NUMBER = (
    f"[1-9]{spaced('[0-9]', 4, 10)}(?:{_STARS}{{1,6}}[0-9]{{0,4}})?"
    f"|[1-9][0-9]{{1,6}}{_STARS}{{2,8}}[0-9]{{0,4}}"
)
_WORDS = "[Qq][Qq](?:邮箱|群号?|小号)?|扣扣|企鹅号?|[Qq]号|球球号?"
_PATTERN = re.compile(named(_WORDS, _NUMBER) + r"(?!\s?[元万])")


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    return [Finding(KIND, *match.span("number")) for match in _PATTERN.finditer(text)]
