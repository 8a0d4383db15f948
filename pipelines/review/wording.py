"""The words in which a question is put to a person, from `questions.tsv` (疑问用词).

>>> words(Question.LEAP_DAY).rules
('R32',)
>>> asked_in_workbook(Question.RECITAL)
False
"""

from functools import cache
from typing import NamedTuple

from pipelines.model import Question
from pipelines.review import tables


class Words(NamedTuple):
    """How one question is put, which rules ask it, what settles it and where that stands."""

    rules: tuple[str, ...]
    chinese: str
    english: str
    settles: str
    settles_en: str
    place: str
    place_en: str


def words(question: Question) -> Words:
    """Return the words of a question that the workbook asks."""
    return _table()[question]


def asked_in_workbook(question: Question) -> bool:
    """Say whether the workbook asks a question; a recital is settled in its text."""
    return question in _table()


@cache
def _table() -> dict[Question, Words]:
    return {
        Question(code): Words(tuple(rules.replace("-", "").split()), *rest)
        for code, rules, *rest in tables.lines("questions.tsv")
    }
