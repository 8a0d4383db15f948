"""Days and numbers in the forms that Chinese papers give them (日期与数字写法).

>>> from datetime import date
>>> [said(date(2008, 3, 1), form) for form in DATE_FORMS][:3]
['2008年3月1日', '2008-03-01', '二〇〇八年三月一日']
>>> numeral(21), numeral(105), term(66), term(7)
('二十一', '一百零五', '五年六个月', '七个月')
"""

from datetime import date, timedelta
from typing import Final

DIGITS: Final = "〇一二三四五六七八九"
DATE_FORMS: Final = ("chinese", "iso", "han", "padded", "dots", "slashes", "compact")
MONTHS: Final = 12
TEN, HUNDRED = 10, 100


def said(day: date, form: str = "chinese") -> str:
    """Return the day in one of `DATE_FORMS`."""
    year, month, number = day.year, day.month, day.day
    if form == "chinese":
        return f"{year}年{month}月{number}日"
    if form == "han":
        return f"{han_year(year)}年{numeral(month)}月{numeral(number)}日"
    if form == "padded":
        return f"{year}年{month:02d}月{number:02d}日"
    if form == "slashes":
        return f"{year}/{month}/{number}"
    mark = {"iso": "-", "dots": ".", "compact": ""}[form]
    return f"{year}{mark}{month:02d}{mark}{number:02d}"


def han_year(year: int) -> str:
    """Return the year digit by digit: 二〇〇八."""
    return "".join(DIGITS[int(digit)] for digit in str(year))


def numeral(number: int) -> str:
    """Return a number from 0 to 999 in Chinese numerals."""
    if number < TEN:
        return "零一二三四五六七八九"[number]
    if number < HUNDRED:
        tens, ones = divmod(number, TEN)
        return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
    hundreds, rest = divmod(number, HUNDRED)
    joint = "零" if 0 < rest < TEN else ""
    lead = "一" if TEN <= rest < 2 * TEN else ""
    return DIGITS[hundreds] + "百" + (joint + lead + numeral(rest) if rest else "")


def term(months: int) -> str:
    """Return a term of months in words: 五年六个月."""
    years, rest = divmod(months, MONTHS)
    return (f"{numeral(years)}年" if years else "") + (f"{numeral(rest)}个月" if rest else "")


def birthday(born: date, age: int) -> date:
    """Return the day on which somebody turns `age`; 29 February falls on the 28th."""
    if (born.month, born.day) == (2, 29) and (born.year + age) % 4:
        return date(born.year + age, 2, 28)
    return born.replace(year=born.year + age)


def after(day: date, days: int) -> date:
    """Return the day some days later."""
    return day + timedelta(days=days)
