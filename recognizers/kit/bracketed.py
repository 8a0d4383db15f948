r"""Numbers of documents with a year in brackets: of procuratorates, police and experts (文书号).

Such a number is an organ's prefix, the year in any brackets, a serial. From the brackets the
prefix is followed to the left up to a word that cannot belong to it (以, 的, 作出, 起诉书 …). A
citation of law has no case's prefix and is left out.

Source: 《人民检察院刑事诉讼法律文书格式样本》, 《公安机关刑事法律文书式样》 (both recalled).

>>> text = "以荷检刑诉〔2021〕12号起诉书；法释〔2012〕21号；云公（荷）立字〔2 021〕3号"
>>> [(text[one.start:one.end], one.prefix) for one in documents(text)]
[('荷检刑诉〔2021〕12号', '荷检刑诉'), ('云公（荷）立字〔2 021〕3号', '云公（荷）立字')]
>>> text = "决定书（不起诉）\n荷检刑不诉〔2021〕2号、检材（云公物鉴〔2021〕3号）"
>>> [one.prefix for one in documents(text)]
['荷检刑不诉', '云公物鉴']
>>> text = "处罚决定\n云公（荷）立字〔2021〕3号，荷检刑\n诉〔2021〕2号"
>>> [one.prefix for one in documents(text)]
['云公（荷）立字', '荷检刑诉']
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

OPEN: Final = "[（(〔\\[【〈［{「『<]"
CLOSE: Final = "[）)〕\\]】〉］}」』>]"
B: Final = r"\s{0,6}"
HAN: Final = f"{B}[一-鿿]"
FIGURE: Final = f"{B}[0-9〇零○一二三四五六七八九十百壹贰叁肆伍陆柒捌玖]"

_CENTURY: Final = f"(?:{B}1{B}9|{B}2{B}0|{B}[一壹]{B}[九玖]|{B}[二贰]{B}[〇零○])"
YEAR: Final = f"{_CENTURY}(?:{FIGURE}){{2}}"
PROVINCES: Final = "[京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋内陕吉闽贵黔粤青藏川宁琼新兵军]"
"""What a court's code begins with; 法〔2015〕137号, art 7."""
BRACKETED_YEAR: Final = f"{OPEN}{YEAR}{B}年?{CLOSE}"
"""A year in any pair of brackets, also a pair that does not match."""

_SERIAL_NUMBER: Final = f"(?:{FIGURE}){{1,8}}"
SERIAL: Final = (
    f"{B}第?{B}[A-Z]{{0,3}}{_SERIAL_NUMBER}(?:{B}[-、~至]{B}[A-Z]?{_SERIAL_NUMBER}){{0,9}}{B}号"
)
CUE: Final = "[0-9一二三四五六七八九十〇零][）)〕\\]】〉］}」』>]|号"

_NUMBER = re.compile(f"{BRACKETED_YEAR}{B}(?P<kind>[一-鿿]{{1,6}}字(?=第))?{SERIAL}")
_OF_ORGANS = re.compile("[检公鉴司]")
_WHOLE = re.compile(r"\s*[一-鿿]{1,3}[检公司鉴]")
_CITATION = re.compile(
    "法[释发]?$|(?:高检|高法|公通|司发|国发|国办|政|人社|民|教|卫|财|税|中)[一-鿿]{0,4}$|[函令办规]$"
)
_STOPS: Final = frozenset(
    "以的作出具据经由按照及和与在将对该书院局案号为是有并告载见于、，。：；《》“”"
)
_LONGEST: Final = 24  # characters of a prefix
_OPENS, _CLOSES = frozenset("（(〔[【"), frozenset("）)〕]】")
_BRACKETS: Final = _OPENS | _CLOSES


class Document(NamedTuple):
    """A document's number: where it stands and the prefix of the organ that gave it."""

    start: int
    end: int
    prefix: str


@lru_cache(maxsize=8)  # three modules ask about one text
def documents(text: str) -> tuple[Document, ...]:
    """Return the numbers of documents that an organ's prefix begins."""
    return tuple(_documents(text))


def _documents(text: str) -> Iterator[Document]:
    for number in _NUMBER.finditer(text):
        start = _beginning(text, number.start())
        prefix = re.sub(r"\s", "", text[start : number.start()])
        if _is_of_a_case(prefix, number):
            yield Document(start, number.end(), prefix)


def _is_of_a_case(prefix: str, number: re.Match[str]) -> bool:
    """Tell it from citations of law, and from a case number with words before it."""
    if not prefix or _CITATION.search(prefix):
        return False
    return number["kind"] is None or _OF_ORGANS.search(prefix) is not None


def _beginning(text: str, end: int) -> int:
    """Go left over the prefix, to its first Han character; not out of a bracket or a title."""
    start = place = end
    inside = 0
    while place and end - place < _LONGEST:
        sign = text[place - 1]
        inside += (sign in _CLOSES) - (sign in _OPENS)
        if inside < 0 or (sign == "\n" and _begins_a_line(text, place)):
            break
        if "一" <= sign <= "鿿" and sign not in _STOPS:
            start = place - 1
        elif sign not in _BRACKETS and not sign.isspace():
            break
        place -= 1
    return start


def _begins_a_line(text: str, place: int) -> bool:
    """Say whether the prefix is whole without the line before, a title perhaps."""
    amid = "一" <= text[place - 2 : place - 1] <= "鿿"
    return not amid or _WHOLE.match(text, place) is not None
