"""Number under which somebody is held or supervised, 罪犯编号、在押人员编号、社区矫正档案号.

Letters and figures, four to twenty, told by the words before them.

Source: practice of prisons, custody and community correction; the forms are recalled.
Check rule: none.

>>> text = "罪犯编号4302000001，监号：A-0213，社区矫正档案号为JZ20210001"
>>> [text[one.start:one.end] for one in find(text)]
['4302000001', 'A-0213', 'JZ20210001']
>>> find("档案2021年移交，监号不详")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import named

KIND = "custody_number"
CUES = "罪犯|囚|在押|收押|监号|番号|关押|矫正|服刑|戒毒人员"

_WORDS = (
    "罪犯编?号|囚犯?号|在押(?:人员)?编?号|收押编?号|监号|番号|关押编?号|服刑人员编?号|戒毒人员编?号|"
    "看守所编号|矫正(?:对象|人员)?(?:档案)?编?号|矫正档案"
)
_PATTERN = re.compile(
    named(_WORDS, r"(?=[A-Za-z\-]{0,5}[0-9])[0-9A-Za-z](?:[\s\-_.]{0,3}[0-9A-Za-z]){3,19}")
)


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    return [Finding(KIND, *match.span("number")) for match in _PATTERN.finditer(text)]
