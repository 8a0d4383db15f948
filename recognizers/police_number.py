"""Number of a document of police or justice bureaus, 公安与司法行政文书号.

The organ's character with 公, 司, 监, 矫 …, the kind of document (立字, 拘字, 捕字, 诉字, 行罚决字,
撤案字, 释字), the year in brackets, a serial. Whatever has an organ's prefix and is neither of a
procuratorate nor of experts comes here: each such number links papers to a case. So do the numbers
that systems of the police give to cases and calls: A and twenty-two figures, or figures alone, told
by the words before them.

Source: 《公安机关刑事法律文书式样》 (recalled).
Check rule: none.

>>> text = "云公（荷）立字〔2021〕12号、荷公（治）行罚决字[2021]第3号，荷司矫字〔2020〕7号"
>>> [text[one.start:one.end] for one in find(text)]
['云公（荷）立字〔2021〕12号', '荷公（治）行罚决字[2021]第3号', '荷司矫字〔2020〕7号']
>>> [one[1:3] for one in find("案件编号A9901020000002021030001，接警单编号202103011200000001")]
[(4, 27), (33, 51)]
>>> find("公通字〔2013〕12号、司发通〔2012〕5号")
[]
"""

import re

from recognizers.kit.bracketed import CUE, documents
from recognizers.kit.finding import Finding
from recognizers.kit.shape import GAP, named, spaced

KIND = "police_number"
CUES = CUE

_NAMED = re.compile(
    named(
        "案件编号|立案编号|警情编?号|[接处]警单?编?号|报警单?编?号",
        f"(?:[A-Z]{GAP})?[0-9]{spaced('[0-9]', 11, 23)}",
    )
)
_OTHERS = re.compile("检(?!字|验|测|定)|鉴|检字|价[认证]|公通字|交认")


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    spans = {one[:2] for one in documents(text) if not _OTHERS.search(one.prefix)}
    spans |= {match.span("number") for match in _NAMED.finditer(text)}
    return [Finding(KIND, *span) for span in sorted(spans)]
