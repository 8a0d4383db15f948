"""Ages in completed years by band and by stage of responsibility (年龄).

Source: `ages.tsv`; 刑法 (2023) art 17.

>>> climb(15), climb("16"), climb(11), climb(61)
(('14至15', '14至17'), ('16至17', '14至17'), ('不满12', '不满14'), ('60以上', '18以上'))
>>> climb(None)
('不明', '不明')
"""

from bisect import bisect_right
from typing import Final

from pipelines.hierarchies.kit.contract import UNKNOWN, Value
from pipelines.hierarchies.kit.tables import rows, whole

NAME = "age"
LEVELS: tuple[str, ...] = ("band", "stage")
_FROM: Final = [int(row[0]) for row in rows("ages.tsv")]
_TOLD: Final = [(row[1], row[2]) for row in rows("ages.tsv")]


def climb(value: Value) -> tuple[str, ...]:
    """Return band and stage of an age."""
    years = whole(value)
    return (UNKNOWN, UNKNOWN) if years is None else _TOLD[bisect_right(_FROM, years) - 1]
