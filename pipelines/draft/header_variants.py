"""Writes a name of a column as other systems write it: words of one meaning exchanged (表头变体).

>>> variants("犯罪起始日期") >= {"作案开始时间", "犯罪起日", "违法起始时间"}
True
>>> variants("姓名")
frozenset()
"""

import re
from collections.abc import Iterator
from functools import cache

from pypinyin import Style, lazy_pinyin

from pipelines.draft.words import alternatives

EXCHANGED = 3  # words of one name that are exchanged at once
_SAME = tuple(tuple(group.split()) for group in alternatives("same").split("|"))
"""Words that headers use for one another, longer before shorter ones they hold."""


@cache
def variants(name: str) -> frozenset[str]:
    """Return what a Chinese name becomes when up to three of its words are exchanged."""
    found = {name}
    for _ in range(EXCHANGED):
        found |= {new for one in found for new in _exchanged(one)}
    return frozenset(found - {name})


def dated(name: str) -> list[str]:
    """Return an English name of a day as other systems end it.

    >>> dated("opened_on"), dated("filing_date"), dated("school")
    (['opened_date', 'opened_time'], ['filing_time'], [])
    """
    base = name.removesuffix("_on").removesuffix("_date")
    ends = [] if base == name else ["_date", "_time"]
    return [base + end for end in ends if base + end != name]


def either(name: str) -> list[str]:
    """Return a name with 日期 and with 时间: systems write either.

    >>> either("立案日期"), either("姓名")
    (['立案日期', '立案时间'], ['姓名'])
    """
    days = {"日期": "时间", "时间": "日期"}
    return [name, *(name.removesuffix(one) + other for one, other in days.items()
                    if name.endswith(one))]  # fmt: skip


@cache
def pinyin(name: str) -> tuple[str, str]:
    """Return initials and the whole in pinyin.

    >>> pinyin("姓名")
    ('xm', 'xingming')
    """
    initials = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return "".join(initials).lower(), "".join(lazy_pinyin(name)).lower()


def _exchanged(name: str) -> Iterator[str]:
    """Yield a name with one word exchanged for each of its kind."""
    for group in _SAME:
        inside = next((word for word in group if re.search(_whole(word), name)), "")
        if inside:
            others = (word for word in group if word != inside)
            yield from (re.sub(_whole(inside), word.rstrip("$"), name, count=1) for word in others)


def _whole(word: str) -> str:
    """Return the pattern of a word; one with $ stands at the end only, none stands first alone."""
    return f"(?<=.){word}" if word.endswith("$") else word
