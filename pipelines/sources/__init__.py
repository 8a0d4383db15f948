"""The ways an export can be read, listed; one file is one way (读取方式)."""

from pathlib import Path

from pipelines.errors import InputError
from pipelines.sources import csv_files, parquet_files
from pipelines.sources.kit.contract import Reader

READERS: list[Reader] = [
    csv_files,
    parquet_files,
]


def reader_for(path: Path) -> Reader:
    """Return the way of reading that goes with a file's suffix.

    >>> reader_for(Path("court/cases.CSV")).NAME
    'CSV'

    Raises:
        InputError: No way of reading knows the suffix.
    """
    for reader in READERS:
        if path.suffix.lower() in reader.SUFFIXES:
            return reader
    known = ", ".join(suffix for reader in READERS for suffix in reader.SUFFIXES)
    raise InputError(path.name, "no way of reading has this suffix.", f"Known are: {known}.")
