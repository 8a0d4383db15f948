"""A column of a sheet that people fill in: header in two languages, width, if it is open (列).

>>> columns = (Column("case", "案号", "Case", 9), Column("mark", "标记", "Mark", 9, free=True))
>>> by_header(columns, "案号 Case").key, [column.key for column in free(columns)]
('case', ['mark'])
"""

from collections.abc import Iterable
from typing import NamedTuple


class Column(NamedTuple):
    """One column; its width is in characters."""

    key: str
    chinese: str
    english: str
    width: int
    free: bool = False
    hidden: bool = False

    @property
    def header(self) -> str:
        """What stands in the first row."""
        return f"{self.chinese}\n{self.english}"


def by_header(columns: Iterable[Column], text: object) -> Column | None:
    """Return the column a header names, however its line was broken."""
    wanted = "".join(str(text).split())
    return next((one for one in columns if "".join(one.header.split()) == wanted), None)


def free(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return the columns that are filled in."""
    return tuple(column for column in columns if column.free)


def locked(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return the columns that stand as they were written; the seal is over them."""
    return tuple(column for column in columns if not column.free and column.key != "seal")
