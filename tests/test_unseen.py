"""Files are for their owner alone, whoever writes them; a crash leaves no picture of memory."""

import contextlib
import os
import shutil
import subprocess
import sys

import pytest

from pipelines import cli, keys, nightly
from pipelines.durable import OTHERS_NOTHING
from pipelines.stages.order import Stage
from pipelines.workers import Workers
from tests import chores, damage, nights

OTHERS = 0o077
GET_DUMPABLE = 3


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site, in a process whose umask lets others read."""
    nights.quick(monkeypatch)
    folder = tmp_path / "site"
    nights.site(folder)
    names = ("court-marks", "partners", "open")
    keys.generate(folder / "sealed/keys", names, nights.chance(3), marks=True, index=True)
    shutil.rmtree(folder / "out", ignore_errors=True)
    monkeypatch.setattr(cli, "leave_no_dump", lambda: None)
    before = os.umask(0o022)
    yield folder
    os.umask(before)


def open_to_others(site):
    """Return what is not the export's, and others may read or enter."""
    public = site / "sealed/keys/public"
    ours = [*(site / "out").rglob("*"), *(site / "runs").rglob("*"), *(site / "sealed").rglob("*")]
    ours += site.glob("*.html")
    return sorted(
        str(path.relative_to(site))
        for path in ours
        if not path.is_symlink() and path.stat().st_mode & OTHERS and path.parent != public
    )


def watched(site, monkeypatch):
    """Run a night and return what was open to others after any of its stages."""
    found = set()

    def looked_at(stage):
        def step(desk):
            stage.step(desk)
            found.update(open_to_others(site))

        return Stage(stage.name, step)

    monkeypatch.setattr(nightly, "STAGES", [looked_at(one) for one in nightly.STAGES])
    nights.run(site / "fengcun.toml", "night-1")
    return sorted(found)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_night_writes_is_its_owner_s_alone_at_every_stage(site, monkeypatch, workers):
    if workers == 2:
        damage.two_workers(site)

    assert watched(site, monkeypatch) == []
    assert open_to_others(site) == []
    assert os.umask(0o022) == 0o022, "the umask of the caller comes back"


def test_without_the_umask_open_files_are_seen(site, monkeypatch):
    monkeypatch.setattr("pipelines.night.owner_only", contextlib.nullcontext)

    assert any(name.startswith("sealed/staging/") for name in watched(site, monkeypatch))


COMMANDS = (
    ("run", "--as-of", "2026-11-01", "--quiet"),
    ("status",),
    ("check-profile", "--html", "profile.html"),
    ("review", "export", "--person", "秦海棠", "--undertaking", "诺2026-017"),
    ("index", "--as-of", "2026-11-01"),
    ("audit", "export", "--by", "秦海棠", "--reason", "检查", "--second-person", "冯远",
     "--as-of", "2026-11-01", "--html", "audit.html"),
    ("keygen", "--rotate", "registry"),
)  # fmt: skip


def test_what_commands_write_is_their_owner_s_alone(site, monkeypatch):
    monkeypatch.chdir(site)
    for words in COMMANDS:
        os.umask(0o022)
        monkeypatch.setattr(sys, "argv", ["fengcun", *words, "--profile", "fengcun.toml"])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code in (0, None, 1, 3), words

    assert {"audit.html", "profile.html"} <= {path.name for path in site.glob("*.html")}
    assert list(site.glob("sealed/review/*.xlsx")) and list(site.glob("sealed/index/*"))
    assert open_to_others(site) == []
    os.umask(0o022)
    (site / "careless.html").touch()
    assert open_to_others(site) == ["careless.html"], "an open file is seen"


DUMPABLE = f"import ctypes; print(ctypes.CDLL(None).prctl({GET_DUMPABLE}, 0, 0, 0, 0))"


def told(code):
    return subprocess.check_output([sys.executable, "-c", code], text=True).strip()  # noqa: S603


def test_a_process_that_asks_leaves_no_dump_and_one_that_does_not_may():
    assert told(f"from pipelines import unseen; unseen.leave_no_dump(); {DUMPABLE}") == "0"
    assert told(DUMPABLE) == "1"


def test_workers_leave_no_dump_and_write_for_their_owner_alone():
    pool = Workers("bench", 2)
    try:
        answers = list(pool.each(chores.unseen, [1, 2]))
    finally:
        pool.end()

    assert answers == [(0, (0, 0), OTHERS_NOTHING)] * 2


def test_the_command_line_asks_before_anything_else(monkeypatch):
    asked = []
    monkeypatch.setattr(cli, "leave_no_dump", lambda: asked.append("no dump"))
    monkeypatch.setattr(cli.os, "umask", asked.append)
    monkeypatch.setattr(sys, "argv", ["fengcun", "version"])
    with pytest.raises(SystemExit):
        cli.main()
    assert asked == [OTHERS_NOTHING, "no dump"]
