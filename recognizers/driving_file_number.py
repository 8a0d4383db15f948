"""File number of a driving licence, 驾驶证档案编号.

Twelve figures that begin with the province and city, told by the words before them. The number of
the licence itself is the identity number, which `resident_id` finds.

Source: 《机动车驾驶证申领和使用规定》 (公安部令) on the licence's form, recalled.
Check rule: none.

>>> text = "驾驶证档案编号430200000001，档案编号：4302 0000 0002"
>>> [text[one.start:one.end] for one in find(text)]
['430200000001', '4302 0000 0002']
>>> find("档案编号4302000000011")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import named, spaced

KIND = "driving_file_number"
CUES = "驾驶|驾照|档案"

_PATTERN = re.compile(named("档案|驾驶证|驾照", f"[0-9]{spaced('[0-9]', 11)}"))


def find(text: str) -> list[Finding]:
    """Return the file numbers in order."""
    return [Finding(KIND, *match.span("number")) for match in _PATTERN.finditer(text)]
