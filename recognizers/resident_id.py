"""Resident identity number, 公民身份号码.

Eighteen characters: six figures of region, eight of birth date, three of order, one check
character. The old one has fifteen: two-digit year and no check character. One that a document
conceals in part (430299********0004) or breaks off is reported too.

Source: GB 11643-1999; the old form is recalled.
Check rule: ISO 7064 MOD 11-2 and a day that exists.

>>> find("身份证430299200804150004号")
[Finding(kind='resident_id', start=3, end=21, checked=True, person=None)]
>>> find("身份证430299200804150005号")  # mistyped, still names someone
[Finding(kind='resident_id', start=3, end=21, checked=False, person=None)]
>>> find("流水号4302992008041500041")  # part of a longer number
[]
>>> [one[1:3] for one in find("证号 430299 2008-0415 000X、430299800415001")]
[(3, 24), (25, 40)]
"""

import re

from recognizers.kit.checksums import is_day, mod_11_2
from recognizers.kit.finding import Finding
from recognizers.kit.shape import GAP, alone, compact, named, spaced

KIND = "resident_id"
CUES = "[0-9](?:[\\s.\\-_/*×Xx、·,]{0,16}[0-9]){5}"

_STAR = r"[*×xX]"
_MONTH_AND_DAY = rf"{GAP}(?:0{GAP}[1-9]|1{GAP}[0-2]){GAP}(?:0{GAP}[1-9]|[12]{GAP}[0-9]|3{GAP}[01])"
_EIGHTEEN = re.compile(alone("[1-9]", spaced("[0-9]", 16) + f"{GAP}[0-9Xx×]"))
_FIFTEEN = re.compile(alone("[1-9]", spaced("[0-9]", 7) + _MONTH_AND_DAY + spaced("[0-9]", 3)))
_CONCEALED = re.compile(
    rf"[1-9](?<![0-9A-Za-z][1-9])(?:[0-9]{{5}}(?:19|20)[0-9]{{2,8}}{_STAR}{{1,8}}"
    rf"|[0-9]{{2,5}}{_STAR}{{8,14}}|[0-9]{{9}}{_STAR}{{4}})[0-9]{{0,4}}[0-9Xx×]?(?![0-9A-Za-z])"
)
_WORDS = "身份证|身份号码|公民身份|证件"
_BROKEN_OFF = re.compile(named(_WORDS, f"[1-9]{spaced('[0-9]', 13, 18)}(?:{GAP}[Xx×])?"))
_ELSEWHERE = ("810000", "820000", "830000")  # residence permits of Hong Kong, Macao and Taiwan
_LENGTHS = range(15, 19)  # of one that is concealed in part
_NEAR = 12  # characters before it where the words are looked for


def find(text: str) -> list[Finding]:
    """Return the identity numbers in order."""
    spans = {
        match.span(): _checks(number)
        for match in _EIGHTEEN.finditer(text)
        if _is_one(number := compact(match[0]), text, match.start())
    }
    for match in _FIFTEEN.finditer(text):
        spans.setdefault(match.span(), False)
    for match in _CONCEALED.finditer(text):
        if len(match[0]) in _LENGTHS:
            spans.setdefault(match.span(), False)
    for match in _BROKEN_OFF.finditer(text):
        spans.setdefault(match.span("number"), False)
    return [Finding(KIND, *span, checked=spans[span]) for span in sorted(spans)]


def _is_one(number: str, text: str, start: int) -> bool:
    """Tell it from other numbers of eighteen figures: a birth year, the check, or words before."""
    if number.startswith(_ELSEWHERE):
        return False
    return (
        number[6:8] in {"18", "19", "20"}
        or _checks(number)
        or re.search(_WORDS, text[max(0, start - _NEAR) : start]) is not None
    )


def _checks(number: str) -> bool:
    plain = number.replace("×", "X")
    return mod_11_2(plain) and is_day(plain[6:14])
