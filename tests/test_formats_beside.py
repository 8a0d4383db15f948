"""What stands beside the content a format names is looked at and told, and sound files are not."""

import bz2
import gzip
import io
import lzma
import os
import struct
import zipfile
import zlib

import pyarrow as pa
import pytest

from pipelines import formats
from pipelines.formats.kit.piece import Piece, Unread
from tests import format_documents as documents
from tests.format_writers import parquet, tarred, zipped

VALUE = "990101200803010011"
RAW = VALUE.encode()
PLAIN = b"a,b\n1,2\n"


def zip_of(**more):
    """Write a ZIP: `between` two members, `extra` of one, `hidden` a member no directory lists."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        if "hidden" in more:
            archive.writestr("s.txt", more["hidden"] * 9)
        first = zipfile.ZipInfo("a.csv")
        first.extra = more.get("extra", b"")
        archive.writestr(first, PLAIN)
        archive.fp.write(more.get("between", b""))
        archive.start_dir = archive.fp.tell()
        archive.writestr("b.csv", PLAIN)
        archive.filelist = archive.filelist[-2:]
    return content.getvalue()


def saved_over(before, content=b"BT /F1 12 Tf 72 700 Td (a) Tj ET"):
    """Append a page's new content to a PDF, as whoever saves it over does."""
    start, at = before.rindex(b"startxref"), len(before)
    table = int(before[start + 9 :].split()[0])
    new = b"4 0 obj\n<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream\nendobj\n"
    return before + new + (
        f"xref\n4 1\n{at:010d} 00000 n \ntrailer << /Size 7 /Root 1 0 R /Prev {table} >>\n"
        f"startxref\n{at + len(new)}\n%%EOF\n"
    ).encode()  # fmt: skip


def unshown(value):
    content = zlib.compress(f"BT /F1 12 Tf 72 700 Td ({value}) Tj ET".encode())
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(content)
    return documents.pdf(more=("", head + content + b"\nendstream"))


def before_footer(content, value):
    size = 8 + struct.unpack("<I", content[-8:-4])[0]
    return content[:-size] + value + content[-size:]


def named_gzip(name):
    content = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=content) as file:
        file.write(PLAIN)
    return content.getvalue()


XZ = lzma.compress(PLAIN)
ZSTD = pa.compress(PLAIN, "zstd", asbytes=True)
BESIDE = {
    "before a ZIP": ("a.zip", RAW + b"\n" + zip_of()),
    "behind a ZIP": ("a.zip", zip_of() + RAW),
    "between members": ("a.zip", zip_of(between=RAW)),
    "between parts of a document": ("a.docx", zip_of(between=RAW).replace(b"a.csv", b"word/")),
    "extra of a member": ("a.zip", zip_of(extra=struct.pack("<HH", 0x9999, 18) + RAW)),
    "padding of a TAR": ("a.tar", tarred({"a.csv": "ab"}).replace(b"ab" + bytes(18), b"ab" + RAW)),
    "second name of a gzip": ("a.csv.gz", gzip.compress(PLAIN) + named_gzip(VALUE)),
    "skipped frame": ("a.csv.zst", ZSTD + struct.pack("<II", 0x184D2A50, 18) + RAW),
    "before the footer": ("a.parquet", before_footer(parquet({"a": ["x"]}), RAW)),
    "behind a PDF": ("a.pdf", documents.pdf() + RAW),
    "before a PDF": ("a.pdf", RAW + b"\n" + documents.pdf()),
    "comment of a PDF": ("a.pdf", documents.pdf().replace(b"trailer", b"%" + RAW + b"\ntrailer")),
    "earlier version of a PDF": ("a.pdf", saved_over(documents.pdf(f"({VALUE}) Tj"))),
    "version before that": ("a.pdf", saved_over(saved_over(documents.pdf(f"({VALUE}) Tj")))),
}  # fmt: skip


def looked(folder, name, content):
    (folder / name).write_bytes(content)
    return list(formats.read([str(folder / name)]))


def shows(found):
    pieces = (one for one in found if isinstance(one, Piece))
    return any(VALUE in cell for one in pieces for column in one.cells for cell in column)


def reasons(found):
    return {str(one.reason) for one in found if isinstance(one, Unread)}


@pytest.mark.parametrize(("name", "content"), BESIDE.values(), ids=BESIDE)
def test_text_beside_the_content_is_looked_at(name, content, tmp_path):
    assert shows(looked(tmp_path, name, content))


PACKED = {
    "member no directory lists": ("a.zip", zip_of(hidden=VALUE), "unaccounted"),
    "page taken out of a PDF": ("a.pdf", unshown(VALUE), "unaccounted"),
    "object no table lists": (
        "a.pdf",
        documents.pdf().replace(b"startxref", b"99 0 obj\n<< >>\nendobj\nstartxref"),
        "unaccounted",
    ),
    "behind bzip2": ("a.csv.bz2", bz2.compress(PLAIN) + RAW, "damaged"),
    "behind xz": ("a.csv.xz", lzma.compress(PLAIN) + RAW, "damaged"),
    "bzip2 cut": ("a.csv.bz2", bz2.compress(PLAIN)[:-3], "truncated"),
}


@pytest.mark.parametrize(("name", "content", "reason"), PACKED.values(), ids=PACKED)
def test_what_may_hide_beside_the_content_is_told(name, content, reason, tmp_path):
    assert reason in reasons(looked(tmp_path, name, content))


def streamed(*, large):
    """Write a ZIP that cannot be sought in: sizes stand behind the members."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as out:
        with os.fdopen(writing, "wb") as pipe, zipfile.ZipFile(pipe, "w") as archive:
            for name in ("a.csv", "b.csv"):
                with archive.open(name, "w", force_zip64=large) as member:
                    member.write(PLAIN)
        return out.read()


SOUND = {
    "ZIP": ("a.zip", zipped({"甲/a.csv": "a\n", "b.csv": "b\n"}, comment=b"c")),
    "empty ZIP": ("a.zip", zipped({})),
    "ZIP from a pipe": ("a.zip", streamed(large=False)),
    "large ZIP from a pipe": ("a.zip", streamed(large=True)),
    "XLSX": ("a.xlsx", documents.filled(documents.cell, "x")),
    "DOCX": ("a.docx", documents.docx(documents.runs("x"))),
    "two streams of bzip2": ("a.csv.bz2", bz2.compress(PLAIN) * 2),
    "two streams of xz, padded": ("a.csv.xz", XZ + bytes(4) + XZ),
    "TAR": ("a.tar", tarred({"a.csv": "a\n", "b.csv": "b\n"})),
    "PDF": ("a.pdf", documents.pdf("(a) Tj")),
    "PDF with a font of its own": ("a.pdf", documents.pdf_of("陈小禾")),
    "PDF saved over": ("a.pdf", saved_over(documents.pdf("(a) Tj"))),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), SOUND.values(), ids=SOUND)
def test_a_sound_file_is_not_told(name, content, tmp_path):
    assert not reasons(looked(tmp_path, name, content))


def test_a_page_with_one_sign_nobody_can_copy_in_a_name_is_told(tmp_path):
    page = documents.pdf_of("陈小禾于二〇〇八年三月一日出生，住新田市禾山区")
    unmapped = page.replace("小".encode("utf-16-be").hex().encode(), b"fffd")

    assert not reasons(looked(tmp_path, "a.pdf", page))
    assert "undecodable" in reasons(looked(tmp_path, "b.pdf", unmapped))
