"""A known birthday in a writing that few would read goes, and the search knows it by itself."""

import pytest

from pipelines.leak import english_days
from recognizers import KnownPerson, find_all
from tests.test_leak import OWN, kinds, known, rows

BORN = "2008-03-31"
TOLD = {
    "month and day before": "0331出生，读初二",
    "month and day behind": "出生（2008）0331",
    "month and day with 月": "孩子3月31日出生",
    "month and day in words": "他是三月三十一生的",
    "every year": "每年3月31日过生日",
    "an English passport": "31 MAR 08",
    "the day of": "31st of March 2008",
    "a short year behind": "March 31, '08",
    "figures turned": "出生3/31/08",
    "the month told by 的": "我是零八年三月的，",
    "the end of the month": "孩子是2008年3月底生的",
    "figures of Han with signs": "二〇〇八、三、三十一",
    "quotation marks between": "08'03'31出生",
    "the Republic": "民国97年3月31日",
    "the Republic in words": "民国九十七年三月三十一日",
    "counted by a spreadsheet": "姓名,出生日期\n甲,39538",
    "counted from 1904": "出生日期：38076，",
    "both calendars": "阳历三月三十一生日，阴历二月二十四",
}
OTHERS = (
    *("账单编号0331，", "0331号文件生效", "共计39538元，出生", "计39538", "工号38076，"),
    *(
        "3月31日到案",
        "2021年3月31日出生",
        "30 MAR 08",
        "31 MAR 18",
        "他是2008年3月到的",
        "我是08年的，",
    ),
    *("民国97年3月30日", "二〇〇八、三、三十", "3/30/08", "二〇〇八、三、十三"),
)
"""Other days, and figures that are none."""


def left(text):
    """Return the text without what is masked of it."""
    person = KnownPerson({"birth_date": (BORN,)})
    spans = find_all([text], model=False, known=[[person]])[0]
    gone = {at for one in spans for at in range(one.start, one.end) if one.person is not None}
    return "".join(sign for at, sign in enumerate(text) if at not in gone)


def found(text):
    return "birth_date" in kinds(known(rows({"birth_date": BORN})), text, case=OWN)


@pytest.mark.parametrize("told", TOLD)
def test_it_goes_and_is_found_where_it_stays(told):
    assert found(f"据查，{TOLD[told]}")
    assert not found(left(f"据查，{TOLD[told]}"))


@pytest.mark.parametrize("text", OTHERS)
def test_another_day_or_figure_stays(text):
    assert left(text) == text
    assert not found(text)


def test_a_sign_between_month_and_day_is_masked():
    assert left("生日3/31，生日：3.31") == "生日，生日："


def test_if_no_english_day_is_read_the_short_year_is_overlooked(monkeypatch):
    monkeypatch.setattr(english_days, "dated", lambda _: iter(()))

    assert not found("31 MAR 08")
