"""Dates are read in every form records use, and never guessed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading import dates
from pipelines.reading.dates import DateRange

_LINES = (Path(__file__).parent / "cases" / "dates.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in _LINES if not line.startswith("#")]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_FIGURES = "〇一二三四五六七八九"


def _tens(number):
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _FIGURES[tens] + "十"
    return head + (_FIGURES[ones] if ones else "")


def _in_words(day):
    year = "".join(_FIGURES[int(figure)] for figure in str(day.year))
    return f"{year}年{_tens(day.month)}月{_tens(day.day)}日"


FORMS = {
    "iso": date.isoformat,
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "figures": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "padded": lambda day: f"{day:%Y年%m月%d日}",
    "words": _in_words,
    "number": lambda day: f"{day.year}年{day.month}月{day.day}号",
    "full width": lambda day: "".join(chr(ord(char) + 0xFEE0) for char in f"{day:%Y%m%d}"),
    "with clock": lambda day: f"{day.isoformat()} 23:59:59",
    "with hour": lambda day: f"{day.year}年{day.month}月{day.day}日凌晨3时许",
    "blanks": lambda day: f" {day.year} 年 {day.month} 月 {day.day} 日 ",
}


@pytest.mark.parametrize(("wording", "days"), CASES)
def test_a_wording_names_every_day_it_may_mean(wording, days):
    found = dates.parse(wording)

    assert found is not None
    assert found.text == days


@pytest.mark.parametrize("wording", ["", "  ", "不详", "未知", "N/A", "null", "-", "0000-00-00"])
def test_unknown_is_said_and_not_guessed(wording):
    assert dates.parse(wording) is None


@pytest.mark.parametrize(
    "wording",
    [
        *["080301", "08-03-01", "08年3月1日", "民国九十年三月"],  # which century?
        *["农历2008年三月初一", "2008年正月初五", "2008年腊月", "阴历2008年3月1日"],  # lunar
        *["2009-02-29", "2008-13-01", "2021年3月32日", "2008-13", "20213112"],  # no such day
        *["2021年春天", "2021年3月左右", "2021年3月1日前", "2021年春节前后"],  # no firm ends
        *["2008.1", "2021年3", "3月1日", "20213", "案发时", "9999-12-31"],
        *[
            "2021-05 10:00Z",
            "2021-05/2021-03",
            "2008-3-1-4",
            "2021年8、7月",
            "2008-03-01 2008-03-02",
        ],
    ],
)
def test_what_cannot_be_read_is_refused_without_its_words(wording):
    with pytest.raises(ValueError, match=r"date|day|interval") as refused:
        dates.parse(wording)

    assert wording not in str(refused.value)


@given(day=DAYS, form=st.sampled_from(sorted(FORMS)))
def test_a_day_written_in_any_form_reads_back(day, form):
    assert dates.parse(FORMS[form](day)) == DateRange(day, day)


@given(first=DAYS, last=DAYS)
def test_the_text_of_a_range_reads_back(first, last):
    days = DateRange(min(first, last), max(first, last))

    assert dates.parse(days.text) == days


@given(text=st.text(alphabet="〇一二十年月日号至、-/.0123 T:某农历", max_size=16))
def test_any_text_gives_a_range_in_order_or_a_refusal(text):
    try:
        found = dates.parse(text)
    except ValueError:
        return
    assert found is None or found.first <= found.last


@given(birth=DAYS, act=DAYS)
def test_minority_ends_once_and_with_the_eighteenth_birthday(birth, act):
    assert dates.is_minor(birth, dates.eighteenth_birthday(birth))
    assert dates.is_minor(birth, act) == (act <= dates.eighteenth_birthday(birth))


@pytest.mark.parametrize(
    ("birth", "act", "minor", "doubt"),
    [
        ("2006-03-10", "2024-03-09", True, False),
        ("2006-03-10", "2024-03-10", True, False),
        ("2006-03-10", "2024-03-11", False, False),
        ("2008-02-29", "2026-02-28", True, False),
        ("2008-02-29", "2026-03-01", False, True),
        ("2008-02-29", "2026-03-02", False, False),
        ("2008-02-28", "2026-03-01", False, False),
    ],
)
def test_boundary_days_of_the_eighteenth_birthday(birth, act, minor, doubt):
    born, acted = date.fromisoformat(birth), date.fromisoformat(act)

    assert dates.is_minor(born, acted) == minor
    assert dates.is_leap_day_doubt(born, acted) == doubt
