"""Cells that hold the number of a case and nothing else name nobody (案号单元格).

Read without its brackets, 云公（石）立字〔2024〕1号 holds 石立, which somebody in the case may be
called. In a column of numbers such a cell is the agency, the kind of the paper, year and figure,
and a name found in it is chance. A cell that holds anything besides is searched as any other, and
so is a number of any other kind: places are two characters at most, papers have their own words, so
that no full name of three characters has room.

Source: 《关于人民法院案件案号的若干规定》 法〔2015〕137号, arts 2, 3 and 7; for the others
《公安机关刑事法律文书式样》, 《人民检察院刑事诉讼法律文书格式样本》 (recalled).

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
_PLACE = "[一-龥]{1,2}"  # what a court, a province or a county is called for short
_COURT = (
    rf"{_PLACE}(?:[0-9]{{2,4}}|[少中高]?法?)"
    "[刑民行赔执司破认][刑民诉初终再监抗核申更备医没辖他一二三四五六]{0,5}字?"
)
_OFFICE = rf"[公检司监狱矫](?:[（(]{_PLACE}[）)]|{_PLACE}[（(]{_PLACE}[）)])?"
_PAPER = "[立诉拘捕取保行罚决撤案受传讯刑公不抗未检附批侦监执申强戒矫]{1,6}字?"
_AGENCY = rf"{_PLACE}{_OFFICE}{_PAPER}"
_NUMBER = re.compile(
    rf"{_YEAR}{_COURT}{_FIGURE}|{_AGENCY}{_YEAR}{_FIGURE}|{_YEAR}{_AGENCY}{_FIGURE}"
)


def name_nobody(column: str, cell: str) -> bool:
    """Say whether a cell of a column of numbers holds a case's number and nothing else."""
    return column in NUMBER_COLUMNS and _NUMBER.fullmatch(cell) is not None
