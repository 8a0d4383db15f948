"""Reads the number by which a spreadsheet counts days, where the profile says so (日期序列号).

A bare number says nothing of the day it counts from, and the two systems lie four years and a day
apart: without the profile's word it is refused. Five figures only, because four may be a year.

Source: ECMA-376 part 1, 18.17.4.1 (the 1900 and 1904 date systems).

>>> day("39508", "1900"), day("39508.75", "1900"), day("38046", "1904"), day("2008年3月", "1900")
('2008-03-01', '2008-03-01', '2008-03-01', '2008-03')
"""

import re
from datetime import date, timedelta
from typing import Final
from unicodedata import normalize

from pipelines.reading import cells

DAY_0: Final = {
    "1900": date(1899, 12, 30),  # right from 1 March 1900 on; the system has a 29 February before
    "1904": date(1904, 1, 1),
}
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")


def day(text: str, system: str) -> str | None:
    """Read a date that may be a serial of a date system.

    Raises:
        ValueError: It is no date; the message holds no value.
    """
    found = _SERIAL.fullmatch(normalize("NFKC", text).strip())
    if found is None:
        return cells.day(text)
    return (DAY_0[system] + timedelta(days=int(found[1]))).isoformat()
