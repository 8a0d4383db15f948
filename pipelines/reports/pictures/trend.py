"""One measure over the last runs, a column a run; a run that cannot be read is a gap (走势).

>>> svg = trend("t", "隔离 held", [Point("11-01", ((2, 4.0),)), Point("11-02", None)])
>>> "11-02 缺" in svg, "11-01 4" in svg
(True, True)
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipelines.reports.pictures.ink import LINE, WIDTH, box, legend, picture, shape, words

TALL: Final = 90  # units of the longest column
TOP: Final = 18  # units above it, for its number
LEAST: Final = 1.5  # units; what is not nothing is seen
GAP: Final = "缺"
STOPPED: Final = "停"


class Point(NamedTuple):
    """One run: when, and the parts of its column (colour, number); None where it is a gap."""

    when: str
    parts: tuple[tuple[int, float], ...] | None
    stopped: bool = False

    @property
    def total(self) -> float:
        """Return what the column stands for."""
        return sum(number for _, number in self.parts or ())


def trend(
    name: str, title: str, points: Sequence[Point], colours: Sequence[tuple[int, str]] = ()
) -> str:
    """Return the columns, oldest first; `colours` says what the parts stand for."""
    head, top = legend(name, list(colours))
    most = max((point.total for point in points), default=0) or 1
    wide = WIDTH / max(len(points), 6)
    floor = top + TOP + TALL
    out = head + f'<path class="rule" d="M0 {floor:.1f}h{WIDTH}"/>'
    for place, point in enumerate(points):
        middle = (place + 0.5) * wide
        out += _column(name, point, (place * wide + 3, floor, wide - 6), TALL / most)
        top_of = floor - point.total / most * TALL - 4
        if place in _told_in_numbers(points):
            out += words(middle, top_of, _number(point.total), "mid")
        if mark := _mark(point):
            out += words(middle, floor + LINE - 3, mark, "mid")
    out += words(0, floor + 2 * LINE - 3, points[0].when)
    out += words(WIDTH, floor + 2 * LINE - 3, points[-1].when, "end")
    said = "；".join(f"{one.when} {_mark(one) or ''}{_spoken(one)}" for one in points)
    return picture(name, (title, f"{said}。"), floor + 2 * LINE + 2, out)


def _column(name: str, point: Point, place: tuple[float, float, float], scale: float) -> str:
    x, y, wide = place
    if point.parts is None:
        return f'<path class="gap" d="{box(x, y - TALL / 2, wide, TALL / 2)}"/>'
    out = ""
    for colour, number in point.parts:
        if number:
            tall = max(LEAST, number * scale)
            y -= tall
            out += shape(name, colour, box(x, y, wide, tall))
    return out


def _told_in_numbers(points: Sequence[Point]) -> set[int]:
    """Return which columns have their number over them: the last and the longest."""
    there = [place for place, point in enumerate(points) if point.parts is not None]
    longest = max(there, key=lambda place: points[place].total, default=0)
    near = there and 0 < there[-1] - longest <= 2  # noqa: PLR2004, numbers would touch
    return {there[-1]} | (set() if near else {longest}) if there else set()


def _mark(point: Point) -> str:
    if point.parts is None:
        return GAP
    return STOPPED if point.stopped else ""


def _spoken(point: Point) -> str:
    return "" if point.parts is None else _number(point.total)


def _number(number: float) -> str:
    return f"{number:,.1f}" if number != int(number) else f"{number:,.0f}"
