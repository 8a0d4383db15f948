"""Prints a page from its template: one file, nothing from outside, the same bytes (排版).

Every template extends `base.html`, which has the landmarks, the skip link and the style, and may
use the macros of `parts.html`.
"""

from datetime import datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipelines.reports.words import word

COURT_TIME: Final = ZoneInfo("Asia/Shanghai")


def printed(template: str, **values: object) -> str:
    """Return a page; its template must be given `title` and `english`.

    >>> page = printed("base.html", title="样页", english="Sample page")
    >>> page.startswith('<!doctype html>'), page.count("<h1"), '<html lang="zh-CN">' in page
    (True, 1, True)
    """
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    """Return what keeps each template once it is compiled: that takes longer than to print it."""
    environment = Environment(
        loader=PackageLoader("pipelines.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["word"] = word
    environment.filters |= {"count": count, "shanghai": shanghai}
    return environment


def count(number: int) -> str:
    """Return a number as people read it.

    >>> count(1234567)
    '1,234,567'
    """
    return f"{number:,}"


def shanghai(moment: str) -> str:
    """Return a moment as clocks in Shanghai show it.

    >>> shanghai("2026-11-01T17:30:00+00:00")
    '2026-11-02 01:30:00'
    """
    return f"{datetime.fromisoformat(moment).astimezone(COURT_TIME):%Y-%m-%d %H:%M:%S}"
