"""Says which rows of a case are held and why, and what that does to the rest of it (隔离说明).

>>> from pipelines.model import HeldRow
>>> row = HeldRow(destination="*", table="parties", source="court", case_no="9901",
...               row_key="2", stage="normalise", reason_code="unreadable:sex", row={})
>>> lines([row])[0]
'court 当事人 parties 2：无法读取 cannot be read，sex'
"""

from collections.abc import Sequence
from typing import Final

from pipelines.hold.dependents import DEPENDS
from pipelines.links import SEPARATOR
from pipelines.model import HeldRow
from pipelines.reports.words import word

TITLE: Final = "隔离的行，尚无结论 held rows, nothing decided yet"
THE_REST: Final = (
    "改正之前，同案其他人（公职人员除外）都按受保护人处理 "
    "until they are mended everybody else of the case but officials counts as protected"
)
PEOPLE: Final = ("parties", "outcomes")


def lines(held: Sequence[HeldRow]) -> list[str]:
    """Return a line for every held row, what waits with it behind it; last what that means."""
    told = [_line(row) for row in sorted(held, key=_order)]
    return [*told, *[THE_REST] * any(row.table in PEOPLE for row in held)]


def _order(row: HeldRow) -> tuple[bool, str, str]:
    return row.reason_code == DEPENDS, row.table, row.row_key


def _line(row: HeldRow) -> str:
    reason, _, column = row.reason_code.partition(":")
    table = " ".join(word("table", row.table))
    why = " ".join(word("reason", reason)) + (f"，{column}" if column else "")
    number = row.row_key.replace(SEPARATOR, " ")
    return f"{row.source} {table} {number}：{why}"
