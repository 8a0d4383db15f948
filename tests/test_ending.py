"""What the terminal says at the end of a night: what happened, what to do, where things are."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from pipelines.errors import FengcunError
from pipelines.night import bars, ending
from pipelines.nightly import Ended

SITE = Path("/court")
MESSAGE = "cases.csv: is [b]empty[/b]. Have it made again."


def said(  # noqa: PLR0913, one for each thing a night tells
    exit_code: int, *, stopped: str | None = None, releases=(), held=0, questions=0, recitals=0
) -> list[str]:
    """Return the lines of an ending."""
    out = StringIO()
    ended = Ended(
        exit_code=exit_code,
        stopped=stopped,
        releases={name: SITE / "out" / name / "current" for name in releases},
        held=held,
        questions=questions,
        recitals=recitals,
        report=SITE / "runs/r1/report.html",
        registry="sqlite:////court/sealed/registry.sqlite",
        quarantine=SITE / "sealed/quarantine",
    )
    ending.show(ended, Console(file=out, soft_wrap=True))
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("folder", "told"),
    [("court", "runs/r1/report.html"), ("", "/court/runs/r1/report.html"), ("gone", "/court/runs")],
)
def test_places_are_told_as_somebody_would_type_them_from_the_folder(monkeypatch, folder, told):
    def here():
        if folder == "gone":
            raise FileNotFoundError
        return Path("/", folder)

    monkeypatch.setattr(Path, "cwd", here)

    assert any(line.startswith(f"  报告 report  {told}") for line in said(0))


def test_a_place_that_is_told_takes_no_way_round(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert ending.from_here(Path("samples/../demo/out/[b]")) == "demo/out/[b]"


def test_a_clean_night_says_so_and_where_everything_is():
    assert said(0, releases=["open"]) == [
        "✓ 已发布，没有隔离行 published, nothing held",
        "  发布 release open  /court/out/open/current",
        "  隔离 quarantine  /court/sealed/quarantine",
        "  报告 report  /court/runs/r1/report.html",
        "  登记簿 registry  /court/sealed/registry.sqlite",
    ]


def test_held_rows_are_counted_and_the_report_is_the_next_step():
    assert said(3, releases=["open"], held=2)[:2] == [
        "✓ 已发布，隔离 2 行 published, 2 rows held",
        "  下一步 next  看报告的隔离一节 read what was held in the report",
    ]


@pytest.mark.parametrize(("exit_code", "held"), [(0, 0), (3, 2)])
def test_questions_that_wait_are_counted_and_the_command_for_them_is_named(exit_code, held):
    lines = said(exit_code, releases=["open"], held=held, questions=6)

    assert "  待答 waiting  6 条疑问 questions：fengcun review export" in lines


def test_earlier_records_that_only_the_report_counts_are_told_beside_the_questions():
    lines = said(0, questions=9, recitals=5)

    assert lines[1].startswith("  待答 waiting  9 条疑问")
    assert lines[2].startswith("  另有 also  5 人的前科")
    assert not any("另有" in line for line in said(0, questions=9))


@pytest.mark.parametrize("kind", FengcunError.__subclasses__(), ids=lambda kind: kind.__name__)
def test_a_stop_says_what_what_next_and_the_message_as_it_is(kind):
    lines = said(kind.exit_code, stopped=MESSAGE)

    assert lines[0].startswith("✗ 已停止：") and str(kind.exit_code) not in lines[0]
    assert lines[1].startswith("  已发布 published  没有 nothing")
    assert lines[2].startswith("  下一步 next  ") and len(lines[2]) > len("  下一步 next  ")
    assert lines[3] == f"  消息 message  {MESSAGE}"


def test_a_stop_between_two_releases_says_which_is_out():
    assert "partners；" in said(30, stopped=MESSAGE, releases=["partners"])[1]


def test_progress_names_the_stage_in_both_languages():
    out = StringIO()
    with bars.Bars(Console(file=out, force_terminal=True, width=120)) as drawn:
        drawn.stage("cover", 3)
        drawn.advance(3)

    assert "识别与遮蔽 cover" in out.getvalue()
