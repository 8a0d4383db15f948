"""Number of a procuratorate's document, 检察文书号.

The procuratorate's character with 检, the kind of document (刑诉, 未检刑诉, 刑不诉, 附不诉 …), the
year in brackets, a serial, since about 2021 with Z before it. 未检 in it gives minority away.

Source: 《人民检察院刑事诉讼法律文书格式样本》 (recalled); the Z is recalled.
Check rule: none.

>>> text = "以荷检未检刑诉〔2021〕Z12号起诉书，检不诉（2020）第3号，检字〔2021〕4号化验单"
>>> [text[one.start:one.end] for one in find(text)]
['荷检未检刑诉〔2021〕Z12号', '检不诉（2020）第3号']
>>> find("高检发〔2021〕5号、高检发释字〔2019〕4号")
[]
"""

import re

from recognizers.kit.bracketed import CUE, documents
from recognizers.kit.finding import Finding

KIND = "procuratorate_number"
CUES = CUE

_ORGAN = re.compile("检(?!字|验|测|定)")
_EXPERTS = re.compile("[毒尸理痕法]检|鉴")


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    return [
        Finding(KIND, one.start, one.end)
        for one in documents(text)
        if _ORGAN.search(one.prefix) and not _EXPERTS.search(one.prefix)
    ]
