"""Where marks in the source and decisions do not agree (标识差异).

A sealed record needs the mark 犯罪记录封存; in a case that is also an adult's, 含犯罪记录封存信息
on the whole file is what the measures ask for. A file that only contains or cites a sealed record
needs the second mark. A case in review is no gap: a person decides first.

Source: 未成年人犯罪记录封存实施办法 arts 5, 6 and 10(2).
"""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.law.ruling import SEALS
from pipelines.links import case_link
from pipelines.model import Question, Verdict
from pipelines.vocabulary import ElectronicMark

GAPS = pa.schema([(name, pa.string()) for name in ("kind", "source", "case_no", "party_no")])
"""Kind is `missing` or `unsupported`; a gap of the whole case has no party number."""

Gap = tuple[str, str, str, str | None]
Marks = Mapping[str, str | None]
_UNSUPPORTABLE = (Verdict.PROTECT, Verdict.UNSEAL, Verdict.NONE)


def party_gaps(decisions: pa.Table, marks: Marks) -> list[Gap]:
    """Return the gaps that concern one party."""
    shared = _shared_cases(decisions)
    found: list[Gap] = []
    concerned = decisions.filter(pc.not_equal(decisions["verdict"], Verdict.NONE.value))
    columns = (concerned[name].to_pylist() for name in ("source", "case_no", "party_no", "verdict"))
    asked = concerned["questions"].to_pylist()
    for source, case_no, party_no, verdict, questions in zip(*columns, asked, strict=True):
        link = case_link(source, case_no)
        if Question.MARK_UNSUPPORTED in questions:
            found.append(("unsupported", source, case_no, party_no))
        elif verdict in SEALS and not _suffices(marks.get(link), shared=link in shared):
            found.append(("missing", source, case_no, party_no))
    return found


def _shared_cases(decisions: pa.Table) -> set[str]:
    """Return the cases in which an adult is marked beside a sealed record."""
    marked = decisions.filter(pc.equal(decisions["verdict"], Verdict.MARK_MASK.value))
    pairs = zip(marked["source"].to_pylist(), marked["case_no"].to_pylist(), strict=True)
    return {case_link(source, case_no) for source, case_no in pairs}


def _suffices(mark: str | None, *, shared: bool) -> bool:
    return mark == ElectronicMark.SEALED or (shared and mark == ElectronicMark.CONTAINS_SEALED)


def case_gaps(
    case_marks: pa.Table, marks: Marks, already: set[tuple[str, str | None]]
) -> Iterator[Gap]:
    """Yield the gaps of whole cases that no party of theirs stands for yet."""
    columns = (case_marks[name].to_pylist() for name in ("source", "case_no", "verdict"))
    for source, case_no, verdict in zip(*columns, strict=True):
        mark = marks.get(case_link(source, case_no))
        if (source, case_no) in already:
            continue
        if verdict == Verdict.MARK_MASK and mark is None:
            yield ("missing", source, case_no, None)
        elif verdict in _UNSUPPORTABLE and mark is not None:
            yield ("unsupported", source, case_no, None)
