"""Finds the parts of an export and reads a sample of each, in the encoding that fits (抽样).

Source: `pipelines.sources`; whatever a run can read, a draft can look at.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyarrow as pa

from pipelines.draft.seen import Seen, look
from pipelines.draft.shapes import BY_NAME
from pipelines.errors import InputError, SettingsError
from pipelines.sources import READERS, reader_for
from pipelines.sources.kit import addresses, closed_folders
from pipelines.sources.kit.contract import BrokenRow
from pipelines.sources.kit.part import Part

ROWS: Final = 2_000
"""Rows of a part that are looked at: enough to fill columns of which one row in a hundred is
filled, and a second's work."""

ENCODINGS: Final = ("utf-8", "gb18030")
PACKED: Final = frozenset({".zip"})
_DATA: Final = ("id_number", "phone", "date", "email", "bank_card", "address", "long_text")


@dataclass(frozen=True, slots=True, repr=False)
class Sample:
    """One part, its encoding and the columns of its first rows."""

    part: Part
    encoding: str
    columns: Sequence[Seen] = field(repr=False)

    @property
    def headers(self) -> tuple[str, ...]:
        """Return the headers in order."""
        return tuple(one.header for one in self.columns)


def parts(paths: Iterable[Path]) -> list[Part]:
    """Return every part below the files and folders given that some reader can read.

    Raises:
        SettingsError: A path does not exist, a folder is closed, or nothing below can be read.
    """
    given = list(paths)
    files = [file for path in given for file in _files(path)]
    known = {suffix for reader in READERS for suffix in reader.SUFFIXES}
    found = [
        part
        for file in files
        if file.suffix.lower() in known | PACKED
        for part in addresses.inside(file)
        if part.suffix in known
    ]
    if not found:
        where = ", ".join(path.name or str(path) for path in given)
        next_step = f"Known are: {', '.join(sorted(known | PACKED))}."
        raise SettingsError(where, "no file that can be read.", next_step)
    return found


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise SettingsError(path.name, "there is no such file or folder.", "Name one that exists.")
    for closed in closed_folders.within(path) if path.is_dir() else ():
        raise SettingsError(closed.name, closed_folders.WHAT, closed_folders.NEXT)
    inside = path.rglob("*") if path.is_dir() else [path]
    return sorted(one for one in inside if one.is_file() and not one.name.startswith((".", "~$")))


def take(part: Part) -> Sample:
    """Read the first rows of a part.

    Raises:
        InputError: No encoding fits, it cannot be read, or its first row is no header.
    """
    for encoding in ENCODINGS:
        try:
            return _taken(part, encoding)
        except InputError as error:
            refused = error
            if "encoding" not in error.next_step:
                break
    raise refused


def _taken(part: Part, encoding: str) -> Sample:
    batches, rows = [], 0
    for batch in reader_for(part).read(part, encoding):
        if isinstance(batch, BrokenRow):
            continue
        batches.append(batch)
        rows += batch.num_rows
        if rows >= ROWS:
            break
    table = pa.Table.from_batches(batches).slice(0, ROWS)
    headers = [name.strip() for name in table.schema.names[:-1]]
    _refuse_people(part, headers)
    columns = [look(name, table.column(at).to_pylist()) for at, name in enumerate(headers)]
    return Sample(part, encoding, columns)


def _refuse_people(part: Part, headers: Sequence[str]) -> None:
    """A first row of people is no header; it is refused without being quoted."""
    if any(BY_NAME[shape].fits(header) for shape in _DATA for header in headers):
        what = "its first row looks like a row of people, not like headers."
        raise InputError(part.name, what, "Nothing was written. Export it with a row of headers.")
