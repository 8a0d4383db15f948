"""What nobody can say while a party is held: whether it was a minor, and whose kin (存疑从严).

The rows that stay are treated as if the one that is held were a minor's: the case as a protected
one, in every source that tells it, and everybody in it but officials as a protected person.

Source: docs/design.md §2 (protected person) and §3.8.
"""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.facts.named_cases import is_given, plain_number
from pipelines.hold import dependents
from pipelines.model import HeldRow
from pipelines.vocabulary import OFFICIALS

_OFFICIALS = pa.array(sorted(OFFICIALS), pa.string())
_CASE = ("protected", "withheld", "minor_actor")


def marks(case_marks: pa.Table, held: Iterable[HeldRow]) -> pa.Table:
    """Return the case marks, the strictest where a party of the case is held."""
    doubtful = _doubtful(case_marks, held)
    for name in _CASE:
        case_marks = _or(case_marks, name, doubtful)
    return case_marks


def decisions(decided: pa.Table, parties: pa.Table, held: Iterable[HeldRow]) -> pa.Table:
    """Return the decisions, everybody but officials protected where a party of the case is held."""
    doubtful = _doubtful(decided, held)
    officials = parties.filter(pc.is_in(parties["role"], value_set=_OFFICIALS))
    official = pc.is_in(
        links.party_links(decided),
        value_set=pa.array(links.party_links(officials).to_pylist(), pa.string()),
    )
    return _or(decided, "protected", pc.and_not(doubtful, official))


def _doubtful(table: pa.Table, held: Iterable[HeldRow]) -> pa.ChunkedArray:
    """Say which rows are of a case of which a party is held, in whatever source that is."""
    _, waits = dependents.waiting(held)
    given = {plain for link in waits if is_given(plain := plain_number(links.split_link(link)[1]))}
    told = pc.unique(table["case_no"]).to_pylist() if given else ()
    alike = pa.array([one for one in told if plain_number(one) in given], pa.string())
    here = pc.is_in(links.case_links(table), value_set=pa.array(sorted(waits), pa.string()))
    return pc.or_(here, pc.is_in(table["case_no"], value_set=alike))


def _or(table: pa.Table, name: str, more: pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, pc.or_(table[name], more))
