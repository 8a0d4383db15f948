"""Why a row is refused, in the order in which it is asked; words from `refusals.tsv` (不予采纳).

A refusal names a reason and never a value.

>>> said("stale")
'事实已变，须重新导出、重新答复 the facts have changed: export and answer again'
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from pipelines.human_answer import FREE, HumanAnswer, PartyKey, stored
from pipelines.model import Question
from pipelines.officer import Officer
from pipelines.review import tables
from pipelines.review.columns import LOCKED
from pipelines.review.seal import Book, row_seal
from pipelines.review.wording import asked_in_workbook
from pipelines.workbook.reading import FilledIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What rows are measured by: the workbook, the decisions as they are now, earlier answers."""

    book: Book
    key: bytes = field(repr=False)
    today: date
    decisions: Mapping[PartyKey, Mapping[str, Any]] = field(repr=False)
    recorded: Mapping[PartyKey, list[HumanAnswer]] = field(repr=False)
    replace: bool

    def earlier(self, party: PartyKey, question: Question, facts: str) -> HumanAnswer | None:
        """Return the answer that is recorded on the same facts."""
        return next(
            (
                one
                for one in self.recorded.get(party, ())
                if (one.question, one.facts_digest) == (question, facts)
            ),
            None,
        )


def said(code: str) -> str:
    """Return the words of a reason, Chinese first."""
    return _words()[code]


def party_of(row: FilledIn) -> PartyKey:
    """Return whom a row is about."""
    return row.text("source"), row.text("case_no"), row.text("party_no")


def answer_of(row: FilledIn) -> str | None:
    """Return what the answer of a row is kept as; None where the question does not allow it."""
    question = Question(row.text("question"))
    dated = question in FREE and question is not Question.DECIDED_TERM
    day = row.day("answer") if dated else None
    return stored(question, day.isoformat() if day else row.text("answer"))


def refusal(row: FilledIn, bench: Bench) -> str | None:
    """Return the code of the first reason against a row by itself, None where there is none."""
    checks = (_about_the_row, _about_the_facts, _about_the_answer, _about_the_person)
    return next((code for check in checks for code in check(row, bench)), None)


def _about_the_row(row: FilledIn, bench: Bench) -> Iterator[str]:
    if row.formula:
        yield "formula"
    locked = [row.cells[column.key] for column in LOCKED]
    if row.text("seal") != row_seal(bench.key, bench.book, locked):
        yield "edited"


def _about_the_facts(row: FilledIn, bench: Bench) -> Iterator[str]:
    if row.text("question") not in {one.value for one in Question if asked_in_workbook(one)}:
        yield "unknown_question"
    decision = bench.decisions.get(party_of(row))
    if decision is None:
        yield "unknown_party"
        return
    if decision["facts_digest"] != row.text("facts"):
        yield "stale"


def _about_the_answer(row: FilledIn, bench: Bench) -> Iterator[str]:
    if answer_of(row) is None:
        yield "not_on_list"
    party, question = party_of(row), Question(row.text("question"))
    earlier = bench.earlier(party, question, row.text("facts"))
    if earlier is None and question.value not in bench.decisions[party]["questions"]:
        yield "not_asked"
    if earlier and earlier.value != answer_of(row) and not bench.replace:
        yield "recorded"


def _about_the_person(row: FilledIn, bench: Bench) -> Iterator[str]:
    officer = Officer(row.text("person"), row.text("undertaking"))
    if not officer.named:
        yield "no_person"
    if not officer.bound:
        yield "no_undertaking"
    day = row.day("answered_on")
    if day is None:
        yield "no_day"
    elif day > bench.today:
        yield "future"
    elif day < date.fromisoformat(bench.book.exported_on):
        yield "before_export"


@cache
def _words() -> dict[str, str]:
    told = tables.lines("refusals.tsv")
    return {code: f"{chinese} {english}" for code, chinese, english in told}
