"""What a whole night promises: the same bytes again, every row accounted for, nothing half done."""

import stat

import pytest

from pipelines import lookup, publish, release
from pipelines.errors import FengcunError
from tests import faults, nights

pytestmark = pytest.mark.usefixtures("quick")


def again(site, run_id="night-2"):
    return nights.run(site / "fengcun.toml", run_id)


def setting(site, name, value):
    """Set one setting of the run, in place of what stood there."""
    profile = site / "fengcun.toml"
    lines = [line for line in profile.read_text("utf-8").split("\n") if not line.startswith(name)]
    lines.insert(lines.index("[run]") + 1, f"{name} = {value}")
    profile.write_text("\n".join(lines), "utf-8")


def test_the_same_inputs_give_the_same_bytes(published, tmp_path):
    nights.run(nights.site(tmp_path), "night-of-another-name")

    assert nights.shown(tmp_path) == nights.shown(published) != {}


def test_the_order_of_the_export_changes_no_byte(published, tmp_path):
    nights.site(tmp_path)
    for table in nights.TABLES:
        path = faults.court(tmp_path, table)
        faults.rewritten(path, lambda rows: [rows[0], *reversed(rows[1:])])

    again(tmp_path)

    assert nights.shown(tmp_path) == nights.shown(published)


def test_the_size_of_a_partition_changes_no_row(published, tmp_path):
    nights.site(tmp_path)
    setting(tmp_path, "rows_per_partition", 1)

    again(tmp_path)

    ours, theirs = (parts(nights.shown(one)) for one in (tmp_path, published))
    assert ours == theirs != []


def parts(shown):
    """Return the Parquet files; the manifest names the setting."""
    return sorted(content for name, content in shown.items() if "part-" in name)


def test_every_row_that_came_is_released_withheld_or_held(site):
    setting(site, "held_share_limit", 0.9)
    faults.misspell_birth_dates(site, 2)

    ended = again(site)

    told = nights.told(site, "night-2")
    assert ended.exit_code == 3 and ended.held == sum(one["rows"] for one in told["held"]) > 0
    for destination in told["destinations"]:
        for rows in destination["rows"].values():
            assert rows["in"] == rows["released"] + rows["withheld"] + rows["held"]
    assert told["rows_in"] == {name: len(rows) for name, rows in nights.TABLES.items()}


def test_a_night_without_news_adds_no_event_and_no_release(site):
    before, told = nights.shown(site), nights.told(site, "night-1")

    again(site)

    assert nights.shown(site) == before
    assert nights.told(site, "night-2")["registry"] == told["registry"]


def test_what_a_night_writes_is_for_its_owner_alone(site):
    files = [path for name in ("out", "runs", "sealed") for path in (site / name).rglob("*")]

    open_to_others = {
        path.name for path in files if not path.is_symlink() and path.stat().st_mode & 0o077
    }
    public = {path.name for path in (site / "sealed/keys/public").iterdir()}
    assert open_to_others - {"run.lock", "staging"} <= public  # the command line sets a umask
    assert stat.S_IMODE((site / "sealed").stat().st_mode) == 0o700


def test_an_older_release_that_holds_a_case_now_withheld_is_destroyed(site):
    older = (site / "out/open/current").resolve()
    faults.make_younger(site)

    assert again(site).exit_code == 0
    assert not older.exists()
    assert (site / "out/open/current").resolve() != older


def test_a_stop_between_two_destinations_leaves_each_of_them_whole(site, monkeypatch):
    faults.rewritten(faults.court(site, "cases"), lambda rows: rows[:2])
    before, real = nights.shown(site), publish.sign_off

    def fail_at_the_second(staged, made, keys):
        if made.destination == "partners":
            raise OSError
        return real(staged, made, keys)

    setting(site, "held_share_limit", 0.9)
    monkeypatch.setattr(publish, "sign_off", fail_at_the_second)

    ended = again(site)

    assert ended.exit_code == 30 and list(ended.releases) == ["court-marks"]
    assert "after court-marks had been published" in ended.stopped
    after = nights.shown(site)
    same = {name for name in before if before[name] == after.get(name)}
    assert {name for name in before if not name.startswith("court-marks/current")} <= same
    for name in ("court-marks", "partners", "open"):
        release.check(site / "out" / name / "current", keys(site))


def keys(site):
    return release.public_keys([site / "sealed/keys/public"])


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", "cases/part-00000.parquet"])
def test_a_flipped_byte_of_a_release_is_found_and_the_next_night_replaces_it(site, name):
    before = nights.shown(site)
    faults.flip((site / "out/open/current" / name).resolve())

    with pytest.raises(FengcunError) as found:
        release.check(site / "out/open/current", keys(site))

    assert found.value.exit_code == 22
    assert again(site).exit_code == 0 and nights.shown(site) == before


def test_a_whole_register_is_said_to_be_whole(site):
    said, beside = lookup.registry(nights.call(site / "fengcun.toml", "question"))

    assert said.startswith("完好") and beside.whole
