"""The months of the lunar calendar, 1930 to 2050 (农历月份).

A second table, laid out otherwise than the one that masking uses; a test holds both to each other.

Source: GB/T 33661-2017 《农历的编算和颁行》; `lunar_years.txt`.

>>> lunar_day("2008-03-31"), lunar_day("2009-06-30"), lunar_day("2008")
('农02-24', '农05-08', None)
"""

from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_MONTHS = 12
_DAYS = {"大": 30, "小": 29}
_KEPT = 200  # years


class Month(NamedTuple):
    """A month of a lunar year: its number, whether it is the leap one, first day and days."""

    number: int
    leap: bool
    first: date
    days: int


def lunar_day(birth: str) -> str | None:
    """Return the lunar day of the year of an ISO day; None outside the years that are listed."""
    try:
        day = date.fromisoformat(birth)
    except ValueError:
        return None
    for one in (*months(day.year), *months(day.year - 1)):
        if 0 <= (since := (day - one.first).days) < one.days:
            return month_day(one.number, since + 1)
    return None


def month_day(month: int, day: int) -> str:
    """Return a lunar day of the year as it is looked for."""
    return f"农{month:02}-{day:02}"


def years() -> tuple[int, ...]:
    """Return the years that are listed."""
    return tuple(_listed())


@lru_cache(maxsize=_KEPT)
def months(year: int) -> tuple[Month, ...]:
    """Return the months of a lunar year in order, the leap one behind its like."""
    if year not in _listed():
        return ()
    begun, leap, lengths = _listed()[year]
    first = date(year, int(begun[:2]), int(begun[2:]))
    out: list[Month] = []
    numbers = sorted([*range(1, _MONTHS + 1), *([leap] if leap else [])])
    for number, length in zip(numbers, lengths, strict=True):
        again = bool(out) and out[-1].number == number
        out.append(Month(number, again, first, _DAYS[length]))
        first += timedelta(_DAYS[length])
    return tuple(out)


@cache
def _listed() -> dict[int, tuple[str, int, str]]:
    lines = files("pipelines.leak").joinpath("lunar_years.txt").read_text("utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {int(year): (first, int(leap), lengths) for year, first, leap, lengths in rows}
