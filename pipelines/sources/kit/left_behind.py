"""Refuses an export of which something would be left: a sheet, a file, a member of a ZIP (遗漏).

Its people would be known to nobody: their rows lost, their names left in the documents.
"""

from collections.abc import Iterable, Iterator

from pipelines.errors import InputError
from pipelines.sources.kit import left_files, left_sheets
from pipelines.sources.kit.left_sheets import Read

NEXT = "Nothing was written. Name it in the profile too, or take it out of the workbook or folder."


def refuse(read: Iterable[Read]) -> None:
    """Look at every place that is read for what would be left in it.

    Raises:
        InputError: Something has the columns of a table, or its name and a number behind.
    """
    for where, what in left(read):
        raise InputError(where, what, NEXT)


def left(read: Iterable[Read]) -> Iterator[tuple[str, str]]:
    """Yield what holds more of a table and is not named, and what is wrong with it."""
    parts = list(read)
    yield from left_sheets.left(parts)
    yield from left_files.left(parts)
