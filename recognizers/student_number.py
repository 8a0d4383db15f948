"""Student register number, 学籍号.

G and the identity number; J and eighteen characters of the school's own (six of area, eight of
birth date, three of order, one check) for pupils without one; L and eighteen for the time being.
The auxiliary number (学籍辅号), the school's own (学号), those of examinations (准考证号, 考生号)
and of the youth league (团员编号) are told by the words before them.

Source: 《中小学生学籍管理办法》 教基一〔2013〕7号, 第二章; the parts of J and L are recalled.
Check rule: ISO 7064 MOD 11-2 for G and J.

>>> find("学籍号G430299200804150004。")
[Finding(kind='student_number', start=3, end=22, checked=True, person=None)]
>>> find("G430299200804150005")[0].checked
False
>>> find("G4302992008041500041")
[]
>>> [one[1:3] for one in find("学籍辅号：1160101010001，学号 20210301")]
[(5, 18), (22, 30)]
"""

import re

from recognizers.kit.checksums import mod_11_2
from recognizers.kit.finding import Finding
from recognizers.kit.shape import GAP, LONG_NUMBER, alone, compact, named, spaced

KIND = "student_number"
CUES = f"学籍|学号|考[证生]?号|准考证|借书证|团员编?号|入团志愿书|{LONG_NUMBER}"

_STAR = "[*×xX]"
_REGISTER = re.compile(
    alone(
        "[GJLgjl]",
        f"{GAP}[1-9]{spaced('[0-9]', 5)}(?:{GAP}1{GAP}9|{GAP}2{GAP}0)"
        f"(?:{spaced('[0-9]', 9)}{GAP}[0-9Xx×]|[0-9]{{2,9}}{_STAR}{{2,10}}[0-9]{{0,4}}[0-9Xx]?)",
    )
)
_NAMED = re.compile(
    named(
        "学籍主?辅?号码?|学籍编号|全国学籍号|学生[证卡]号?|学号|准考证号?|考生?号|借书证号?|团员编?号|入团志愿书",
        f"[A-Za-z]?[0-9]{spaced('[0-9]', 5, 20)}(?:{GAP}[Xx×])?",
    )
)
_LENGTH = 19


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    spans = {
        match.span(): len(number := compact(match[0])) == _LENGTH and _checks(number)
        for match in _REGISTER.finditer(text)
    }
    for match in _NAMED.finditer(text):
        spans.setdefault(match.span("number"), False)
    return [Finding(KIND, *span, checked=spans[span]) for span in sorted(spans)]


def _checks(number: str) -> bool:
    plain = number[1:].replace("×", "X")
    return plain[:-1].isdecimal() and mod_11_2(plain)
