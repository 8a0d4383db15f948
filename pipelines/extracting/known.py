"""How each column that somebody may know can be told more broadly (可知属性的泛化).

>>> import pandas as pd
>>> rows = pd.DataFrame({"sex": ["男"], "period": [2021 * 4 + 1], "age": [15]})
>>> [one.name for one in attributes(rows, ["period", "age"], {})]
['period', 'age']
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipelines.extracting.population import place
from pipelines.hierarchies import hierarchy
from pipelines.hierarchies.regions import Regions
from pipelines.microdata.attribute import Attribute
from pipelines.microdata.span import Span
from pipelines.microdata.tree import Tree

Above = Mapping[Any, Sequence[Any]]


def places(regions: Regions, courts: Iterable[str | None]) -> Above:
    """Return, for the places that occur, the city and the province above them."""
    told = (regions.climb(court) for court in courts)
    return {place(one): (one[1], one[2]) for one in told}


def attributes(rows: pd.DataFrame, known: Iterable[str], regions: Above) -> list[Attribute]:
    """Return how the known columns of some rows can be told."""
    return [_attribute(name, rows[name], regions) for name in known]


def _attribute(name: str, column: "pd.Series[Any]", regions: Above) -> Attribute:
    values = list(column.unique())
    if name == "age":
        sure = [age for age in values if not pd.isna(age)]
        return Span.of(name, values, {age: hierarchy("age").climb(age) for age in sure})
    if name == "region":
        return Tree.of(name, regions, values)
    if name == "period":
        years = {quarter: (str(quarter // 4),) for quarter in values if not pd.isna(quarter)}
        return Span.of(name, values, years, say=_quarter)
    above = {value: _ABOVE[name](value) for value in values} if name in _ABOVE else {}
    return Tree.of(name, above, values)


_ABOVE: Mapping[str, Callable[[Any], Sequence[Any]]] = {
    "ethnicity": lambda people: hierarchy("ethnicity").climb(people)[1:],
}
"""Column → what stands above a value of it."""


def _quarter(number: int) -> str:
    """Write a quarter, counted from the year 0.

    >>> _quarter(2021 * 4 + 1)
    '2021Q2'
    """
    return f"{number // 4}Q{number % 4 + 1}"
