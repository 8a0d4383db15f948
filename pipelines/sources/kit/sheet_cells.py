"""Writes the value of a cell as the text it stands for (单元格文本).

>>> from pathlib import Path
>>> part = Part(Path("a.xlsx"))
>>> [text(part, "x", one) for one in (18.0, 1.5, "007", date(2008, 3, 1), True, "")]
['18', '1.5', '007', '2008-03-01', 'true', '']
>>> text(part, "证件号码", 9.9010120080301e17)
Traceback (most recent call last):
pipelines.errors.InputError: a.xlsx: column '证件号码' holds numbers of more than 15 figures; \
a workbook keeps 15. Nothing was written. Make that column text and export again.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from pipelines.errors import InputError
from pipelines.sources.kit.part import Part
from pipelines.sources.kit.shown_dates import OF_MONTH

FIGURES: Final = 15  # a workbook keeps no more of a number
_EXACT: Final = 10.0**FIGURES
_MIDNIGHT: Final = time()


def text(part: Part, column: str, value: object) -> str:
    """Return a cell as text.

    Raises:
        InputError: It is a number that has lost figures.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(part, column, value)
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == _MIDNIGHT else f"{day} {value.time().isoformat()}"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    message = "a cell of an unknown kind"
    raise TypeError(message)


def is_first(day: date, shown: int) -> bool:
    """Say whether a date is the first of what is shown of it, so that nothing more was typed.

    >>> is_first(date(2008, 3, 1), 7), is_first(date(2008, 3, 1), 4)
    (True, False)
    """
    return day.day == 1 and (shown == OF_MONTH or day.month == 1)


def _number(part: Part, column: str, value: float) -> str:
    if abs(value) >= _EXACT:
        rule = f"more than {FIGURES} figures; a workbook keeps {FIGURES}."
        fix = "Nothing was written. Make that column text and export again."
        raise InputError(part.name, f"column {column!r} holds numbers of {rule}", fix)
    return str(int(value)) if value == int(value) else f"{value:.{FIGURES}g}"
