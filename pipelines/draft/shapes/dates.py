"""Days, and moments of a clock (日期).

>>> [shape.name for shape in SHAPES if shape.fits("2008年3月1日")]
['date']
>>> [shape.name for shape in SHAPES if shape.fits("2026-10-31 23:10:05")]
['date', 'clock_time']
"""

import re
from datetime import date, timedelta

from pipelines.draft.shapes.contract import Shape
from pipelines.reading import dates

_CLOCK = re.compile(r"\d{1,2}:\d{2}")
EPOCHS = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}
"""Day 0 of workbooks (ECMA-376 §18.17.4.1)."""
_NUMBER = re.compile(r"[1-6]\d{4}(?:\.\d+)?", re.ASCII)
_LONGEST = 40  # characters; no date is longer


def day(value: str) -> str | None:
    """Return what a written date says, ISO 8601; None where it is none."""
    if len(value) > _LONGEST:
        return None
    try:
        found = dates.parse(value)
    except (ValueError, OverflowError):
        return None
    return found.text if found else None


def by_number(value: str) -> dict[str, str]:
    """Return what a bare number of days means, by the year it is counted from.

    >>> by_number("39508")["1900"], by_number("38046")["1904"], by_number("20080301")
    ('2008-03-01', '2008-03-01', {})
    """
    if not _NUMBER.fullmatch(value):
        return {}
    days = timedelta(days=int(float(value)))
    return {year: (first + days).isoformat() for year, first in EPOCHS.items()}


SHAPES = (
    Shape("day_number", "日期序列数", lambda value: bool(by_number(value))),
    Shape("date", "日期", lambda value: day(value) is not None),
    Shape("clock_time", "时刻", lambda value: bool(_CLOCK.search(value) and day(value))),
)
