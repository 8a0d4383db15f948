"""Where a missed leak is likelier: every row of a release falls into one stratum (分层).

The first that fits takes the row, from the greatest risk to the least. All of it is told from the
release alone, by other means than masking uses: what readers see in place of somebody (某, ×××,
被告人甲), how long a text is, how many people the case has.

>>> [one.code for one in STRATA]
['few_masks', 'neighbour', 'long', 'many_people', 'text', 'row']
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

FEW_MASKS = 9  # replacements per 1,000 characters: the lowest tenth of the masked sample texts
LONG = 3_000  # characters: the longest tenth of the sample texts; attention tires over them
MANY_PEOPLE = 5  # parties of one case in the release: the sample cases with most people
SHORTEST_TEXT = 40  # characters of running text; below it is a cell, read at one glance

REPLACED = "某|×+|（案号）|[人员女][甲乙丙丁戊己庚辛壬癸]"
"""What stands in a release in place of what was taken out; RE2 syntax."""

Numbers = npt.NDArray[np.int64]


class Stratum(NamedTuple):
    """One stratum, with its limit, the unit of it and where it comes from."""

    code: str
    chinese: str
    english: str


STRATA = (
    Stratum(
        "few_masks",
        f"有遮蔽但偏少的文书（每千字不足 {FEW_MASKS} 处；样例中最低的一成）",
        f"text masked thinly: under {FEW_MASKS} places per 1,000 characters, "
        "the lowest tenth of the samples",
    ),
    Stratum(
        "neighbour",
        "自身无遮蔽，但同案或者关联案件有遮蔽的文书",
        "text with nothing masked, in or beside a case where something is",
    ),
    Stratum(
        "long",
        f"长文书（{LONG} 字以上；样例中最长的一成）",
        f"long text: {LONG} characters or more, the longest tenth of the samples",
    ),
    Stratum(
        "many_people",
        f"涉及人多的文书（同案当事人 {MANY_PEOPLE} 名以上；样例中人数最多的案件）",
        f"text of a case with {MANY_PEOPLE} parties or more, the most among the samples",
    ),
    Stratum("text", "其余文书和文字栏", "any other running text"),
    Stratum("row", "其余表格行（无连续文字）", "any other row, without running text"),
)
_CODE = {one.code: place for place, one in enumerate(STRATA)}


class Cases(NamedTuple):
    """The cases of a release: how many parties, and in or beside which something is masked."""

    parties: pa.Table
    near: pa.Array


class Look(NamedTuple):
    """What rows look like: running text, replacements, whether anything was replaced."""

    case_no: pa.Array
    characters: Numbers
    masks: Numbers


def look(rows: pa.Table) -> Look:
    """Look at the rows of one table, all at once.

    >>> text = pa.field("text", pa.string(), metadata={"kind": "free"})
    >>> kinds = pa.schema([pa.field("case_no", pa.string()), text])
    >>> seen = look(pa.table([["K1"], ["被告人甲住某地。"]], schema=kinds))
    >>> seen.characters.tolist(), seen.masks.tolist()
    ([8], [2])
    """
    free = [field.name for field in rows.schema if (field.metadata or {}).get(b"kind") == b"free"]
    case_no = rows["case_no"].combine_chunks().cast(pa.string())
    return Look(
        case_no,
        _numbers(pc.utf8_length(joined(rows, free))),
        _numbers(pc.count_substring_regex(joined(rows, rows.column_names), REPLACED)),
    )


def joined(rows: pa.Table, columns: list[str]) -> pa.Array:
    """Return the texts of some columns of each row, one after the other."""
    texts = [text for name in columns if (text := _text(rows[name].combine_chunks())) is not None]
    if not texts:
        return pa.array([""] * rows.num_rows, pa.large_string())
    between = pa.scalar("\n", pa.large_string())
    return pc.binary_join_element_wise(*(pc.fill_null(text, "") for text in texts), between)


def strata(seen: Look, cases: Cases) -> Numbers:
    """Return the place in STRATA of each row."""
    text = seen.characters >= SHORTEST_TEXT
    near = pc.is_in(seen.case_no, value_set=cases.near).to_numpy(zero_copy_only=False)
    place = pc.index_in(seen.case_no, value_set=cases.parties["case_no"].combine_chunks())
    people = _numbers(pc.fill_null(cases.parties["people"].combine_chunks().take(place), 0))
    thin = (seen.masks > 0) & (seen.masks * 1_000 < FEW_MASKS * seen.characters)
    return np.select(
        [
            text & thin,
            text & near & (seen.masks == 0),
            seen.characters >= LONG,
            text & (people >= MANY_PEOPLE),
            text,
        ],
        [_CODE[code] for code in ("few_masks", "neighbour", "long", "many_people", "text")],
        _CODE["row"],
    )


def _text(column: pa.Array) -> pa.Array | None:
    kind = column.type
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        return pc.binary_join(column, "、").cast(pa.large_string())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return column.cast(pa.large_string())
    return None


def _numbers(values: pa.Array) -> Numbers:
    return np.asarray(pc.fill_null(values, 0).to_numpy(zero_copy_only=False), np.int64)
