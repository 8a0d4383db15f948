"""A known birthday told by the lunar calendar goes, and the search of releases knows it too."""

from datetime import date, timedelta

import pytest

from pipelines.leak import lunar_months
from recognizers.kit.lunar_calendar import lunar
from recognizers.known.dates import find
from recognizers.known.view import View
from tests.test_leak import OWN, kinds, known, rows

BORN = "2008-03-31"
TOLD = {
    "农历二〇〇八年二月廿四": BORN,
    "阴历2008年2月24日": BORN,
    "2008年农历二月二十四": BORN,
    "2008年二月廿四": BORN,
    "戊子年二月廿四": BORN,
    "鼠年二月廿四": BORN,
    "08年二月廿四": BORN,
    "二〇〇八年腊月十五": "2009-01-10",
    "2009年腊月十五": "2009-01-10",
    "农历二〇〇九年闰五月初八": "2009-06-30",
    "农历2009年五月初八": "2009-06-30",
    "戊子年三月初一": "2008-04-06",
    "2008年正月廿三": "2008-02-29",
}
"""A lunar day → the day it is."""
FAR_FROM_A_BIRTH = "出生日期身份证上是三月三十一，农历是二月廿四。"
BESIDE_A_BIRTH = ("生日是农历二月廿四", "二月廿四出生", "农历二月廿四的生日")
OTHERS = ("农历2009年二月廿四", "2008年二月廿五", "戊子年三月廿四", "己丑年二月廿四",
          "牛年二月廿四", "农历二月廿四到案", "2008年2月24日", "农历二月二十四日")  # fmt: skip


def masked(text, born):
    view = View.of(text)
    return [view.text[one.start : one.end] for one in find(view, born)]


def found(text, born):
    return "birth_date" in kinds(known(rows({"birth_date": born})), text, case=OWN)


@pytest.mark.parametrize("text", TOLD)
def test_a_lunar_birthday_goes_whole_and_is_found_where_it_stays(text):
    assert masked(f"族谱载{text}，在案。", TOLD[text]) == [text]
    assert found(f"族谱载{text}，在案。", TOLD[text])


@pytest.mark.parametrize("text", BESIDE_A_BIRTH)
def test_a_lunar_day_of_no_year_counts_beside_a_birth(text):
    assert masked(text, BORN)
    assert found(text, BORN)


def test_a_lunar_day_that_is_called_so_counts_far_behind_a_birth():
    assert any("二月廿四" in one for one in masked(FAR_FROM_A_BIRTH, BORN))


@pytest.mark.parametrize("text", OTHERS)
def test_another_day_stays(text):
    assert not masked(f"族谱载{text}，在案。", BORN)
    assert not found(f"族谱载{text}，在案。", BORN)


def test_both_tables_of_the_calendar_say_the_same_of_every_day():
    days = (date(1930, 1, 30) + timedelta(step) for step in range(0, 44_000, 7))
    for day in map(str, days):
        one = lunar(day)
        assert lunar_months.lunar_day(day) == lunar_months.month_day(one.month, one.day)


def test_if_masking_knows_no_lunar_day_the_search_does(monkeypatch):
    monkeypatch.setattr("recognizers.known.lunar_days.lunar", lambda _: None)

    assert not masked("农历二〇〇八年二月廿五", "2008-04-01")
    assert found("农历二〇〇八年二月廿五", "2008-04-01")
