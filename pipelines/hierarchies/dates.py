"""Days by month, quarter and year (日期).

A date that may mean several days is told at the levels at which all of them agree.

>>> climb("2024-05-17"), climb("2024-05"), climb("2024"), climb("2023-12-30/2024-01-02")
(('2024-05', '2024Q2', '2024'), ('2024-05', '2024Q2', '2024'), ('不明', '不明', '2024'), \
('不明', '不明', '不明'))
"""

from datetime import date

from pipelines.hierarchies.kit.contract import UNKNOWN, Value
from pipelines.reading.dates import parse

NAME = "date"
LEVELS: tuple[str, ...] = ("month", "quarter", "year")


def climb(value: Value) -> tuple[str, ...]:
    """Return month, quarter and year of a date as the decided tables write it."""
    try:
        days = None if value is None else parse(str(value))
    except ValueError:
        days = None
    if days is None:
        return (UNKNOWN,) * len(LEVELS)
    ends = zip(_told(days.first), _told(days.last), strict=True)
    return tuple(first if first == last else UNKNOWN for first, last in ends)


def _told(day: date) -> tuple[str, str, str]:
    return f"{day:%Y-%m}", f"{day.year}Q{(day.month + 2) // 3}", f"{day.year}"
