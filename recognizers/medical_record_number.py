"""Number under which a hospital keeps somebody, 病案号、住院号、门诊号、就诊卡号.

Letters and figures, five to twenty, told by the words before them.

Source: 《医疗机构病历管理规定》 国卫医发〔2013〕31号, art 6 (门诊病案号、住院病案号), recalled.
Check rule: none.

>>> text = "住院号0012345，病案号为M-2021 0345，就诊卡：1000200030"
>>> [text[one.start:one.end] for one in find(text)]
['0012345', 'M-2021 0345', '1000200030']
>>> find("住院费用12345.67元，病历3份，CT检查")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import named

KIND = "medical_record_number"
CUES = (
    "住院(?:登记|病案)?号|病[案历理]编?号|[门急]诊(?:病案|登记)?号|[就门]诊卡|诊疗卡|检[查验]号|影像号|"
    "登记号|[Cc][Tt]号"
)

_WORDS = (
    "住院号|住院登记号|住院病案号|病案编?号|病历编?号|病理编?号|门诊号|门诊病案号|门诊登记号|急诊号|就诊卡|门诊卡|"
    "诊疗卡|检查号|检验号|影像号|登记号|[Cc][Tt]号"
)
_PATTERN = re.compile(
    named(_WORDS, r"(?=[A-Za-z\-]{0,4}[0-9])[0-9A-Za-z](?:[\s\-_.]{0,3}[0-9A-Za-z]){4,19}")
    + r"(?!\s?[元万])"
)


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    return [Finding(KIND, *match.span("number")) for match in _PATTERN.finditer(text)]
