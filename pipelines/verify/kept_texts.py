"""What must still stand in texts: officials, courts, charges, dates, adults (文书应留内容).

A text that leaves as it came kept everything; only cases of which a text changed are looked at. In
them every value that the tables know is counted before and after, wherever it stands. A recital of
an earlier record goes with its court and charge: of these it is enough that they still stand.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.links import SEPARATOR, case_links, split_link

DOCUMENTS = "documents"
_SHORTEST = 2  # characters of a value that is looked for; one character stands anywhere
_ONCE = frozenset({"court", "charge"})
_CONCEALED = re.compile("某|[×xX*＊]{1,2}$")
"""In a name that was published before: 周某, 周某某, 周××."""
_COLUMNS = {
    "cases": {"court": "court", "judge": "official", "clerk": "official", "closed_on": "date"},
    "outcomes": {"charges": "charge", "handler": "official", "act_start": "date"},
}
"""Table → column whose values stay in texts → kind."""

Pair = tuple[int, int]
"""How many values had to stay, and how many did."""


class Told(NamedTuple):
    """What texts are measured by: policy, tables as they came, released links, who is protected."""

    policy: str
    came: Mapping[str, pa.Table]
    links: Mapping[str, str]
    cases: pa.Array
    values: pa.Array


def counts(told: Told, after: pa.Table) -> dict[str, Pair]:
    """Return kind of value → how often it had to stand in the changed texts, and stands."""
    before = told.came[DOCUMENTS]
    same = pc.is_in(before["text"], value_set=pc.drop_null(after["text"].combine_chunks()))
    changed = set(case_links(before.filter(pc.invert(same))).to_pylist())
    if not changed:
        return {}
    came = _texts(before, {one: one for one in changed})
    left = _texts(after, {new: one for new, one in told.links.items() if one in changed})
    expected, kept = Counter[str](), Counter[str]()
    for case, kind, value in set(_open_values(told, changed)):
        written = _written(value) if kind == "date" else value
        often = came[case].count(written)
        if not often:
            continue
        again = left.get(case, "").count(written)
        expected[kind] += 1 if kind in _ONCE else often
        kept[kind] += min(again, 1 if kind in _ONCE else often)
    return {kind: (often, kept[kind]) for kind, often in sorted(expected.items()) if often}


def of_cases(table: pa.Table, cases: Iterable[str]) -> pa.Table:
    """Return the rows of some cases."""
    links = pa.array(list(cases), pa.string())
    return table.filter(pc.is_in(case_links(table), value_set=links))


def _written(value: str) -> str:
    """Return a day as texts write it.

    >>> _written("2024-05-06")
    '2024年5月6日'
    """
    parts = value.split("-")
    if len(parts) != len("年月日"):
        return value
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=True))


def _texts(documents: pa.Table, cases: Mapping[str, str]) -> dict[str, str]:
    """Return case → all its texts, under the names that the mapping gives."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = of_cases(documents, cases)
    for case, text in zip(case_links(rows).to_pylist(), rows["text"].to_pylist(), strict=True):
        found[cases[case]].append(text or "")
    return {case: "\n".join(texts) for case, texts in found.items()}


def _open_values(told: Told, cases: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield case, kind and value of what has to stay and is not also a protected person's."""
    found = list(_values(told, cases))
    keys = pa.array([f"{case}{SEPARATOR}{value}" for case, _, value in found], pa.string())
    theirs = pc.is_in(keys, value_set=told.values).to_pylist()
    open_ones = [one for one, taken in zip(found, theirs, strict=True) if not taken]
    concealed = {one[0] for one in open_ones if one[1] == "party" and _CONCEALED.search(one[2])}
    hidden = set(_beginnings(told.values, concealed))
    return (
        (case, kind, value)
        for case, kind, value in open_ones
        if kind != "party" or not _CONCEALED.search(value) or (case, value[0]) not in hidden
    )


def _beginnings(values: pa.Array, cases: set[str]) -> Iterator[tuple[str, str]]:
    """Yield case and first character of what is protected in some cases.

    In a case where 周某某 is protected, 周某 in a text may be either.
    """
    for one in values.to_pylist() if cases else ():
        case, _, value = one.rpartition(SEPARATOR)
        if case in cases:
            yield case, value[:1]


def _values(told: Told, cases: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield case, kind and value of what the tables know."""
    adults = {"parties": {"name": "party"}} if told.policy == "masked" else {}
    for name, columns in {**_COLUMNS, **adults}.items():
        rows = of_cases(told.came[name], cases)
        links = case_links(rows).to_pylist()
        for column in columns.keys() & set(rows.column_names):
            cells = zip(links, rows[column].to_pylist(), strict=True)
            yield from ((case, columns[column], one) for case, cell in cells for one in _each(cell))
    if told.policy == "masked":
        for case in cases.difference(told.cases.to_pylist()):
            yield case, "case_no", split_link(case)[1]


def _each(cell: Any) -> Iterator[str]:  # noqa: ANN401, a cell
    for one in cell if isinstance(cell, list) else [cell]:
        if one and len(one) >= _SHORTEST:
            yield one
