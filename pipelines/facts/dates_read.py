"""A date as tables and documents carry it, read once (日期的读取)."""

from datetime import date
from functools import lru_cache

from pipelines.reading.dates import DateRange, parse


@lru_cache(maxsize=1 << 16)
def days(text: str | None) -> DateRange | None:
    """Read a date as tables carry it; what cannot be read says nothing.

    >>> days("2008-03").last.isoformat(), days("nobody knows")
    ('2008-03-31', None)
    """
    if not text:
        return None
    try:
        if len(text) == len("2008-03-01"):
            return DateRange(*[date.fromisoformat(text)] * 2)
    except ValueError:
        pass  # another form of the same length
    try:
        return parse(text)
    except ValueError:
        return None
