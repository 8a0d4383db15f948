"""What somebody may add to each shelf, and a program that shows that it takes part."""

from pathlib import Path
from typing import NamedTuple

RECOGNIZER = '''"""Number of a library card, 图书证号.

Source: invented.

>>> [one.kind for one in find("图书证TS-00017")]
['library_card']
"""

import re

from recognizers.kit.finding import Finding

KIND = "library_card"
CUES = "TS-"
_PATTERN = re.compile("TS-[0-9]{5}")


def find(text: str) -> list[Finding]:
    """Return the numbers in order."""
    return [Finding(KIND, *one.span(), checked=None) for one in _PATTERN.finditer(text)]
'''
RULE = '''"""A theft by a minor (示例).

acts      | charges | answer
----------|---------|-------
before 18 |       1 | SEAL
after 18  |       1 | silent
"""

from datetime import date

from pipelines.law.acts import SEALING_MEASURES
from pipelines.law.minority import AS_MINOR, minority
from pipelines.model import Answer, Citation, Facts, Verdict

RULE = "R99"
LAW: tuple[Citation, ...] = (SEALING_MEASURES.recalled("第99条"),)
IN_FORCE = date(2026, 1, 1)


def decide(facts: Facts) -> Answer | None:
    """Seal the record of whoever was a minor."""
    said = Answer(rule=RULE, verdict=Verdict.SEAL, law=LAW, reason="示例", reason_en="example")
    return said if minority(facts) in AS_MINOR else None
'''
SOURCE = '''"""Text files parted by the sign that Hive writes (Hive 分隔文件)."""

from collections.abc import Iterator

import pyarrow as pa

from pipelines.sources.kit import delimited
from pipelines.sources.kit.contract import BrokenRow
from pipelines.sources.kit.part import Part

NAME = "Hive"
SUFFIXES: tuple[str, ...] = (".hive",)


def columns(part: Part, encoding: str) -> list[str]:
    """Return the headers without outer blanks."""
    return delimited.columns(part, encoding, chr(1))


def read(part: Part, encoding: str) -> Iterator[pa.RecordBatch | BrokenRow]:
    """Yield all rows in order, every column as text."""
    return delimited.read(part, encoding, chr(1))
'''
POLICY = '''"""Cases and outcomes of grown people, for those who study them (研究)."""

from collections.abc import Mapping

from pipelines.policies import open_platform
from pipelines.policies.contract import Destination

NAME = "study"
COLUMNS = "open"
OPTIONS: frozenset[str] = frozenset()


def tables(_destination: Destination) -> tuple[str, ...]:
    """Return what leaves."""
    return ("cases", "parties", "outcomes")


def withholds(mark: Mapping[str, object], destination: Destination) -> bool:
    """Say yes where the open policy does."""
    return open_platform.withholds(mark, destination)
'''
FORMAT = '''"""Cards of people as telephones send them, vCard (电子名片)."""

from collections.abc import Iterator

from pipelines.formats.kit import records
from pipelines.formats.kit.characters import Decoded
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.source import Source

NAME = "vCard"
SUFFIXES: tuple[str, ...] = (".vcf",)
TEXT = True


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as a card does."""
    del head
    return text.startswith("BEGIN:VCARD")


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield a record for each line."""
    with source.open() as file:
        for text, size in Decoded(file):
            rows = [line.split(":", 1) for line in text.splitlines()]
            yield records.piece(source.at(), ("field", "of card"), 0, rows, size)
'''
HIERARCHY = '''"""Grades of a school by stage (年级).

Source: invented.

>>> climb("8")
('8', '初中')
"""

from pipelines.hierarchies.kit.contract import UNKNOWN, Value

NAME = "grade"
LEVELS: tuple[str, ...] = ("grade", "stage")


def climb(value: Value) -> tuple[str, ...]:
    """Return a grade and its stage."""
    return (str(value), "初中") if value else (UNKNOWN, UNKNOWN)
'''
NIGHT = """
import pathlib, sys, pytest
from pipelines import formats, hierarchies
from pipelines.reports.words import word
from recognizers import find_all
from tests import nights

profile = nights.site(pathlib.Path(sys.argv[1]))
if "added" in sys.argv:
    path = profile.parent / "export/court/cases.csv"
    text = path.read_text("gb18030").replace(",", chr(1))
    path.with_suffix(".hive").write_text(text, "gb18030")
    path.unlink()
    text = profile.read_text("utf-8").replace("court/cases.csv", "court/cases.hive")
    text = text.replace('policy = "open"' + chr(10) + "text = true", 'policy = "study"')
    profile.write_text(text, "utf-8")
with pytest.MonkeyPatch.context() as patch:
    nights.quick(patch)
    ended = nights.run(profile, "night-1")
night = nights.told(profile.parent, "night-1")
print(ended.stopped, night["rows_in"], night["rules"])
print([(one["policy"], one["release"] is not None) for one in night["destinations"]])
print([one.kind for one in find_all(["图书证TS-00017。"], model=False)[0]])
print(word("kind", "library_card"))
card = profile.parent / "a.vcf"
card.write_text("BEGIN:VCARD" + chr(10) + "TEL:1" + chr(10), "utf-8")
print([one.columns for one in formats.read([str(card)])])
print([one.climb(8) for one in hierarchies.HIERARCHIES])
"""
"""Runs a night and tells what the additions would change in it."""


class Addition(NamedTuple):
    """A row of the README's table, one file, the list it is entered in, how it shows."""

    row: str
    file: str
    content: str
    entered: str
    says: str
    lines: tuple[tuple[str, str], ...] = ()


ADDITIONS = [
    Addition(
        "a kind of identity",
        "recognizers/library_card.py",
        RECOGNIZER,
        "NUMBERS: list[Recognizer] = [",
        r"\['library_card'\]\nWord\(chinese='图书证号'",
        (("tests/cases/library_card.tsv", "图书证TS-00017\t图书证⟦library_card⟧"),),
    ),
    Addition(
        "a legal rule",
        "pipelines/rules/r99_theft.py",
        RULE,
        "BASE_RULES: list[Rule] = [",
        "未成年人犯罪记录封存实施办法第99条",
    ),
    Addition(
        "a way an export is read",
        "pipelines/sources/hive_files.py",
        SOURCE,
        "READERS: list[Reader] = [",
        r"^None \{'cases': 3",
    ),
    Addition(
        "a destination's policy",
        "pipelines/policies/study.py",
        POLICY,
        "POLICIES: list[Policy] = [",
        r"\('study', True\)",
    ),
    Addition(
        "a hierarchy of values",
        "pipelines/hierarchies/grades.py",
        HIERARCHY,
        "HIERARCHIES: list[Hierarchy] = [",
        r"\('8', '初中'\)",
    ),
    Addition(
        "a format an audit looks into",
        "pipelines/formats/vcards.py",
        FORMAT,
        "FORMATS: list[Format] = [",
        r"\('field', 'of card'\)",
    ),
]


def add(root: Path, one: Addition) -> set[str]:
    """Put an addition into a copy of the project; return the files that were touched."""
    (root / one.file).write_text(one.content, "utf-8")
    package, _, name = one.file.removesuffix(".py").rpartition("/")
    shelf = root / package / "__init__.py"
    importing = f"\nfrom {package.replace('/', '.')} import {name}\nfrom "
    text = shelf.read_text("utf-8").replace("\nfrom ", importing, 1)
    shelf.write_text(text.replace(one.entered, f"{one.entered}{name}, ", 1), "utf-8")
    for path, line in one.lines:
        with (root / path).open("a", encoding="utf-8") as table:
            table.write(f"{line}\n")
    return {one.file, f"{package}/__init__.py", *(path for path, _ in one.lines)}
