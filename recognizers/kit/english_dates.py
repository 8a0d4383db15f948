"""Dates as English papers write them (英文日期).

Parts: 1 March 2008, March 1st, 2008, Mar. 1 2008, 2008 March 1, 1-MAR-2008; the year in four
figures, or in two behind the rest (31 MAR 08).

Source: practice of passports, visas and school papers (recalled).

>>> text = "born on 1 March 2008; Mar. 1st, 2008; 2008 March 1; 1-MAR-2008; march 2008"
>>> [one[2:] for one in english_dates(text)]
[(2008, 3, 1), (2008, 3, 1), (2008, 3, 1), (2008, 3, 1)]
>>> [one[2:] for one in english_dates("31 MAR 08, 31st of March '08, 31 March 1")]
[(8, 3, 31), (8, 3, 31)]
"""

import re
from collections.abc import Iterator
from typing import Final

from recognizers.kit.written_dates import WrittenDate

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""What the names of months begin with, January first."""
_NAMES: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_GAP: Final = r"[\s.,\-/]{0,3}"
_DAY: Final = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_SHORT: Final = "(?:(?:19|20)[0-9]{2}|(?<![0-9])[0-9]{2})"
_DATE: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?:(?P<day>{_DAY}){_GAP}(?:of )?(?P<month>{_NAMES}){_GAP}['’]?"
    rf"(?P<year>{_SHORT})"
    rf"|(?P<month2>{_NAMES}){_GAP}(?P<day2>{_DAY}){_GAP}['’]?(?P<year2>{_SHORT})"
    rf"|(?P<year3>{_YEAR}){_GAP}(?P<month3>{_NAMES}){_GAP}(?P<day3>{_DAY}))(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile("[a-z]+", re.IGNORECASE)
_ORDERS: Final = ("", "2", "3")


def english_dates(text: str) -> Iterator[WrittenDate]:
    """Give the dates in order."""
    for found in _DATE.finditer(text):
        order = next(one for one in _ORDERS if found[f"year{one}"])
        month = MONTHS.index(found[f"month{order}"][:3].lower()) + 1
        day = int(_LETTERS.sub("", found[f"day{order}"]))
        yield WrittenDate(*found.span(), int(found[f"year{order}"]), month, day)
