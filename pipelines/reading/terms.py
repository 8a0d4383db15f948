"""Reads a length of time in words or figures as whole months (刑期).

A part of a month counts as a month: sixty and a half months exceed five years, and must not be
rounded down to it.

>>> months("一年六个月"), months("五年零一个月"), months("四年十二个月"), months("18")
(18, 61, 60, 18)
>>> months("十个半月"), months("四个月零十五天")
(11, 5)
"""

import re
from functools import lru_cache
from unicodedata import normalize

import cn2an

_NUMBER = "(?:(?<![0-9])[0-9]{1,3}|[一二三四五六七八九十百两廿卅壹贰叁肆伍陆柒捌玖拾佰]+)"
_LINK = "[零又另加]?"
_DAYS = f"{_NUMBER}[日天]"
_MONTHS = f"(?:{_NUMBER}个?半?|半个?)月"
PATTERN = (
    f"(?:(?:半年|{_NUMBER}年(?:半(?!个?月))?)(?:{_LINK}{_MONTHS})?(?:{_LINK}{_DAYS})?"
    f"|{_MONTHS}(?:{_LINK}{_DAYS})?|{_DAYS})整?"
)
"""A length of time, for use inside other patterns; it has no groups."""

_PIECE = re.compile(f"({_NUMBER}|半)(个?)(半?)([年月日天])((?:半(?!个?月))?)")
_DAYS_IN = {"年": 360, "月": 30, "日": 1, "天": 1}


def months(text: str) -> int:
    """Read one length of time; bare figures are months.

    Raises:
        ValueError: It is not a length of time; the message holds no value.
    """
    plain = "".join(normalize("NFKC", text).split())
    if re.fullmatch("[0-9]{1,3}", plain):
        return int(plain)
    if not re.fullmatch(PATTERN, plain):
        message = "not a length of time"
        raise ValueError(message)
    return -(-sum(_days(*piece) for piece in _PIECE.findall(plain)) // _DAYS_IN["月"])


def _days(number: str, _: str, half_before: str, unit: str, half_after: str) -> int:
    """Count the days of one piece, a month having thirty: 十 个 半 月, 一 年 半."""
    halves = 1 if number == "半" else 2 * _whole(number)
    return (halves + bool(half_before or half_after)) * _DAYS_IN[unit] // 2


@lru_cache(maxsize=1 << 12)
def _whole(number: str) -> int:
    """Read a numeral; the few that there are come again and again."""
    try:
        return int(number) if number.isascii() else int(cn2an.cn2an(number, "smart"))
    except ValueError:
        message = "not a number"
        raise ValueError(message) from None
