"""By what may be counted, and how it is told at each level (统计变量).

>>> climb("age.band", {"age": 15}), climb("sex.value", {"sex": None})
('14至15', '不明')
>>> closed("ethnicity.wide")
('汉族', '其他民族', '不明')
>>> closed("charge.charge") is None
True
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Final

from pipelines.hierarchies import UNKNOWN, Value, hierarchy
from pipelines.hierarchies.kit.tables import rows
from pipelines.hierarchies.regions import Regions, national
from pipelines.reading.dates import parse
from pipelines.vocabulary import Sex

PLAIN = "value"
OF: Final[Mapping[str, tuple[str, str]]] = {
    "court": ("court", "region"),
    "household": ("household", "region"),
    "age": ("age", "age"),
    "act": ("act_on", "date"),
    "filed": ("filed_on", "date"),
    "closed": ("closed_on", "date"),
    "charge": ("charge", "charge"),
    "term": ("term_months", "term"),
    "ethnicity": ("ethnicity", "ethnicity"),
    "sex": ("sex", PLAIN),
    "disposition": ("disposition", PLAIN),
    "source": ("source", PLAIN),
}
"""Variable → column of the counted rows, and the hierarchy it is told by."""

MAGNITUDES: Final = ("term_months",)
"""Columns that may be added up."""

_BANDS: Final = {"age": "ages.tsv", "term": "terms.tsv"}


def levels(variable: str) -> tuple[str, ...]:
    """Return the levels of a variable, the broadest first."""
    name = OF[variable][1]
    return (PLAIN,) if name == PLAIN else tuple(reversed(hierarchy(name).LEVELS))


def known() -> list[str]:
    """Return everything by which may be counted, as specifications name it."""
    return [f"{variable}.{level}" for variable in OF for level in levels(variable)]


def climb(named: str, row: Mapping[str, Value], regions: Regions | None = None) -> str:
    """Tell a row at one level of a variable."""
    variable, _, level = named.partition(".")
    column, name = OF[variable]
    value = row[column]
    if name == PLAIN:
        return UNKNOWN if value is None or value == "" else str(value)
    chosen = (regions or national()) if name == "region" else hierarchy(name)
    return chosen.climb(value)[chosen.LEVELS.index(level)]


def closed(named: str) -> tuple[str, ...] | None:
    """Return every value a level of a short list can have, None where the list is open or long."""
    variable, _, level = named.partition(".")
    name = OF[variable][1]
    if name in _BANDS:
        place = ("band", "stage").index(level) + 1
        return (*dict.fromkeys(row[place] for row in rows(_BANDS[name])), UNKNOWN)
    if named == "ethnicity.wide":
        return (*(row[0] for row in rows("ethnicity.tsv")), UNKNOWN)
    return (*(str(one) for one in Sex), UNKNOWN) if variable == "sex" else None


def dates(level: str, first: date, last: date) -> tuple[str, ...]:
    """Return every month, quarter or year of a period.

    >>> dates("quarter", date(2024, 11, 1), date(2025, 2, 1))
    ('2024Q4', '2025Q1')
    """
    place = hierarchy("date").LEVELS.index(level)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    told = (hierarchy("date").climb(f"{m // 12:04d}-{m % 12 + 1:02d}")[place] for m in months)
    return tuple(dict.fromkeys(told))


def span(word: str) -> tuple[date, date]:
    """Return the first and the last day of a month, quarter or year.

    >>> [day.isoformat() for day in span("2024Q1")], [day.isoformat() for day in span("2023")]
    (['2024-01-01', '2024-03-31'], ['2023-01-01', '2023-12-31'])
    """
    year, _, quarter = word.partition("Q")
    if not quarter:
        days = parse(word)
        if days is None:
            return date.min, date.max
        return days.first, days.last
    last = int(quarter) * 3
    first = date(int(year), last - 2, 1)
    return first, date(int(year), last, monthrange(int(year), last)[1])
