"""Bars that lie, one below the other, each with its words and its number above it (条形图)."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipelines.reports.pictures.ink import WIDTH, box, shape, words

ROW: Final = 34  # units from one bar to the next
THICK: Final = 11  # units
LEAST: Final = 2  # units; one row among a million is still seen
MOST_BARS: Final = 12  # a picture of more is slower to read than its table


class Bar(NamedTuple):
    """The words of a bar, and the parts it is made of: colour and number."""

    label: str
    parts: tuple[tuple[int, int], ...]

    @property
    def total(self) -> int:
        """Return the number the whole bar stands for."""
        return sum(number for _, number in self.parts)


def longest(bars: Sequence[Bar]) -> list[Bar]:
    """Return the longest bars, as many as a picture shows; of equals the first."""
    return sorted(bars, key=lambda bar: -bar.total)[:MOST_BARS]


def drawn(name: str, bars: Sequence[Bar], top: float = 0) -> tuple[str, float]:
    """Return the bars below `top`, and where they end."""
    most = max((bar.total for bar in bars), default=0)
    out = ""
    for place, bar in enumerate(bars):
        y = top + place * ROW
        out += words(0, y + 13, bar.label) + words(WIDTH, y + 13, f"{bar.total:,}", "end")
        x = 0.0
        for colour, number in bar.parts:
            if number:
                long = max(LEAST, number / most * (WIDTH - LEAST * len(bar.parts)))
                out += shape(name, colour, box(x, y + 18, long, THICK))
                x += long + 1
    return out, top + len(bars) * ROW
