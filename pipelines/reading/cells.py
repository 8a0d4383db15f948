"""Reads one cell of an export into our form: a word of a list, a date, months, yes or no (单元格).

Each reader takes what is written and returns our form, None where the cell says nothing, or raises
ValueError without the value. `normalise` calls a reader once per distinct value.

Source: docs/design.md §6; `aliases.tsv` for what exports write, `charges.tsv` for compound names.

>>> sex("女性"), yes_no("未分案"), months("五年零一个月"), day("二〇〇八年三月一日")
('女', False, 61, '2008-03-01')
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from pipelines.reading import dates, empty_dates, terms
from pipelines.reading.aliases import ALIASES, folded, lines, listed, unknown
from pipelines.reading.id_number import read as read_id_number
from pipelines.vocabulary import (
    AcquittalGround,
    AgeFinding,
    Disposition,
    ElectronicMark,
    Instance,
    LaterEventKind,
    Role,
    Sex,
)

Reader = Callable[[str], Any]

_YES: Final = "是"
_ROUNDED = re.compile(r"[1-9][0-9]{14}000")  # a workbook keeps fifteen figures
_BETWEEN = re.compile(r"\s*[；;、，,]\s*")


COMPOUND_CHARGES = frozenset(lines("charges.tsv"))

role = partial(listed, Role, "role")
sex = partial(listed, Sex, "sex")
instance = partial(listed, Instance, "instance")
age_finding = partial(listed, AgeFinding, "age_finding")
disposition = partial(listed, Disposition, "disposition")
acquittal_ground = partial(listed, AcquittalGround, "acquittal_ground")
later_event = partial(listed, LaterEventKind, "later_event")
e_mark = partial(listed, ElectronicMark, "e_mark")


def yes_no(text: str) -> bool | None:
    """Read yes or no; unknown is None.

    Raises:
        ValueError: it is neither.
    """
    found = ALIASES["yes_no"].get(folded(text))
    if found is None and not unknown(text):
        message = "neither yes nor no"
        raise ValueError(message)
    return None if found is None else found == _YES


def day(text: str) -> str | None:
    """Read a date, exact or not, into ISO 8601; one that stands for none is None.

    >>> day("1900-01-01") is None
    True

    Raises:
        ValueError: it is none.
    """
    if empty_dates.is_one(text):
        return None
    found = dates.parse(text)
    return found.text if found else None


def months(text: str) -> int | None:
    """Read a term in months: a number, or years and months in words.

    Raises:
        ValueError: it is none.
    """
    return None if unknown(text) else terms.months(text)


def several(text: str) -> list[str]:
    """Split a cell that lists values.

    >>> several("陈禾、陈小米")
    ['陈禾', '陈小米']
    """
    return [part for part in _BETWEEN.split(text) if part and not unknown(part)]


def relations(text: str) -> list[str]:
    """Split a cell that lists relations to other parties.

    >>> relations("2：父亲；3:哥哥")
    ['2:父亲', '3:哥哥']
    """
    return several(text.replace("：", ":"))


def charges(text: str) -> list[str]:
    """Split a cell that lists charges; some hold a 、 in their own name.

    >>> charges("掩饰、隐瞒犯罪所得罪、盗窃罪"), charges("盗窃、抢劫")
    (['掩饰、隐瞒犯罪所得罪', '盗窃罪'], ['盗窃', '抢劫'])
    """
    found: list[str] = []
    for part in re.split(r"\s*(?:[；;，,]|(?<=罪)、)\s*", text):
        whole = part.removesuffix("罪") in COMPOUND_CHARGES
        found += [part] if whole else several(part)
    return [part for part in found if part and not unknown(part)]


def identifier(text: str) -> str | None:
    """Return a number as it compares: no blanks, no full-width forms, letters upper case.

    >>> identifier(" ９９０１０１ 20080301 001x ")
    '99010120080301001X'
    """
    return None if unknown(text) else folded(text).upper()


def id_number(text: str) -> str | None:
    """Return an identity number; one a workbook rounded links and names somebody else.

    >>> id_number("990101200803010000")
    Traceback (most recent call last):
    ValueError: a number that lost its last figures

    Raises:
        ValueError: Its last figures are noughts, and its check character is wrong.
    """
    plain = identifier(text)
    if plain and _ROUNDED.fullmatch(plain):
        found = read_id_number(plain)
        if found and not found.sound:
            message = "a number that lost its last figures"
            raise ValueError(message)
    return plain


def id_type(text: str) -> str | None:
    """Return the kind of a document in words.

    >>> id_type("111"), id_type("护照")
    ('居民身份证', '护照')
    """
    return None if unknown(text) else ALIASES["id_type"].get(folded(text), text)


def words(text: str) -> str | None:
    """Return a text that says something."""
    return None if unknown(text) else text


def ethnicity(text: str) -> str | None:
    """Return an ethnicity in its full form.

    >>> ethnicity("汉"), ethnicity("土家族"), ethnicity("15"), ethnicity("不详")
    ('汉族', '土家族', '土家族', None)

    Raises:
        ValueError: it is a code that names none.
    """
    if unknown(text):
        return None
    form = folded(text)
    if form.isdecimal():
        return _of_code(form)
    return text if text.endswith(("族", "人", "籍")) else f"{text}族"


def _of_code(code: str) -> str:
    """Return the ethnicity of a code of two figures; one figure may have lost its zero."""
    found = ALIASES["ethnicity"].get(code.zfill(2))
    if found is None:
        message = "no such code of an ethnicity"
        raise ValueError(message)
    return found
