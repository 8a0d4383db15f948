"""Searches folded text for what is known of people, in every form it is written (已知信息检索).

Each kind has a maker of patterns: a value becomes one regular expression over folded text, and the
expressions of all people of a case are tried as one alternation per kind. Guards: a given name
alone counts from two characters on and only where it is no common word; a school or address part
counts from four characters on.

Source: docs/design.md §3.5.

>>> person = KnownPerson({"person_name": ("陈小禾",), "birth_date": ("2008-03-01",)})
>>> text = "陈 小 禾，2008年3月1日生，小禾在校"
>>> [(one.kind, text[one.start:one.end]) for one in find(text, [person])]
[('person_name', '陈 小 禾'), ('birth_date', '2008年3月1日'), ('person_name', '小禾')]
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from pypinyin import lazy_pinyin

from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding
from recognizers.kit.shape import GAP
from recognizers.names.surnames import surname_length
from recognizers.names.words import is_word

_LOOSE: Final = r"[\s·.•*_\-]{0,3}"
_NUMERALS: Final = "〇一二三四五六七八九"
_SHORTEST_PART: Final = 4  # characters of an address or school that stand for the whole
_REGION = re.compile(
    "^(?:[^省市区县州旗]{2,8}?(?:省|自治区))?((?:[^省市区县州旗]{2,6}?(?:市|州|盟))?)"
)
_DISTRICT = re.compile("^[^市区县旗]{2,6}?[市区县旗]")
_ORDINAL = re.compile("第([一二三四五六七八九十百]+)")
_KINDS_OF_SCHOOL = {"中学": "中", "小学": "小", "中等职业学校": "职中", "职业中学": "职中"}

Patterns = Iterator[str]


def find(text: str, people: Sequence[KnownPerson]) -> list[Finding]:
    """Return every known value, with the index of its person, in order of start."""
    found: dict[tuple[int, int, str], Finding] = {}
    for kind, pattern, owners in _compiled(tuple(_flat(people))):
        for match in pattern.finditer(text):
            owner = owners[int(str(match.lastgroup)[1:])]
            found.setdefault(
                (*match.span(), kind), Finding(kind, *match.span(), checked=True, person=owner)
            )
    return sorted(found.values(), key=lambda one: (one.start, one.end))


def _flat(people: Sequence[KnownPerson]) -> Iterator[tuple[str, str, int]]:
    for index, person in enumerate(people):
        for kind, values in person.values.items():
            yield from ((kind, value, index) for value in values if value.strip())


@lru_cache(maxsize=4096)
def _compiled(
    values: tuple[tuple[str, str, int], ...],
) -> list[tuple[str, re.Pattern[str], list[int]]]:
    """Return one alternation per kind, the longest forms first, and whose each form is."""
    forms: dict[str, dict[str, int]] = {}
    for kind, value, index in values:
        for pattern in MAKERS.get(kind, _plain)(value):
            forms.setdefault(_called(kind), {}).setdefault(pattern, index)
    compiled = []
    for kind, owned in forms.items():
        ordered = sorted(owned, key=len, reverse=True)
        groups = "|".join(f"(?P<g{number}>{form})" for number, form in enumerate(ordered))
        compiled.append((kind, re.compile(groups, re.IGNORECASE), [owned[one] for one in ordered]))
    return compiled


def _called(kind: str) -> str:
    return "person_name" if kind == "former_name" else kind


def _name(value: str) -> Patterns:
    """In full with gaps, in pinyin, the given name alone, 小X and 阿X."""
    yield _LOOSE.join(map(re.escape, value.replace("·", "")))
    family = value[: surname_length(value, 0)]
    given = value.removeprefix(family)
    if family and given:
        yield from _pinyin(family, given)
        if len(given) > 1 and not is_word(given):
            yield _LOOSE.join(map(re.escape, given))
        yield f"(?<![大最很较太幼弱])[小阿]{re.escape(given[-1])}(?![学说时孩区])"
    elif "·" in value:
        yield re.escape(value.split("·")[0])


def _pinyin(family: str, given: str) -> Patterns:
    gap = r"[\s\-'’·.]{0,2}"
    first, last = (gap.join(lazy_pinyin(part)) for part in (family, given))
    yield f"(?<![A-Za-z]){first}{gap},?{gap}{last}(?![A-Za-z])"
    yield f"(?<![A-Za-z]){last}{gap},?{gap}{first}(?![A-Za-z])"


def _nickname(value: str) -> Patterns:
    yield _LOOSE.join(map(re.escape, value))


def _digits(value: str) -> Patterns:
    """A number with gaps between its figures, also inside a longer one that embeds it."""
    yield GAP.join(map(re.escape, value))


def _resident_id(value: str) -> Patterns:
    """In full, in the old form, its end behind 尾号."""
    plain = value.replace("×", "X")
    yield GAP.join(re.escape(one) for one in plain)
    if len(plain) == 18:  # noqa: PLR2004, GB 11643-1999
        yield "(?<![0-9])" + GAP.join(plain[:6] + plain[8:17]) + "(?![0-9])"
        yield f"{plain[:6]}[*×xX]{{4,10}}{plain[14:]}"
        yield f"(?:尾号|后四位|末四位)[为是:：]?{plain[-4:]}"


def _mobile(value: str) -> Patterns:
    yield r"(?:\+?86[\s-]?)?" + GAP.join(value)
    yield f"{value[:3]}[*×xX]{{4}}{value[7:]}"
    yield f"(?:尾号|后四位|末四位)[为是:：]?{value[-4:]}"


def _birth_date(value: str) -> Patterns:
    """Every rendering of a day; of a month or a year alone nothing."""
    parts = value.split("-")
    if len(parts) != 3 or "/" in value:  # noqa: PLR2004, year, month, day
        return
    year, month, day = parts
    mm, dd = rf"0?{int(month)}", rf"0?{int(day)}"
    yield rf"(?<![0-9]){year}\s*[年./\-]\s*{mm}\s*[月./\-]\s*{dd}(?![0-9])\s*[日号]?"
    yield rf"(?<![0-9]){year[2:]}\s*[年./\-]\s*{mm}\s*[月./\-]\s*{dd}(?![0-9])\s*[日号]?"
    yield f"(?<![0-9]){year}{month}{day}(?![0-9])"
    yield f"(?<![0-9]){year[2:]}{month}{day}(?![0-9])"
    han = "".join(f"[{_NUMERALS[int(one)]}{'零○' if one == '0' else ''}]" for one in year)
    yield f"{han}年{_spoken(int(month))}月{_spoken(int(day))}[日号]"


def _spoken(number: int) -> str:
    """Say a number up to 31: 一, 十, 十一, 二十三."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "一?十"}.get(tens, f"{_NUMERALS[tens]}十" if tens else "")
    return head + (_NUMERALS[ones] if ones else "")


def _address(value: str) -> Patterns:
    """In full, without province, without city, without district."""
    shorter = _REGION.sub(r"\1", value)
    city = _REGION.sub("", value)
    street = _DISTRICT.sub("", city)
    for part in dict.fromkeys((value, shorter, city, street)):
        if len(part) >= _SHORTEST_PART:
            yield r"\s{0,2}".join(map(re.escape, part))


def _school(value: str) -> Patterns:
    """In full, without 第, short: 株洲市第二中学 → 株洲二中, 市二中."""
    yield re.escape(value)
    short = _ORDINAL.sub(r"\1", value)
    for long, brief in _KINDS_OF_SCHOOL.items():
        if short.endswith(long):
            stem = short.removesuffix(long) + brief
            for form in (stem, stem.replace("市", "", 1), re.sub("^.*?市", "市", stem)):
                if len(form) >= _SHORTEST_PART - 1:
                    yield re.escape(form)
    for form in (short, re.sub("^[^省市区县]{2,6}[省市区县]", "", value)):
        if len(form) >= _SHORTEST_PART:
            yield re.escape(form)


def _case_number(value: str) -> Patterns:
    """With any brackets, blanks and 第."""
    yield r"\s*".join(
        r"[（(〔\[【〈［]?" if sign in "（(〔[【〈［" else
        r"[）)〕\]】〉］]?" if sign in "）)〕]】〉］" else re.escape(sign)
        for sign in value if not sign.isspace()
    )  # fmt: skip


def _plain(value: str) -> Patterns:
    before = r"(?<![0-9A-Za-z])" if value[0].isascii() else ""
    after = r"(?![0-9A-Za-z])" if value[-1].isascii() else ""
    yield before + re.escape(value) + after


MAKERS: Final[dict[str, Callable[[str], Patterns]]] = {
    "person_name": _name,
    "former_name": _name,
    "nickname": _nickname,
    "resident_id": _resident_id,
    "mobile_number": _mobile,
    "student_number": _digits,
    "bank_card": _digits,
    "birth_date": _birth_date,
    "address": _address,
    "school": _school,
    "case_number": _case_number,
}
"""Kind → its ways of being written; a kind without a maker is searched as it is."""
