"""What becomes of each column at each policy, read from the table beside this file (字段处理).

>>> treatment("masked", "parties", "name")
Treatment(protected='token', other='keep')
>>> treatment("open", "parties", "备注")  # a column the profile passes through
Treatment(protected='text', other='text')
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

TREATMENTS = frozenset({"keep", "null", "token", "key", "year", "drop", "publication", "text"})
MASKING = ("masked", "open")  # policies that hand out tables
KEPT = ("*", "kept")  # the row for columns the profile passes through


class Treatment(NamedTuple):
    """What is done to a column: for protected people or cases, and for others."""

    protected: str
    other: str


class Column(NamedTuple):
    """One line of the table."""

    table: str
    column: str
    kind: str
    masked: Treatment
    open: Treatment


def read(text: str) -> Iterator[Column]:
    """Read the table; lines that begin with # are its head.

    Raises:
        ValueError: a line names a treatment that does not exist.
    """
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        table, column, kind, *treatments = line.split("\t")
        if not TREATMENTS.issuperset(treatments):
            message = f"{table}.{column}: no such treatment"
            raise ValueError(message)
        yield Column(table, column, kind, Treatment(*treatments[:2]), Treatment(*treatments[2:]))


COLUMNS: dict[tuple[str, str], Column] = {
    (line.table, line.column): line
    for line in read(files("pipelines.policies").joinpath("columns.tsv").read_text("utf-8"))
}


def column(table: str, name: str) -> Column:
    """Return the line of one column; a column nobody declared is one the profile passes through."""
    return COLUMNS.get((table, name), COLUMNS[KEPT])


def treatment(policy: str, table: str, name: str) -> Treatment:
    """Return what a policy does to one column."""
    line = column(table, name)
    return line.masked if policy == "masked" else line.open
