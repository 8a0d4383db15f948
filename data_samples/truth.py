"""What must come out of an export, written beside it for tests and measurement only (真值).

`parties.jsonl` says verdict and questions of every party, `spans.jsonl` where in every text a value
stands, whose it is and how it has to be treated, `values.jsonl` every form in which a value of a
protected person was written, `order.jsonl` what was asked for and the day it holds for.

Scopes: `protected` a protected person's; `shared` somebody else's that is a protected person's too
(a home, or somebody who is protected in another case); `other` a known adult's own; `official`;
`nobody` of somebody no table knows; `recital_remove`, `recital_ask`, `recital_keep`.
"""

from collections.abc import Iterable

from data_samples.kinds import KIND_OF_COLUMN, STRONG
from data_samples.records import Case, Paper, Party
from data_samples.rows import Row, party_row
from data_samples.stage import Written

Line = dict[str, object]


def party_line(case: Case, party: Party) -> Line:
    """Return what must be decided of one party."""
    return {
        "source": case.source,
        "case_no": case.case_no,
        "party_no": party.no,
        "verdict": party.verdict,
        "questions": list(party.questions),
        "protected": party.protected,
        "may_have_been_minor": party.may_have_been_minor,
        "rules": list(case.rules),
    }


def span_lines(case: Case, paper: Paper) -> Iterable[Line]:
    """Return where each value of one paper stands."""
    for span in sorted(paper.spans, key=lambda span: (span.start, -span.end)):
        yield {
            "source": case.source,
            "case_no": case.case_no,
            "document_no": paper.document_no,
            "start": span.start,
            "end": span.end,
            "text": paper.text[span.start : span.end],
            "kind": span.kind,
            "person": span.person,
            "owner_case": span.owner_case,
            "scope": span.scope,
            "form": span.form,
        }


def value_lines(case: Case, written: Written) -> Iterable[Line]:
    """Return every form of every value of the case's protected people, and of its numbers."""
    for party in case.parties:
        if not party.protected:
            continue
        forms: dict[str, set[str]] = {}
        for column, value in _stated(case, party).items():
            forms.setdefault(KIND_OF_COLUMN[column], set()).add(value)
        for (owner, person, kind), texts in written.items():
            if (owner, person) == (case.case_no, party.no):
                forms.setdefault(kind, set()).update(texts)
        yield from (_value(case, party.no, kind, texts) for kind, texts in sorted(forms.items()))
    if case.protected:
        numbers: dict[str, set[str]] = {"case_number": {case.case_no}}
        for (owner, person, kind), texts in written.items():
            if (owner, person) == (case.case_no, None):
                numbers.setdefault(kind, set()).update(texts)
        yield from (_value(case, None, kind, texts) for kind, texts in sorted(numbers.items()))


def _stated(case: Case, party: Party) -> dict[str, str]:
    """Return what the export's columns say of somebody."""
    row: Row = party_row(case, party)
    return {column: str(row[column]) for column in KIND_OF_COLUMN if row.get(column)}


def _value(case: Case, party_no: str | None, kind: str, forms: set[str]) -> Line:
    """Return one line of `values.jsonl`."""
    return {
        "source": case.source,
        "case_no": case.case_no,
        "party_no": party_no,
        "kind": kind,
        "forms": sorted(forms),
        "strong": kind in STRONG,
    }
