"""Brings headers to the form in which they are compared (表头归一).

>>> folded("1. 身份证号 （必填）*"), english("partyBirthDate"), english("TEL_NO")
('身份证号', 'birth-date-party', 'no-phone')
"""

import re
from typing import Final
from unicodedata import normalize

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>")
_NUMBERED = re.compile(r"^(?:\d{1,3}[.、)]|[一二三四五六七八九十]{1,3}、)\s*(?=\S)")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SYNONYMS: Final = {
    written: word
    for word, forms in {
        "no": "num number nr nbr numb",
        "address": "addr adr addresses",
        "phone": "tel telephone mobile cell cellphone",
        "date": "dt datetime day",
        "description": "desc descr",
        "document": "doc docs documents",
        "offence": "offense offenses offences",
        "judgment": "judgement",
        "name": "nm",
        "sex": "gender gndr",
        "birth": "brth bth born",
        "ethnicity": "ethn ethnic",
        "registered": "reg regd rgst",
        "current": "cur curr",
        "residence": "res resid residential",
        "school": "sch schl",
        "class": "cls",
        "student": "stu stud",
        "occupation": "occ occup",
        "organ": "org organization organisation",
        "court": "crt ct",
        "party": "pty",
        "clerk": "clk",
        "judge": "jdg",
        "related": "rel rltd",
        "effective": "eff effect",
        "disposition": "disp dispo",
        "sentence": "sent",
        "months": "mon mths mth mos month",
        "type": "typ tp",
        "code": "cd",
        "text": "txt",
        "attachments": "att attach attachment",
        "flag": "flg ind indicator",
        "representative": "rep repr",
        "sequence": "seq",
        "account": "acct acc",
        "reference": "ref",
        "remark": "rmk rem",
        "status": "stat sts",
        "guardian": "gdn",
        "charges": "charge chg",
    }.items()
    for written in forms.split()
}
_IDLE: Final = frozenset(
    ["of", "the", "is", "on", "at", "a", "an", "in", "was", "has", "for", "to", "and"]
)
"""Words that a header may have or not; on and date say the same behind a verb."""
_OF_A_TABLE = """t tb tbl c n d f v s fd col party person defendant accused suspect subject
individual dsr ry aj ws xyr bgr people litigant offender case record info base data field ajxx
dsrxx ryxx wsxx jbxx jgxx cfxx pjxx member participant doc document outcome"""
_PREFIXES: Final = frozenset(_OF_A_TABLE.split())
"""Words that say of what table or type a column is."""


def folded(header: str) -> str:
    """Return a header without blanks, remarks in brackets, numbering, full-width forms."""
    plain = normalize("NFKC", header).strip().lstrip("\ufeff")
    plain = _NUMBERED.sub("", _BRACKETED.sub("", plain) or plain)
    return "".join(plain.lower().split()).strip("*:#?、,.-_\"'")


def words(header: str) -> list[str]:
    """Split a header in Latin letters into words of one spelling.

    >>> words("caseNo"), words("C_LARQ"), words("dateOfBirth")
    (['case', 'no'], ['c', 'larq'], ['date', 'of', 'birth'])
    """
    plain = _BRACKETED.sub("", normalize("NFKC", header))
    return [_SYNONYMS.get(word.lower(), word.lower()) for word in _CAMEL.findall(plain)]


def english(header: str) -> str:
    """Return the words of a header in one order, so that date_of_birth is birth_date.

    >>> english("date_of_birth") == english("birth_dt"), english("案号")
    (True, '案号')
    """
    if not header.isascii():
        return folded(header)
    found = words(header)
    return "-".join(sorted({word for word in found if word not in _IDLE} or set(found)))


def bare(header: str) -> str:
    """Return the same without words that only say of what table or type a column is.

    >>> bare("c_dsr_xm"), bare("suspectPhoneNo")
    ('xm', 'no-phone')
    """
    found = [word for word in words(header) if word not in _PREFIXES | _IDLE]
    return "-".join(sorted(set(found)))


def telling(left_out: str) -> bool:
    """Say whether words in letters that are left out of a header may change what it is.

    >>> telling("school"), telling("c_dsr"), telling("当事人")
    (True, False, False)
    """
    return left_out.isascii() and bool(set(words(left_out)) - _PREFIXES - _IDLE)
