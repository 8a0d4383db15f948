"""Writes a small file of every format with a value planted in one place of it."""

import bz2
import gzip
import io
import json
import lzma
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

PLANTED = "990101200803010251"
ROWS = [
    ["姓名", "出生日期", "备注"],
    ["陈小禾", "2008-03-01", "无"],
    ["罗春生", "1990-05-06", "无"],
]


class Case(NamedTuple):
    """A file with something planted, and what is expected of it."""

    name: str
    file: str
    write: Callable[[str], bytes]
    kind: str = "cells"
    unread: set[str] = set()  # noqa: RUF012, never changed


def table(value, mark=",", end="\n"):
    rows = [*ROWS, ["王五", "2001-01-01", value]]
    return end.join(mark.join(row) for row in rows) + end


def zipped(members, **options):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
        for name, value in options.items():
            setattr(archive, name, value)
    return content.getvalue()


def encrypted(content):
    """Set the mark of encryption on every member of a ZIP."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := changed.find(mark, start)) >= 0:
            changed[start + place] |= 1
            start += 4
    return bytes(changed)


def parquet(columns, metadata=None, **options):
    written = pa.table(columns)
    content = io.BytesIO()
    pq.write_table(written.replace_schema_metadata(metadata), content, **options)
    return content.getvalue()


def beside_dictionary(value):
    whole = pa.DictionaryArray.from_arrays([0, 1, 0], [value[:-1] + "X", "b", value])
    return parquet({"a": whole}, write_statistics=False)


def field_metadata(value):
    field = pa.field("a", pa.string(), metadata={"note": value})
    written = pa.table({"a": ["x"]}).cast(pa.schema([field]))
    content = io.BytesIO()
    pq.write_table(written, content)
    return content.getvalue()


def people(value):
    return parquet({"a": ["x", value], "b": [1, 2]})


CASES = [
    Case("csv utf-8", "a.csv", lambda v: table(v).encode()),
    Case("csv with mark", "a.csv", lambda v: table(v).encode("utf-8-sig")),
    Case("csv utf-16", "a.csv", lambda v: table(v).encode("utf-16")),
    Case("csv utf-16 without mark", "a.csv", lambda v: table(v).encode("utf-16-be")),
    Case("csv gb18030", "a.csv", lambda v: table(v).encode("gb18030")),
    Case("csv semicolons", "a.csv", lambda v: table(v, ";").encode()),
    Case("csv of Hive", "a.csv", lambda v: table(v, "\x01").encode()),
    Case(
        "csv mixed ends",
        "a.csv",
        lambda v: (table("a", ",", "\r") + table(v, ",", "\r\n")).encode(),
    ),
    Case("csv ragged", "a.csv", lambda v: f"a,b\n1\n1,2,3,{v}\n".encode()),
    Case("csv header", "a.csv", lambda v: f"a,{v}\n1,2\n".encode(), "name"),
    Case("csv two encodings", "a.csv", lambda v: table("无").encode() + table(v).encode("gb18030")),
    Case("tsv", "a.tsv", lambda v: table(v, "\t").encode()),
    Case("text", "a.txt", lambda v: f"被告人身份证号{v}。".encode()),
    Case("text gb18030", "a.txt", lambda v: f"被告人身份证号{v}。".encode("gb18030")),
    Case("table called text", "a.txt", lambda v: table(v, "\t").encode()),
    Case("markdown", "a.md", lambda v: f"# 案情\n\n| a | b |\n|---|---|\n| {v} | x |\n".encode()),
    Case("no suffix", "README", lambda v: f"被告人{v}。".encode()),
    Case("text called parquet", "a.parquet", lambda v: table(v).encode(), unread={"truncated"}),
    Case("parquet", "a.parquet", people),
    Case("parquet called text", "a.txt", people),
    Case("parquet column name", "a.parquet", lambda v: parquet({v: ["x"]}), "name"),
    Case("parquet metadata", "a.parquet", lambda v: parquet({"a": ["x"]}, {"note": v}), "metadata"),
    Case("parquet field metadata", "a.parquet", field_metadata, "metadata"),
    Case("parquet statistics", "a.parquet", people, "statistics"),
    Case("parquet unused entry", "a.parquet", beside_dictionary, "hidden"),
    Case("parquet struct", "a.parquet", lambda v: parquet({"a": [{"b": {"c": v}}]})),
    Case("parquet list", "a.parquet", lambda v: parquet({"a": [["x", v], None]})),
    Case(
        "parquet list of structs", "a.parquet", lambda v: parquet({"a": [[{"b": "x"}, {"b": v}]]})
    ),
    Case(
        "parquet map",
        "a.parquet",
        lambda v: parquet({"a": pa.array([[("k", v)]], pa.map_(pa.string(), pa.string()))}),
    ),
    Case("parquet bytes", "a.parquet", lambda v: parquet({"a": [f"号{v}".encode("gb18030")]})),
    Case(
        "parquet picture",
        "a.parquet",
        lambda v: parquet({"a": [v], "b": [b"\x89PNG\x00\xff"]}),
        unread={"binary_column"},
    ),
    Case("parquet number", "a.parquet", lambda v: parquet({"a": [int(v)]})),
    Case("zip", "a.zip", lambda v: zipped({"导出/a.csv": table(v)})),
    Case("zip name", "a.zip", lambda v: zipped({f"{v}.csv": "a,b\n"}), "name"),
    Case(
        "zip comment", "a.zip", lambda v: zipped({"a.csv": "a,b\n"}, comment=v.encode()), "comment"
    ),
    Case(
        "zip in zip", "a.zip", lambda v: zipped({"b.zip": zipped({"c.zip": zipped({"a.txt": v})})})
    ),
    Case("parquet in zip", "a.zip", lambda v: zipped({"a.parquet": people(v)})),
    Case("zip called text", "a.txt", lambda v: zipped({"a.txt": v})),
    Case(
        "text among bytes",
        "a.bin",
        lambda v: b"\x00\xff\xfe\x01" * 9 + v.encode() + b"\x00\xff\x02" * 9,
        "hidden",
        {"unknown_format"},
    ),
]


def tarred(members):
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name, member in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(member.encode())
            archive.addfile(info, io.BytesIO(member.encode()))
    return content.getvalue()


def sqlite(*statements):
    database = sqlite3.connect(":memory:")
    for one in statements:
        if isinstance(one, tuple):
            database.execute(one[0], one[1:])
        else:
            database.execute(one)
    database.commit()
    content = database.serialize()
    database.close()
    return content


def named_gzip(name):
    content = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=content) as file:
        file.write(b"a,b\n")
    return content.getvalue()


CASES += [
    Case("gzip", "a.csv.gz", lambda v: gzip.compress(table(v).encode())),
    Case("gzip name", "a.gz", named_gzip, "metadata"),
    Case("bz2", "a.csv.bz2", lambda v: bz2.compress(table(v).encode())),
    Case("xz", "a.csv.xz", lambda v: lzma.compress(table(v).encode())),
    Case("zst", "a.csv.zst", lambda v: pa.compress(table(v).encode(), "zstd", asbytes=True)),
    Case("tar", "a.tar", lambda v: tarred({"导出/a.csv": table(v)})),
    Case("tgz", "a.tgz", lambda v: gzip.compress(tarred({"导出/a.csv": table(v)}))),
    Case("json list", "a.json", lambda v: json.dumps([{"a": 1}, {"a": v}]).encode()),
    Case(
        "json escaped",
        "a.json",
        lambda v: ("[" + "".join(f"\\u{ord(c):04x}" for c in v).join('""') + "]").encode(),
    ),
    Case("json nested", "a.json", lambda v: json.dumps({"d": {"l": [{"p": {"n": [v]}}]}}).encode()),
    Case("json key", "a.json", lambda v: json.dumps({"d": {v: {"a": 1}}}).encode()),
    Case("json number", "a.json", lambda v: f'{{"a": {v}}}'.encode()),
    Case("json utf-16", "a.json", lambda v: json.dumps({"a": v}).encode("utf-16")),
    Case("json twice the key", "a.json", lambda v: f'{{"a": "{v}", "a": 1}}'.encode()),
    Case("json lines", "a.jsonl", lambda v: f'{{"a": 1}}\n{{"a": "{v}"}}\n'.encode()),
    Case("json called text", "a.txt", lambda v: json.dumps([{"a": v}]).encode()),
    Case(
        "sqlite",
        "a.db",
        lambda v: sqlite("CREATE TABLE t (a, b)", ("INSERT INTO t VALUES (1, ?)", v)),
    ),
    Case(
        "sqlite bytes of text",
        "a.db",
        lambda v: sqlite("CREATE TABLE t (a)", ("INSERT INTO t VALUES (?)", v.encode("gb18030"))),
    ),
    Case(
        "sqlite view",
        "a.db",
        lambda v: sqlite("CREATE TABLE t (a)", f"CREATE VIEW w AS SELECT '{v}' AS b"),
    ),
    Case(
        "sqlite default",
        "a.db",
        lambda v: sqlite(f"CREATE TABLE t (a TEXT DEFAULT '{v}')"),
        "metadata",
    ),
    Case("sqlite column", "a.db", lambda v: sqlite(f'CREATE TABLE t ("{v}" TEXT)'), "name"),
    Case(
        "sqlite deleted",
        "a.db",
        lambda v: sqlite(
            "PRAGMA secure_delete = OFF",
            "CREATE TABLE t (a)",
            ("INSERT INTO t VALUES (?)", v),
            "DELETE FROM t",
        ),
        "hidden",
    ),
    Case(
        "sqlite in zip",
        "a.zip",
        lambda v: zipped({"a.db": sqlite("CREATE TABLE t (a)", ("INSERT INTO t VALUES (?)", v))}),
    ),
]


def flipped(content, place):
    changed = bytearray(content)
    changed[place] ^= 0xFF
    return bytes(changed)


def deep(value):
    content = value.encode()
    for _ in range(12):
        content = zipped({"a.zip": content})
    return content


def stored(value):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", value * 9)
    return content.getvalue()


DAMAGED = [
    Case("parquet cut", "a.parquet", lambda v: people(v)[:-20], unread={"truncated"}),
    Case("parquet empty", "a.parquet", lambda _: b"", unread={"truncated"}),
    Case(
        "parquet encrypted",
        "a.parquet",
        lambda _: b"PARE" + bytes(40) + b"PARE",
        unread={"encrypted"},
    ),
    Case(
        "parquet page flipped",
        "a.parquet",
        lambda v: flipped(
            parquet({"a": [v] * 99}, compression="none", write_page_checksum=True), 60
        ),
        unread={"truncated"},
    ),
    Case("zip cut", "a.zip", lambda v: zipped({"a.txt": v})[:-30], unread={"truncated"}),
    Case("zip encrypted", "a.zip", lambda v: encrypted(zipped({"a.txt": v})), unread={"encrypted"}),
    Case("zip check sum", "a.zip", lambda v: flipped(stored(v), 40), unread={"damaged"}),
    Case("zip too deep", "a.zip", deep, unread={"nested_too_deep"}),
    Case(
        "zip bomb",
        "a.zip",
        lambda _: zipped({"a.txt": bytes(300 << 20)}),
        unread={"out_of_proportion"},
    ),
    Case(
        "big5",
        "a.txt",
        lambda _: ("某某中級人民法院刑事附帶民事判決書" * 3).encode("big5"),
        unread={"undecodable"},
    ),
    Case(
        "not any encoding",
        "a.txt",
        lambda v: f"被告人{v}".encode() + b"\xff\n" + b"abc" * 99,
        unread={"undecodable"},
    ),
    Case(
        "quotation mark never closed",
        "a.csv",
        lambda v: b'a,b\n1,"' + v.encode() + b"x" * (17 << 20),
        unread={"malformed"},
    ),
    Case(
        "picture",
        "a.png",
        lambda _: b"\x89PNG\r\n\x1a\n\x00\x00" + zlib.compress(b"x" * 999),
        unread={"unknown_format"},
    ),
]

DAMAGED += [
    Case(
        "gzip cut",
        "a.csv.gz",
        lambda v: gzip.compress(table(v).encode())[:-6],
        unread={"truncated"},
    ),
    Case(
        "gzip tail",
        "a.csv.gz",
        lambda v: gzip.compress(table(v).encode()) + b"rubbish!",
        unread={"damaged"},
    ),
    Case(
        "gzip check sum",
        "a.csv.gz",
        lambda v: flipped(gzip.compress(table(v).encode()), -6),
        unread={"damaged"},
    ),
    Case(
        "xz cut", "a.csv.xz", lambda v: lzma.compress(table(v).encode())[:-6], unread={"truncated"}
    ),
    Case(
        "bz2 cut", "a.csv.bz2", lambda v: bz2.compress(table(v).encode())[:-6], unread={"truncated"}
    ),
    Case(
        "zst cut",
        "a.csv.zst",
        lambda v: pa.compress(table(v).encode() * 99, "zstd", asbytes=True)[:-6],
        unread={"damaged"},
    ),
    Case(
        "tar cut",
        "a.tar",
        lambda v: tarred({"a.txt": v * 99})[:1000],
        unread={"damaged", "truncated"},
    ),
    Case("tar without end", "a.tar", lambda v: tarred({"a.txt": v})[:1024], unread={"truncated"}),
    Case(
        "json cut",
        "a.json",
        lambda v: json.dumps([{"a": v}] * 9).encode()[:-9],
        unread={"truncated"},
    ),
    Case(
        "json broken", "a.json", lambda v: b'{"a": ' + v.encode() + b", b: 1}", unread={"malformed"}
    ),
    Case(
        "json deep",
        "a.json",
        lambda v: b"[" * 3000 + v.encode() + b"]" * 3000,
        unread={"nested_too_deep"},
    ),
    Case(
        "sqlite cut",
        "a.db",
        lambda v: sqlite("CREATE TABLE t (a)", ("INSERT INTO t VALUES (?)", v * 999))[:-4096],
        unread={"truncated"},
    ),
    Case(
        "sqlite bytes",
        "a.db",
        lambda v: sqlite("CREATE TABLE t (a, b)", ("INSERT INTO t VALUES (?, x'00FF')", v)),
        unread={"binary_column"},
    ),
]

BEGINNINGS = [
    b"{",
    b"[1,",
    b"SQLite format 3\0",
    b"\x1f\x8b\x08\x00",
    b"BZh9",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
    b"",
    b"PAR1",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"a,b\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]
"""How files of known formats begin."""
