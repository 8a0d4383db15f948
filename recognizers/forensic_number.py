"""Number of an expert's report, 鉴定文书号.

The body's characters with 鉴, 检字, 价认, 交认, the field in brackets, the year, a serial. Also in
the old order, 毒检字第12号, told by the word 字第.

Source: 《公安机关鉴定工作规则》, 《司法鉴定文书格式》 (both recalled).
Check rule: none.

>>> text = "云公物鉴（法医）字〔2021〕12号，公法检字（2020）3号，荷价认〔2021〕8号，毒检字第5号"
>>> [text[one.start:one.end] for one in find(text)]
['云公物鉴（法医）字〔2021〕12号', '公法检字（2020）3号', '荷价认〔2021〕8号', '毒检字第5号']
>>> find("荷检刑诉〔2021〕12号")
[]
"""

import re

from recognizers.kit.bracketed import CUE, FIGURE, documents
from recognizers.kit.finding import Finding

KIND = "forensic_number"
CUES = CUE

_EXPERTS = re.compile("鉴|检字|[毒尸理痕法]检|价[认证]|交认")
_OLD_ORDER = re.compile(
    rf"[毒尸理痕法精临伤病物鉴检](?:[检鉴定]|司鉴){{0,3}}[（(]?[一-鿿]{{0,4}}[）)]?字第\s?(?:{FIGURE}){{1,8}}(?:-[0-9]{{1,6}})?\s?号"
)


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    spans = {(one.start, one.end) for one in documents(text) if _EXPERTS.search(one.prefix)} | {
        match.span() for match in _OLD_ORDER.finditer(text)
    }
    return [Finding(KIND, *span) for span in sorted(spans)]
