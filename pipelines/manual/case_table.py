r"""Reads the case table of a rule: the facts of each row and the answer expected (案例表).

Every rule carries such a table in its docstring; a test runs it and docs/law.md prints it.

Source: docs/design.md §4; the table as test and manual after the ehrQL specification tests.

>>> table = read("acts | months | answer\n-----|--------|-------\nbefore 18 | 60 | SEAL")
>>> table.rows
(('before 18', '60', 'SEAL'),)
>>> facts_of(table.header, table.rows[0]).term_months
60
"""

from dataclasses import replace
from typing import NamedTuple

from pipelines.manual.case_cells import COLUMNS, ORDINARY
from pipelines.model import Answer, Facts


class CaseTable(NamedTuple):
    """What a table says: the names of its columns and its rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read(docstring: str) -> CaseTable:
    """Read the one table of a docstring."""
    lines = [line for line in docstring.splitlines() if "|" in line.replace("-|-", "")]
    cells = [tuple(cell.strip() for cell in line.split("|")) for line in lines if "| " in line]
    return CaseTable(cells[0], tuple(cells[1:]))


def facts_of(header: tuple[str, ...], row: tuple[str, ...]) -> Facts:
    """Return the facts of one row; the last column is the answer."""
    facts = ORDINARY
    for column, cell in zip(header[:-1], row[:-1], strict=True):
        facts = replace(facts, **COLUMNS[column](cell, facts))
    return facts


def words_of(answer: Answer | None) -> str:
    """Say what a rule answered in the words of the last column."""
    if answer is None:
        return "silent"
    pending = ("pending",) if answer.pending else ()
    return " ".join((answer.verdict.value, *pending, *(one.value for one in answer.questions)))
