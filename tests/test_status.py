"""Five lines say how things stand: nothing is made up, nothing is touched, nobody is named."""

import fcntl
import json
import shutil
import sys
from datetime import timedelta

import pytest

from pipelines import cli, keys, status
from pipelines.commands import status as command
from pipelines.errors import TamperError
from pipelines.registry import store
from pipelines.registry.tables import METADATA
from tests import faults, nights, officers

PLANTED = (nights.MINOR, nights.SEALED, nights.PHONE, *officers.NAMES, "2025", "秦海棠")
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    profile = officers.site(tmp_path_factory.mktemp("site"))
    officers.run(profile, "night-1")
    return profile


@pytest.fixture
def site(published, tmp_path):
    folder = shutil.copytree(published.parent, tmp_path / "copy", symlinks=True)
    return folder / published.name


def said(profile, on=nights.AS_OF, now=nights.BEGUN):
    """Return the five lines by their first word."""
    told = status.lines(status.status(profile, on, now))
    assert len(told) == 5
    assert [line for line in told if "\n" in line] == []
    assert [word for word in PLANTED if word in "".join(told)] == []
    return [line.partition("：")[2] for line in told]


def everything(folder):
    return {str(path): path.lstat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def test_before_the_first_run_it_says_so_and_makes_nothing(tmp_path):
    profile = officers.site(tmp_path)
    before = everything(tmp_path)

    ran, shown, held, waiting, due = said(profile)

    assert everything(tmp_path) == before
    assert "尚无运行记录" in ran and shown.count("尚未发布") == 3
    assert (held, waiting) == ("无 none", "无 none") and "fengcun run" in due


def test_without_keys_it_says_to_make_them(tmp_path):
    profile = officers.site(tmp_path)
    shutil.rmtree(tmp_path / "sealed")

    assert "fengcun keygen" in said(profile)[4]


def test_after_a_night_it_tells_what_is_published_and_what_waits_since_when(site):
    ran, shown, held, waiting, due = said(site, nights.AS_OF + timedelta(days=1))

    release = nights.told(site.parent, "night-1")["destinations"][2]["release"]
    assert "已发布" in ran and "2026-11-01" in ran and "2026-11-02 01:0" in ran
    assert f"open {release}（基准日 as of 2026-11-01，1 天 days）" in shown
    assert held == "无 none"
    assert waiting.startswith("3 条 questions") and "出生日期 birth date 1" in waiting
    assert waiting.count("自 since 2026-11-01") == 3 and "fengcun review export" in due


def test_what_lies_among_the_releases_and_is_none_is_told_and_stays(site):
    place = site.parent / "out" / "open" / "releases"
    (place / f"{nights.MINOR}的材料").mkdir()
    (place / "0123456789abcdef").mkdir()  # named like a release, of no register
    (place / "list.csv").write_text("", "utf-8")

    _, shown, _, _, due = said(site)

    assert "3 项不是登记的批次" in shown and shown.count("不是") == 1
    assert "移走 releases 中的异物" in due


def test_what_readers_see_is_not_foreign_though_an_old_register_was_restored(site):
    with store.connect(f"sqlite:///{site.parent / 'sealed/registry.sqlite'}").transaction() as one:
        METADATA.drop_all(one)
        METADATA.create_all(one)

    assert "不是登记的批次" not in said(site)[1]


def test_a_question_keeps_its_first_day(site):
    second = nights.AS_OF + timedelta(days=9)
    call = officers.call(site, "night-2", second)
    officers.nightly.run(call)

    assert "自 since 2026-11-01" in said(site, second)[3]


def test_recorded_answers_wait_for_the_next_run_and_then_are_gone(site, tmp_path):
    place = officers.taken_out(site, "questions")
    officers.taken_back(site, officers.filled(place, tmp_path / "back.xlsx"))

    assert said(site)[3] == "无 none；另有 3 项登记待采用 3 recorded, not applied yet"
    assert "下次运行生效" in said(site)[4]

    officers.run(site, "night-2")

    assert said(site)[3:] == ["无 none", "无须处理 nothing to do"]


def test_a_stopped_night_is_told_with_its_reason_and_the_old_release(site):
    faults.add_a_column(site.parent)
    ended = nights.run(site, "night-2")
    ran, shown, _, waiting, due = said(site)

    assert ended.stopped is not None and "已停止" in ran and ended.stopped in ran
    assert "尚未发布" not in shown and waiting.startswith("3 条")
    assert due.startswith("按上述提示处理")


def test_held_rows_are_counted_by_reason_since_their_first_day(site):
    faults.misspell_birth_dates(site.parent, 1)
    nights.run(site, "night-2")

    assert said(site)[2].startswith("3 行 rows：")
    assert "无法读取 cannot be read 1（自 since 2026-11-01）" in said(site)[2]
    assert "隔离" in said(site)[4]


def test_a_run_that_is_going_on_is_seen_and_not_disturbed(site):
    with (site.parent / "sealed" / "run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert "正在运行" in said(site)[0] and "等待" in said(site)[4]
    assert "正在运行" not in said(site)[0]


def test_a_run_that_broke_off_is_told_by_its_name(site):
    (site.parent / "sealed" / "staging" / "night-9").mkdir(parents=True)

    assert "中断 broken off night-9" in said(site)[0]
    assert said(site)[4].startswith("上次运行中断")


def test_nights_that_did_not_run_are_noticed(site):
    day = timedelta(days=1)

    assert "没有运行" not in said(site, now=nights.BEGUN + day)[4]
    assert "没有运行" in said(site, now=nights.BEGUN + day + timedelta(hours=1))[4]


def test_a_night_of_an_old_legal_date_is_no_older_than_it_ran(site):
    assert "没有运行" not in said(site, nights.AS_OF + timedelta(days=30))[4]


def test_a_record_that_was_changed_is_not_believed(site):
    record = site.parent / "runs" / "night-1" / "run.json"
    record.write_text(record.read_text("utf-8").replace("published", "stopped"), "utf-8")

    with pytest.raises(TamperError):
        said(site)


def test_it_needs_no_secret_key(site):
    for path in (site.parent / "sealed" / "keys").iterdir():
        if path.is_file() and path.name != keys.REGISTRY:
            path.unlink()

    assert "已发布" in said(site)[0]


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_the_command_ends_well_and_prints_lines_or_json(site, monkeypatch, capfd, more):
    words = ["fengcun", "status", "--profile", str(site), "--as-of", "2026-11-01", *more]
    monkeypatch.setattr(sys, "argv", words)
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    monkeypatch.setattr(command, "clock", lambda: nights.BEGUN)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = capfd.readouterr().out

    assert not ended.value.code
    assert len(printed.splitlines()) == (1 if more else 5)
    if more:
        told = json.loads(printed)
        assert told["next"] == ["answer"] and told["run"]["result"] == "published"
        assert sum(one["count"] for one in told["waiting"]) == 3
