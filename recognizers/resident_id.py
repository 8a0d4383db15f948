"""Resident identity number, 公民身份号码.

Eighteen characters: six figures of region, eight of birth date, three of order, one check
character. The old one has fifteen: two-digit year and no check character. One that a document
conceals in part (430299********0004) or breaks off is reported too, and the number of a certificate
of disability (残疾人证), which is the identity number and two figures for kind and degree.

Source: GB 11643-1999; the old form, and 《中华人民共和国残疾人证管理办法》 残联发〔2017〕34号, are
recalled.
Check rule: ISO 7064 MOD 11-2 and a day that exists.

>>> find("身份证430299200804150004号")
[Finding(kind='resident_id', start=3, end=21, checked=True, person=None)]
>>> find("身份证430299200804150005号")  # mistyped, still names someone
[Finding(kind='resident_id', start=3, end=21, checked=False, person=None)]
>>> find("流水号4302992008041500041")  # part of a longer number
[]
>>> [one[1:3] for one in find("证号 430299 2008-0415 000X、430299800415001")]
[(3, 24), (25, 40)]
>>> [one[1:3] for one in find("残疾人证号43029920080415000443")]
[(5, 25)]
"""

import re

from recognizers.kit.checksums import is_day, mod_11_2
from recognizers.kit.finding import Finding
from recognizers.kit.fragments import Fragment, concealed
from recognizers.kit.shape import GAP, LONG_NUMBER, alone, compact, named, spaced

KIND = "resident_id"
CUES = f"{LONG_NUMBER}|[0-9][*×xX]{{4}}"
CONTEXT = ("身份证", "身份证号", "身份证号码", "公民身份号码", "证件")

_NUMBER = re.compile(alone("[1-9]", f"{spaced('[0-9]', 13, 17)}(?:{GAP}[Xx×])?"))
_OF_DISABILITY = re.compile(
    named("残疾人?证", f"[1-9]{spaced('[0-9]', 16)}{GAP}[0-9Xx×]{spaced('[0-9]', 2)}(?:B[1-9])?")
)
_WORDS = re.compile("身份证|身份号码|公民身份|证件")
_OLD = re.compile(r"[0-9]{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}")
_ELSEWHERE = ("810000", "820000", "830000")  # residence permits of Hong Kong, Macao and Taiwan
_NEW_LENGTH = 18  # characters
_LENGTHS = range(15, 20)  # characters of one that is concealed in part
_REGION_AND_YEAR = 8  # figures of the head of a concealed one that tell it from other numbers
_NEAR = 12  # characters before it where the words are looked for


def find(text: str) -> list[Finding]:
    """Return the identity numbers in order."""
    found = [
        Finding(KIND, *match.span(), checked=len(number) == _NEW_LENGTH and _checks(number))
        for match in _NUMBER.finditer(text)
        if _is_one(number := compact(match[0]), text, match.start())
    ]
    found += [Finding(KIND, *one[:2]) for one in concealed(text) if _may_be_one(one)]
    if "残疾" in text:
        found += [
            Finding(
                KIND, *match.span("number"), checked=_checks(compact(match["number"])[:_NEW_LENGTH])
            )
            for match in _OF_DISABILITY.finditer(text)
        ]
    return sorted(found)


def _is_one(number: str, text: str, start: int) -> bool:
    """Tell it from other long numbers: a birth date, the check, or the words before."""
    if number.startswith(_ELSEWHERE):
        return False
    if len(number) == _NEW_LENGTH and (number[6:8] in {"18", "19", "20"} or _checks(number)):
        return True
    if _OLD.fullmatch(number):
        return True
    return _WORDS.search(text, max(0, start - _NEAR), start) is not None


def _may_be_one(part: Fragment) -> bool:
    """Tell a concealed one from other starred numbers."""
    if part.length not in _LENGTHS or not part.head.isdecimal():
        return False
    born = part.head[6:8] in {"19", "20"} and len(part.head) >= _REGION_AND_YEAR
    return born or part.hidden >= _REGION_AND_YEAR


def _checks(number: str) -> bool:
    plain = number.replace("×", "X")
    return mod_11_2(plain) and is_day(plain[6:14])
