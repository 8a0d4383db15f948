"""No table scrolls sideways on a phone, but the trend of seconds, which is drawn above its table.

What an officer must do would be out of sight.
"""

import re
from pathlib import Path

import pytest

import pipelines.reports

TEMPLATES = Path(pipelines.reports.__file__).parent / "templates"
STYLE = (TEMPLATES / "page.css").read_text("utf-8")
WIDTH = 390 - 2 * 12
"""Pixels that are left for a table on a phone of 390: `.inner` and the border take the rest."""
REM = 16
COLUMN = 2.5
"""Rem that a column without a class needs: its longest English word at .8rem, and its padding."""
FIRST = 4.5
"""Rem that the first needs, which says what a row is about (procuratorate, something)."""


def on_a_phone():
    """Return the rules that hold on a narrow screen."""
    return STYLE.split("@media (max-width:40rem) {")[1].split("@media")[0]


def narrowest(kinds):
    """Return how many pixels a table needs whose columns are of these classes."""
    least = {kind: float(re.search(rf"\.{kind} {{ min-width:([\d.]+)rem", on_a_phone())[1])
             for kind in ("wide", "some")}  # fmt: skip
    needed = [FIRST, *[COLUMN] * (len(kinds) - 1)]
    pairs = zip(kinds, needed, strict=False)  # a table may be written out by a loop
    return sum(max(least.get(kind, 0), least_of) for kind, least_of in pairs) * REM


def heads():
    """Yield the page and the classes of the columns of every table that is written out."""
    for path in sorted(TEMPLATES.glob("*.html")):
        for row in re.findall(r"<thead>.*?</thead>", path.read_text("utf-8")):
            yield path.name, re.findall(r'\{\{ head\("[^"]*", "[^"]*"(?:, "(\w+)")?\) \}\}', row)


@pytest.mark.parametrize(("page", "kinds"), [*heads()])
def test_every_table_fits_a_phone(page, kinds):
    assert narrowest(kinds) <= WIDTH, page


@pytest.mark.parametrize("kinds", [["wide"] * 4, [""] * 9, ["", "", "some", *["n"] * 5]])
def test_a_table_too_wide_for_a_phone_is_noticed(kinds):
    assert narrowest(kinds) > WIDTH


@pytest.mark.parametrize(
    "rule", ["overflow-wrap:anywhere", "td code, th code { white-space:normal"]
)
def test_a_digest_or_a_path_breaks_on_a_phone(rule):
    assert rule in on_a_phone()
