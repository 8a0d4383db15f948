"""The page of a night: whole in itself, Chinese first, sound for screen readers, the same bytes.

To renew the golden page after a change that was looked at in a browser:
python -c "from tests.test_night_report import renew; renew()"
"""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipelines.model import Question, Verdict
from pipelines.policies import POLICIES
from pipelines.reports import night
from pipelines.reports.words import codes, word
from pipelines.schema import TABLES
from pipelines.stages import STAGES
from recognizers import RECOGNIZERS
from tests import faults, nights

GOLDEN = Path(__file__).parent / "golden"
HELD = {"destination": "*", "table": "parties", "stage": "normalise", "rows": 1}
STOPPED = {"result": "stopped", "stopped": "cases.csv: is <b>empty</b>. Have it made again."}
NOTHING = {
    **{name: [] for name in ("inputs", "rules", "destinations", "held", "stages")},
    **{name: {} for name in ("verdicts", "questions", "rows_in")},
    "sealed_parties": 0,
    "gaps": {"missing": 0, "unsupported": 0},
}


def told() -> dict:
    return json.loads((GOLDEN / "run.json").read_text("utf-8"))


def renew() -> None:
    (GOLDEN / "night.html").write_text(night.page(told()), "utf-8")


class Page(HTMLParser):
    """What a screen reader meets: elements with their attributes, in order."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """See that what closes was open."""
        assert self.open.pop() == tag, f"</{tag}> closes what it did not open"

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        """Return the attributes of the elements of these names."""
        return [attributes for tag, attributes in self.elements if tag in tags]


PAGES = {
    "published": told(),
    "held": {**told(), "result": "published_with_held_rows",
             "held": [{**HELD, "reason_code": "unreadable:birth_date"}]},
    "stopped": {**told(), **STOPPED},
    "stopped at once": {**told(), **NOTHING, **STOPPED},
}  # fmt: skip


def test_the_page_of_a_fixed_run_has_not_changed():
    assert night.page(told()) == (GOLDEN / "night.html").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed_and_needs_nothing_from_outside(name):
    text = night.page(PAGES[name])
    page = Page(text)

    assert page.open == []
    assert not re.search(
        r"https?:|//|@import|url\(|src=|href=", text.replace("<!doctype html>", "")
    )
    assert not page.all("script", "link", "img", "iframe")


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_finds_its_way(name):
    page = Page(night.page(PAGES[name]))
    ids = [one["id"] for one in page.all("h2")]

    assert page.all("html") == [{"lang": "zh-Hans"}] and len(page.all("h1")) == 1
    assert all("scope" in one for one in page.all("th"))
    assert [one["aria-labelledby"] for one in page.all("table")] == ids
    regions = [one for one in page.all("div") if one.get("role") == "region"]
    assert [one["aria-labelledby"] for one in regions] == ids
    assert {one["tabindex"] for one in regions} == {"0"}


def test_what_a_message_holds_is_written_as_text():
    assert "&lt;b&gt;empty" in night.page(PAGES["stopped"])


@pytest.mark.parametrize(
    ("group", "known"),
    [
        ("verdict", list(Verdict)),
        ("question", list(Question)),
        ("table", [*TABLES, "marks"]),
        ("policy", [policy.NAME for policy in POLICIES]),
        ("stage", [stage.name for stage in STAGES]),
        ("kind", [recognizer.KIND for recognizer in RECOGNIZERS]),
        ("result", ["published", "published_with_held_rows", "stopped"]),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_every_code_of_the_program_has_chinese_words(group, known):
    assert set(map(str, known)) - set(codes(group)) == set()
    assert all(re.search("[一-鿿]", word(group, str(code)).chinese) for code in known)


def test_a_code_without_words_is_printed_as_it_is():
    strange = {**HELD, "reason_code": "nobody_knows", "stage": "nowhere", "table": "things"}

    text = night.page({**told(), "held": [strange]})

    assert all(code in text for code in ("nobody_knows", "nowhere", "things"))


def test_the_page_a_night_writes_is_the_page_of_its_record(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    profile = nights.site(tmp_path)
    faults.misspell_birth_dates(tmp_path, 1)

    ended = nights.run(profile, "night-1")

    assert ended.report.read_text("utf-8") == night.page(nights.told(tmp_path, "night-1"))
    assert "无法读取" in ended.report.read_text("utf-8")
