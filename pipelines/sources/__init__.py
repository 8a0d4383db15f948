"""The ways an export can be read, listed; one file is one way (读取方式)."""

from pipelines.errors import InputError
from pipelines.sources import csv_files, json_files, parquet_files, tab_files, workbooks
from pipelines.sources.kit.contract import Reader
from pipelines.sources.kit.part import Part

READERS: list[Reader] = [
    csv_files,
    json_files,
    parquet_files,
    tab_files,
    workbooks,
]


def reader_for(part: Part) -> Reader:
    """Return the way of reading that goes with a file's suffix.

    >>> from pathlib import Path
    >>> reader_for(Part(Path("court/cases.CSV"))).NAME
    'CSV'

    Raises:
        InputError: No way of reading knows the suffix.
    """
    for reader in READERS:
        if part.suffix in reader.SUFFIXES:
            return reader
    if part.suffix == ".zip":
        what = "a ZIP holds files, and the profile does not say which."
        raise InputError(part.name, what, f'Write for example "{part.name}!parties_*.csv".')
    known = ", ".join(suffix for reader in READERS for suffix in reader.SUFFIXES)
    raise InputError(part.name, "no way of reading has this suffix.", f"Known are: {known}.")
