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

from tests import format_documents as documents

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


CASES += [
    Case(
        "html split by tags",
        "a.html",
        lambda v: documents.html(f"<p>{v[:5]}<b>{v[5:9]}</b>{v[9:]}</p>"),
    ),
    Case("html attribute", "a.html", lambda v: documents.html(f'<img alt="{v}">'), "hidden"),
    Case("html comment", "a.html", lambda v: documents.html(f"<!-- {v} -->"), "comment"),
    Case(
        "html script", "a.html", lambda v: documents.html(f'<script>var a="{v}"</script>'), "hidden"
    ),
    Case(
        "html meta",
        "a.html",
        lambda v: documents.html(head=f'<meta name="k" content="{v}">'),
        "hidden",
    ),
    Case("html title", "a.html", lambda v: documents.html(head=f"<title>{v}</title>")),
    Case("html references", "a.html", lambda v: documents.html("".join(f"&#{ord(c)};" for c in v))),
    Case(
        "html gb18030", "a.html", lambda v: documents.html(f"<p>中文{v}").decode().encode("gb18030")
    ),
    Case("html called text", "a.txt", lambda v: documents.html(f"<p>{v[:5]}<b>{v[5:]}</b>")),
    Case(
        "html row",
        "a.html",
        lambda v: documents.html(f"<table><tr><td>{v}<td>{'长' * 300}<td>b</tr></table>"),
    ),
    Case("xml", "a.xml", lambda v: documents.xml(f"<b>{v}</b>")),
    Case("xml split by tags", "a.xml", lambda v: documents.xml(f"<b>{v[:5]}<i>{v[5:]}</i></b>")),
    Case("xml attribute", "a.xml", lambda v: documents.xml(f'<b c="{v}"/>'), "hidden"),
    Case("xml comment", "a.xml", lambda v: documents.xml(f"<!-- {v} -->"), "comment"),
    Case("xml cdata", "a.xml", lambda v: documents.xml(f"<b><![CDATA[{v}]]></b>")),
    Case(
        "xml entity", "a.xml", lambda v: documents.xml("&b;", f'<!DOCTYPE a [<!ENTITY b "{v}">]>')
    ),
    Case("xml tag", "a.xml", lambda v: documents.xml(f"<x{v}/>"), "hidden"),
    Case(
        "xml declaration",
        "a.xml",
        lambda v: documents.xml("b", f"<!DOCTYPE a [<!ELEMENT x{v} (#PCDATA)>]>"),
        "hidden",
    ),
    Case(
        "xml notation",
        "a.xml",
        lambda v: documents.xml("b", f"<!DOCTYPE a [<!NOTATION n SYSTEM '{v}'>]>"),
        "hidden",
    ),
    Case(
        "xml document type",
        "a.xml",
        lambda v: documents.xml("b", f"<!DOCTYPE a PUBLIC '{v}' ''>"),
        "hidden",
    ),
    Case("html tag", "a.html", lambda v: documents.html(f"<x{v}>a</x{v}>"), "hidden"),
    Case("docx split by runs", "a.docx", lambda v: documents.docx(documents.runs(v))),
    Case(
        "docx table",
        "a.docx",
        lambda v: documents.docx(f"<w:tbl><w:tr><w:tc>{documents.runs(v)}</w:tc></w:tr></w:tbl>"),
    ),
    Case(
        "docx text box",
        "a.docx",
        lambda v: documents.docx(
            f"<w:p><w:r><w:txbxContent>{documents.runs(v)}</w:txbxContent></w:r></w:p>"
        ),
    ),
    Case(
        "docx deleted",
        "a.docx",
        lambda v: documents.docx(
            f"<w:p><w:r><w:t>{v[:5]}</w:t></w:r><w:ins><w:r><w:t>xx</w:t></w:r></w:ins><w:del><w:r><w:delText>{v[5:]}</w:delText></w:r></w:del></w:p>"
        ),
        "hidden",
    ),
    Case(
        "docx header", "a.docx", lambda v: documents.docx(word__header1=documents.part(v)), "header"
    ),
    Case(
        "docx footer", "a.docx", lambda v: documents.docx(word__footer1=documents.part(v)), "header"
    ),
    Case(
        "docx footnote",
        "a.docx",
        lambda v: documents.docx(word__footnotes=documents.part(v)),
        "hidden",
    ),
    Case(
        "docx comment",
        "a.docx",
        lambda v: documents.docx(word__comments=documents.part(v)),
        "comment",
    ),
    Case(
        "docx property",
        "a.docx",
        lambda v: documents.docx(docProps__core=f"<a><b>{v}</b></a>"),
        "property",
    ),
    Case("docx called zip", "a.zip", lambda v: documents.docx(documents.runs(v))),
    Case("xlsx cell", "a.xlsx", documents.cell),
    Case("xlsx number", "a.xlsx", documents.number),
    Case("xlsx hidden sheet", "a.xlsx", documents.hidden_sheet, "hidden"),
    Case("xlsx hidden row", "a.xlsx", documents.hidden_row),
    Case("xlsx comment", "a.xlsx", documents.comment, "comment"),
    Case(
        "xlsx property",
        "a.xlsx",
        lambda v: documents.set_on("book.properties.title", v),
        "property",
    ),
    Case(
        "xlsx header",
        "a.xlsx",
        lambda v: documents.set_on("sheet.oddHeader.center.text", v),
        "hidden",
    ),
    Case("xlsx defined name", "a.xlsx", documents.defined_name, "name"),
    Case("xlsx sheet name", "a.xlsx", lambda v: documents.set_on("sheet.title", v), "hidden"),
    Case("xlsx formula", "a.xlsx", documents.formula, "hidden"),
    Case("xlsx cached value", "a.xlsx", documents.cached),
    Case("xls", "a.xls", documents.xls),
    Case("pdf", "a.pdf", lambda v: documents.pdf(f"({v}) Tj")),
    Case(
        "pdf over two lines",
        "a.pdf",
        lambda v: documents.pdf(f"({v[:9]}) Tj 0 -14 Td ({v[9:]}) Tj"),
    ),
    Case("pdf property", "a.pdf", lambda v: documents.pdf(info=f"/Title ({v})"), "metadata"),
    Case("pdf note", "a.pdf", lambda v: documents.pdf(page=documents.note(v)), "metadata"),
    Case("pdf attachment", "a.pdf", documents.attached),
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
    Case(
        "rtf",
        "a.txt",
        lambda v: "".join(rf"\u{ord(one)}?" for one in v).join(("{\\rtf1 ", "}")).encode(),
        unread={"not_supported"},
    ),
    Case("zip cut", "a.zip", lambda v: zipped({"a.txt": v})[:-30], unread={"truncated"}),
    Case("zip encrypted", "a.zip", lambda v: encrypted(zipped({"a.txt": v})), unread={"encrypted"}),
    Case("zip check sum", "a.zip", lambda v: flipped(stored(v), 40), unread={"damaged"}),
    Case("zip too deep", "a.zip", deep, unread={"nested_too_deep"}),
    Case(
        "zip bomb",
        "a.zip",
        lambda _: zipped({"a.txt": bytes(3 << 20)}),
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
        unread={"no_text"},
    ),
    Case(
        "bytes of no format", "a.bin", lambda _: b"\x00\xff\xfe\x01" * 99, unread={"unknown_format"}
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

DAMAGED += [
    Case(
        "docx cut",
        "a.docx",
        lambda v: documents.docx(documents.runs(v))[:-30],
        unread={"truncated"},
    ),
    Case(
        "docx part cut",
        "a.docx",
        lambda v: documents.docx(word__header1=documents.part(v)[:-9]),
        unread={"truncated"},
    ),
    Case(
        "docx picture",
        "a.docx",
        lambda v: documents.package({"word/media/a.png": b"\x89PNG" + v.encode()}),
        unread={"no_text"},
    ),
    Case("xlsx cut", "a.xlsx", lambda v: documents.cell(v)[:-30], unread={"truncated"}),
    Case(
        "office encrypted",
        "a.xlsx",
        lambda _: documents.compound("EncryptedPackage", bytes(4096)),
        unread={"encrypted"},
    ),
    Case(
        "old doc",
        "a.doc",
        lambda _: documents.compound("WordDocument", bytes(4096)),
        unread={"not_supported"},
    ),
    Case("xls cut", "a.xls", lambda v: documents.xls(v)[:2000], unread={"damaged"}),
    Case("pdf cut", "a.pdf", lambda v: documents.pdf(f"({v}) Tj")[:300], unread={"truncated"}),
    Case(
        "pdf page lost",
        "a.pdf",
        lambda _: documents.pdf().replace(b"/Kids [3 0 R]", b"/Kids [     ]"),
        unread={"damaged"},
    ),
    Case(
        "pdf without pages",
        "a.pdf",
        lambda _: documents.pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0"),
        unread={"truncated"},
    ),
    Case(
        "pdf scan with a page number",
        "a.pdf",
        lambda _: documents.pdf(
            "(7) Tj ET q 600 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q BT"
        ),
        unread={"no_text"},
    ),
    Case(
        "pdf nested too deep",
        "a.pdf",
        lambda _: documents.pdf(more=("", b"[" * 150 + b"(a)" + b"]" * 150)),
        unread={"damaged"},
    ),
    Case(
        "pdf metadata in no encoding",
        "a.pdf",
        lambda _: documents.pdf(
            more=(
                "/Metadata 7 0 R",
                (
                    b"<< /Type /Metadata /Subtype /XML /Length 4 >>\n"
                    b"stream\n\x00\x01\x02\xff\nendstream"
                ),
            )
        ),
        unread={"damaged"},
    ),
    Case("pdf scan", "a.pdf", lambda _: documents.pdf("ET 0 0 99 99 re f BT"), unread={"no_text"}),
    Case("xml cut", "a.xml", lambda v: documents.xml(f"<b>{v}</b>")[:-5], unread={"truncated"}),
    Case("xml broken", "a.xml", lambda v: documents.xml(f"<b>{v}</c>"), unread={"malformed"}),
    Case(
        "xml bomb",
        "a.xml",
        lambda _: documents.xml(
            "&i;",
            "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaa'>"
            + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 50}'>" for n in range(8))
            + "]>",
        ),
        unread={"malformed"},
    ),
    Case(
        "xml pointing outside",
        "a.xml",
        lambda _: documents.xml("&b;", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'),
        unread={"external"},
    ),
    Case(
        "xml deep",
        "a.xml",
        lambda v: documents.xml("<b>" * 900 + v + "</b>" * 900),
        unread={"nested_too_deep"},
    ),
]

BEGINNINGS = [
    b"%PDF-1.7\n",
    b"<html>",
    b"<?xml version='1.0'?>",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG",
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
