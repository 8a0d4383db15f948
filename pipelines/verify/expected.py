"""What a release must look like, whatever it says: columns, cases, rows (发布批次的应有形态).

Told by the policy and the counts of the night, never learnt from the release. A column of bytes is
a fault, for nobody can say that it was searched.

Source: docs/design.md §4; marks after 《关于未成年人犯罪记录封存的实施办法》 art 10(2).

>>> marks = Expected(policy="marks")
>>> [fault.what for fault in faults("marks", pa.table({"name": ["某"]}), [("court", "1")], marks)]
['holds a name or a text']
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from pipelines.leak.known import Case
from pipelines.leak.tables import texts
from pipelines.links import SEPARATOR
from pipelines.verify.number_cells import NUMBER_COLUMNS

MARKS = "marks"
MARK_COLUMNS = frozenset(
    {
        *("source", "case_no", "party_no", "handle", "verdict", "questions"),
        *("flag", "flag_article", "flag_reason", "article", "reason_code", "decided_as_of"),
    }
)
LONGEST_MARK = 300  # characters; an article and a reason are shorter, any document is longer
ARTICLE_COLUMNS = frozenset({"article", "flag_article"})


class Rows(NamedTuple):
    """How many rows of a table went which way."""

    came: int
    released: int
    withheld: int
    held: int


class Fault(NamedTuple):
    """Something a release must not have, in one column of one table ('' for the whole)."""

    table: str
    column: str
    what: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is known beforehand of a release.

    Args:
        policy: marks, masked or open.
        dropped: Table → columns that never leave.
        withheld: Cases that stay behind whole, as "source␟case_no".
        keeps_case_numbers: Whether numbers of protected cases stay in columns of numbers.
        rows: Table → counts; tables without counts are not counted.
        articles: What the rules cite: a cell of articles that holds nothing else names nobody,
            though somebody may be called 施行 or 文书.
    """

    policy: str = "masked"
    dropped: Mapping[str, frozenset[str]] = field(default_factory=dict)
    withheld: frozenset[str] = field(default=frozenset(), repr=False)
    keeps_case_numbers: bool = False
    rows: Mapping[str, Rows] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()

    def cites_only(self, column: str, cell: str) -> bool:
        """Say whether a cell holds articles that the rules cite, and nothing else.

        >>> told = Expected(articles=frozenset({"刑法第17条", "刑法第61条"}))
        >>> told.cites_only("article", "刑法第17条；刑法第61条")
        True
        >>> told.cites_only("article", "刑法第17条；陈小禾")
        False
        """
        return column in ARTICLE_COLUMNS and self.articles.issuperset(cell.split("；"))

    def keeps_number(self, column: str, kind: str) -> bool:
        """Say whether a protected case's number in this column is as agreed."""
        kept = self.keeps_case_numbers or self.policy == MARKS
        return kept and kind == "case_number" and column in NUMBER_COLUMNS


def faults(
    name: str, table: pa.Table, cases: Sequence[Case | None], expected: Expected
) -> Iterator[Fault]:
    """Yield what is wrong with the shape of one table, or of a part of it."""
    for column in sorted(expected.dropped.get(name, frozenset()) & {*table.column_names}):
        yield Fault(name, column, "should have been dropped", table.num_rows)
    for field_ in table.schema:
        if pa.types.is_binary(field_.type) or pa.types.is_large_binary(field_.type):
            yield Fault(name, field_.name, "holds bytes, which nobody can search", table.num_rows)
    withheld = sum(case is not None and SEPARATOR.join(case) in expected.withheld for case in cases)
    if withheld:
        yield Fault(name, "case_no", "belongs to a case that stays behind", withheld)
    if expected.policy == MARKS:
        yield from _not_marks(name, table)


def _not_marks(name: str, table: pa.Table) -> Iterator[Fault]:
    for column in table.column_names:
        long = sum(len(text) > LONGEST_MARK for text in texts(table[column]))
        if column not in MARK_COLUMNS or long:
            yield Fault(name, column, "holds a name or a text", long or table.num_rows)


def lost(released: Mapping[str, int], expected: Expected) -> Iterator[Fault]:
    """Yield the tables whose rows are not all accounted for.

    >>> told = Expected(rows={"cases": Rows(came=3, released=2, withheld=0, held=0)})
    >>> [(fault.what, fault.rows) for fault in lost({"cases": 2}, told)]
    [('came in and is neither released, withheld nor held', 1)]
    >>> [(fault.what, fault.rows) for fault in lost({"cases": 1}, told)][0]
    ('was counted as released and is not there', 1)
    """
    for name, rows in sorted(expected.rows.items()):
        there = released.get(name, 0)
        if there != rows.released:
            what = "was counted as released and is not there"
            yield Fault(name, "", what if there < rows.released else "is there uncounted",
                        abs(rows.released - there))  # fmt: skip
        if missing := rows.came - rows.released - rows.withheld - rows.held:
            yield Fault(name, "", "came in and is neither released, withheld nor held",
                        abs(missing))  # fmt: skip
    for name in sorted(released.keys() - expected.rows.keys()) if expected.rows else ():
        yield Fault(name, "", "is a table nobody counted", released[name])
