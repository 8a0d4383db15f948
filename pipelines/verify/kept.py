r"""What a release must still hold: judges, courts, charges, dates, unprotected adults (应留内容).

The opposite of a leak: a release from which everything was taken names nobody and is useless. What
came in and what leaves are compared by count, column by column and, in texts, kind by kind. What
has to stay is told by the policy's columns and by who is protected, never by what masking did. A
case of which a row is held is left out on both sides.

Columns are counted all at once. Texts that leave as they came are not looked at; in the others the
values that the tables know of their case are counted (`kept_texts.py`).

Source: docs/design.md §3.6 (over-masking is measured like leaking), §4 (columns).

>>> came = {"cases": pa.table({"source": ["court"], "case_no": ["1"], "judge": [["王木林"]]})}
>>> left = {"cases": pa.table({"source": ["court"], "case_no": ["K"], "judge": [["×××"]]})}
>>> whose = Whose({"court\x1fK": ("court", "1")}, shielded(PEOPLE.empty_table()))
>>> compare("masked", came, left, whose)["cases", "judge"]
Kept(expected=1, kept=0)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.leak.known import Case
from pipelines.links import SEPARATOR, case_link, case_links
from pipelines.model import Standing
from pipelines.policies.columns import column as line_of
from pipelines.policies.columns import treatment
from pipelines.schema import PEOPLE
from pipelines.verify import kept_texts

__all__ = ["PEOPLE", "Kept", "Shielded", "Whose", "compare", "shielded"]

TABLES = ("cases", "parties", "outcomes")
_YEAR = 4  # characters of a date that stay where the year alone leaves
_SURNAME = 1  # characters of a published name (张某) that are the person's own
_STAYS = {"keep": None, "year": _YEAR, "publication": _SURNAME}
"""Treatment → how many first characters of a value stay; None for all."""
_OWN_NUMBERS = frozenset({"case_no", "document_no"})
"""Numbers of the row itself; others may be those of a protected case elsewhere."""

Place = tuple[str, str]
"""Table and column; of texts, the kind of what stands in them."""


class Kept(NamedTuple):
    """How many values had to stay, and how many did."""

    expected: int
    kept: int


class Shielded(NamedTuple):
    """Where somebody is protected, and which values are theirs there."""

    cases: pa.Array
    values: pa.Array


@dataclass(frozen=True, slots=True)
class Whose:
    """Which case stands behind each released number, who is protected, which cases wait.

    Args:
        origins: "source␟case_no" as released → source and case number.
        shielded: Who is protected, by `shielded`.
        waiting: Links of cases of which a row is held, as they came.
    """

    origins: Mapping[str, Case] = field(repr=False)
    shielded: Shielded = field(repr=False)
    waiting: frozenset[str] = field(default=frozenset(), repr=False)


def shielded(people: pa.Table) -> Shielded:
    """Return where the protected people of a PEOPLE table stand, visitors from elsewhere too."""
    rows = people.filter(pc.equal(people["standing"], str(Standing.PROTECTED)))
    links = case_links(rows)
    return Shielded(pc.unique(links), pc.unique(_joined(links, rows["value"])))


def compare(
    policy: str, came: Mapping[str, pa.Table], left: Mapping[str, pa.Table], whose: Whose
) -> dict[Place, Kept]:
    """Compare the tables of a partition as they came with what leaves of them.

    Args:
        policy: Whose columns hold, masked or open.
        came: Table → rows as they were read.
        left: Table → rows as they are laid aside for the release.
        whose: Who is protected.
    """
    links = {new: case_link(*case) for new, case in whose.origins.items()}
    links = {new: link for new, link in links.items() if link not in whose.waiting}
    before = {name: kept_texts.of_cases(table, links.values()) for name, table in came.items()}
    after = {name: kept_texts.of_cases(table, links) for name, table in left.items()}
    found: dict[Place, Kept] = {}
    for name in TABLES:
        if name in after:
            found |= _columns(policy, name, before[name], after[name], whose.shielded)
    if "documents" in after:
        told = kept_texts.Told(policy, before, links, *whose.shielded)
        counts = kept_texts.counts(told, after["documents"])
        found |= {("documents", kind): Kept(*pair) for kind, pair in counts.items()}
    return found


def _columns(
    policy: str, name: str, before: pa.Table, after: pa.Table, whose: Shielded
) -> Iterator[tuple[Place, Kept]]:
    """Yield what had to stay of each column that leaves."""
    open_rows = before.filter(pc.invert(pc.is_in(case_links(before), value_set=whose.cases)))
    for column in before.column_names:
        told, kind = treatment(policy, name, column), line_of(name, column).kind
        if column not in after.column_names or told.other not in _STAYS:
            continue
        if kind == "case_number" and column not in _OWN_NUMBERS:
            continue
        rows = before if told.protected in ("keep", "year") else open_rows
        if (name, column) == ("parties", "name"):
            rows = _others(before, whose)
        size = _STAYS["year" if "year" in told else told.other]
        expected, kept = _same(rows[column], after[column], size)
        if expected:
            yield (name, column), Kept(expected, kept)


def _others(parties: pa.Table, whose: Shielded) -> pa.Table:
    """Return the parties who are not protected in their case: a name is its bearer's alone.

    Anything else they have may be shared with somebody protected, and is asked of other cases.
    """
    names = _joined(case_links(parties), parties["name"])
    return parties.filter(pc.invert(pc.is_in(names, value_set=whose.values)))


def _joined(links: pa.Array, values: pa.ChunkedArray) -> pa.Array:
    return pc.binary_join_element_wise(links, values.cast(pa.string()), SEPARATOR)


def _same(before: pa.ChunkedArray, after: pa.ChunkedArray, size: int | None) -> Kept:
    """Count the values of a column, and those that are there again, each as often as it came."""
    came, left = (pc.value_counts(_values(one, size)) for one in (before, after))
    place = pc.index_in(came.field("values"), value_set=left.field("values"))
    again = pc.fill_null(left.field("counts").take(place), 0)
    kept = pc.sum(pc.min_element_wise(came.field("counts"), again)).as_py()
    return Kept(int(pc.sum(came.field("counts")).as_py() or 0), int(kept or 0))


def _values(column: pa.ChunkedArray, size: int | None) -> pa.Array:
    """Return the values of a column as text, lists taken apart, nothing where nothing is said."""
    array = column.combine_chunks()
    array = pc.list_flatten(array) if pa.types.is_list(array.type) else array
    texts = pc.drop_null(array).cast(pa.large_string())
    return texts if size is None else pc.utf8_slice_codeunits(texts, 0, size)
