"""Dates that programs write where nobody gave one (占位日期).

A database that must hold a date holds its first or last one, and a spreadsheet shows an empty cell
as its day 0. Read as a birthday, such a date makes a child an adult of a hundred and more; read as
the day an order was revoked, it lifts a seal.

Source: Microsoft, SQL Server `datetime` (from 1753-01-01; '' becomes 1900-01-01); ECMA-376 part 1,
18.17.4.1 (day 0 is 1899-12-30 or 1900-01-00, or 1904-01-01); POSIX.1-2017, 4.16 (1970-01-01, in
Shanghai at eight); Microsoft, FAT specification 1.03 (from 1980-01-01, in ZIP too); Oracle
(0001-01-01, 9999-12-31).

>>> [is_one(one) for one in ("1900-01-01 00:00:00", "1970/1/1 8:00", "19800101", "9999-12-31")]
[True, True, True, True]
>>> [is_one(one) for one in ("1970-01-02", "1910-01-01", "1990-01-01", "不详")]
[False, False, False, False]
"""

import re
from typing import Final

_CLOCK: Final = r"(?:[T\s]*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_YEAR: Final = r"(?:0001|1[0-8][0-9]{2}|190[0-9]|9999)"
"""Up to 1909: nobody acts in an electronic record who was born then. Origin: ours."""
_EARLY_OR_LATE = re.compile(
    rf"{_YEAR}(?:[-/.年][0-9]{{1,2}}(?:[-/.月][0-9]{{1,2}}日?)?|[0-9]{{4}}(?:[0-9]{{6}})?)?年?{_CLOCK}"
)
_EPOCH = re.compile(rf"19[78]0(?:[-/.年]0?1[-/.月]0?1日?|0101(?:0[08]0000)?){_CLOCK}")
_ZERO = re.compile(r"0|0?0:00(?::00)?")


def is_one(text: str) -> bool:
    """Say whether a written date stands for none."""
    plain = text.strip()
    return any(one.fullmatch(plain) for one in (_EARLY_OR_LATE, _EPOCH, _ZERO))
