"""Damage to files, locks on them and kills of processes, as machines come to them."""

import csv
import os
import signal
import sqlite3
import threading
import time
import zipfile
from contextlib import closing, contextmanager, suppress
from importlib import import_module
from pathlib import Path

import openpyxl

from pipelines.night import staging
from pipelines.registry import store
from pipelines.workers import standstill, start
from tests import faults

PROC = Path("/proc")


def parquet(site: Path) -> Path:
    return site / "export/procuratorate/cases.parquet"


def halve(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def as_workbook(site: Path) -> Path:
    """Have the cases of the court come as a workbook."""
    plain, path = faults.court(site, "cases"), site / "export/court/cases.xlsx"
    book = openpyxl.Workbook()
    for row in csv.reader(plain.read_text("gb18030").splitlines()):
        book.active.append(row)
    book.save(path)
    return _named(site, plain, "cases.xlsx", path)


def as_zip(site: Path) -> Path:
    """Have the cases of the court come in a ZIP."""
    plain, path = faults.court(site, "cases"), site / "export/court/cases.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(plain, plain.name)
    return _named(site, plain, f"cases.zip!{plain.name}", path)


def _named(site, plain, name, path):
    profile = site / "fengcun.toml"
    text = profile.read_text("utf-8")
    assert f"court/{plain.name}" in text
    profile.write_text(text.replace(f"court/{plain.name}", f"court/{name}"), "utf-8")
    plain.unlink()
    return path


def another_member(site: Path) -> None:
    """Have the cases come in a ZIP, and some more of them beside."""
    plain = faults.court(site, "cases").read_bytes()
    with zipfile.ZipFile(as_zip(site), "a") as archive:
        archive.writestr("补充/late.csv", plain)


def cut_a_partition(patch) -> None:
    """Cut the largest file between two stages when it has been written."""

    def split(self, whole, name, buckets, number):
        real(self, whole, name, buckets, number)
        if name == "documents":
            halve(max(self.folder.glob("documents-*"), key=lambda path: path.stat().st_size))

    real = staging.Staging.split
    patch.setattr(staging.Staging, "split", split)


@contextmanager
def locked(site):
    """Have another program hold the register."""
    with closing(sqlite3.connect(site / "sealed/registry.sqlite", isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        yield


def wait_for_no_lock(patch) -> None:
    """Have the register not wait for a lock, as it does for five seconds otherwise."""

    def impatient(connection, record):
        careful(connection, record)
        connection.execute("PRAGMA busy_timeout = 0")

    careful = store._careful  # noqa: SLF001
    patch.setattr(store, "_careful", impatient)


def key_service(does):
    """Have keys come from a program that does this."""

    def plant(site):
        program, profile = site / "kms-get", site / "fengcun.toml"
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o700)
        told = f'[run]\nkeys_from = "command: {program}"\n'
        profile.write_text(profile.read_text("utf-8").replace("[run]\n", told), "utf-8")

    return plant


def impatient_for_keys(patch) -> None:
    patch.setattr(import_module("pipelines.keys.store"), "LONGEST", 0.5)


def two_workers(site) -> None:
    profile = site / "fengcun.toml"
    settings = "[run]\nworkers = 2\nrows_per_partition = 1\n"
    profile.write_text(profile.read_text("utf-8").replace("[run]\n", settings), "utf-8")


@contextmanager
def killer_of_a_worker(_site, sent=signal.SIGKILL):
    """Kill the first worker process that begins, as the kernel does where memory is short."""
    over = threading.Event()
    hunter = threading.Thread(target=_hunt, args=(over, sent))
    hunter.start()
    try:
        yield
    finally:
        over.set()
        hunter.join()


def stopper_of_a_worker(site):
    """Stop the first worker process that begins, and never have it go on."""
    return killer_of_a_worker(site, signal.SIGSTOP)


def look_soon(patch) -> None:
    """Look after moments, not a minute, whether a worker was stopped."""
    patch.setattr(standstill, "LOOK", 0.3)


def _hunt(over, sent):
    while not over.is_set():
        for path in PROC.glob("[0-9]*/cmdline"):
            with suppress(OSError):
                nursery = _parent(path.parent)  # has the same words on its own command line
                if (
                    start.NURSERY in path.read_text()
                    and _parent(PROC / str(nursery)) == os.getpid()
                ):
                    os.kill(int(path.parent.name), sent)
                    return
        time.sleep(0.05)


def _parent(process):
    """Return the parent of a process of /proc."""
    return int((process / "stat").read_text().rpartition(") ")[2].split()[1])
