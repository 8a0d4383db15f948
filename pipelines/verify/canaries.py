"""Invented people slipped into a copy of each batch, who must be found (金丝雀).

A search that finds nothing proves nothing; one that finds every canary and nothing else does. Each
planting puts one value of one kind, plain or disguised, into one cell of a copy of some row; the
copies stand before and behind the batch and are searched in the same pass. Strong values are
planted in a row of whatever case, weak ones in a row of the canaries' own case.

The people are nobody: ID numbers of region 990101, mobile numbers that begin 100.

Source: docs/design.md §3.10.
"""

import random
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from pipelines.model import Standing
from pipelines.schema import PEOPLE
from pipelines.verify.plantings import GIVEN, SURNAMES, Planting, plantings

SOURCE = "金丝雀"
"""The source of the canaries' case; no export is named so."""

_COPIED = 8
"""Rows of a batch that are copied: more would fold as many long texts again."""
_PLACES = ("case_no", "source", "party_no")


class Canary(NamedTuple):
    """One invented person of one invented case."""

    case_no: str
    values: Mapping[str, str]

    @property
    def case(self) -> tuple[str, str]:
        """Return source and case number."""
        return SOURCE, self.case_no


def invent(seed: int) -> Canary:
    """Invent the person; the same seed, the same person."""
    chance = random.Random(seed)  # noqa: S311, invented people, not cryptography

    def digits(count: int) -> str:
        return "".join(chance.choices("0123456789", k=count))

    year, month, day = chance.randint(2004, 2009), chance.randint(1, 12), chance.randint(10, 28)
    first, second = chance.sample(list(GIVEN), 2)
    number = chance.randint(100, 998)
    return Canary(
        f"（2099）金9901刑初{number}号",
        {
            "person_name": chance.choice(list(SURNAMES)) + first + second,
            "former_name": chance.choice(list(SURNAMES)) + second + first,
            "nickname": f"{second}{first}哥",
            "resident_id": f"990101{year}{month:02}{day:02}{digits(3)}X",
            "mobile_number": f"100{digits(8)}",
            "student_number": f"20{digits(10)}",
            "bank_card": f"9999{digits(15)}",
            "wechat": f"jsq_{digits(7)}",
            "qq": f"9{digits(9)}",
            "email": f"jsq{digits(6)}@example.cn",
            "plate": f"金Z{digits(5)}",
            "birth_date": f"{year}-{month:02}-{day:02}",
            "address": f"金丝省雀儿市鸣山区{first}{second}村{chance.randint(2, 9)}组{number}号",
            "school": f"雀儿市第{number}中学",
            "school_class": f"八年级（{chance.randint(1, 30)}）班",
            "employer": f"雀儿市{first}{second}鸟笼厂",
            "case_number": f"（2099）金9901刑初{number}号",
        },
    )


def people(canary: Canary) -> pa.Table:
    """Return the canary as rows of PEOPLE."""
    same = dict.fromkeys(PEOPLE.names) | {
        "source": SOURCE,
        "case_no": canary.case_no,
        "party_no": "1",
        "standing": str(Standing.PROTECTED),
    }
    rows = [{**same, "kind": kind, "value": value} for kind, value in canary.values.items()]
    return pa.Table.from_pylist(rows, schema=PEOPLE)


class Planted(NamedTuple):
    """A batch between two rows of cages: where the real rows begin, and what must be found."""

    table: pa.Table
    before: int
    expected: tuple[tuple[int, str, str], ...]  # row, column, kind


def plant(table: pa.Table, canary: Canary, *, seed: int) -> Planted:
    """Put copies of rows with one planting each before and behind a batch."""
    places = [
        field.name
        for field in table.schema
        if field.name not in _PLACES and _holds_text(field.type)
    ]
    if not table.num_rows or not places:
        return Planted(table, 0, ())
    chance = random.Random(seed)  # noqa: S311, invented people, not cryptography
    some = plantings(canary.values)
    chance.shuffle(some)
    columns = [chance.choice(places) for _ in some]
    copied = [chance.randrange(table.num_rows) for _ in range(_COPIED)]
    copies = table.take([chance.choice(copied) for _ in some]).to_pylist()
    rows = [
        _with(_filled(row, column, table.schema), column, planting, canary, chance)
        for row, column, planting in zip(copies, columns, some, strict=True)
    ]
    half = len(rows) // 2
    parts = [_like(table, rows[:half]), table, _like(table, rows[half:])]
    shift = [*range(half), *range(half + table.num_rows, len(rows) + table.num_rows)]
    expected = zip(shift, columns, (one.kind for one in some), strict=True)
    return Planted(pa.concat_tables(parts), half, tuple(expected))


def _holds_text(kind: pa.DataType) -> bool:
    if pa.types.is_list(kind) or pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _filled(row: dict[str, Any], column: str, schema: pa.Schema) -> dict[str, Any]:
    """Return the row with an empty list where a list is null."""
    empty = row[column] is None and pa.types.is_list(schema.field(column).type)
    return {**row, column: []} if empty else row


def _like(table: pa.Table, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=table.schema)


def _with(
    row: dict[str, Any], column: str, planting: Planting, canary: Canary, chance: random.Random
) -> dict[str, Any]:
    """Return a row in which one cell holds the planting as well."""
    cell = row[column]
    if isinstance(cell, list):
        planted: Any = [*cell, planting.text]
    else:
        text = cell or ""
        place = chance.choice((0, len(text) // 2, len(text)))
        planted = f"{text[:place]}，{planting.text}，{text[place:]}"
    own = {} if planting.anywhere else {"source": SOURCE, "case_no": canary.case_no}
    return {**row, **{key: one for key, one in own.items() if key in row}, column: planted}
