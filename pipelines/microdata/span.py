"""A column whose values stand in an order: age, year, months of a term (区间).

A state is the least and the greatest value meant, and costs their distance as a share of the whole.
A missing value is the least of all: it lies a tenth of the whole below the least that is known.

Source: normalised certainty penalty of numeric columns, J. Xu et al., KDD 2006.

>>> age = Span.of("age", [14, 15, 17, None])
>>> both = age.join(age.states([14, None]), age.states([15, 14]))
>>> age.labels(both).tolist(), age.cost(age.join(age.states([14]), age.states([17]))).round(2)
(['14-15', '不明或14'], array([0.91], dtype=float32))
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from pipelines.microdata.attribute import Codes, Floats, State
from pipelines.microdata.tree import plain

UNKNOWN = "不明"
_MISSING_BELOW = 0.1  # of the whole span; far enough not to be taken for a neighbour


@dataclass(frozen=True, slots=True)
class Span:
    """Values in order; a state is [place of the least, minus the place of the greatest]."""

    name: str
    known: tuple[Any, ...] = field(repr=False)
    codes: Mapping[Any, int] = field(repr=False)
    at: Floats = field(repr=False)
    """Place → value, from 0 to 1."""
    above: Mapping[Any, Sequence[Any]] = field(default_factory=dict, repr=False)
    """Value → its band at each level of global recoding, everything left out."""
    say: Callable[[Any], str] = field(default=str, repr=False)
    """How a value is written."""

    @classmethod
    def of(
        cls,
        name: str,
        values: Iterable[Any],
        above: Mapping[Any, Sequence[Any]] | None = None,
        *,
        say: Callable[[Any], str] = str,
    ) -> "Span":
        """Lay the values that occur on a line from 0 to 1."""
        seen = {plain(value) for value in values}
        known = sorted(seen - {None})
        whole = float(known[-1] - known[0]) or 1.0 if known else 1.0
        below = [-_MISSING_BELOW * whole] if None in seen else []
        places = np.array([*below, *(float(value - known[0]) for value in known)], np.float32)
        places = (places - places[0]) / max(float(places[-1] - places[0]), 1e-9)
        order = (*([None] if below else []), *known)
        codes = {value: place for place, value in enumerate(order)}
        return cls(name, order, codes, places.astype(np.float32), above or {}, say)

    def states(self, values: Sequence[Any]) -> State:
        """Return the state of each exact value."""
        place = np.fromiter((self.codes[plain(value)] for value in values), np.int32, len(values))
        return [place, -place]

    def join(self, one: State, other: State) -> State:
        """Return the least span over both."""
        return [np.minimum(part, more) for part, more in zip(one, other, strict=True)]

    def joined_cost(self, one: State, other: State) -> Floats:
        """Return how long the least span over both is."""
        return self.cost(self.join(one, other))

    def cost(self, state: State) -> Floats:
        """Return how long a span is, as a share of the whole; nothing is no length."""
        least, greatest = state[0], -state[1]
        length = self.at[np.minimum(greatest, len(self.at) - 1)] - self.at.take(least, mode="clip")
        lengths: Floats = np.maximum(length, 0)
        return lengths

    def empty(self, count: int) -> State:
        """Return spans over nothing: they begin behind the end and end before the beginning."""
        return [np.full(count, len(self.at), np.int32), np.full(count, 1, np.int32)]

    def order(self, state: State) -> Codes:
        """Return the middle of a span."""
        return (state[0] - state[1]) // 2

    def levels(self) -> list[State]:
        """Return exact values, each level of bands, and everything; missing is its own band."""
        every = np.arange(len(self.known), dtype=np.int32)
        whole = [np.zeros_like(every), np.full_like(every, 1 - len(every))]
        deepest = max(map(len, self.above.values()), default=0)
        return [[every, -every], *(self._banded(level) for level in range(deepest)), whole]

    def _banded(self, level: int) -> State:
        band = [self.above.get(value, (None,) * level + (value,))[level] for value in self.known]
        last = {one: place for place, one in enumerate(band)}
        first = {one: place for place, one in reversed(list(enumerate(band)))}
        least = np.array([first[one] for one in band], np.int32)
        return [least, -np.array([last[one] for one in band], np.int32)]

    def labels(self, state: State) -> npt.NDArray[np.object_]:
        """Say a span by its ends."""
        ends = list(zip(state[0].tolist(), (-state[1]).tolist(), strict=True))
        said = np.empty(len(ends), object)
        said[:] = [self._label(least, greatest) for least, greatest in ends]
        return said

    def _label(self, least: int, greatest: int) -> str | None:
        """Say a span; one that begins with what is missing says so."""
        if self.known[least] is None:
            if greatest == least:
                return None
            return f"{UNKNOWN}或{self._label(least + 1, greatest)}"
        first, last = self.say(self.known[least]), self.say(self.known[greatest])
        return first if least == greatest else f"{first}-{last}"


def bands(values: Iterable[Any], widths: Sequence[int]) -> dict[Any, tuple[str, ...]]:
    """Return bands of each width, beginning at its multiples.

    >>> bands([14, 17], [2, 5])
    {14: ('14-15', '10-14'), 17: ('16-17', '15-19')}
    """
    return {
        value: tuple(f"{value // w * w}-{value // w * w + w - 1}" for w in widths)
        for value in values
    }
