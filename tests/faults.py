"""Faults to plant: in an export, a key, the register, the code, the machine."""

import csv
import errno
import fcntl
import io
import os
import sqlite3
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pyarrow as pa

from pipelines import identify, mask, publish, verify
from pipelines.leak.search import Searcher
from pipelines.sinks import parquet
from pipelines.sources.kit import delimited
from tests import nights


def court(site: Path, table: str) -> Path:
    return site / "export" / "court" / f"{table}.csv"


def rewritten(path: Path, change) -> None:
    """Put the rows of a CSV export through a change."""
    rows = change(list(csv.reader(io.StringIO(path.read_text("gb18030")))))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), "gb18030")


def add_a_column(site):
    rewritten(court(site, "parties"), lambda rows: [[*row, "籍贯"] for row in rows])


def take_a_column(site):
    rewritten(court(site, "cases"), lambda rows: [row[1:] for row in rows])


def write_in_another_encoding(site):
    path = court(site, "documents")
    path.write_text(path.read_text("gb18030"), "utf-8")


def lay_another_file_beside(site):
    path = court(site, "parties")
    (path.parent / "当事人（补）.CSV").write_bytes(path.read_bytes())


def cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:-size])


def misspell_birth_dates(site, count):
    def change(rows):
        place = rows[0].index("出生日期")
        for row in rows[1 : 1 + count]:
            row[place] = "昨天"
        return rows

    rewritten(court(site, "parties"), change)


def make_younger(site):
    """Make a known adult a minor at the act: what was released of the case must not leave now."""
    path = court(site, "parties")
    text = path.read_text("gb18030").replace("1991-08-08,,,990101199108080033", "2009-08-08,,,")
    path.write_text(text, "gb18030")


def remove(path: Path) -> None:
    path.unlink()


def halve(path: Path) -> None:
    """Cut a file at the end of a row, so that what is left looks whole."""
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[: len(lines) // 2 + 1]))


def put_another_in_its_place(path: Path) -> None:
    """Put a file of the same size and time there."""
    status, beside = path.stat(), path.with_suffix(".new")
    beside.write_bytes(path.read_bytes()[::-1])
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
    beside.replace(path)


def behind_the_header_check(site, monkeypatch, change):
    """Change a file after its header was checked, before a row of it is read."""

    def pull(*given):
        exports = found(*given)
        change(court(site, "documents"))
        return exports

    take_in = import_module("pipelines.stages.take_in")
    found = take_in.pull
    monkeypatch.setattr(take_in, "pull", pull)


def between_two_rows(site, monkeypatch, change):
    """Change a file when its first rows have been read."""

    def read(part, encoding, delimiter):
        rows = real(part, encoding, delimiter)
        yield next(rows)
        if part.path == court(site, "documents"):
            change(part.path)
        yield from rows

    real = delimited.read
    monkeypatch.setattr(delimited, "read", read)


def identify_nobody(monkeypatch):
    nobody = identify.Identified({}, frozenset())
    monkeypatch.setattr(identify, "identify", lambda *_: nobody)


def mask_nothing_of_tables(monkeypatch):
    def unmasked(name, table, disclosure, spans=None):
        masked = real(name, table, disclosure, spans)
        if name != "parties":
            return masked
        here = masked.column_names.index("name")
        return masked.set_column(here, masked.field(here), pa.table(table)["name"])

    real = mask.mask_table
    monkeypatch.setattr(mask, "mask_table", unmasked)


def write_a_name_after_the_rows_were_searched(monkeypatch):
    def plain(table, notes=None):
        if "cause" not in table.column_names:
            return real(table, notes)
        named = pa.array([nights.MINOR] * table.num_rows)
        return real(table.set_column(table.column_names.index("cause"), "cause", named), notes)

    real = parquet.plain
    monkeypatch.setattr(parquet, "plain", plain)


def search_for_nobody(monkeypatch):
    monkeypatch.setattr(Searcher, "search", lambda *_args, **_kwargs: [])


def crash(monkeypatch, place, name, error):
    def crashing(*_args, **_kwargs):
        raise error

    monkeypatch.setattr(place, name, crashing)


def crash_while_searching(monkeypatch):
    crash(monkeypatch, verify, "verify_tables", RuntimeError(nights.MINOR))


def crash_while_searching_files(monkeypatch):
    crash(monkeypatch, verify, "verify_release", RuntimeError(nights.MINOR))


def drop_a_row(monkeypatch):
    real = mask.leaving
    monkeypatch.setattr(mask, "leaving", lambda table, disclosure: real(table, disclosure).slice(1))


def flip_a_byte_after_the_search(monkeypatch):
    def signed(staged, made, keys):
        flip(
            next(staged.folder.glob("cases/*.parquet"), staged.folder / "marks/part-00000.parquet")
        )
        return real(staged, made, keys)

    real = publish.sign_off
    monkeypatch.setattr(publish, "sign_off", signed)


def flip(path: Path, at: int | None = None) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 if at is None else at] ^= 1
    path.write_bytes(content)


def tamper_with_the_register(site, statement):
    with sqlite3.connect(site / "sealed" / "registry.sqlite") as register:
        for trigger in ("update", "delete"):
            register.execute(f"DROP TRIGGER events_{trigger}")
        register.execute(statement)
    register.close()


@contextmanager
def another_run(site, place="sealed/run.lock"):
    with (site / place).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fill_the_disk(monkeypatch, place, name):
    crash(monkeypatch, place, name, OSError(errno.ENOSPC, "No space left", nights.MINOR))


def copy_a_key(site: Path) -> None:
    """Let two destinations have one key."""
    folder = site / "sealed" / "keys"
    (folder / "token-open.key").write_bytes((folder / "token-partners.key").read_bytes())
