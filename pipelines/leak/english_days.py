"""Read days as English papers write them out of a folded view (英文日期).

In any order of the parts, the year in four figures, or in two behind the rest.

>>> text = "31 mar 2008, march 31st,2008, 31st of march '08, 2008 march 31, march 2008, 31 march"
>>> [day for _, day in dated(text)]
['20080331', '20080331', '20080331', '20080331']
"""

import re
from collections.abc import Iterator
from datetime import date

from pipelines.leak.rows_of_figures import CENTURY

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_GAP, _DAY = r"[\s.,\-/]{0,3}", "([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"['’]?((?:19|20)[0-9]{2}|(?<![0-9])[0-9]{2})"
_DATE = re.compile(
    rf"(?<![0-9a-z])(?:{_DAY}{_GAP}(?:of )?{_NAME}{_GAP}{_YEAR}|{_NAME}{_GAP}{_DAY}{_GAP}{_YEAR}"
    rf"|((?:19|20)[0-9]{{2}}){_GAP}{_NAME}{_GAP}{_DAY})(?![0-9a-z])"
)
_ANY = re.compile(f"(?:{'|'.join(_MONTHS)})")
_TWO = 2  # figures of a short year


def dated(folded: str) -> Iterator[tuple[int, str]]:
    """Yield position and date (eight digits) of every such day."""
    if not _ANY.search(folded):
        return
    for found in _DATE.finditer(folded):
        first, second, third = ([*found.groups()][at : at + 3] for at in (0, 3, 6))
        if first[0]:
            day, name, year = first
        elif second[0]:
            name, day, year = second
        else:
            year, name, day = third
        try:
            number = int(year) + (0 if len(year) > _TWO else 2000 if int(year) <= CENTURY else 1900)
            told = date(number, _MONTHS.index(name[:3]) + 1, int(day))
        except ValueError:
            continue
        yield found.start(), f"{told:%Y%m%d}"
