"""Where a person can stand in a dataset, and how disguised: places × disguises (核查试验台)."""

import base64
import gzip
import json
from collections.abc import Callable
from html import escape
from typing import NamedTuple
from urllib.parse import quote

import pyarrow as pa

from data_samples.disguises import DIGITS, NAMES, PLACES
from tests import format_documents as documents
from tests.format_writers import parquet, sqlite, tarred, zipped


class Person(NamedTuple):
    """An invented person: region 990101 is given to no place."""

    name: str
    birth: str  # 2008-03-01
    identity: str
    phone: str
    student: str
    card: str
    village: str
    school: str
    case: str

    @property
    def known(self):
        """Return what a register knows."""
        return {
            "person_name": [self.name],
            "birth_date": [self.birth],
            "resident_id": [self.identity],
            "mobile_number": [self.phone],
            "student_number": [self.student],
            "bank_card": [self.card],
            "address": [self.village],
            "school": [self.school],
            "case_number": [self.case],
        }

    @property
    def day(self):
        """Return the birth date as a judgment writes it."""
        year, month, day = self.birth.split("-")
        return f"{year}年{int(month)}月{int(day)}日"


_WEIGHTS = [2**power % 11 for power in range(17, 0, -1)]
_GIVEN = "禾苗穗芽叶枝藤萝蕊苇荻菱蓼蕨薇蓟芦荷莲菊梅棠榆槐柏"


def person(number, variant=0):
    """Return an invented person; a variant has other numbers and the same name."""
    month, day = 1 + (number + variant * 5) % 12, 10 + (number + variant) % 18
    body = f"9901012008{month:02}{day:02}{100 + number * 7 + variant * 3:03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    identity = body + "10X98765432"[total % 11]
    return Person(
        "陈" + _GIVEN[number % 25] + _GIVEN[(number * 7 + 3) % 25],
        f"2008-{month:02}-{day:02}",
        identity,
        f"19402{number:03}{variant}{number * 37 % 100:02}",
        f"29{number:03}{variant}{number * 91 % 1000:03}4417",
        f"629999000{number:03}{variant}{number * 53 % 1000:03}018",
        f"新田市禾山区{_GIVEN[(number + variant) % 25]}水村{2 + number % 7}组",
        f"新田市第{31 + number + variant * 30}中学",
        f"（2019）禾9901刑初{101 + number + variant * 300}号",
    )


Disguise = Callable[[Person], str]


def identity(way: str) -> Disguise:
    return lambda one: f"身份证号{DIGITS[way](one.identity)}，"


def phone(way: str) -> Disguise:
    return lambda one: f"电话{DIGITS[way](one.phone)}，"


def named(way: str) -> Disguise:
    return lambda one: f"{NAMES[way](one.name)}，{one.day}出生，就读于{one.school}"


def _halves(number):
    return f"{number[:6]}********{number[14:]}"


DISGUISES: dict[str, Disguise] = {
    "identity plain": lambda one: f"被告人身份证号{one.identity}。",
    **{f"identity {way}": identity(way) for way in (
        "full_width", "circled", "mathematical", "arabic_indic", "chinese_digits", "formal",
        "zero_width", "soft_hyphen", "blanks", "no_break_blank", "dashes", "line_break",
    )},
    "identity 15 digits": lambda one: f"身份证号{one.identity[:6]}{one.identity[8:17]}，",
    "identity base64": lambda one: base64.b64encode(f"号{one.identity}".encode()).decode(),
    "identity percent": lambda one: quote(f"身份证号{one.identity}"),
    "identity lower x": lambda one: f"身份证号{one.identity.lower()}",
    **{f"phone {way}": phone(way) for way in (
        "full_width", "superscript", "keycaps", "telephone", "military", "dotted", "slashed",
        "letters", "entities", "stops",
    )},
    "phone with country": lambda one: f"电话+86 {one.phone[:3]} {one.phone[3:7]} {one.phone[7:]}",
    "student number": lambda one: f"学籍号G{DIGITS['full_width'](one.student)}",
    "bank card": lambda one: f"卡号{DIGITS['blanks'](one.card)}",
    "case number": lambda one: f"见{PLACES['full_width'](one.case)}判决",
    "case number in words": lambda one: f"见{PLACES['chinese_digits'](one.case)}判决",
    **{f"name {way}": named(way) for way in (
        "spaced", "middle_dots", "wide_blanks", "zero_width", "line_break", "traditional", "kangxi",
    )},
    "name and days in words": lambda one: (
        f"{one.name}，{PLACES['chinese_digits'](one.day)}生，{one.school}学生"
    ),
    "name, village, day": lambda one: f"{one.name}，{one.birth}生，住{one.village}",
    "starred identity and name": lambda one: f"{one.name}（{_halves(one.identity)}），{one.school}",
    "surname, starred phone, day, village": lambda one: (
        f"{one.name[0]}某，{one.phone[:3]}****{one.phone[7:]}，{one.day}生，住{one.village}"
    ),
}  # fmt: skip
"""How somebody is written, so that it must raise an alarm."""


def twin(number, way):
    """Write somebody else of the same name, with other numbers, another birthday and school."""
    return DISGUISES[way](person(number, variant=1))


class Spot(NamedTuple):
    """A place: the file to write, and how."""

    file: str
    write: Callable[[str], bytes]


def rows(value, mark=","):
    quoted = '"' + value.replace('"', '""') + '"'
    return f"编号{mark}备注\n1{mark}无\n2{mark}{quoted}\n"


def half(value, tag):
    middle = len(value) // 2
    return f"{escape(value[:middle])}<{tag}>{escape(value[middle:])}</{tag}>"


SPOTS: dict[str, Spot] = {
    "csv": Spot("a.csv", lambda v: rows(v).encode()),
    "csv gb18030": Spot("a.csv", lambda v: rows(v).encode("gb18030")),
    "csv utf-16": Spot("a.csv", lambda v: rows(v).encode("utf-16")),
    "csv header": Spot("a.csv", lambda v: f'编号,"{v}"\n1,2\n'.encode()),
    "csv ragged": Spot("a.csv", lambda v: f'a,b\n1\n1,2,3,"{v}"\n'.encode()),
    "tsv": Spot("a.tsv", lambda v: rows(v, "\t").encode()),
    "txt": Spot("a.txt", lambda v: f"经审理查明，{v}另查明。".encode()),
    "txt gb18030": Spot("a.txt", lambda v: f"经审理查明，{v}另查明。".encode("gb18030")),
    "markdown": Spot("a.md", lambda v: f"# 案情\n\n- {v}\n".encode()),
    "json value": Spot("a.json", lambda v: json.dumps([{"a": 1}, {"a": {"b": [v]}}]).encode()),
    "json key": Spot("a.json", lambda v: json.dumps({"a": {v: 1}}).encode()),
    "json lines": Spot("a.jsonl", lambda v: ('{"a":1}\n' + json.dumps({"a": v}) + "\n").encode()),
    "parquet cell": Spot("a.parquet", lambda v: parquet({"a": ["x", v]})),
    "parquet column name": Spot("a.parquet", lambda v: parquet({v: ["x"]})),
    "parquet metadata": Spot("a.parquet", lambda v: parquet({"a": ["x"]}, {"k": v})),
    "parquet list": Spot("a.parquet", lambda v: parquet({"a": [["x", v]]})),
    "parquet struct": Spot("a.parquet", lambda v: parquet({"a": [{"b": {"c": v}}]})),
    "parquet bytes": Spot("a.parquet", lambda v: parquet({"a": [v.encode("gb18030")]})),
    "parquet unused entry": Spot("a.parquet", lambda v: parquet(
        {"a": pa.DictionaryArray.from_arrays([0, 0], ["x", v])}, write_statistics=False)),
    "sqlite row": Spot("a.db", lambda v: sqlite(
        "CREATE TABLE t (a, b)", ("INSERT INTO t VALUES (1, ?)", v))),
    "sqlite default": Spot("a.db", lambda v: sqlite(
        f"CREATE TABLE t (a TEXT DEFAULT '{v}')")),
    "sqlite deleted": Spot("a.db", lambda v: sqlite(
        "PRAGMA secure_delete = OFF", "CREATE TABLE t (a)",
        ("INSERT INTO t VALUES (?)", f"无无{v}"), "DELETE FROM t")),
    "html split by tags": Spot("a.html", lambda v: documents.html(f"<p>{half(v, 'b')}</p>")),
    "html attribute": Spot("a.html", lambda v: documents.html(f'<p><img alt="{escape(v)}"></p>')),
    "html comment": Spot("a.html", lambda v: documents.html(f"<p>无</p><!-- {v} -->")),
    "html script": Spot("a.html", lambda v: documents.html(f"<script>a={json.dumps(v)}</script>")),
    "xml text": Spot("a.xml", lambda v: documents.xml(f"<b>{half(v, 'c')}</b>")),
    "xml attribute": Spot("a.xml", lambda v: documents.xml(f'<b c="{escape(v)}"/>')),
    "docx runs": Spot("a.docx", lambda v: documents.docx(documents.runs(v))),
    "docx table": Spot("a.docx", lambda v: documents.docx(
        f"<w:tbl><w:tr><w:tc>{documents.runs(v)}</w:tc></w:tr></w:tbl>")),
    "docx header": Spot("a.docx", lambda v: documents.docx(word__header1=documents.part(v))),
    "docx comment": Spot("a.docx", lambda v: documents.docx(word__comments=documents.part(v))),
    "docx property": Spot("a.docx", lambda v: documents.docx(
        docProps__core=f"<a><b>{escape(v)}</b></a>")),
    "xlsx cell": Spot("a.xlsx", lambda v: documents.filled(documents.cell, v)),
    "xlsx hidden sheet": Spot("a.xlsx", lambda v: documents.filled(documents.hidden_sheet, v)),
    "xlsx comment": Spot("a.xlsx", lambda v: documents.filled(documents.comment, v)),
    "xlsx property": Spot("a.xlsx", lambda v: documents.filled(documents.title, v)),
    "xls cell": Spot("a.xls", documents.xls),
    "pdf page": Spot("a.pdf", documents.pdf_of),
    "pdf property": Spot("a.pdf", lambda v: documents.pdf(info=f"/Title {documents.hexed(v)}")),
    "pdf note": Spot("a.pdf", lambda v: documents.pdf(page=documents.note_of(v))),
    "gz": Spot("a.csv.gz", lambda v: gzip.compress(rows(v).encode())),
    "tar in gz": Spot("a.tgz", lambda v: gzip.compress(tarred({"导出/a.csv": rows(v)}))),
    "zip in zip": Spot("a.zip", lambda v: zipped({"b.zip": zipped({"导出/a.csv": rows(v)})})),
    "name in zip": Spot("a.zip", lambda v: zipped({f"{v}.csv": "a,b\n1,2\n"})),
    "name in zip, percent": Spot("a.zip", lambda v: zipped({f"{quote(v)}.csv": "a,b\n1,2\n"})),
    "csv split over columns": Spot("a.csv", lambda v: (
        f'a,b,c\n1,"{v[: len(v) // 2]}","{v[len(v) // 2 :]}"\n'.encode())),
    "pptx slide": Spot("a.pptx", lambda v: documents.package({"ppt/slides/slide1.xml": (
        f"<a><p><r><t>{half(v, 'b')}</t></r></p></a>")})),
    "odt text": Spot("a.odt", lambda v: documents.package({"content.xml": (
        f"<a xmlns:t='t'><t:p>{half(v, 't:span')}</t:p></a>")})),
    "xlsx defined name": Spot("a.xlsx", lambda v: documents.filled(documents.defined_name, v)),
    "zip comment": Spot("a.zip", lambda v: zipped({"a.csv": "a\n1\n"}, comment=v.encode())),
}  # fmt: skip
"""Where in which format it stands."""
