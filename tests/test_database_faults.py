"""Each line of the fault table that is about a database: how the night ends, and what it leaves."""

import shutil
from dataclasses import replace

import psycopg
import pytest

from pipelines import nightly
from pipelines.errors import FengcunError
from pipelines.manual import fault_page
from pipelines.night.asking import Asking
from pipelines.preview import preview
from pipelines.pull import databases as pulling
from tests import court_databases as bed
from tests import database_faults, kills, nights, postgres
from tests.database_faults import PLANTS, SECRET
from tests.test_fault_table import CASE, VALUES, assert_whole

pytestmark = pytest.mark.skipif(
    postgres.programs() is None, reason="no PostgreSQL server here; Debian: apt install postgresql"
)
LINES = {line.fault: line for line in fault_page.LINES if line.group == "database"}


@pytest.fixture(scope="module")
def owner(tmp_path_factory):
    """Start a server with the export in it; return the URL of whoever may do everything."""
    folder = tmp_path_factory.mktemp("export")
    nights.site(folder)
    with postgres.server() as url:
        bed.load(url, folder)
        yield url


@pytest.fixture(scope="module")
def reader(owner):
    return database_faults.reader(owner)


@pytest.fixture(scope="module")
def changed(reader, owner, tmp_path_factory):
    """Publish once, then change the database; every test gets a copy of the folder."""
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        kills.sync_nothing(patch.setattr)
        folder = tmp_path_factory.mktemp("published")
        bed.site(folder)
        assert ended(folder, reader, "night-1") == (0, "")
    with psycopg.connect(owner) as connection:
        connection.execute("UPDATE court.parties SET 出生日期 = '2009-08-08', 更新时间 = now() "
                           "WHERE 姓名 = %s", [nights.OTHER])  # fmt: skip
    return folder


@pytest.fixture
def site(changed, tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    kills.sync_nothing(monkeypatch.setattr)
    return shutil.copytree(changed, tmp_path / "site", symlinks=True)


def ended(site, url, run_id, sleep=lambda _: None):
    """Run a night; return its exit code and what it said."""
    asking = Asking({bed.NAME: url} if url else {}, sleep)
    try:
        night = nightly.run(replace(nights.call(site / "fengcun.toml", run_id), asking=asking))
    except FengcunError as error:
        return error.exit_code, str(error)
    return night.exit_code, night.stopped or ""


def struck(site, owner, reader, plant):
    """Run a night with a fault in it."""
    profile = site / "fengcun.toml"
    with pytest.MonkeyPatch.context() as patch, psycopg.connect(owner, autocommit=True) as server:
        for statement in plant.database:
            server.execute(statement)
        profile.write_text(profile.read_text("utf-8").replace(*plant.profile, 1), "utf-8")
        if plant.code:
            plant.code(patch, owner)
        url = plant.url(reader) if plant.url else reader
        if plant.file is not None:
            kept = site / "sealed/keys" / f"{bed.NAME}.url"
            kept.write_text(url)
            kept.chmod(plant.file)
            url = ""
        told = ended(site, url, "night-2")
        for statement in plant.mend:
            server.execute(statement)
    return told


@pytest.mark.parametrize("fault", LINES)
def test_a_fault_ends_as_the_table_says_and_leaves_nothing(site, changed, owner, reader, fault):
    line, before = LINES[fault], nights.shown(site)
    state = (site / "sealed/mirror/state").read_bytes()

    code, message = struck(site, owner, reader, PLANTS[fault])

    assert (code, line.says in message) == (line.code, True), message
    assert len(message.split(". ")) > 1, "a message ends with the next step"
    assert not [value for value in (*VALUES, SECRET) if value in message]
    assert not CASE.search(message)
    assert nights.shown(site) == before, "the old release stays, whole and visible"
    assert (site / "sealed/mirror/state").read_bytes() == state, "no mark moved"
    assert not list(site.glob("sealed/staging/*"))
    shutil.copy2(changed / "fengcun.toml", site / "fengcun.toml")
    assert ended(site, reader, "night-3") == (0, "")
    assert nights.shown(site) != before
    assert_whole(site)


def test_every_line_is_injected_and_every_injection_is_a_line():
    assert LINES.keys() == PLANTS.keys()


def test_a_url_in_a_file_of_the_owner_is_taken(site, reader):
    kept = site / "sealed/keys" / f"{bed.NAME}.url"
    kept.write_text(f"{reader}\n")
    kept.chmod(0o600)

    assert ended(site, "", "night-2") == (0, "")


def test_a_database_that_is_away_is_tried_again_ever_later_and_then_no_more(site, reader):
    waited = []
    away = PLANTS["the server is not up"].url(reader)

    code, message = ended(site, away, "night-2", waited.append)

    assert (code, waited) == (30, [2.0, 4.0, 8.0, 16.0])
    assert max(waited) < pulling.LONGEST_WAIT
    assert "cannot be reached" in message


def test_a_database_that_comes_back_is_pulled_from_the_beginning(site, owner, reader):
    with pytest.MonkeyPatch.context() as patch:
        PLANTS["the server goes away half-way"].code(patch, owner)
        waited = []

        def back(seconds):
            waited.append(seconds)
            patch.undo()
            nights.quick(patch)

        assert ended(site, reader, "night-2", back) == (0, "")

    assert waited == [pulling.FIRST_WAIT]


def test_what_is_refused_for_good_is_not_tried_again(site, reader):
    waited = []
    url = PLANTS["a wrong password"].url(reader)

    assert ended(site, url, "night-2", waited.append)[0] == 12
    assert waited == []


def test_no_file_of_the_run_holds_the_password(site, reader):
    ended(site, reader, "night-2")
    every = [path for path in site.rglob("*") if path.is_file()]

    assert every
    assert [path.name for path in every if SECRET.encode() in path.read_bytes()] == []


PREVIEWED = {
    "a wrong password": "court：数据库不能用",
    "no credentials are given": "COURT_DATABASE.url：数据库不能用",
    "a table has a new column": "court.parties：文件里有",
    "a table was emptied": "court.documents：表中没有行",
    "updated_on names no time": "court.cases：数据库不能用",
    "the account may not read a table any more": "court.parties：数据库不能用",
}


@pytest.mark.parametrize("fault", PREVIEWED)
def test_what_would_stop_a_run_is_told_before_it(site, owner, reader, fault):
    plant, profile = PLANTS[fault], site / "fengcun.toml"
    profile.write_text(profile.read_text("utf-8").replace(*plant.profile, 1), "utf-8")
    url = plant.url(reader) if plant.url else reader
    with psycopg.connect(owner, autocommit=True) as server:
        for statement in plant.database:
            server.execute(statement)
        found = preview(profile, {bed.NAME: url} if url else {})
        for statement in plant.mend:
            server.execute(statement)

    told = [f"{one['where']}：{one['chinese']}" for one in found["problems"]]
    assert any(one.startswith(PREVIEWED[fault]) for one in told), told
    assert SECRET not in str(found)


def test_a_database_is_ready_and_an_account_that_may_write_is_a_risk(site, owner, reader):
    ready, risky = (preview(site / "fengcun.toml", {bed.NAME: url}) for url in (reader, owner))

    assert ready["problems"] == risky["problems"] == []
    assert len(ready["files"]) == 2 * len(nights.TABLES)
    assert [one["where"] for one in risky["risks"] if "写权限" in one["chinese"]] == [
        "court", "procuratorate"]  # fmt: skip
    assert not [one for one in ready["risks"] if "写权限" in one["chinese"]]
