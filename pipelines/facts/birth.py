"""When somebody was born, where that was read, and what speaks against it (出生日期的认定).

The column comes first, the ID number second; a column that names only a year or a month is made
exact by an ID number that agrees. Where column and number disagree, both are worlds.

Source: docs/design.md §3.4.

>>> found = of("2008", None, "990101200803100016", "男")
>>> found.text, found.origin.value, found.contradictions
('2008-03-10', 'id_number', ())
>>> [doubt.value for doubt in of("2009-03-10", None, "990101200803100016", "女").contradictions]
['birth_date/id_number', 'sex/id_number']
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipelines.model import Contradiction, Origin
from pipelines.reading import id_number
from pipelines.reading.dates import DateRange, parse
from pipelines.vocabulary import Sex


class Birth(NamedTuple):
    """The days on which somebody may have been born: corners of every reading."""

    corners: tuple[date, ...]
    text: str | None
    origin: Origin | None
    contradictions: tuple[Contradiction, ...]
    person: str | None
    """The sound 18-digit ID number, by which the person is found again."""

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return "Birth(...)"


@lru_cache(maxsize=1 << 16)
def days(text: str | None) -> DateRange | None:
    """Read a date as tables carry it; what cannot be read says nothing."""
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


def of(stated: str | None, id_type: str | None, id_text: str | None, sex: str | None) -> Birth:
    """Put together what column and ID number say of a birth."""
    column, number = days(stated), id_number.read(id_text, id_type)
    if number is None:
        return _stated(column, None, ())
    sexes_differ = sex in (Sex.MALE, Sex.FEMALE) and (sex == Sex.MALE) is not number.male
    doubts = (Contradiction.SEX_ID_NUMBER,) if sexes_differ else ()
    day = number.birth
    if day is None or (column is not None and column.first == day == column.last):
        return _stated(column, number.key, doubts)
    if column is None or column.first <= day <= column.last:
        return Birth((day,), day.isoformat(), Origin.ID_NUMBER, doubts, number.key)
    corners = tuple(sorted({column.first, column.last, day}))
    both = (Contradiction.BIRTH_DATE_ID_NUMBER, *doubts)
    return Birth(corners, column.text, Origin.COLUMN, both, number.key)


def _stated(
    column: DateRange | None, person: str | None, doubts: tuple[Contradiction, ...]
) -> Birth:
    if column is None:
        return Birth((), None, None, doubts, person)
    corners = (column.first,) if column.exact else (column.first, column.last)
    return Birth(corners, column.text, Origin.COLUMN, doubts, person)
