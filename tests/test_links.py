"""Every link between the pages of the project leads to a file and a heading that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def anchors(text):
    """Return the anchors of a page's headings, as they are made for its readers."""
    bare = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", bare, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def dead(page):
    """Yield the links of a page inside the project that lead nowhere."""
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text("utf-8")):
        name, _, anchor = link.partition("#")
        there = page.parent / name if name else page
        if not there.exists() or (anchor and anchor not in anchors(there.read_text("utf-8"))):
            yield link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    assert [*dead(page)] == []


def test_an_anchor_is_made_as_readers_meet_it():
    page = "# A `b`, c\n```sh\n# no heading\n```\n## 6.1 早上 In"

    assert anchors(page) == {"a-b-c", "61-早上-in"}


def test_a_link_that_leads_nowhere_is_seen(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# One\n[a](#one) [b](#two) [c](no.md) [d](page.md#one) [e](https://court.example)"
    )

    assert [*dead(page)] == ["#two", "no.md"]
