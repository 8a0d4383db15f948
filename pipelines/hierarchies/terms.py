"""Decided terms in months by band, and by whether they exceed five years (刑期).

Source: `terms.tsv`; 办法 art 24: five years are within five years.

>>> climb(0), climb(60), climb("61"), climb(None)
(('无刑期', '五年以下'), ('三年至五年', '五年以下'), ('五年至十年', '超过五年'), ('不明', '不明'))
"""

from bisect import bisect_left
from math import inf
from typing import Final

from pipelines.hierarchies.kit.contract import UNKNOWN, Value
from pipelines.hierarchies.kit.tables import rows, whole

NAME = "term"
LEVELS: tuple[str, ...] = ("band", "stage")
_UP_TO: Final = [float(row[0] or inf) for row in rows("terms.tsv")]
_TOLD: Final = [(row[1], row[2]) for row in rows("terms.tsv")]


def climb(value: Value) -> tuple[str, ...]:
    """Return band and stage of a term in months."""
    months = whole(value)
    return (UNKNOWN, UNKNOWN) if months is None else _TOLD[bisect_left(_UP_TO, months)]
