"""A folder this account may not look into stops a run and a draft: its people would be unknown."""

import shutil

import pytest

from pipelines import pull, settings
from pipelines.draft import draft
from pipelines.errors import FaultError, InputError, SettingsError
from pipelines.night import lock
from pipelines.preview import preview
from tests import nights, privilege


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return nights.site(tmp_path_factory.mktemp("site")).parent


@pytest.fixture
def closed(site, tmp_path):
    """A copy of the site whose folder of the court is closed to everybody."""
    copy = shutil.copytree(site, tmp_path / "site")
    folder = copy / "export" / "court"
    folder.chmod(0)
    yield copy
    folder.chmod(0o700)


@pytest.mark.parametrize("pattern", ["export/court/", "export/*/", "**/"])
def test_a_closed_folder_on_the_way_of_a_pattern_stops_the_run(closed, pattern):
    profile = closed / "fengcun.toml"
    text = profile.read_text("utf-8").replace('"export/court/', f'"{pattern}')
    profile.write_text(text, "utf-8")

    with privilege.given_up(), pytest.raises(InputError, match="court: this account may not look"):
        pull.pull(settings.load(profile))


def test_the_look_before_a_run_says_so_too(closed):
    with privilege.given_up():
        problems = preview(closed / "fengcun.toml")["problems"]

    assert "运行账户无权进入这个文件夹" in problems[0]["chinese"]


def test_no_draft_leaves_the_closed_folder_of_an_agency_out(closed):
    with privilege.given_up(), pytest.raises(SettingsError, match="court: this account may not"):
        draft([closed / "export"])


def test_a_folder_open_to_this_account_is_no_matter(site):
    with privilege.given_up():
        assert pull.pull(settings.load(site / "fengcun.toml"))


def test_a_folder_that_takes_no_lock_is_named(tmp_path):
    (tmp_path / "out").mkdir(mode=0o500)

    with (
        privilege.given_up(),
        pytest.raises(FaultError, match=r"^out \(lock"),
        lock.held([tmp_path / "out" / "run.lock"]),
    ):
        pass
