"""Writes on every record the flag, the article and the reason; reports marks amiss (加设封存标识).

Parties and outcomes carry what was decided about their party, cases and documents what follows for
the case. Rows keep their number and order. The gap report compares the decisions with the marks
that the source already carries, both ways.

Source: 未成年人犯罪记录封存实施办法 arts 5, 6 and 10(2); docs/design.md §2 (flag).
"""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.law import floor
from pipelines.law.acts import PROTECTION_LAW, SEALING_MEASURES
from pipelines.model import Flag, Verdict
from pipelines.tag.mark_gaps import GAPS, case_gaps, party_gaps

FLAG_OF = {
    Verdict.SEAL_WHOLE: Flag.SEALED,
    Verdict.SEAL: Flag.SEALED,
    Verdict.REVIEW: Flag.IN_REVIEW,
    Verdict.PROTECT: Flag.IDENTITY_PROTECTED,
    Verdict.MARK_MASK: Flag.CONTAINS_SEALED,
    Verdict.UNSEAL: Flag.LIFTED,
}
"""Verdict → flag; NONE carries none."""

BY_PARTY = ("parties", "outcomes")
FLAGS = ("flag", "flag_article", "flag_reason")

_KIN, _CITING = PROTECTION_LAW.cite("第103条"), SEALING_MEASURES.cite("第6条")
CITED = frozenset(str(one) for one in (_KIN, _CITING, *floor.LAW, *floor.ORDER_LAW))
"""What a flag cites where no rule of its own stands behind it."""

FlagRow = tuple[str | None, str | None, str | None]
NO_FLAG: FlagRow = (None, None, None)
OF_KIN: FlagRow = (
    Flag.IDENTITY_PROTECTED.value,
    str(_KIN),
    "受保护未成年人的法定代理人或者近亲属",
)
OF_TOLD: FlagRow = (
    Flag.IDENTITY_PROTECTED.value,
    str(_KIN),
    "文书载有表外未成年人",
)
OF_CITING: FlagRow = (
    Flag.CONTAINS_SEALED.value,
    str(_CITING),
    "案件使用了被封存的未成年人犯罪记录信息",
)


def tag(table_name: str, table: pa.Table, decisions: pa.Table, case_marks: pa.Table) -> pa.Table:
    """Add flag, article and reason to every row; number and order of rows stay.

    Args:
        table_name: cases, parties, outcomes or documents.
        table: The rows, normalised.
        decisions: What was decided per party.
        case_marks: What follows per case.
    """
    concerned = decisions.filter(
        pc.or_(decisions["protected"], pc.not_equal(decisions["verdict"], Verdict.NONE.value))
    )
    if table_name in BY_PARTY:
        keys, known = links.party_links(table), links.party_links(concerned)
        flags = [_of_party(row) for row in concerned.to_pylist()]
    else:
        keys, known = links.case_links(table), links.case_links(case_marks)
        flags = _of_cases(concerned, case_marks)
    places = pc.index_in(keys, value_set=known)
    for name, values in zip(FLAGS, _columns(flags), strict=True):
        table = table.append_column(pa.field(name, pa.string()), values.take(places))
    return table


def _of_party(row: Mapping[str, Any]) -> FlagRow:
    """Return the flag of one party with what the answers that carry it say."""
    verdict = Verdict(row["verdict"])
    flag = FLAG_OF.get(verdict)
    if flag is None:
        return OF_KIN if row["protected"] else NO_FLAG
    carrying = [one for one in row["answers"] if one["verdict"] == verdict]
    said = carrying or row["answers"]
    articles, reasons = ("；".join(dict.fromkeys(one[part] for one in said)) for part in _PARTS)
    return (flag.value, articles, reasons)


_PARTS = ("article", "reason")


def _of_cases(concerned: pa.Table, case_marks: pa.Table) -> list[FlagRow]:
    """Return the flag of every case, taken from the first party that carries its verdict."""
    carrying: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for row in concerned.to_pylist():
        carrying.setdefault((row["source"], row["case_no"], row["verdict"]), row)
    marks = case_marks.select(["source", "case_no", "verdict", "protected"]).to_pylist()
    return [_of_case(mark, carrying) for mark in marks]


def _of_case(
    mark: Mapping[str, Any], carrying: Mapping[tuple[str, str, str], Mapping[str, Any]]
) -> FlagRow:
    if mark["verdict"] == Verdict.NONE:
        return OF_KIN if mark["protected"] else NO_FLAG
    row = carrying.get((mark["source"], mark["case_no"], mark["verdict"]))
    told = OF_TOLD if mark["verdict"] == Verdict.PROTECT else OF_CITING
    return _of_party(row) if row else told


def _columns(flags: list[FlagRow]) -> list[pa.Array]:
    return [pa.array([row[place] for row in flags], pa.string()) for place in range(len(FLAGS))]


def gaps(cases: pa.Table, parties: pa.Table, decisions: pa.Table, case_marks: pa.Table) -> pa.Table:
    """Compare the decisions with the marks in the source; one row per gap.

    `missing`: the law seals a party, or the case holds or cites a sealed record, and no mark says
    so. `unsupported`: a mark stands that no rule supports, for a party or, without a party number,
    for the whole case.
    """
    marks = dict(zip(links.case_links(cases).to_pylist(), cases["e_mark"].to_pylist(), strict=True))
    present = pc.is_in(links.party_links(decisions), value_set=links.party_links(parties))
    by_party = party_gaps(decisions.filter(present), marks)
    found = [*by_party, *case_gaps(case_marks, marks, {row[1:3] for row in by_party})]
    return pa.Table.from_pylist([dict(zip(GAPS.names, row, strict=True)) for row in found], GAPS)
