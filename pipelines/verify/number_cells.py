"""Cells that hold the number of a case and nothing else name nobody (案号单元格).

Read without its brackets, 云公（石）立字〔2024〕1号 holds 石立, which somebody in the case may be
called. In a column of numbers such a cell is the agency, the kind of the paper, year and figure,
and a name found in it is chance. A cell that holds anything besides is searched as any other.

Source: docs/law.md section 4 (案号, 检察文书号, 公安文书号).

>>> cells = ["云公（石）立字〔2024〕1号", "石立", "石立（2014）石刑初字第5号", "石立字〔2024〕1号"]
>>> [name_nobody("case_no", cell) for cell in cells], name_nobody("judge", cells[0])
([True, False, False, False], False)
"""

import re

NUMBER_COLUMNS = frozenset(
    {"case_no", "related_case_no", "document_no", "later_event_case", "instrument_no"}
)
"""Columns that may hold numbers of protected cases where the destination keeps them."""

_YEAR = r"[（(〔\[【［]\s*(?:19|20)[0-9]{2}\s*[）)〕\]】］]"
_FIGURE = r"第?\s*[A-Z]?[0-9]{1,12}号(?:[-之][0-9一二三四五六七八九十]{1,3})?"
_COURT = r"[一-龥]{1,4}[0-9]{0,4}[一-龥]{0,2}[刑民行赔执司破认][一-龥]{0,5}"
_PLACE = r"[（(][一-龥]{1,8}[）)]"
_AGENCY = (
    rf"[一-龥]{{1,3}}(?:公|检|司|监|狱|矫)(?:{_PLACE})?[一-龥]{{1,8}}(?:{_PLACE})?[一-龥]{{0,4}}"
)
_NUMBER = re.compile(
    rf"{_YEAR}{_COURT}{_FIGURE}|{_AGENCY}{_YEAR}{_FIGURE}|{_YEAR}{_AGENCY}{_FIGURE}"
)


def name_nobody(column: str, cell: str) -> bool:
    """Say whether a cell of a column of numbers holds a case's number and nothing else."""
    return column in NUMBER_COLUMNS and _NUMBER.fullmatch(cell) is not None
