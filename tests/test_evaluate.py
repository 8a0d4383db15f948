"""An evaluation counts by person, tells direct from quasi, and refuses what it cannot read."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipelines.errors import InputError
from pipelines.evaluate import evaluate, figures
from pipelines.evaluate.marked_texts import Pair, Span, Text
from pipelines.evaluate.score import score
from pipelines.reports import evaluation

PLANTED = "甲乙丙丁"

CORNERS = {
    "every mention covered": ([(0, 2, "1"), (4, 6, "1")], [(0, 2), (4, 6)], (2, 1, 1)),
    "one mention of two covered": ([(0, 2, "1"), (4, 6, "1")], [(0, 2)], (1, 0, 0)),
    "half of a mention is not covered": ([(0, 3, "1")], [(0, 2)], (0, 0, 0)),
    "two findings together cover": ([(0, 4, "1")], [(0, 2), (2, 4)], (1, 1, 1)),
    "a wider finding covers": ([(2, 4, "1")], [(0, 9)], (1, 1, 1)),
    "nobody's mention counts for texts, not for people": ([(0, 2, None)], [(0, 2)], (1, 0, 1)),
}
"""Spans that have to go (start, end, person) · findings · right mentions, people, texts."""


def text(spans, key="a", case=None):
    return Text(key, case or key, 10, tuple(Span(*one) for one in spans))


def found(spans):
    return tuple(Span(start, end, "person_name") for start, end in spans)


@pytest.mark.parametrize("corner", CORNERS)
def test_a_person_is_protected_only_where_every_mention_is(corner):
    spans, findings, expected = CORNERS[corner]
    truth = text([(start, end, "person_name", person) for start, end, person in spans])

    told = score([Pair(truth, found(findings))])

    assert (told.mentions["person_name"].hits, told.people.hits, told.texts.hits) == expected


def test_a_person_of_one_case_is_one_person_in_all_its_texts():
    first = text([(0, 2, "person_name", "1")], "a", case="c")
    second = text([(0, 2, "person_name", "1")], "b", case="c")

    told = score([Pair(first, found([(0, 2)])), Pair(second, ())])

    assert (told.people.hits, told.people.of) == (0, 1)


def test_direct_and_quasi_identifiers_are_counted_apart():
    truth = text([(0, 2, "person_name", "1"), (4, 8, "birth_date", "1")])

    told = score([Pair(truth, found([(0, 2)]))])

    assert (told.direct.part, told.quasi.part) == (1, 0)
    assert (told.people.hits, told.people_direct.hits) == (0, 1)


def test_what_has_to_stay_is_kept_only_untouched():
    truth = text([(0, 3, "person_name", "9", "official"), (5, 8, "person_name", "8", "other")])

    told = score([Pair(truth, found([(2, 4)]))])

    assert (told.kept["person_name"].hits, told.kept["person_name"].of) == (1, 2)
    assert (told.other_covered.hits, told.other_covered.of) == (1, 4)
    assert told.texts.of == 0


PLACES = st.tuples(st.integers(0, 9), st.integers(1, 10)).filter(lambda pair: pair[0] < pair[1])
SPANS = st.lists(PLACES, max_size=5)


@given(truth=SPANS, findings=SPANS, more=PLACES)
def test_finding_more_never_lowers_what_is_covered(truth, findings, more):
    marked = text([(start, end, "person_name", "1") for start, end in truth])

    before = score([Pair(marked, found(findings))])
    after = score([Pair(marked, found([more, *findings]))])

    assert sum(one.hits for one in after.mentions.values()) >= sum(
        one.hits for one in before.mentions.values()
    )
    assert after.other_covered.hits >= before.other_covered.hits


@given(truth=SPANS)
def test_everything_covered_is_everything_protected_and_all_else_lost(truth):
    marked = text([(start, end, "person_name", "1") for start, end in truth])

    told = score([Pair(marked, found([(0, 10)]))])

    assert told.texts.hits == told.texts.of
    assert told.other_covered.hits == told.other_covered.of


def lines(path, *rows):
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return path


def row(key, spans, **more):
    names = ("start", "end", "kind")
    return {"id": key, "spans": [dict(zip(names, one, strict=True)) for one in spans], **more}


WHOLE = row("a", [(0, 2, "person_name")], text=PLANTED)
REFUSED = {
    "a text that only the truth has": (
        [WHOLE],
        [row("b", [])],
        "1 texts of the truth have no line of findings, 1 findings no text",
    ),
    "an id that stands twice": ([WHOLE, WHOLE], [row("a", [])], "line 2 holds an id"),
    "a span outside the text": ([row("a", [(0, 9, "x")], text=PLANTED)], [], "line 1 has a span"),
    "an empty span": ([row("a", [(1, 1, "x")], text=PLANTED)], [], "line 1 has a span"),
    "a finding behind the text": ([WHOLE], [row("a", [(3, 9, "x")])], "1 spans end behind"),
    "half a place": ([WHOLE], [row("a", [(0.5, 2, "x")])], "line 1 cannot be read"),
    "true for a place": ([WHOLE], [row("a", [(True, 2, "x")])], "line 1 cannot be read"),
    "a place in quotation marks": ([WHOLE], [row("a", [("0", 2, "x")])], "line 1 cannot be read"),
    "an endless place": ([WHOLE], [row("a", [(0, float("inf"), "x")])], "line 1 cannot be read"),
    "a list for a text": ([row("a", [], text=[PLANTED])], [], "line 1 cannot be read"),
    "no id": ([row(None, [], text=PLANTED)], [], "line 1 cannot be read"),
    "no spans": ([{"id": "a", "text": PLANTED}], [], "line 1 cannot be read"),
    "nothing": ([], [], "holds no text"),
    "a scope nobody knows": (
        [{**WHOLE, "spans": [{"start": 0, "end": 1, "kind": "x", "scope": "maybe"}]}],
        [],
        "unknown scope; known: nobody, official",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_measured_is_refused_without_a_word_of_the_text(case, tmp_path):
    truth, findings, says = REFUSED[case]

    with pytest.raises(InputError, match=says) as refused:
        evaluate(lines(tmp_path / "t.jsonl", *truth), lines(tmp_path / "f.jsonl", *findings))

    assert not set(PLANTED) & set(str(refused.value))


def test_a_line_nested_without_end_is_refused_like_any_that_cannot_be_read(tmp_path):
    (tmp_path / "t.jsonl").write_text("[" * 100_000, "utf-8")

    with pytest.raises(InputError, match="line 1 cannot be read"):
        evaluate(tmp_path / "t.jsonl", tmp_path / "t.jsonl")


def test_marks_of_other_programs_change_no_count(tmp_path):
    """A byte order mark, a span told twice, a case that is null."""
    twice = [{"start": 0, "end": 2, "kind": "person_name", "person": "1"}] * 2
    texts = [{"id": key, "case": None, "text": PLANTED, "spans": twice} for key in ("a", "b")]
    truth = lines(tmp_path / "t.jsonl", *texts)
    truth.write_text(truth.read_text("utf-8"), "utf-8-sig")

    score = evaluate(truth, lines(tmp_path / "f.jsonl", row("a", []), row("b", [])))

    assert score.mentions["person_name"].of == len(texts)
    assert score.people.of == len(texts)


def test_figures_hold_no_word_of_the_text(tmp_path):
    score = evaluate(
        lines(tmp_path / "t.jsonl", WHOLE),
        lines(tmp_path / "f.jsonl", row("a", [(0, 1, "person_name")])),
    )
    told = figures.figures(score)

    assert told["mentions"]["person_name"] | {"lower": 0, "upper": 0} == {
        "hits": 0, "of": 1, "part": 0.0, "lower": 0, "upper": 0,
    }  # fmt: skip
    assert not set(PLANTED) & set(json.dumps(told, ensure_ascii=False))


def test_the_page_says_people_first_and_holds_no_word_of_the_text(tmp_path):
    score = evaluate(
        lines(tmp_path / "t.jsonl", WHOLE),
        lines(tmp_path / "f.jsonl", row("a", [(0, 2, "person_name")])),
    )
    page = evaluation.page(figures.lines(figures.figures(score)))

    assert page.index("全部提及均被覆盖的人员") < page.index("应遮蔽的，按类别")
    assert "1/1" in page and "100.00%" in page
    assert PLANTED[:2] not in page and "://" not in page


@pytest.mark.parametrize("width", [40, 80])
def test_a_narrow_terminal_leaves_out_no_word(width):
    told = figures.figures(score([Pair(Text("a", "a", 3, (Span(0, 2, "x", "1"),)), ())]))
    screen = Console(width=width, record=True, file=io.StringIO())

    screen.print(figures.table(told))

    shown = screen.export_text()
    assert "…" not in shown
    cells = [row.split("│")[1].strip() for row in shown.splitlines() if row.startswith("│")]
    assert "全部提及均被覆盖的人员" in "".join(cells)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_lines_that_the_readme_shows_are_measured(name, tmp_path):
    text = (Path(__file__).parents[1] / name).read_text("utf-8")
    truth, findings = text.split("```json\n")[1].split("```")[0].splitlines()

    score = evaluate(
        lines(tmp_path / "t.jsonl", json.loads(truth)),
        lines(tmp_path / "f.jsonl", json.loads(findings)),
    )

    assert score.people.hits == score.people.of == 1
