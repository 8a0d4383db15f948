"""The flow of rows to one destination: in = released + withheld + held, table by table (行的去向).

Each band is as thick as its rows are many, and never thinner than can be seen.

>>> rows = {"cases": {"in": 3, "released": 2, "withheld": 1, "held": 0}}
>>> svg = flow("f", "partners", rows)
>>> svg.count('class="c0"'), svg.count('class="c1"'), "held 0" in svg
(2, 2, True)
"""

from collections.abc import Mapping
from typing import Final

from pipelines.reports.pictures.ink import box, picture, shape, words
from pipelines.reports.words import word

WAYS: Final = {
    "released": (0, "发布 released"),
    "withheld": (1, "不予提供 withheld"),
    "held": (2, "隔离 held"),
}
TALL: Final = 150  # units that all rows together are thick
LEAST: Final = 2  # units; one row among a million is still seen
SLOT: Final = 34  # units; two lines of words beside a thin band
LEFT, RIGHT, EDGE = 112, 198, 8  # units: where bands begin and end, and how wide their ends are

Rows = Mapping[str, Mapping[str, int]]


def flow(name: str, destination: str, rows: Rows) -> str:
    """Return the picture of one destination."""
    thick = _thickness(rows)
    lefts, low = _stacked({table: sum(thick[table].values()) for table in rows})
    wide = {way: sum(thick[table][way] for table in rows) for way in WAYS}
    rights, deep = _stacked(wide)
    out = _tables(rows, lefts) + _outcomes(rows, rights)
    for way, (colour, _) in WAYS.items():
        if wide[way]:
            out += shape(name, colour, box(RIGHT, rights[way], EDGE, wide[way]))
        at = rights[way]
        for table in rows:
            if thick[table][way]:
                out += shape(name, colour, _band(lefts[table], at, thick[table][way]))
                lefts[table] += thick[table][way]
                at += thick[table][way]
    title = f"{destination}：行的去向 Flow of rows"
    return picture(name, (title, _told(rows)), max(low, deep), out)


def _thickness(rows: Rows) -> dict[str, dict[str, float]]:
    whole = sum(one[way] for one in rows.values() for way in WAYS) or 1
    return {
        table: {way: max(LEAST, one[way] / whole * TALL) if one[way] else 0.0 for way in WAYS}
        for table, one in rows.items()
    }


def _stacked(thick: Mapping[str, float]) -> tuple[dict[str, float], float]:
    """Return where each begins when they stand below each other, and where the last ends."""
    places, y = {}, 4.0
    for name, one in thick.items():
        places[name] = y
        y += max(one + LEAST * 3, SLOT)
    return places, y


def _tables(rows: Rows, places: Mapping[str, float]) -> str:
    out = ""
    for table, one in rows.items():
        label, y = " ".join(word("table", table)).strip(), places[table]
        out += words(LEFT - 6, y + 9, label, "end") + words(LEFT - 6, y + 23, _in(one), "end")
    return out


def _outcomes(rows: Rows, places: Mapping[str, float]) -> str:
    out = ""
    for way, (_, label) in WAYS.items():
        x, number = RIGHT + EDGE + 6, sum(one[way] for one in rows.values())
        out += words(x, places[way] + 9, label) + words(x, places[way] + 23, f"{number:,}")
    return out


def _in(one: Mapping[str, int]) -> str:
    return f"{one['in']:,}"


def _band(left: float, right: float, thick: float) -> str:
    """Return the outline of a band from a table to where its rows went."""
    middle = (LEFT + RIGHT) / 2
    return (
        f"M{LEFT} {left:.1f}C{middle:.1f} {left:.1f} {middle:.1f} {right:.1f} {RIGHT} {right:.1f}"
        f"v{thick:.1f}C{middle:.1f} {right + thick:.1f} {middle:.1f} {left + thick:.1f} "
        f"{LEFT} {left + thick:.1f}z"
    )


def _told(rows: Rows) -> str:
    said = "；".join(
        f"{' '.join(word('table', table))} {_in(one)}："
        + "，".join(f"{label} {one[way]:,}" for way, (_, label) in WAYS.items())
        for table, one in rows.items()
    )
    return f"{said}。"
