"""A night pulls a real PostgreSQL database: whole at first, then only what changed."""

from dataclasses import replace

import psycopg
import pyarrow.parquet as pq
import pytest

from pipelines import keys, nightly, release, rules
from pipelines.errors import TamperError
from pipelines.mirror import Mirror
from pipelines.night.asking import Asking
from tests import court_databases as bed
from tests import faults, kills, nights, postgres

pytestmark = pytest.mark.skipif(
    postgres.programs() is None, reason="no PostgreSQL server here; Debian: apt install postgresql"
)
RECENT = "2026-10-20 08:00+08"
"""When the rows of one case changed last; those of all others changed long before."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Start a server with the export loaded into a database that every test gets a copy of."""
    folder = tmp_path_factory.mktemp("export")
    nights.site(folder)
    with postgres.server() as url:
        bed.load(url, folder)
        with psycopg.connect(url) as connection:
            for table in nights.TABLES:
                touch = f"UPDATE court.{table} SET 更新时间 = '{RECENT}' WHERE 案号 = %s"  # noqa: S608
                connection.execute(touch, [nights.VICTIM])
        yield url


@pytest.fixture
def court(server, request):
    """Return the URL of a database of the test's own."""
    name = f"t{abs(hash(request.node.name))}"
    with psycopg.connect(server.replace("/postgres", "/template1"), autocommit=True) as one:
        one.execute(f"CREATE DATABASE {name} TEMPLATE postgres")
    return server.replace("/postgres", f"/{name}")


@pytest.fixture
def site(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    kills.sync_nothing(monkeypatch.setattr)
    bed.site(tmp_path)
    return tmp_path


def night(site, url, run_id, **asking):
    """Run one night on the database, and return how it ended and what it told of its pull."""
    call = nights.call(site / "fengcun.toml", run_id)
    ended = nightly.run(replace(call, asking=Asking({bed.NAME: url}, **asking)))
    return ended, nights.told(site, run_id)


def pulled(told, source="court"):
    return {one["table"]: one for one in told["pulled"] if one["source"] == source}


def change(url, statement, *values):
    with psycopg.connect(url) as connection:
        assert connection.execute(statement, values).rowcount


def verified(site, ended):
    known = keys.public_keys(site / "sealed" / "keys")
    return {name: release.check(folder, known).release for name, folder in ended.releases.items()}


def released(site):
    """Return every row that was released, whatever the files are called."""
    return {
        str(path.relative_to(site)).split("/releases/")[0] + path.parent.name: pq.read_table(path)
        for path in sorted((site / "out").glob("*/current/*/*.parquet"))
    }


def test_a_database_gives_the_very_rows_that_its_export_in_files_gives(
    court, site, tmp_path_factory, monkeypatch
):
    nights.quick(monkeypatch)
    files = tmp_path_factory.mktemp("files")

    ended, _ = night(site, court, "night-1")
    assert nights.run(nights.site(files), "night-1").exit_code == ended.exit_code == 0

    assert released(site) == released(files)


def test_the_second_night_pulls_the_increment_only_and_both_releases_verify(court, site):
    first, whole = night(site, court, "night-1")
    before = verified(site, first)
    change(court, "UPDATE court.parties SET 姓名 = '陈小麦', 更新时间 = now() WHERE 姓名 = %s",
           nights.CHILD)  # fmt: skip
    second, part = night(site, court, "night-2")

    assert {one["why"] for one in pulled(whole).values()} == {"first"}
    assert pulled(whole)["parties"]["rows_pulled"] == 4
    assert {one["why"] for one in pulled(part).values()} == {"changed"}
    assert (
        pulled(part)["parties"] | {"cases": 1, "rows_pulled": 2, "rows": 4}
        == (pulled(part)["parties"])
    )
    assert pulled(part)["parties"]["partitions"] == {"replaced": 1, "as_before": 1, "removed": 0}
    assert pulled(part)["documents"]["partitions"] == {"replaced": 0, "as_before": 2, "removed": 0}
    assert set(verified(site, second)) == set(before) == {"court-marks", "partners", "open"}
    assert part["since"]["changed"] == ["inputs:court.parties"]


def test_the_same_again_is_nothing_new(court, site):
    first, _ = night(site, court, "night-1")
    shown, mirror = nights.shown(site), files(site)
    again, told = night(site, court, "night-2")
    whole, all_told = night(site, court, "night-3", whole=True)

    assert verified(site, first) == verified(site, again) == verified(site, whole)
    assert nights.shown(site) == shown
    assert files(site) == mirror
    assert {one["partitions"]["replaced"] for one in [*told["pulled"], *all_told["pulled"]]} == {0}
    assert {one["why"] for one in all_told["pulled"]} == {"asked"}
    assert told["since"] == {
        "run_id": "night-1", "changed": [], "same_releases": ["court-marks", "open", "partners"],
    }  # fmt: skip


def files(site):
    """Return the partitions of the mirror, byte for byte."""
    return {path: path.read_bytes() for path in sorted((site / "sealed/mirror").glob("*/*/*"))}


def test_a_night_that_stops_leaves_the_mark_so_the_next_pulls_the_same(court, site, monkeypatch):
    night(site, court, "night-1")
    shown = nights.shown(site)
    change(court, "UPDATE court.parties SET 姓名 = '陈小麦', 更新时间 = now() WHERE 姓名 = %s",
           nights.CHILD)  # fmt: skip
    with monkeypatch.context() as patch:
        faults.crash_while_searching_files(patch)
        stopped, first = night(site, court, "night-2")
    after = nights.shown(site)
    ended, second = night(site, court, "night-3")

    assert (stopped.exit_code, ended.exit_code) == (30, 0)
    assert after == shown
    assert pulled(first) == pulled(second)
    assert pulled(second)["parties"]["partitions"]["replaced"] == 1


def test_a_row_that_vanished_from_a_case_that_changed_vanishes(court, site):
    night(site, court, "night-1")
    change(court, "DELETE FROM court.parties WHERE 姓名 = %s", nights.CHILD)
    _, told = night(site, court, "night-2")

    assert pulled(told)["parties"]["why"] == "changed"
    assert told["rows_in"]["parties"] == 4


def test_a_row_that_vanished_where_nothing_changed_is_noticed_by_the_count(court, site):
    night(site, court, "night-1")
    change(court, "DELETE FROM court.parties WHERE 姓名 = %s", nights.ADULT)
    _, told = night(site, court, "night-2")

    assert {one["why"] for one in pulled(told).values()} == {"vanished"}
    assert told["rows_in"]["parties"] == 4
    assert {one["why"] for one in pulled(told, "procuratorate").values()} == {"changed"}


def test_a_profile_that_asks_otherwise_pulls_whole_and_says_so(court, site):
    night(site, court, "night-1")
    profile = site / "fengcun.toml"
    profile.write_text(profile.read_text("utf-8").replace('"绰号" = "nickname"', '"绰号" = "drop"'),
                       "utf-8")  # fmt: skip
    _, told = night(site, court, "night-2")

    assert {one["why"] for one in pulled(told).values()} == {"profile"}


def test_a_source_that_gives_a_table_more_pulls_whole(court, site):
    profile = site / "fengcun.toml"
    whole = profile.read_text("utf-8")
    begin = whole.index("[sources.tables.documents]")
    profile.write_text(whole[:begin] + whole[whole.index("[[sources]]", begin) :], "utf-8")
    assert "documents" not in pulled(night(site, court, "night-1")[1])

    profile.write_text(whole, "utf-8")
    ended, told = night(site, court, "night-2")

    assert ended.stopped is None
    assert pulled(told)["documents"]["why"] == "profile"


def test_a_changed_rule_or_policy_is_named_as_the_reason_of_what_is_done_anew(
    court, site, monkeypatch
):
    night(site, court, "night-1")
    profile = site / "fengcun.toml"
    profile.write_text(profile.read_text("utf-8").replace("text = true", "text = false"), "utf-8")
    _, told = night(site, court, "night-2")
    monkeypatch.setattr(rules.BASE_RULES[0], "__file__", __file__)
    _, again = night(site, court, "night-3")

    assert told["since"]["changed"] == ["configuration", "policies:open"]
    assert "open" not in told["since"]["same_releases"]
    assert again["since"]["changed"] == ["rules:R1"]
    assert {one["why"] for one in [*told["pulled"], *again["pulled"]]} == {"changed"}


def test_a_mirror_that_lost_a_partition_is_pulled_whole(court, site):
    night(site, court, "night-1")
    next(iter(files(site))).unlink()
    ended, told = night(site, court, "night-2")

    assert {one["why"] for one in pulled(told).values()} == {"mirror"}
    assert ended.exit_code == 0


@pytest.mark.parametrize("where", ["court/parties/*", "state"])
def test_a_mirror_that_was_edited_stops_the_night(court, site, where):
    night(site, court, "night-1")
    shown = nights.shown(site)
    for path in (site / "sealed/mirror").glob(where):
        faults.flip(path)
    ended, _ = night(site, court, "night-2")

    assert ended.exit_code == TamperError.exit_code
    assert "sealed/mirror" in ended.stopped
    assert nights.shown(site) == shown


def test_the_mirror_is_the_owners_alone_and_shows_nothing(court, site):
    night(site, court, "night-1")
    every = [path for path in (site / "sealed/mirror").rglob("*") if path.is_file()]
    values = (nights.MINOR, nights.CHILD, nights.PHONE, nights.SEALED, bed.CHANGED, "court.parties")

    assert len(every) > len(nights.TABLES)
    assert {path.stat().st_mode & 0o777 for path in every} == {0o600}
    assert not [path for path in every for one in values if one.encode() in path.read_bytes()]
    assert not [path for path in every for one in values[:4] if one in str(path)]


def test_the_mark_moves_only_when_every_release_is_shown(court, site, monkeypatch):
    def commit(mirror, state):
        shown.append(nights.shown(site))
        real(mirror, state)

    shown, real = [], Mirror.commit
    monkeypatch.setattr(Mirror, "commit", commit)
    night(site, court, "night-1")

    assert shown == [nights.shown(site)]
    assert len([name for name in shown[0] if name.endswith("/current")]) == 3


def test_a_night_that_breaks_off_behind_the_last_release_pulls_the_same_and_shows_the_same(
    court, site
):
    with pytest.MonkeyPatch.context() as patch:
        faults.fill_the_disk(patch, Mirror, "commit")
        stopped, first = night(site, court, "night-1")
    shown = nights.shown(site)
    ended, second = night(site, court, "night-2")

    assert (stopped.exit_code, ended.exit_code) == (30, 0)
    assert {one["why"] for one in [*first["pulled"], *second["pulled"]]} == {"first"}
    assert nights.shown(site) == shown
