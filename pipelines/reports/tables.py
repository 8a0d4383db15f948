"""Tables of figures for people: every table, how it was protected, and a picture of it (统计表页).

One file without any outside resource, Chinese first. A suppressed number is a star, whatever the
rule; the words say so to those who do not see it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pipelines.reports.kit.printing import printed
from pipelines.reports.pictures import bars, ink
from pipelines.reports.pictures.bars import Bar
from pipelines.reports.words import word

TITLE: Final = "统计表"
_SHOWN, _TRUE = 1, 2  # colours


def page(told: Mapping[str, Any], grids: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Return all tables of a release as one self-contained HTML page.

    Args:
        told: what readers are told of the rules.
        grids: table → its grids, one for each measure.
    """
    pictures = {name: [_picture(name, one) for one in some] for name, some in grids.items()}
    title = f"{TITLE}：{told['title']}"
    return printed(
        "tables.html", told=told, grids=grids, pictures=pictures, title=title, english="Tables"
    )


def court(told: Mapping[str, Any], release: str) -> str:
    """Return what stays at the court: why cells are suppressed, and true beside shown.

    Args:
        told: what the court is told.
        release: id of the release it is about.
    """
    pictures = {one["name"]: _beside(one) for one in told["tables"]}
    return printed(
        "suppression.html",
        told=told,
        release=release,
        pictures=pictures,
        title="统计保护报告",
        english="What was suppressed, and what is left",
    )


def _picture(name: str, grid: Mapping[str, Any]) -> str:
    """Draw the first column of a grid, the total of each row; a suppressed one has no bar."""
    rows = [one for one in grid["rows"] if one["depth"] and one["cells"][0] is not None]
    lines = bars.longest([Bar(one["words"], ((_SHOWN, one["cells"][0]),)) for one in rows])
    if not lines:
        return ""
    ident = f"{name}-{grid['measure']}".replace("_", "-")
    drawn, high = bars.drawn(ident, lines)
    shows = "；".join(f"{one.label} {one.total}" for one in lines)
    return ink.picture(ident, (word("measure", grid["measure"]).chinese, f"{shows}。"), high, drawn)


def _beside(table: Mapping[str, Any]) -> str:
    """Draw the true and the shown number of each row, one below the other."""
    lines = [
        Bar(f"{one['words']} {which}", ((colour, number),))
        for one in table["rows"][: bars.MOST_BARS]
        for which, colour, number in (
            ("真实 true", _TRUE, one["true"]),
            ("所示 shown", _SHOWN, one["shown"]),
        )
        if number is not None
    ]
    if not lines:
        return ""
    ident = f"court-{table['name']}"
    drawn, high = bars.drawn(ident, lines)
    shows = "；".join(f"{one.label} {one.total}" for one in lines)
    return ink.picture(ident, (str(table["title"]), f"{shows}。"), high, drawn)
