"""Who may be in an extract: one row per sealed person and case, without anything that names (人群).

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

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from pipelines.extracting.order import Order
from pipelines.facts.instances import rank_of_instance
from pipelines.hierarchies import UNKNOWN, climber
from pipelines.hierarchies.regions import Regions
from pipelines.model import Verdict
from pipelines.reading import dates
from pipelines.vocabulary import ACTORS

PARTY = ["source", "case_no", "party_no"]
TABLES = {
    "cases": ["source", "case_no", "court", "closed_on"],
    "parties": [*PARTY, "role", "sex", "ethnicity"],
    "outcomes": [*PARTY, "instance", "charges", "disposition", "term_months", "act_start"],
    "decisions": [*PARTY, "handle", "verdict", "birth_date"],
}
"""What is read of the decided tables: neither a name nor a number of anybody."""


def population(
    tables: Mapping[str, pa.Table], order: Order, courts: Iterable[str], regions: Regions
) -> pd.DataFrame:
    """Return the rows an order is about, in the order of their keys, who they are beside them.

    Args:
        tables: what was decided (TABLES).
        order: which rows.
        courts: sources whose rows are taken where the order names none.
        regions: the places that are known.
    """
    frames = {name: tables[name].select(read).to_pandas() for name, read in TABLES.items()}
    decided = frames["decisions"]
    sealed = decided["verdict"].isin([str(Verdict.SEAL), str(Verdict.SEAL_WHOLE)])
    rows = decided[sealed].merge(frames["parties"], on=PARTY)
    rows = rows[rows["role"].isin([str(role) for role in ACTORS])]
    rows = rows[rows["source"].isin(list(order.sources or courts))]
    rows = rows.merge(frames["cases"], on=PARTY[:2], how="left")
    rows = rows.merge(_effective(frames["outcomes"]), on=PARTY, how="left")
    closed = rows["closed_on"].map(_first_day)
    rows = rows[closed.map(lambda day: _within(day, order))]
    return _columns(rows.sort_values(PARTY).reset_index(drop=True), regions)


def _effective(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Keep the outcome of the last instance of each party."""
    rank = outcomes["instance"].map(rank_of_instance)
    ordered = outcomes.assign(rank=rank).sort_values([*PARTY, "rank"], kind="stable")
    return ordered.drop_duplicates(PARTY, keep="last").drop(columns=["rank", "instance"])


def _columns(rows: pd.DataFrame, regions: Regions) -> pd.DataFrame:
    told: dict[str, Iterable[Any]] = {
        "sex": rows["sex"].map(lambda sex: sex or UNKNOWN),
        "age": [_age(*one) for one in zip(rows["birth_date"], rows["act_start"], strict=True)],
        "ethnicity": rows["ethnicity"].map(climber("ethnicity", "people")),
        "region": rows["court"].map(lambda court: place(regions.climb(court))),
        "period": list(rows["closed_on"].map(climber("date", "quarter")).map(_counted)),
        "charge": rows["charges"].map(_first).map(climber("charge", "charge")),
        "measure": rows["disposition"].map(lambda how: how or UNKNOWN),
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


def _age(birth: str | None, act: str | None) -> int | None:
    """Return whole years at the act, None where they are not sure; 周岁 from the day after.

    >>> _age("2008-03-01", "2024-03-01"), _age("2008-03-01", "2024-03-02"), _age("2008", "2024")
    (15, 16, None)
    """
    if not isinstance(birth, str) or not isinstance(act, str):
        return None
    born, acted = dates.parse(birth), dates.parse(act)
    if born is None or acted is None:
        return None
    ages = {_years(born.first, acted.last), _years(born.last, acted.first)}
    return ages.pop() if len(ages) == 1 else None


def _years(born: date, acted: date) -> int:
    return acted.year - born.year - ((acted.month, acted.day) <= (born.month, born.day))


def _counted(quarter: str) -> int | None:
    """Number the quarters, so that they lie in order.

    >>> _counted("2021Q2"), _counted("不明")
    (8085, None)
    """
    year, _, number = quarter.partition("Q")
    return int(year) * 4 + int(number) - 1 if number else None


def _first(charges: Iterable[str] | None) -> str | None:
    return next(iter(charges), None) if charges is not None else None


def _whole(months: float | None) -> int | None:
    return None if pd.isna(months) else int(months or 0)
