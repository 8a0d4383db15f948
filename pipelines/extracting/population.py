"""Who may be in an extract: one row per sealed person and case, without anything that names (人群).

Taken from what the last night left to count from (`pipelines.statistics.counted`), as tables are.

    sex, ethnicity    as the export has them
    age               whole years at the act; null where birth date or act leave a doubt
    region            city and county, from the name of the court
    period            quarter in which the case was closed, counted from the year 0
    charge            the first of the effective outcome
    measure           how the case ended
    term              decided term, in bands

What nobody states is 不明 and counts as a value. Only SEAL and SEAL_WHOLE are in it: who waits for
an answer (REVIEW) may be no minor at all.

Source: docs/design.md §2, §4 (`statistics`).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from pipelines.extracting.order import Order
from pipelines.hierarchies import UNKNOWN, climber
from pipelines.hierarchies.regions import Regions
from pipelines.model import Verdict
from pipelines.reading import dates

PARTY = ["source", "case", "party"]


def population(
    counted: pa.Table, order: Order, courts: Iterable[str], regions: Regions
) -> pd.DataFrame:
    """Return the rows an order is about, in the order of their keys, who they are beside them.

    Args:
        counted: what the last night left to count from.
        order: which rows.
        courts: sources whose rows are taken where the order names none.
        regions: the places that are known.
    """
    rows = counted.to_pandas()
    rows = rows[rows["verdict"].isin([str(Verdict.SEAL), str(Verdict.SEAL_WHOLE)])]
    rows = rows[rows["source"].isin(list(order.sources or courts))]
    rows = rows[rows["closed_on"].map(lambda day: _within(_first_day(day), order)).astype(bool)]
    return _columns(rows.sort_values(PARTY).reset_index(drop=True), regions)


def _columns(rows: pd.DataFrame, regions: Regions) -> pd.DataFrame:
    told: dict[str, Iterable[Any]] = {
        "sex": rows["sex"].map(_said),
        "age": rows["age"],
        "ethnicity": rows["ethnicity"].map(climber("ethnicity", "people")),
        "region": [place(regions.climb(_said(court))) for court in rows["court"]],
        "period": list(rows["closed_on"].map(climber("date", "quarter")).map(_counted)),
        "charge": rows["charge"].map(climber("charge", "charge")),
        "measure": rows["disposition"].map(_said),
        "term": rows["term_months"].map(_whole).map(climber("term", "band")),
    }
    plain = pd.DataFrame({name: list(values) for name, values in told.items()}, dtype="object")
    return pd.concat([rows[[*PARTY, "handle"]], plain], axis=1)


def place(divisions: Sequence[str]) -> str:
    """Name a county with its city, since several cities have one of that name.

    >>> place(("岳麓区", "长沙市", "湖南省")), place(("其他", "其他", "其他"))
    ('长沙市岳麓区', '其他')
    """
    county, city, _ = divisions
    return county if county == city else f"{city}{county}"


def _first_day(text: str | None) -> date | None:
    read = dates.parse(text) if isinstance(text, str) else None
    return read.first if read else None


def _within(day: date | None, order: Order) -> bool:
    """Say whether a case closed in the time asked for; one without a day only where none is."""
    if day is None:
        return order.first is None and order.last is None
    return (order.first or day) <= day <= (order.last or day)


def _counted(quarter: str) -> int | None:
    """Number the quarters, so that they lie in order.

    >>> _counted("2021Q2"), _counted("不明")
    (8085, None)
    """
    year, _, number = quarter.partition("Q")
    return int(year) * 4 + int(number) - 1 if number else None


def _said(value: object) -> str:
    """Return a word, 不明 where there is none."""
    return value if isinstance(value, str) and value else UNKNOWN


def _whole(months: float | None) -> int | None:
    return None if pd.isna(months) else int(months or 0)
