"""Reads one cell of an export into our form: a word of a list, a date, months, yes or no (单元格).

Each reader takes what is written and returns our form, None where the cell says nothing, or raises
ValueError without the value. `normalise` calls a reader once per distinct value.

Source: docs/design.md §6; `aliases.tsv` for what exports write.

>>> sex("女性"), yes_no("未分案"), months("五年零一个月"), day("二〇〇八年三月一日")
('女', False, 61, '2008-03-01')
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from importlib.resources import files
from typing import Any, Final

from pipelines import dates, terms
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
_BETWEEN = re.compile(r"\s*[；;、，,]\s*")


def _aliases() -> Mapping[str, Mapping[str, str]]:
    """Read the table: kind → written form → our word."""
    found: dict[str, dict[str, str]] = {}
    lines = files("pipelines").joinpath("aliases.tsv").read_text("utf-8").splitlines()
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        kind, word, written = line.split("\t")
        found.setdefault(kind, {}).update(dict.fromkeys([word, *written.split(",")], word))
    return found


ALIASES = _aliases()
UNKNOWN = frozenset(ALIASES["unknown"])


def listed(words: type[StrEnum], kind: str, text: str) -> str | None:
    """Return the word of a closed list.

    Raises:
        ValueError: no list has it.
    """
    found = ALIASES.get(kind, {}).get(text, text)
    if found in words.__members__.values():
        return str(words(found))
    if text in UNKNOWN:
        return None
    message = f"no such {kind}"
    raise ValueError(message)


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
    found = ALIASES["yes_no"].get(text)
    if found is None and text not in UNKNOWN:
        message = "neither yes nor no"
        raise ValueError(message)
    return None if found is None else found == _YES


def day(text: str) -> str | None:
    """Read a date, exact or not, into ISO 8601.

    Raises:
        ValueError: it is none.
    """
    found = dates.parse(text)
    return found.text if found else None


def months(text: str) -> int | None:
    """Read a term in months: a number, or years and months in words.

    Raises:
        ValueError: it is none.
    """
    return None if text in UNKNOWN else terms.months(text)


def several(text: str) -> list[str]:
    """Split a cell that lists values.

    >>> several("2:父亲；3:哥哥")
    ['2:父亲', '3:哥哥']
    """
    return [part for part in _BETWEEN.split(text) if part and part not in UNKNOWN]


def identifier(text: str) -> str | None:
    """Return a number as it compares: outer blanks gone, letters upper case."""
    return None if text in UNKNOWN else text.upper()


def words(text: str) -> str | None:
    """Return a text that says something."""
    return None if text in UNKNOWN else text


def ethnicity(text: str) -> str | None:
    """Return an ethnicity in its full form.

    >>> ethnicity("汉"), ethnicity("土家族"), ethnicity("不详")
    ('汉族', '土家族', None)
    """
    if text in UNKNOWN:
        return None
    return text if text.endswith(("族", "人", "籍")) else f"{text}族"
