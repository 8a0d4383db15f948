"""The page of one night: what came, what the law said, what left and what was held (运行报告).

The page is a pure function of run.json and of the records of earlier runs, so it can be printed
again at any time. It is one file without any outside resource, Chinese first, with counts only.

Source: docs/design.md §3.12, §4.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pipelines.reports import past
from pipelines.reports.kit.printing import printed
from pipelines.reports.pictures.articles import articles
from pipelines.reports.pictures.flow import flow
from pipelines.reports.pictures.kinds import kinds
from pipelines.reports.words import codes

TITLE: Final = "封存运行报告"
MOODS: Final = {
    "published": "good",
    "published_with_held_rows": "warn",
    "waiting": "warn",
    "stopped": "bad",
}
EVERYWHERE: Final = "*"
FAULT: Final = 30  # exit code; what a record without one is read as


def page(run: Mapping[str, Any], earlier: past.Earlier = MappingProxyType({})) -> str:
    """Return the report as one self-contained HTML page.

    Args:
        run: the content of run.json.
        earlier: the runs before it, oldest first: record, or the code of why there is none.
    """
    nights = past.nights(earlier, run)
    return printed(
        "night.html",
        run={**run, "rules": sorted(run["rules"], key=lambda one: _order(one["rule"]))},
        title=f"{TITLE} {run['as_of']}",
        english="Night report",
        verdicts=codes("verdict"),
        tables=codes("table"),
        mood=MOODS.get(run["result"], "bad"),
        code=str(run.get("exit_code", FAULT)),
        everywhere=EVERYWHERE,
        shown=codes("stays"),
        pictures=_pictures(run),
        nights=nights,
        trends=past.pictures(nights) if earlier else [],
        stages=past.stages(nights),
    )


def _pictures(run: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the pictures of each part of the page; none where there is nothing to show."""
    ways = list(enumerate(run["destinations"]))
    cited = run.get("articles", ())
    return {
        "flow": [flow(f"flow-{place}", one["name"], _rows(one["rows"])) for place, one in ways],
        "articles": [articles("articles", cited)] if cited else [],
        "kinds": [
            kinds(f"kinds-{place}", one["name"], one["masked"])
            for place, one in ways
            if one["masked"]
        ],
    }


def _rows(rows: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables in the order of the words, whatever order a record has."""
    order = codes("table")
    known = [table for table in order if table in rows]
    return {table: rows[table] for table in [*known, *sorted(set(rows) - set(known))]}


def _order(rule: str) -> tuple[bool, int, str]:
    """Return where a rule stands: by number, whatever has none behind.

    >>> sorted(["e_mark", "R10", "R9"], key=_order)
    ['R9', 'R10', 'e_mark']
    """
    number = re.search(r"[0-9]+", rule)
    return number is None, int(number[0]) if number else 0, rule
