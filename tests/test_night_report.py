"""The page of a night: whole in itself, Chinese first, sound for screen readers, the same bytes.

To renew the golden page after a change that was looked at in a browser:
python -c "from tests.test_night_report import renew; renew()"
"""

import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipelines.errors import FengcunError
from pipelines.model import Question, Verdict
from pipelines.policies import POLICIES
from pipelines.reports import night
from pipelines.reports.words import codes, word
from pipelines.schema import TABLES
from pipelines.stages.order import STAGES
from recognizers import RECOGNIZERS
from tests import faults, nights

GOLDEN = Path(__file__).parent / "golden"
HELD = {"destination": "*", "table": "parties", "stage": "normalise", "rows": 1}
STOPPED = {"result": "stopped", "stopped": "cases.csv: is <b>empty</b>. Have it made again."}
NOTHING = {
    **{name: [] for name in ("inputs", "rules", "destinations", "held", "stages")},
    **{name: {} for name in ("verdicts", "questions", "rows_in")},
    "articles": [],
    "sealed_parties": 0,
    "gaps": {"missing": 0, "unsupported": 0},
}


def told() -> dict:
    return json.loads((GOLDEN / "run.json").read_text("utf-8"))


def earlier() -> dict:
    """Thirteen invented runs before the golden one: two cannot be shown, one stopped."""
    runs: dict = {
        f"202610{day}T173000000000Z": {
            **told(),
            "run_id": f"202610{day}T173000000000Z",
            "as_of": f"2026-10-{day}",
            "sealed_parties": day,
            "result": "stopped" if day == 22 else "published",
        }
        for day in range(19, 32)
    }
    return {**runs, "20261024T173000000000Z": "not_signed", "20261027T173000000000Z": "no_record"}


def renew() -> None:
    (GOLDEN / "night.html").write_text(night.page(told(), earlier()), "utf-8")


class Page(HTMLParser):
    """What a screen reader meets: elements with their attributes, in order."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br", "path"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Note an element that closes itself."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """See that what closes was open."""
        assert self.open.pop() == tag, f"</{tag}> closes what it did not open"

    def handle_data(self, data):
        """Note what stands in a heading, a caption or a title."""
        if self.open and self.open[-1] in {"caption", "title", "desc", "figcaption"}:
            self.said.append((self.open[-1], data))

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        """Return the attributes of the elements of these names."""
        return [attributes for tag, attributes in self.elements if tag in tags]


STOP = {**told(), **STOPPED, "exit_code": 20}
PAGES = {
    "published": told(),
    "held": {**told(), "result": "published_with_held_rows",
             "held": [{**HELD, "reason_code": "unreadable:birth_date"}]},
    "stopped": STOP,
    "stopped at once": {**STOP, **NOTHING, "exit_code": 11},
}  # fmt: skip
EARLIER = {"published": earlier(), "stopped": earlier()}


def shown(name: str) -> str:
    """Return a page; of two the last runs are known."""
    return night.page(PAGES[name], EARLIER.get(name, {}))


def test_the_page_of_a_fixed_run_has_not_changed():
    assert night.page(told(), earlier()) == (GOLDEN / "night.html").read_text("utf-8")


OUTSIDE = re.compile(r"https?:|//|@import|url\((?!#)|src=|href=(?!\"#)")
"""Anything but a place on the page itself."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed_and_needs_nothing_from_outside(name):
    text = shown(name)
    page = Page(text)

    assert page.open == []
    assert not OUTSIDE.search(text.replace("<!doctype html>", ""))
    assert not page.all("script", "link", "img", "iframe", "use")


@pytest.mark.parametrize("planted", ['href="a.html"', "url(a.png)", 'src="#a"', "http:a"])
def test_what_comes_from_outside_is_seen(planted):
    assert OUTSIDE.search(planted)


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_finds_its_way(name):
    assert faulty(Page(shown(name))) == []


@pytest.mark.parametrize(
    ("there", "instead", "fault"),
    [
        ("<caption>", "<desc>", "caption"),
        ('lang="zh-CN"', 'lang="en"', "language"),
        ("<h2", "<h4", "heading"),
        ('id="held"', 'id="flow"', "twice"),
        ('href="#main"', 'href="#nowhere"', "nowhere"),
        ('role="img"', "", "picture"),
        ("<desc ", "<defs ", "picture"),
        ('scope="row"', "", "scope"),
        ('tabindex="0"', "", "region"),
        ("<main ", "<div ", "landmark"),
    ],
)
def test_a_page_that_loses_its_way_is_seen(there, instead, fault):
    text = shown("published")
    ends = there[1:].split(">")[0].strip(), instead[1:].split(">")[0].strip()
    broken = text.replace(there, instead, 1)
    if there.startswith("<"):
        broken = broken.replace(f"</{ends[0]}>", f"</{ends[1]}>", 1)

    assert fault in " ".join(faulty(Page(broken)))


def faulty(page: Page) -> list[str]:
    """Return what a screen reader or a keyboard would stumble over."""
    ids = [one["id"] for _, one in page.elements if "id" in one]
    links = [str(one["href"]).removeprefix("#") for one in page.all("a")]
    named = [
        name for _, one in page.elements for name in (one.get("aria-labelledby") or "").split()
    ]
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    regions = [one for one in page.all("div") if one.get("role") == "region"]
    pictures = page.all("svg")
    tables = len(page.all("table"))
    parts = [len(page.all(tag)) for tag in ("header", "nav", "main", "footer", "h1")]
    checks = {
        "language": page.all("html") == [{"lang": "zh-CN"}],
        "landmark missing": parts == [1, 1, 1, 1, 1],
        "heading skipped": levels[0] == 1
        and all(then - one <= 1 for one, then in itertools.pairwise(levels)),
        "id twice": len(ids) == len(set(ids)),
        "to nowhere": {*links, *named} <= set(ids),
        "skip link not first": links[0] == "main",
        "table without caption": tables == sum(kind == "caption" for kind, _ in page.said),
        "scope missing": all("scope" in one for one in page.all("th")),
        "region not labelled or not reached": len(regions) == tables
        and all(one.get("tabindex") == "0" and one.get("aria-labelledby") for one in regions),
        "picture not told": all(
            one.get("role") == "img" and len((one.get("aria-labelledby") or "").split()) == 2
            for one in pictures
        )
        and len(pictures) == sum(kind == "desc" for kind, _ in page.said),
    }
    return [fault for fault, sound in checks.items() if not sound]


@pytest.mark.parametrize("name", PAGES)
def test_every_number_of_a_picture_stands_in_a_table_too(name):
    text = shown(name)
    cells = set(re.findall(r"<td[^>]*>([0-9,.]+)", text)) | set(re.findall(r"([0-9,]+)<br>", text))
    ways = ("released", "withheld", "held")
    rows = [list(one["rows"].values()) for one in PAGES[name]["destinations"]]
    sums = {f"{sum(one[way] for one in tables):,}" for tables in rows for way in ways}
    seconds = {f"{sum(one['seconds'] for one in PAGES[name]['stages']):,.1f}"}
    drawn = set(re.findall(r"<text[^>]*>([0-9,.]+)</text>", text))

    assert drawn - cells - sums - seconds == set()
    assert drawn or name == "stopped at once"


def test_a_first_run_says_there_is_no_trend_yet():
    assert "还没有走势" in night.page(told())
    assert "还没有走势" not in night.page(told(), earlier())


def test_a_run_that_cannot_be_shown_stays_in_its_place_with_the_reason():
    text = night.page(told(), earlier())

    assert re.search(r"20261024T\w+</code></th><td colspan=\"9\">签名不符", text)
    assert re.search(r"20261027T\w+</code></th><td colspan=\"9\">没有运行记录", text)
    assert text.count('class="gap"') == 2 * 4


@pytest.mark.parametrize("code", codes("stop"))
def test_a_stopped_night_says_what_where_and_what_next(code):
    text = night.page({**STOP, "exit_code": int(code)}).split("<ul", 1)[0]

    assert word("stop", code).chinese in text
    assert word("next", code).chinese in text
    assert word("stage", told()["stages"][-1]["name"]).chinese in text


PULLED = {
    "source": "court", "table": "parties", "why": "changed", "cases": 3, "rows_pulled": 7,
    "rows": 1200, "partitions": {"replaced": 2, "as_before": 62, "removed": 0}, "may_write": True,
}  # fmt: skip


def test_what_was_pulled_and_what_changed_since_is_told():
    since = {"run_id": "r1", "changed": ["inputs:court.parties", "rules:R5"],
             "same_releases": ["open"]}  # fmt: skip
    text = night.page({**told(), "pulled": [PULLED], "since": since})

    assert "增量：变化的案件" in text and "应换用只读账户" in text
    assert re.search("规则有变化.*rules:R5", text)
    assert re.search("nothing new published</small>：open", text)


def test_a_night_in_which_nothing_changed_says_so():
    since = {"run_id": "r1", "changed": [], "same_releases": ["open"]}

    assert "没有变化" in night.page({**told(), "since": since})


def test_what_a_message_holds_is_written_as_text():
    assert "&lt;b&gt;empty" in shown("stopped")


@pytest.mark.parametrize(
    ("group", "known"),
    [
        ("verdict", list(Verdict)),
        ("question", list(Question)),
        ("table", [*TABLES, "marks"]),
        ("policy", [policy.NAME for policy in POLICIES]),
        ("stage", [stage.name for stage in STAGES]),
        ("kind", [recognizer.KIND for recognizer in RECOGNIZERS]),
        ("stop", sorted({str(one.exit_code) for one in FengcunError.__subclasses__()})),
        ("next", codes("stop")),
        ("todo", codes("reason")),
        ("why", ["changed", "first", "asked", "profile", "mirror", "vanished", "no_mark"]),
        (
            "since",
            [
                "inputs",
                "rules",
                "policies",
                "configuration",
                "version",
                "program",
                "answers",
                "as_of",
                "keys",
            ],
        ),
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

    nights.run(profile, "night-0")
    ended = nights.run(profile, "night-1")
    before = {"night-0": nights.told(tmp_path, "night-0")}

    assert ended.report.read_text("utf-8") == night.page(nights.told(tmp_path, "night-1"), before)
    assert "无法读取" in ended.report.read_text("utf-8")
