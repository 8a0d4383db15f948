"""Court case number, 案号, new style and old.

Since 2016: year in brackets, court code (province, two or four figures), type code, serial:
（2021）湘0203刑初12号. Before: （2014）荷刑初字第45号; 少刑 in it gives minority away.
Brackets of any pair, or none; blanks anywhere; numerals in Chinese.

Source: 《关于人民法院案件案号的若干规定》 法〔2015〕137号, arts 2, 3 and 7.
Check rule: none.

>>> text = "（2021）湘0203刑初12号、(2014]荷少刑初字第45号，2023湘0202刑终3号之一，法释〔2012〕21号"
>>> [text[one.start:one.end] for one in find(text)]
['（2021）湘0203刑初12号', '(2014]荷少刑初字第45号', '2023湘0202刑终3号之一']
>>> find("（2012）第21号公告，2021年湘江边刑满12号")
[]
>>> text = "（2021）湘0203刑初12一案"
>>> [text[one.start:one.end] for one in find(text)]
['（2021）湘0203刑初12']
"""

import re

from recognizers.kit.bracketed import BRACKETED_YEAR, CUE, FIGURE, HAN, PROVINCES, SERIAL, B
from recognizers.kit.finding import Finding

KIND = "case_number"
CUES = CUE

_PART = f"(?:{B}之(?:{FIGURE}){{1,3}})?"
_IN_BRACKETS = re.compile(
    f"{BRACKETED_YEAR}{B}(?!第)(?:{HAN}){{1,10}}?(?:(?:{FIGURE}){{1,4}}(?:{HAN}){{1,8}}?)?{SERIAL}{_PART}"
)
_BARE_YEAR = (
    rf"[12一二](?<![0-9][12一二])(?:(?<=1){B}9|(?<=2){B}0|(?<=一){B}九|(?<=二){B}[〇零○])"
    f"(?:{FIGURE}){{2}}"
)
_BARE = re.compile(
    f"{_BARE_YEAR}{B}年?{B}(?:{PROVINCES}(?:{FIGURE}){{2,4}}{B}[刑民行执赔司委认]"
    f"(?:{HAN}){{1,4}}?|(?:{HAN}){{1,5}}?[刑民行执赔](?:{HAN}){{0,4}}?{B}字){SERIAL}{_PART}"
)
_CUT_SHORT = re.compile(
    f"{BRACKETED_YEAR}{B}{PROVINCES}(?:{FIGURE}){{2,4}}{B}[刑民行执](?:{HAN}){{1,2}}?"
    f"(?:{FIGURE}(?!案)){{1,6}}(?![0-9号])"
)


def find(text: str) -> list[Finding]:
    """Return the case numbers in order."""
    spans = {
        match.span()
        for pattern in (_IN_BRACKETS, _BARE, _CUT_SHORT)
        for match in pattern.finditer(text)
    }
    return [Finding(KIND, *span) for span in sorted(spans)]
