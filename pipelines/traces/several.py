"""One reader over many short texts at once (多段文本一并读取).

>>> from pipelines.traces.days import days
>>> [values.tolist() for values in several(days, ["2008-03-01", "", "20090401"])]
[[20080301], [], [20090401]]
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from pipelines.traces.folded import Folded, Positions, Values, folded


class Found(Protocol):
    """Anything with places and values."""

    @property
    def start(self) -> Positions:
        """Where."""

    @property
    def value(self) -> Values:
        """What."""


def several(read: Callable[[Folded], Found], texts: Sequence[str]) -> list[Values]:
    """Return, text by text, the distinct values found in it."""
    if not texts:
        return []
    lengths = np.array([len(one) + 1 for one in texts], np.int64)
    starts = np.cumsum(lengths) - lengths
    text = folded("\n".join(texts), starts)
    found = read(text)
    owner = np.searchsorted(starts, text.place(found.start), side="right") - 1
    order = np.lexsort((found.value, owner))
    owner, value = owner[order], found.value[order]
    cuts = np.searchsorted(owner, np.arange(1, len(texts)))
    return [np.unique(part) for part in np.split(value, cuts)]
