"""The page of one night: what came, what the law said, what left and what was held (运行报告).

The page is a pure function of run.json, so it can be printed again at any time. It is one file
without any outside resource, Chinese first, and holds counts only.

Source: docs/design.md §3.12, §4.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipelines.reports.words import codes, word

TITLE: Final = "封存运行报告"
COURT_TIME: Final = ZoneInfo("Asia/Shanghai")
MOODS: Final = {"published": "good", "published_with_held_rows": "warn", "stopped": "bad"}
EVERYWHERE: Final = "*"


def page(run: Mapping[str, Any]) -> str:
    """Return the report as one self-contained HTML page.

    Args:
        run: the content of run.json.
    """
    environment = Environment(
        loader=PackageLoader("pipelines.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"count": _count, "share": _share, "shanghai": _shanghai}
    return environment.get_template("night.html").render(
        run={**run, "rules": sorted(run["rules"], key=lambda one: _order(one["rule"]))},
        title=TITLE,
        word=word,
        verdicts=codes("verdict"),
        tables=codes("table"),
        mood=MOODS.get(run["result"], "bad"),
        everywhere=EVERYWHERE,
    )


def _count(number: int) -> str:
    return f"{number:,}"


def _share(part: float, whole: float) -> str:
    """Return a part of a whole in per cent, for the width of a bar.

    >>> _share(1, 4), _share(0, 0)
    ('25.0', '0.0')
    """
    return f"{100 * part / whole if whole else 0:.1f}"


def _shanghai(moment: str) -> str:
    """Return a moment as clocks in Shanghai show it.

    >>> _shanghai("2026-11-01T17:30:00+00:00")
    '2026-11-02 01:30:00'
    """
    return f"{datetime.fromisoformat(moment).astimezone(COURT_TIME):%Y-%m-%d %H:%M:%S}"


def _order(rule: str) -> tuple[bool, int, str]:
    """Return where a rule stands: by number, whatever has none behind.

    >>> sorted(["e_mark", "R10", "R9"], key=_order)
    ['R9', 'R10', 'e_mark']
    """
    number = re.search(r"[0-9]+", rule)
    return number is None, int(number[0]) if number else 0, rule
