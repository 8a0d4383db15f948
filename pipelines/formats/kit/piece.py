"""What a reader of any format hands on: text with its place, or why there is none (片段).

A place is names and numbers and never the value of a cell. Members of archives stand behind "!"
(partner.zip!out/people.csv); a database is its URL without the password.

>>> place = Place("people.csv")
>>> Piece(place, ("name", "village"), 0, (["陈小禾", "无"], ["新田村", ""])).records
2
>>> Unread(Place("partner.zip!a.xlsx"), "encrypted").reason
'encrypted'
"""

from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stood."""

    file: str
    part: str = ""  # sheet, table, page
    kind: str = "cells"  # cells, name, metadata, statistics, comment, hidden, property, header


class Piece(NamedTuple):
    """Some records read from one place, column by column."""

    place: Place
    columns: tuple[str, ...]  # one name for running text: ("text",)
    first_row: int  # number of the first record in its part, from 0
    cells: tuple[Sequence[str], ...]  # per column one string a record, "" for null; equally long
    offset: int = 0  # of running text: characters before this piece in its part
    size: int = 0  # bytes of input it stands for

    @property
    def records(self) -> int:
        """How many records it holds."""
        return len(self.cells[0]) if self.cells else 0


class Unread(NamedTuple):
    """What could not be looked at, and a closed word for why."""

    place: Place
    reason: str  # encrypted, truncated, unknown_format, binary_column, undecodable, …
