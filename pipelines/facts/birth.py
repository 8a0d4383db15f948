"""When somebody was born, where that was read, and what speaks against it (出生日期的认定).

The column comes first, the ID number second, the documents third; a column that names only a year
or a month is made exact by an ID number or a document that agrees. Where two of them disagree, both
are worlds. Who is only known to have been punished on a day was then at least twelve.

Source: docs/design.md §3.4; 刑法 art 17 (nobody answers for an act below twelve).

>>> found = of("2008", None, "990101200803100016", "男")
>>> found.text, found.origin.value, found.contradictions
('2008-03-10', 'id_number', ())
>>> [doubt.value for doubt in of("2009-03-10", None, "990101200803100016", "女").contradictions]
['birth_date/id_number', 'sex/id_number']
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipelines.facts.case_rows import PartyRow
from pipelines.facts.dates_read import days
from pipelines.model import Contradiction, Origin
from pipelines.reading import id_number
from pipelines.reading.dates import DateRange
from pipelines.vocabulary import Sex

ANSWERABLE_AGE = 12  # years; 刑法 art 17 since 2021-03-01, fourteen before
OLDEST = 100  # years; how long before that somebody punished may have been born


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


def of_party(row: PartyRow) -> Birth:
    """Put together what column, ID number and documents say of the birth of a party."""
    found = of(row.birth_date, row.id_type, row.id_number, row.sex)
    told = [stated for text in row.told.births if (stated := days(text))]
    if told:
        return _with_text(found, told)
    punished = days(row.told.answerable_on)
    if found.corners or punished is None:
        return found
    year = punished.last.year - ANSWERABLE_AGE
    corners = (date(year - OLDEST, 1, 1), date(year, 12, 31))
    return found._replace(corners=corners, origin=Origin.TEXT)


def _with_text(found: Birth, told: Sequence[DateRange]) -> Birth:
    """Let documents fill or narrow what is open; hold them against what is not."""
    known = [DateRange(min(found.corners), max(found.corners))] if found.corners else []
    every = [*known, *told]
    first, last = max(one.first for one in every), min(one.last for one in every)
    if first > last:
        corners = {day for one in told for day in (one.first, one.last)} | set(found.corners)
        doubts = (*found.contradictions, Contradiction.TEXT_COLUMN)
        text, origin = found.text or told[0].text, found.origin or Origin.TEXT
        return Birth(tuple(sorted(corners)), text, origin, doubts, found.person)
    narrowed = DateRange(first, last)
    if known and (narrowed == known[0] or found.contradictions):
        return found
    corners = {narrowed.first, narrowed.last}
    return found._replace(corners=tuple(sorted(corners)), text=narrowed.text, origin=Origin.TEXT)


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
