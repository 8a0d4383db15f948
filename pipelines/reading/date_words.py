"""The shapes in which dates are written, folded to plain figures first (日期写法).

Only shapes and words live here; `pipelines.reading.dates` gives them their meaning.

>>> fold("二〇〇八年十二月廿一日")
'2008年12月21日'
>>> split_interval("2021年3月5日至8日")
('2021年3月5日', '2021年3月8日')
"""

import re
from unicodedata import normalize

_NOBODY_KNOWS = r"""不详 未详 未知 不明 不清 不明确 待查 待核实 无 空 未填 未填写 未记载 - -- --- /
\ * ? null none nan nat n/a na 0000-00-00 00000000 0000/00/00"""
UNKNOWN = frozenset(_NOBODY_KNOWS.split()) | {""}
"""What exports write where nobody knows."""

NOT_SOLAR = re.compile(r"[农阴古旧夏]历|民国|正月|[冬腊]月|初[一二三四五六七八九十0-9]|闰")

_YEAR, _MONTH, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>\d\d?)", r"(?P<day>\d\d?)"
PLAIN = re.compile(r"((?:19|20)\d\d)(?:年(\d\d?)月(\d\d?)日|-(\d\d?)-(\d\d?))", re.ASCII)
"""How most dates are written: nothing to fold."""
# "2008.1" is what a spreadsheet makes of 2008.10 as well: not read.
FIGURES = re.compile(rf"{_YEAR}(?!\.1$)(?:([-/.]){_MONTH}(?:\2{_DAY})?)?", re.ASCII)
COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\d{6})?", re.ASCII)
WORDS = re.compile(rf"{_YEAR}年(?:{_MONTH}月(?:{_DAY}[日号])?)?", re.ASCII)

PARTS_OF_YEAR = {
    "初": (1, 1),
    "底": (12, 12),
    "末": (12, 12),
    "上半年": (1, 6),
    "下半年": (7, 12),
    "寒假": (1, 2),
    "暑假": (7, 8),
    "第1季度": (1, 3),
    "第2季度": (4, 6),
    "第3季度": (7, 9),
    "第4季度": (10, 12),
}
"""Words for a stretch of months: first and last month. Seasons have no firm ends: not read."""

PARTS_OF_MONTH = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}
"""Words for a stretch of days: first and last day, the last cut to the month."""

IN_YEAR = re.compile(rf"{_YEAR}年(?P<part>{'|'.join(PARTS_OF_YEAR)})", re.ASCII)
IN_MONTH = re.compile(rf"{_YEAR}年{_MONTH}月(?P<part>{'|'.join(PARTS_OF_MONTH)})", re.ASCII)
TWO_MONTHS = re.compile(rf"{_YEAR}年(?P<first>\d\d?)月?、(?P<last>\d\d?)月", re.ASCII)

_DIGITS = str.maketrans("〇零○Ｏo一二三四五六七八九两", "000001234567892", "")
_NUMERAL = re.compile(r"[〇零○一二三四五六七八九十廿卅]+(?=[年月日号季、]|[至到—–~-])")
_TENS = {"廿": "二十", "卅": "三十"}
_ZONED = re.compile(r"(?:t|\s+)(\d\d?:\d\d(?::\d\d)?)(?:\.\d+)?\s*(z|[+-]\d\d:?\d\d)?$", re.ASCII)
_TIME_WORDS = "凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|晚|夜间|深夜|夜里|夜"
_HOUR = re.compile(
    rf"(?<=[日号天])(?:{_TIME_WORDS})*(?:\d\d?(?:[时点]|:\d\d)(?:\d\d?分|半)?(?:\d\d?秒)?许?)?$"
)
_SOME_DAY = re.compile(r"(?<=月)的?(?:某|一|[×x*]{1,2})[日号天晚夜]晚?")
_SOME_MONTH = re.compile(r"(?<=年)(?:某|[×x*]{1,2})月(?:的?(?:某|一|[×x*]{1,2})[日号天晚夜])?")
_AROUND = re.compile(
    r"^(?:公元|公历|阳历|[自从于])|(?:期间|间|出生|生)$|\(?(?:星期|周)[1-7日天一二三四五六]\)?"
)


def fold(text: str) -> str:
    """Bring figures, brackets and numerals to one plain form."""
    plain = normalize("NFKC", text).strip().lower()
    plain = plain.replace("元月", "1月").replace("年年", "年")
    return _NUMERAL.sub(lambda found: _figures(found[0]), plain)


def split_clock(plain: str) -> tuple[str, str]:
    """Part the day from a time of day; the clock is kept only where it states its zone."""
    zoned = _ZONED.search(plain)
    clock = zoned[1].zfill(2) + zoned[2].upper() if zoned and zoned[2] else ""
    day = "".join(plain[: zoned.start()].split()) if zoned else "".join(plain.split())
    day = _SOME_DAY.sub("", _SOME_MONTH.sub("", _AROUND.sub("", day)))
    return _HOUR.sub("", day).replace("月份", "月"), clock


def split_interval(plain: str) -> tuple[str, str] | None:
    """Part an interval; the end gets the year and month that it leaves to the beginning."""
    ends = re.split(r"至|到|[—–~]+|(?<=\d)/(?=\d{4}(?:-|$))", plain)
    if len(ends) == 1:
        ends = plain.split("-")
    if len(ends) != 2:  # noqa: PLR2004 - an interval has two ends
        return None
    first, last = ends
    for unit, below in (("年", "月"), ("月", "日"), ("月", "号")):
        named = re.match(f".*{unit}", first)
        if named and unit not in last and below in last:
            last = named[0] + last
            break
    return _completed(first, last), last


def _completed(first: str, last: str) -> str:
    """Give the beginning the unit it shares with the end: 2021年7至8月, 2019至2021年."""
    if first[-1:].isdigit() and last[-1:] in {"年", "月", "日", "号"}:
        return first + last[-1]
    return first


def _figures(numeral: str) -> str:
    """Write a Chinese numeral of a date in figures, digit by digit or with tens.

    >>> _figures("二〇〇八"), _figures("十"), _figures("二十一"), _figures("卅")
    ('2008', '10', '21', '30')
    """
    for short, long in _TENS.items():
        numeral = numeral.replace(short, long)
    if "十" not in numeral:
        return numeral.translate(_DIGITS)
    tens, _, ones = numeral.partition("十")
    return str(int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0))
