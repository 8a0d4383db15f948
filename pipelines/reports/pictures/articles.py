"""Verdicts by article: how many a rule resting on each article spoke of, and what it said (条款).

>>> svg = articles("a", [{"law": "刑法", "article": "第17条", "verdicts": {"SEAL": 2, "NONE": 1}}])
>>> "刑法第17条" in svg, ">3<" in svg, "封存" in svg
(True, True, True)
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.reports.pictures import bars
from pipelines.reports.pictures.ink import legend, picture
from pipelines.reports.words import codes, word

COLOURS = {
    "SEAL_WHOLE": 6,
    "SEAL": 0,
    "REVIEW": 1,
    "PROTECT": 3,
    "MARK_MASK": 4,
    "UNSEAL": 2,
    "NONE": 5,
}


def articles(name: str, counted: Sequence[Mapping[str, Any]]) -> str:
    """Return the picture of the articles cited most, each bar divided by what was said."""
    order = [code for code in codes("verdict") if any(code in one["verdicts"] for one in counted)]
    shown = bars.longest([_bar(one, order) for one in counted])
    colours = [(COLOURS[code], word("verdict", code).chinese) for code in order]
    head, top = legend(name, colours)
    body, end = bars.drawn(name, shown, top + 6)
    said = "；".join(f"{bar.label} {bar.total:,}" for bar in shown)
    told = f"条款与认定次数：{said}。Articles and how often a rule resting on them spoke."
    return picture(name, ("各条款的结论 Verdicts by article", told), end, head + body)


def _bar(one: Mapping[str, Any], order: list[str]) -> bars.Bar:
    parts = tuple((COLOURS[code], one["verdicts"].get(code, 0)) for code in order)
    return bars.Bar(f"{one['law']}{one['article']}", parts)
