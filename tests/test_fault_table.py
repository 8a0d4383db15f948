"""Each line of the fault table: what is injected, how the night ends, and that nothing is left.

The export has changed since the release that is shown, so a night that went on would show another.
"""

import contextlib
import re
import shutil
from dataclasses import replace
from typing import NamedTuple

import pytest

from pipelines import keys, nightly, release
from pipelines.errors import FengcunError
from pipelines.manual import fault_page
from tests import fault_table, faults, jobs, kills, nights

VALUES = (nights.MINOR, nights.ADULT, nights.CHILD, nights.OTHER, nights.PHONE, "昨天", "201205")
CASE = re.compile(r"刑初[12]号|不诉〔")
RESTORED = ("export", "fengcun.toml", "sealed/keys")
KILLED, IN_A_SHELL = -9, 137


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """Publish once, then change the export; every test gets a copy."""
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        kills.sync_nothing(patch.setattr)
        folder = tmp_path_factory.mktemp("published")
        profile = nights.site(folder)
        names = ("court-marks", "partners", "open")
        keys.generate(folder / "sealed" / "keys", names, nights.chance(3), marks=True)
        assert nights.run(profile, "night-1").exit_code == 0
    faults.make_younger(folder)
    return folder


@pytest.fixture
def site(changed, tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    kills.sync_nothing(monkeypatch.setattr)
    return shutil.copytree(changed, tmp_path / "site", symlinks=True)


class Ending(NamedTuple):
    """How a night ended, told or raised."""

    code: int
    message: str


def ended(site, plant=fault_table.Plant()) -> Ending:  # noqa: B008, frozen
    if plant.dies:
        code = jobs.live(site, plant.run_id, plant=plant.dies).code
        return Ending(IN_A_SHELL if code == KILLED else code, "-")
    call = nights.call(site / "fengcun.toml", plant.run_id)
    try:
        night = nightly.run(replace(call, as_of=plant.as_of, clock=nights.ticking(plant.begun)))
    except FengcunError as error:
        return Ending(error.exit_code, str(error))
    return Ending(night.exit_code, night.stopped or "")


def struck(site, plant) -> Ending:
    """Run a night with a fault in it."""
    with pytest.MonkeyPatch.context() as patch, contextlib.ExitStack() as stack:
        if plant.site:
            plant.site(site)
        if plant.code:
            plant.code(patch)
        if plant.both:
            plant.both(site, patch)
        stack.enter_context(plant.during(site))
        return ended(site, plant)


def mended(site, changed, group):
    """Do what the table says: put back what was broken, from where the backup lies."""
    register = ("sealed/registry.sqlite",) if group == "register" else ()
    for name in (*RESTORED, *register):
        place = site / name
        shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
        (shutil.copytree if (changed / name).is_dir() else shutil.copy2)(changed / name, place)
    (site / "out/open").chmod(0o700)


def assert_whole(site):
    """Every release that is there verifies."""
    known = release.public_keys([site / "sealed/keys/public"])
    marks = keys.load(site / "sealed/keys", []).marks
    found = sorted(site.glob("out/*/releases/*"))
    assert len({one.parts[-3] for one in found}) == 3
    for one in found:
        release.check(one, known, marks_key=marks)


@pytest.mark.parametrize("fault", fault_table.TABLE)
def test_a_fault_ends_as_the_table_says_and_leaves_nothing(site, changed, fault):
    line, before = fault_table.TABLE[fault], nights.shown(site)

    code, message = struck(site, fault_table.PLANTS[fault])

    assert code == line.code
    assert line.says in message
    assert message == "-" or len(message.split(". ")) > 1, "a message ends with the next step"
    assert not [value for value in VALUES if value in message] and not CASE.search(message)
    assert {name: now for name, now in nights.shown(site).items() if name in before} == before
    if code != IN_A_SHELL:
        assert nights.shown(site) == before, "the old release stays, whole and visible"
        assert not list(site.glob("sealed/staging/night-2"))
    mended(site, changed, line.group)
    assert_the_next_night_is_clean(site, before)


def assert_the_next_night_is_clean(site, before):
    assert_whole(site)
    assert ended(site, fault_table.Plant(run_id="night-3")) == (0, "")
    assert_whole(site)
    after = nights.shown(site)
    current = [name for name in before if name.endswith("/current")]
    assert current and all(after[name] != before[name] for name in current)
    assert not list(site.glob("sealed/staging/*")) + list(site.glob("*/.staging*"))


def test_every_line_is_injected_and_every_injection_is_a_line():
    assert fault_table.TABLE.keys() == fault_table.PLANTS.keys()
    assert len(fault_table.TABLE) >= 15


def test_a_night_that_meets_no_fault_would_not_pass_for_one(site):
    """The negative control of all lines: without a fault the night shows something else."""
    before = nights.shown(site)

    assert ended(site) == (0, "")
    assert nights.shown(site) != before


def test_the_page_in_docs_is_not_stale():
    assert fault_page.PAGE.read_text("utf-8") == fault_page.page()


def test_a_stale_page_would_be_seen(monkeypatch):
    line = fault_page.LINES[0]
    monkeypatch.setattr(fault_page, "LINES", (line._replace(code=99), *fault_page.LINES[1:]))

    assert fault_page.PAGE.read_text("utf-8") != fault_page.page()
