"""A measurement as plain figures, and as a table for the terminal (评测数字).

>>> from pipelines.evaluate.marked_texts import Pair, Span, Text
>>> from pipelines.evaluate.score import score
>>> text = Text("a", "a", 9, (Span(0, 3, "person_name", "1"),))
>>> told = figures(score([Pair(text, (Span(0, 3, "person_name"),))]))
>>> told["people"]["part"], told["mentions"]["person_name"]["of"]
(1.0, 1)
"""

from typing import Any, NamedTuple

from rich.table import Table

from pipelines.evaluate.score import Score
from pipelines.evaluate.share import Ratio, Share
from pipelines.reports.words import word

Figures = dict[str, Any]
WHOLE = {
    "texts": ("无泄露的文本", "texts without a leak"),
    "people": ("全部提及均被覆盖的人员", "people, every mention covered"),
    "people_direct": ("直接标识均被覆盖的人员", "people, every direct mention covered"),
    "direct": ("直接标识", "direct identifiers"),
    "quasi": ("准标识", "quasi-identifiers"),
    "other_covered": ("误遮的其他字符", "other characters covered"),
}
"""Figure → what it is called, Chinese and English."""

GROUPS = {"mentions": ("应遮蔽", "has to go"), "kept": ("应保留", "has to stay")}


def figures(score: Score) -> Figures:
    """Return every share with its counts and bounds."""
    return {
        **{name: _share(getattr(score, name)) for name in WHOLE},
        **{
            name: {kind: _share(share) for kind, share in getattr(score, name).items()}
            for name in GROUPS
        },
    }


class Line(NamedTuple):
    """One share as it is printed."""

    chinese: str
    english: str
    counts: str
    part: str
    bounds: str


def lines(told: Figures) -> dict[str, list[Line]]:
    """Return what is printed, group by group: the whole first, then kind by kind."""
    whole = [Line(*named, *cells(told[name])) for name, named in WHOLE.items()]
    kinds = {
        name: [
            Line(word("kind", kind).chinese, kind, *cells(share)) for kind, share in all_.items()
        ]
        for name, all_ in ((name, told[name]) for name in GROUPS)
    }
    return {"whole": whole, **kinds}


def table(told: Figures) -> Table:
    """Lay the figures out for the terminal; a narrow one breaks words, and leaves none out."""
    laid = Table(title="识别评测 Evaluation")
    for head in ("", "", "命中/总数 hits/of", "比例 share", "95 %"):
        laid.add_column(head, overflow="fold")
    for group, rows in lines(told).items():
        laid.add_section()
        chinese, english = GROUPS.get(group, ("", ""))
        for row in rows:
            named = (f"{chinese} {row.chinese}".strip(), f"{english} {row.english}".strip())
            laid.add_row(*named, *row[2:])
    return laid


def cells(share: Figures) -> tuple[str, str, str]:
    """Return counts, share and bounds as they are printed; a share of nothing is a dash.

    >>> cells({"hits": 0, "of": 0, "part": None, "lower": None, "upper": None})
    ('0/0', '–', '–')
    """
    counts = f"{share['hits']:,}/{share['of']:,}"
    if share["part"] is None:
        return counts, "–", "–"
    return counts, f"{share['part']:.2%}", f"{share['lower']:.2%} – {share['upper']:.2%}"


def _share(share: Share | Ratio) -> Figures:
    return {name: getattr(share, name) for name in ("hits", "of", "part", "lower", "upper")}
