"""Turns cases into rows, with each agency's way of writing dates, lists and yes or no (成行).

>>> cell(("盗窃罪", "抢劫罪"), "police"), cell(True, "court"), cell("2023-05-06", "procuratorate")
('盗窃罪;抢劫罪', '是', '2023年5月6日')
>>> cell("2021-07-01/2021-08-31", "police"), cell("2005", "court"), cell(None, "court")
('2021-07-01/2021-08-31', '2005', None)
"""

import re
from dataclasses import fields
from datetime import date
from typing import Final
from zlib import crc32

from data_samples.calendar_words import said
from data_samples.kinds import FIELD_OF_COLUMN
from data_samples.records import Case, Outcome, Paper, Party

LIST_MARK: Final = {"court": "；", "procuratorate": "、", "police": ";", "justice": "；"}
DATE_FORM: Final = {
    "court": "iso",
    "procuratorate": "chinese",
    "police": "slashes",
    "justice": "compact",
}
_ONE_IN: Final = 20  # cases of a court has a remark, however many cases there are
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Row = dict[str, str | int | None]
Facts = dict[str, object]


def cell(value: object, source: str) -> str | None:
    """Return a value as the agency writes it; what is not stated stays None."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return LIST_MARK[source].join(value)
    if isinstance(value, date):
        return said(value, DATE_FORM[source])
    text = str(value)
    return said(date.fromisoformat(text), DATE_FORM[source]) if DAY.fullmatch(text) else text


def case_facts(case: Case) -> Facts:
    """Return what an export says of a case, not yet written as its agency writes it."""
    return {
        "case_no": case.case_no,
        "court": case.organ,
        "cause": case.cause,
        "procedure": case.procedure or None,
        "filed_on": case.filed_on,
        "closed_on": case.closed_on,
        "split_case": case.split_case,
        "judge": tuple(judge.name for judge in case.judges),
        "clerk": case.clerk.name if case.clerk else None,
        "e_mark": case.e_mark,
        "related_case_no": case.related,
        "keep": note(case),
        "drop": case.case_no[-6:-1],
    }


def case_row(case: Case) -> Row:
    """Return the row of a case."""
    return _said(case_facts(case), case.source)


def note(case: Case) -> str | None:
    """Return the free remark that a court's clerk left in few cases, and which names somebody."""
    if crc32(case.case_no.encode()) % _ONE_IN or not case.parties:
        return None
    first = case.parties[0].person
    return f"已于结案前通知{first.name}家属领取文书，联系电话{first.phone}。"


def party_facts(case: Case, party: Party) -> Facts:
    """Return what an export says of a party; what is hidden or stated otherwise is so."""
    person = party.person
    found: Facts = {column: getattr(person, name) for column, name in FIELD_OF_COLUMN.items()}
    found |= {
        "case_no": case.case_no,
        "party_no": party.no,
        "role": party.role,
        "school": person.school.long if person.school else None,
        "id_type": "居民身份证",
        "relation_to": party.relation_to,
        "represented_by": party.represented_by,
        "age_finding": None,
        "drop": "2026-10-31 23:10:05",
    }
    for slot, column in (
        ("birth", "birth_date"),
        ("id", "id_number"),
        ("student", "student_number"),
    ):
        if slot in party.hidden:
            found[column] = None
    found |= party.stated
    if found["id_number"] is None:
        found["id_type"] = None
    return found


def party_row(case: Case, party: Party) -> Row:
    """Return the row of a party."""
    return _said(party_facts(case, party), case.source)


OUTCOME_COLUMNS: Final = tuple(item.name for item in fields(Outcome) if item.name != "party_no")


def outcome_facts(case: Case, outcome: Outcome) -> Facts:
    """Return what an export says of an outcome."""
    told = {name: getattr(outcome, name) for name in OUTCOME_COLUMNS}
    return told | {"case_no": case.case_no, "party_no": outcome.party_no}


def outcome_row(case: Case, outcome: Outcome) -> Row:
    """Return the row of an outcome."""
    return _said(outcome_facts(case, outcome), case.source)


def document_facts(case: Case, paper: Paper) -> Facts:
    """Return what an export says of a document."""
    return {
        "case_no": case.case_no,
        "document_no": paper.document_no,
        "kind": paper.kind,
        "served_on": paper.served_on,
        "text": paper.text,
        "attachments": paper.attachments or None,
    }


def document_row(case: Case, paper: Paper) -> Row:
    """Return the row of a document."""
    return _said(document_facts(case, paper), case.source)


def _said(facts: Facts, source: str) -> Row:
    return {column: cell(value, source) for column, value in facts.items()}
