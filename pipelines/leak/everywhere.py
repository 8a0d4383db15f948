"""What counts in every row of a release: forms, names with birthdays, names (全库检索项).

Gathered part by part and put together: three columns of text, whatever the number of cases.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.leak.case_numbers import CaseNumbers
from pipelines.leak.folding import tight
from pipelines.leak.known import Value
from pipelines.leak.owners import CASE_NUMBER, FULL_NAMES, forms, pairs
from pipelines.leak.windows import Windows

COLUMNS = pa.schema([("what", pa.string()), ("word", pa.string()), ("of", pa.string())])
"""`what`: form (of a kind), day (of a name) or name."""
FORM, DAY, NAME = "form", "day", "name"


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Form → kind, birthday → names, full names of protected people, ready to be looked up."""

    kinds: Mapping[str, str] = field(repr=False)
    windows: Windows = field(repr=False)
    case_numbers: CaseNumbers = field(repr=False)
    days: Mapping[str, tuple[str, ...]] = field(repr=False)
    names: frozenset[str] = field(repr=False)


def gather(people: Iterable[Value]) -> pa.Table:
    """Return what the protected ones among these people add."""
    some = [value for value in people if value.protected]
    rows = [(FORM, form, value.kind) for value in some for form in forms(value)]
    rows += [(DAY, day, name) for day, name in pairs(some, protected=True)]
    rows += [(NAME, tight(one.text), "") for one in some if one.kind in FULL_NAMES]
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    return distinct(pa.table([pa.array(one, pa.string()) for one in columns], schema=COLUMNS))


def distinct(table: pa.Table) -> pa.Table:
    """Return every row once."""
    return table.group_by(COLUMNS.names, use_threads=False).aggregate([]).cast(COLUMNS)


def opened(table: pa.Table) -> Everywhere:
    """Return what was gathered, ready to be looked up; a form of two kinds counts as the first."""
    told = table.filter(pc.equal(table["what"], FORM)).group_by("word").aggregate([("of", "min")])
    kinds = dict(zip(told["word"].to_pylist(), told["of_min"].to_pylist(), strict=True))
    days: dict[str, list[str]] = defaultdict(list)
    born = table.filter(pc.equal(table["what"], DAY))
    for day, name in zip(born["word"].to_pylist(), born["of"].to_pylist(), strict=True):
        days[day].append(name)
    names = table.filter(pc.equal(table["what"], NAME))["word"].to_pylist()
    return Everywhere(
        kinds=kinds,
        windows=Windows([form for form in kinds if form.isascii()]),
        case_numbers=CaseNumbers([form for form, kind in kinds.items() if kind == CASE_NUMBER]),
        days={day: tuple(sorted(some)) for day, some in days.items()},
        names=frozenset(names),
    )
