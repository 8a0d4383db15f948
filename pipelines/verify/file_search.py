"""Search a release as it lies in its folder: its files, cells and all beside them (文件核验).

A file nobody expects, one that cannot be read, metadata that says more than kind and treatment, a
dictionary entry or statistic that no row has: each is a fault whatever it says.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.leak import hidden
from pipelines.schema import TABLES
from pipelines.verify.expected import Expected, Fault, lost
from pipelines.verify.row_search import Known, Told, labels, search
from pipelines.verify.verification import Leak, Verification, together

Many = Callable[[Sequence[Path]], Iterable[Verification]]
"""Searches the files of a release, each with `search_file`; several processes may share them."""

_PARTS = re.compile(rf"(?:{'|'.join((*TABLES, 'marks'))})/part-[0-9]{{5}}\.parquet")
_BYTES_AT_ONCE = 16_000_000  # of rows searched together: the canaries of each portion cost too
_ROWS_AT_ONCE = 5_000  # at most
_SIGNED = frozenset({"manifest.json", "manifest.sig"})


def search_release(  # noqa: PLR0913, what is searched, for what, and how
    folder: Path,
    known: Known,
    origins: Told,
    *,
    expected: Expected,
    many: Many | None = None,
    decryption: Any = None,  # noqa: ANN401, Arrow's own properties
) -> Verification:
    """Search every file of a release; nothing is raised for what is found."""
    paths = sorted(path for path in folder.rglob("*") if not path.is_dir())
    released = [path for path in paths if _PARTS.fullmatch(path.relative_to(folder).as_posix())]
    found = (
        many(released)
        if many
        else (search_file(path, known, origins, expected, decryption) for path in released)
    )
    signed = [path for path in paths if path.relative_to(folder).as_posix() in _SIGNED]
    parts = [_names(folder, paths, known), *found, *(_signed(path, known) for path in signed)]
    whole = together(parts)
    return together([whole, Verification(faults=tuple(lost(whole.rows, expected)))])


def _names(folder: Path, paths: list[Path], known: Known) -> Verification:
    names = [path.relative_to(folder).as_posix() for path in paths]
    strange = [name for name in names if not _PARTS.fullmatch(name) and name not in _SIGNED]
    faults = [Fault("release", "", "has a file nobody expects", len(strange))] if strange else []
    kinds = known.searcher.besides("\n".join(names))
    return Verification(leaks=_leaks("release", "file name", kinds), faults=tuple(faults))


def _signed(path: Path, known: Known) -> Verification:
    content = path.read_bytes()
    kinds = known.searcher.besides(content.decode("utf-8", "replace"))
    return Verification(leaks=_leaks("release", path.stem, kinds), bytes=len(content))


def search_file(
    path: Path,
    known: Known,
    origins: Told,
    expected: Expected,
    decryption: Any = None,  # noqa: ANN401, Arrow's own properties
) -> Verification:
    """Search one file of a release, row group by row group, and its bytes."""
    name = path.parent.name
    try:
        file = hidden.with_dictionaries(path, decryption)
        told = {"": "", **labels(file.schema_arrow.names, known)}
        parts = [Verification(leaks=tuple(_beside(name, file, known, told)),
                              faults=tuple(_strange(name, file, told)))]  # fmt: skip
        for number, table in hidden.groups(file):
            parts += [
                search(name, rows, known, origins, expected) for rows in _some_at_a_time(table)
            ]
            parts.append(Verification(faults=tuple(_hiding(name, file, number, table, told))))
            read = known.searcher.searched_in(table)
            parts.append(_bytes(name, hidden.rewritten(table, read), known, expected))
    except (OSError, pa.ArrowException):
        return Verification(faults=(Fault(name, "", "has a file that cannot be read", 1),))
    return together([*parts, _bytes(name, hidden.raw(path), known, expected)])


def _some_at_a_time(table: pa.Table) -> Iterator[pa.Table]:
    """Yield the rows of a table in slices; a table without any is one."""
    count = _BYTES_AT_ONCE * table.num_rows // max(1, table.nbytes)
    count = max(1, min(_ROWS_AT_ONCE, count))
    for first in range(0, max(1, table.num_rows), count):
        yield table.slice(first, count)


def _beside(
    name: str, file: pq.ParquetFile, known: Known, told: Mapping[str, str]
) -> Iterator[Leak]:
    every = list(hidden.metadata(file))
    if not known.searcher.besides(*(text for _, text in every)):
        return
    for column, text in every:
        place = f"{told[column]} (metadata)".strip()
        yield from _leaks(name, place, known.searcher.besides(text))


def _strange(name: str, file: pq.ParquetFile, told: Mapping[str, str]) -> Iterator[Fault]:
    for column in hidden.strange_metadata(file):
        yield Fault(name, told[column], "has metadata beyond kind and treatment", 1)


def _hiding(
    name: str, file: pq.ParquetFile, group: int, table: pa.Table, told: Mapping[str, str]
) -> Iterator[Fault]:
    hiding = Counter(column for column, _ in hidden.unused(file, group, table))
    for column, count in sorted(hiding.items()):
        yield Fault(name, told[column], "hides values that no row has", count)


def _bytes(name: str, portions: Iterable[str], known: Known, expected: Expected) -> Verification:
    """Search bytes; numbers a destination keeps stand there too and do not count."""
    kinds: set[str] = set()
    size = 0
    for portion in portions:
        kinds |= known.searcher.anywhere(portion)
        size += len(portion)
    if expected.keeps_number("case_no", "case_number"):
        kinds.discard("case_number")
    return Verification(leaks=_leaks(name, "bytes", frozenset(kinds)), bytes=size)


def _leaks(table: str, column: str, kinds: frozenset[str]) -> tuple[Leak, ...]:
    return tuple(Leak(table, column, None, kind) for kind in sorted(kinds))
