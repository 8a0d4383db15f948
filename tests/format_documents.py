"""Writes small documents by hand: DOCX, XLSX, XLS, PDF, HTML and XML with a value in one place."""

import io
import struct
import zipfile
from functools import cache
from html import escape

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def docx(body="<w:p/>", **more):
    parts = {"word/document.xml": f"<w:document {WORDS}><w:body>{body}</w:body></w:document>"}
    parts |= {f"{name.replace('__', '/')}.xml": part for name, part in more.items()}
    return package(parts)


def runs(text, around="{}"):
    """Split a text into two runs of a paragraph, as Word does."""
    half = len(text) // 2
    parts = (escape(text[:half]), escape(text[half:]))
    told = (around.format(f"<w:r><w:t>{part}</w:t></w:r>") for part in parts)
    return f"<w:p>{''.join(told)}</w:p>"


def part(text):
    return f"<w:x {WORDS}>{runs(text)}</w:x>"


def xlsx(change):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "备注"])
    sheet.append(["陈小禾", "无"])
    change(book, sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def cell(value):
    return xlsx(lambda _, sheet: sheet.append(["a", value]))


def number(value):
    """Write a number with all its figures, as some programs do."""
    return patched(xlsx(lambda _, sheet: sheet.append(["a", 12345])), b"<v>12345</v>", value)


def hidden_sheet(value):
    def change(book, _):
        other = book.create_sheet("b")
        other["A1"] = value
        other.sheet_state = "veryHidden"

    return xlsx(change)


def hidden_row(value):
    def change(_, sheet):
        sheet.append(["a", value])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    return xlsx(change)


def comment(value):
    def change(_, sheet):
        sheet["A1"].comment = Comment(value, "a")

    return xlsx(change)


def set_on(path, value):
    """Set something of the book or the sheet by its path."""

    def change(book, sheet):
        *steps, last = path.split(".")
        target = {"book": book, "sheet": sheet}[steps[0]]
        for step in steps[1:]:
            target = getattr(target, step)
        setattr(target, last, value)

    return xlsx(change)


def defined_name(value):
    def change(book, _):
        book.defined_names["x"] = DefinedName("x", attr_text=f'"{value}"')

    return xlsx(change)


def formula(value):
    return xlsx(lambda _, sheet: sheet.append([f'=LEN("{value}")']))


def cached(value):
    """Write a formula whose value was calculated by whoever saved it."""
    plain = xlsx(lambda _, sheet: sheet.append(["=A1&B1"]))
    return patched(patched(plain, b"<v />", value), b"<v/>", value)


def patched(plain, mark, value):
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(content, "w") as new:
        for info in old.infolist():
            told = old.read(info).replace(mark, f"<v>{value}</v>".encode())
            new.writestr(info.filename, told.replace(b"<v></v>", f"<v>{value}</v>".encode()))
    return content.getvalue()


MARK = "9MARK9"


@cache
def template(write):
    return write(MARK)


def filled(write, value):
    """Write a workbook as `write` does, its template only once."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template(write))) as old, zipfile.ZipFile(content, "w") as new:
        for info in old.infolist():
            told = old.read(info).replace(MARK.encode(), escape(value).encode())
            new.writestr(info.filename, told)
    return content.getvalue()


def title(value):
    return set_on("book.properties.title", value)


def record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def xls(value):
    """Write one cell as a BIFF8 stream inside a compound file of four sectors or more."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    text = struct.pack("<HHHHB", 0, 0, 0, len(value.encode("utf-16-le")) // 2, 1)
    text += value.encode("utf-16-le")
    sheet += record(0x0204, text) + record(0x000A, b"")
    bound = struct.pack("<HBB", 0, 1, 0) + b"a"
    place = len(begin) + 4 + 4 + len(bound) + 4  # of the sheet: after the end of this part
    bound = record(0x0085, struct.pack("<I", place) + bound)
    stream = (begin + bound + record(0x000A, b"") + sheet).ljust(4096, b"\0")
    return compound("Workbook", stream)


def compound(name, stream):
    sectors = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 432
    entries = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream))
    return header + struct.pack("<128I", *table) + entries.ljust(512, b"\0") + stream


def entry(name, kind, child, start, size):
    told = (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
    told += struct.pack("<HBB", len(name) * 2 + 2, kind, 1)
    told += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
    return told + struct.pack("<IIQ", start, size, 0).ljust(12, b"\0")[:12]


def pdf(shown="(a) Tj", page="", info="", more=(), fonts=""):
    """Write a PDF of one page in one of the fonts every reader has."""
    content = f"BT /F1 12 Tf 72 700 Td {shown} ET".encode()
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {more[0] if more else ''} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R " + fonts.encode() + b" >> >> " + page.encode() + b" >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Producer (x) {info} >>".encode(),
        *more[1:],
    ]
    written = b"%PDF-1.7\n"
    places = []
    for at, one in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % at + one + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return (
        written
        + (
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\n"
            f"startxref\n{start}\n%%EOF\n"
        ).encode()
    )


def note(value):
    return f"/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({value}) >>]"


def hexed(value):
    """Write a string of a PDF in UTF-16."""
    return f"<FEFF{value.encode('utf-16-be').hex()}>"


def note_of(value):
    return f"/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents {hexed(value)} >>]"


def pdf_of(value):
    """Write a page in a font that says for each of its signs which character it is."""
    codes = "".join(f"{at:04x}" for at in range(1, len(value) + 1))
    lines = "\n".join(
        f"<{at:04x}> <{char.encode('utf-16-be').hex()}>" for at, char in enumerate(value, start=1)
    )
    meaning = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"{len(value)} beginbfchar\n{lines}\nendbfchar endcmap end end"
    ).encode()
    font = "<< /Type /Font /BaseFont /A"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    box = "/Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200"
    parts = [
        f"{font} /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [8 0 R] /ToUnicode 9 0 R>>",
        f"{font} /Subtype /CIDFontType2 /FontDescriptor 10 0 R /DW 1000 {system} >>",
        f"<< /Length {len(meaning)} >>\nstream\n{meaning.decode()}\nendstream",
        f"<< /Type /FontDescriptor /FontName /A {box} /CapHeight 700 /StemV 80 >>",
    ]
    more = ("", *(one.encode() for one in parts))
    return pdf(f"/F2 5 Tf <{codes}> Tj", more=more, fonts="/F2 7 0 R")


def attached(value):
    text = value.encode()
    told = "<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>"
    names = f"/Names << /EmbeddedFiles << /Names [(a.txt) {told}] >> >>"
    return pdf(
        more=(
            names,
            b"<< /Type /EmbeddedFile /Length %d >>\nstream\n" % len(text) + text + b"\nendstream",
        )
    )


def html(body="", head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def xml(body, before=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<a>{body}</a>'.encode()
