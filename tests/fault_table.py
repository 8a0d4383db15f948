"""How each line of the fault table is injected: into the site, the code, a process or the call."""

import errno
import os
import shutil
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pipelines import keys, nightly
from pipelines.manual import fault_page
from pipelines.night import staging
from pipelines.sinks import destination as shelf
from pipelines.sinks import ordered, parquet
from tests import careless, damage, faults, nights, privilege, seal_lists

ELSEWHERE = ("database", "cluster")
"""Injected into a real database, and a real cluster: `database_faults`, `cluster_faults`."""
TABLE = {line.fault: line for line in fault_page.LINES if line.group not in ELSEWHERE}


class Plant(NamedTuple):
    """Where a fault is put; nothing where it is not."""

    site: object = None  # changes the site
    code: object = None  # changes the program, until the night is over
    both: object = None  # changes the site from within the program
    during: object = nullcontext  # holds while the night runs
    dies: object = None  # run within a process of its own, which it kills
    run_id: str = "night-2"
    as_of: date = nights.AS_OF
    begun: datetime = nights.BEGUN


def _key(name, key=None):
    """Put another key in the place of one."""
    content = (key or nights.chance(8)(32)).hex()
    return Plant(lambda site: (site / "sealed" / "keys" / name).write_text(content))


def _another_signing_key(site):
    other = site / "other"
    keys.generate(other, [], nights.chance(7))
    shutil.copy(other / keys.SIGNING, site / "sealed/keys" / keys.SIGNING)
    shutil.rmtree(other)


def _cut_copy(pack, size):
    """Have the cases come in another shape of file, and cut that."""

    def plant(site):
        faults.cut(pack(site), size)

    return Plant(plant)


def _register(statement):
    return Plant(lambda site: faults.tamper_with_the_register(site, statement))


def _full(place, name):
    return Plant(code=lambda patch: faults.fill_the_disk(patch, place, name))


def _fails(place, name, error):
    return Plant(code=lambda patch: faults.crash(patch, place, name, error))


def _out_of_memory(patch):
    changed = [one._replace(step=_hungry) if one.name == "cover" else one for one in nightly.STAGES]
    patch.setattr(nightly, "STAGES", changed)


def _hungry(_desk):
    raise MemoryError(nights.MINOR)


def _left(site):
    (site / "sealed" / "staging" / "night-0").mkdir(parents=True)


READ_ONLY = OSError(errno.EROFS, os.strerror(errno.EROFS), nights.MINOR)
CANNOT = PermissionError(errno.EACCES, nights.MINOR)

INPUT = {
    "a column the profile does not list": Plant(faults.add_a_column),
    "a column is missing": Plant(faults.take_a_column),
    "another encoding than the profile says": Plant(faults.write_in_another_encoding),
    "a CSV file copied half-way": Plant(lambda site: faults.cut(faults.court(site, "parties"), 9)),
    "a Parquet file copied half-way": Plant(lambda site: faults.cut(damage.parquet(site), 40)),
    "a workbook copied half-way": _cut_copy(damage.as_workbook, 400),
    "a ZIP copied half-way": _cut_copy(damage.as_zip, 40),
    "a Parquet file with a damaged footer": Plant(
        lambda site: faults.flip(damage.parquet(site), -12)),
    "an empty file": Plant(lambda site: faults.court(site, "outcomes").write_bytes(b"")),
    "a header without rows": Plant(
        lambda site: faults.rewritten(faults.court(site, "outcomes"), lambda rows: rows[:1])),
    "a file is not there": Plant(lambda site: faults.court(site, "cases").unlink()),
    "another file of a table that the profile does not name": Plant(faults.lay_another_file_beside),
    "another member of a ZIP that the profile does not name": Plant(damage.another_member),
    "a file vanishes while it is read": Plant(
        both=lambda *at: faults.between_two_rows(*at, faults.remove)),
    "a file is replaced while it is read": Plant(
        both=lambda *at: faults.between_two_rows(*at, faults.put_another_in_its_place)),
    "a file this account may not read": Plant(
        lambda site: faults.court(site, "cases").chmod(0), during=privilege.given_up),
    "the list of orders of sealing is not there": Plant(seal_lists.named),
    "the list of orders of sealing is too old": Plant(
        lambda site: seal_lists.left_behind(site, days=9)),
    "more rows unreadable than the limit": Plant(lambda site: faults.misspell_birth_dates(site, 3)),
}  # fmt: skip
KEYS = {
    "a key is open to others": Plant(
        lambda site: (site / "sealed/keys/registry.key").chmod(0o644)),
    "a key is gone": Plant(lambda site: (site / "sealed/keys/token-open.key").unlink()),
    "another court's registry key": _key("registry.key"),
    "another token key": _key("token-open.key"),
    "a key that anybody can guess": _key("token-open.key", bytes(32)),
    "one key copied to stand for another": Plant(faults.copy_a_key),
    "another signing key": Plant(_another_signing_key),
    "the key of encrypted marks is gone": Plant(
        lambda site: (site / "sealed/keys/marks.key").unlink()),
    "the key service does not answer": Plant(
        damage.key_service("exec sleep 60"), damage.impatient_for_keys),
    "the key service refuses": Plant(damage.key_service("exit 7")),
}  # fmt: skip
REGISTER = {
    "an event was edited": _register(
        "UPDATE events SET content = replace(content, '2', '3') WHERE seq = 2"),
    "its end was cut off": _register("DELETE FROM events WHERE seq > 3"),
    "its file is damaged": Plant(lambda site: damage.halve(site / "sealed/registry.sqlite")),
    "another program holds it locked": Plant(code=damage.wait_for_no_lock, during=damage.locked),
    "this account may not write it": Plant(
        lambda site: (site / "sealed/registry.sqlite").chmod(0o400), during=privilege.given_up),
}  # fmt: skip
MACHINE = {
    "a second start at the same time": Plant(during=faults.another_run),
    "another profile runs into the same folder": Plant(
        during=lambda site: faults.another_run(site, "out/.run.lock")),
    "killed before anything is shown": Plant(dies=careless.die_before_anything_is_shown),
    "killed while a release is shown": Plant(dies=careless.die_while_a_release_is_shown),
    "a worker process is killed, memory being short": Plant(
        damage.two_workers, during=damage.killer_of_a_worker),
    "a worker process is stopped and does not go on": Plant(
        damage.two_workers, code=damage.look_soon, during=damage.stopper_of_a_worker),
    "memory runs out": Plant(code=_out_of_memory),
    "the disk is full while the export is taken in": _full(staging.Staging, "split"),
    "the disk is full while rows are covered": _full(ordered, "lay_aside"),
    "the disk is full while the release is written": _full(parquet, "write"),
    "the disk has become read-only": _fails(shelf, "stage", READ_ONLY),
    "a folder this account may not write": Plant(
        lambda site: (site / "out/open").chmod(0o500), during=privilege.given_up),
    "the clock was set back by a month": Plant(as_of=date(2026, 10, 1)),
    "the clock was set back by an hour": Plant(begun=nights.BEGUN - timedelta(hours=1)),
    "the clock was set back onto an earlier run": Plant(run_id="night-1"),
    "a partition in staging is cut off": Plant(code=damage.cut_a_partition),
    "what an earlier run left cannot be removed": Plant(
        _left, lambda patch: faults.crash(patch, shutil, "rmtree", CANNOT)),
    "a byte of the release flips behind the search": Plant(
        code=faults.flip_a_byte_after_the_search),
}  # fmt: skip
PROGRAM = {
    "nobody is identified in texts": Plant(code=faults.identify_nobody),
    "names are left in a table": Plant(code=faults.mask_nothing_of_tables),
    "a name is written behind the search": Plant(
        code=faults.write_a_name_after_the_rows_were_searched),
    "the search finds nobody": Plant(code=faults.search_for_nobody),
    "the search in rows crashes": Plant(code=faults.crash_while_searching),
    "the search in files crashes": Plant(code=faults.crash_while_searching_files),
    "a row is lost on the way": Plant(code=faults.drop_a_row),
}  # fmt: skip
PLANTS = {**INPUT, **KEYS, **REGISTER, **MACHINE, **PROGRAM}
