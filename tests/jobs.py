"""Work that is killed in tests: a whole night, and the small pieces that write."""

import os
import resource
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

import pyarrow as pa

from pipelines import keys, nightly, publish
from pipelines.errors import FengcunError
from pipelines.model import HeldRow
from pipelines.night.progress import Silence
from pipelines.registry import store
from pipelines.registry.event import Head
from pipelines.release.manifest import Made
from pipelines.sinks import run_record
from pipelines.sinks.quarantine import Quarantine
from pipelines.verify import canaries, plantings
from recognizers import find_all
from tests import kills, nights

DAY = date(2026, 11, 1)
ROOM = 2 * 4096  # bytes
GONE = bytes([1]) * 16
"""The digest of a case that may not leave any more."""


class Teller(Silence):
    """Tells the process that waits which stage begins."""

    def __init__(self, pipe):
        """Keep where to tell it."""
        self.pipe = pipe

    def stage(self, name, _total):
        """Tell that a stage begins."""
        self.pipe.send(name)


def live(site, run_id, kill=kills.UNKILLED, *, plant=None, whole=False) -> kills.Life:
    """Run one night in a process, and kill it where asked."""
    return kills.work(partial(night, site, run_id, plant, whole), kill)


def night(site, run_id, plant, whole, pipe):
    """Be the night: the real one, except that a guard may have been taken away from it.

    Where it need not be whole the name model and most canaries are left out: neither writes.
    """
    if not whole:
        way = import_module("pipelines.stages.way")
        way.find_all = partial(find_all, model=False)
        canaries.plantings = lambda values: plantings.plantings(values)[:3]
    if plant:
        plant()
    call = nights.call(site / "fengcun.toml", run_id)
    try:
        return nightly.run(call, watcher=Teller(pipe)).exit_code
    except FengcunError as error:
        return error.exit_code


def leave_little_room():
    """Let no file grow beyond two blocks, whoever writes it: Python, Arrow or SQLite."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def register(folder: Path):
    return store.connect(f"sqlite:///{folder / 'registry.sqlite'}")


def make_keys(folder, _pipe=None):
    keys.generate(folder / "keys", ["open"], os.urandom)
    return 0


def open_register(folder, plant, _pipe=None):
    if plant:
        plant()
    register(folder)
    return 0


def put_away(folder, _pipe=None):
    where = {"destination": "open", "table": "parties", "source": "court"}
    rows = [
        HeldRow(**where, case_no="9901", row_key=f"{n}", stage="mask", reason_code="error", row={})
        for n in range(3)
    ]
    return Quarantine(folder / "quarantine", bytes(32), nights.chance(2)).write("r", rows, on=DAY)


def record(folder, _pipe=None):
    signing = keys.load(folder / "keys", []).signing
    pages = {"report.html": b"<p>"}
    run_record.write(
        folder / "runs" / "r", {"n": 1}, head=Head(0, "0"), signing=signing, pages=pages
    )
    return 0


def show(folder, court, withheld=(), _pipe=None):
    """Show a release; older ones that hold a withheld case are destroyed."""
    table = pa.table({"case_no": ["b", "a"], "court": [court, court]})
    staged = publish.write_release(folder / "out" / "open", {"cases": [table]}, run="r", notes={})
    made = Made("open", "open", "2026-11-01", "0", "00" * 32, {}, {"searched": True})
    booking = publish.Booking(register(folder), DAY, cases=[GONE], withheld=withheld)
    ring = keys.load(folder / "keys", ["open"])
    publish.sign_and_show(staged, made, keys=ring, booking=booking)
    return 0
