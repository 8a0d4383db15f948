"""What a release says of itself: its files, their digests, and under what it was made (发布清单).

It counts released rows only; what came in, was withheld or held stands in run.json, which never
leaves the court. No wall time, no run id: the same release has the same manifest.

Source: docs/design.md §4, §5.

>>> entry = FileEntry("cases/part-00000.parquet", rows=2, size=512, sha256="00" * 32)
>>> columns = (Column("case_no", "string", "case_number", "token"),)
>>> made = Made("open", "open", "2026-03-01", "0.1", "11" * 32, {"R1": "2013"}, {"clean": True})
>>> manifest = Manifest(made, {"cases": columns}, (entry,))
>>> manifest.rows, manifest.release
({'cases': 2}, '4fe6ec55211972c2')
>>> parse(manifest.content) == manifest
True
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import NamedTuple

from pipelines.digest import canonical_json, sha256
from pipelines.errors import TamperError

FORMAT = "fengcun/release/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
_ID_DIGITS = 16


class Column(NamedTuple):
    """One column of a released table: name, Arrow type, and what was done to it."""

    name: str
    type: str
    kind: str | None
    treatment: str | None


class FileEntry(NamedTuple):
    """One file of a release."""

    path: str
    rows: int
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Made:
    """Under what a release was made: destination, policy, day, versions, and what was verified.

    `rules` is rule → day it came into force; `verification` is check → whether it held.
    """

    destination: str
    policy: str
    as_of: str
    code_version: str
    configuration: str
    rules: Mapping[str, str]
    verification: Mapping[str, bool]
    encrypted: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release as its manifest tells it."""

    made: Made
    tables: Mapping[str, tuple[Column, ...]]
    files: tuple[FileEntry, ...]

    @property
    def content(self) -> bytes:
        """The bytes that are signed."""
        return canonical_json(
            {
                "format": FORMAT,
                "made": asdict(self.made),
                "tables": {
                    table: {
                        "rows": self.rows[table],
                        "columns": [column._asdict() for column in columns],
                    }
                    for table, columns in self.tables.items()
                },
                "files": [entry._asdict() for entry in self.files],
            }
        )

    @property
    def rows(self) -> dict[str, int]:
        """Released rows of each table."""
        return {
            table: sum(entry.rows for entry in self.files if entry.path.startswith(f"{table}/"))
            for table in self.tables
        }

    @property
    def release(self) -> str:
        """The release's id: the first 16 hexadecimal digits of the manifest's SHA-256."""
        return sha256(self.content)[:_ID_DIGITS]


def parse(content: bytes) -> Manifest:
    """Read a manifest back; it must be spelled exactly as this version would spell it.

    Raises:
        TamperError: it is not a manifest of this format.
    """
    try:
        told = json.loads(content)
        manifest = Manifest(
            Made(**told["made"]),
            {table: _columns(body["columns"]) for table, body in told["tables"].items()},
            tuple(FileEntry(**entry) for entry in told["files"]),
        )
        exact = manifest.content == content
    except (ValueError, TypeError, KeyError, AttributeError):
        exact = False
    if not exact:
        next_step = "Check it with the version that wrote it, or fetch the release again."
        raise TamperError(MANIFEST, f"is not a manifest of format {FORMAT}.", next_step)
    return manifest


def _columns(told: list[dict[str, str]]) -> tuple[Column, ...]:
    return tuple(Column(**column) for column in told)
