"""What a person has settled: a fact or, where no text decides, a verdict (人工答复).

An answer is bound to the digest of the facts it was given on. Once the facts change it no longer
counts, and the question is asked again. An answer never lowers a minor below identity protection.

Which values a question allows: `pipelines.human_answer`.

Source: docs/design.md §3.3(c).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pipelines.errors import InputError
from pipelines.facts.birth import Birth
from pipelines.facts.worlds import as_found, spread
from pipelines.human_answer import HumanAnswer
from pipelines.model import Facts, Origin, Question, Verdict
from pipelines.reading.dates import parse
from pipelines.vocabulary import AgeFinding, Disposition

FOUND_BY_A_PERSON = frozenset(
    {Question.COMBINED_OVER_FIVE, Question.MINOR_PERIOD_COUNT, Question.LAWFUL_ACQUITTAL}
)


def valid(answers: Iterable[HumanAnswer], facts_digest: str) -> list[HumanAnswer]:
    """Return the answers that were given on exactly these facts."""
    return [answer for answer in answers if answer.facts_digest == facts_digest]


def findings(answers: Iterable[HumanAnswer]) -> dict[Question, Verdict]:
    """Return the verdicts that a person may find where no text decides."""
    found = {one.question: one for one in answers if one.question in FOUND_BY_A_PERSON}
    return {
        question: _read(one, {word.value: word for word in (Verdict.SEAL, Verdict.PROTECT)}.get)
        for question, one in found.items()
    }


def settled(answers: Iterable[HumanAnswer]) -> frozenset[Question]:
    """Return the questions that need not be asked again although nothing else changes."""
    return frozenset(one.question for one in answers if one.value == "confirmed")


def with_answers(worlds: Sequence[Facts], answers: Sequence[HumanAnswer]) -> tuple[Facts, ...]:
    """Return the worlds in which what was answered is a fact.

    >>> from pipelines.manual.case_cells import ORDINARY
    >>> term = HumanAnswer(question=Question.DECIDED_TERM, value="61", facts_digest="")
    >>> with_answers([ORDINARY], [term])[0].term_months
    61
    """
    changed = tuple(worlds)
    for answer in answers:
        if answer.question in (Question.BIRTH_DATE, Question.ACT_DATE):
            changed = _dated(changed, answer)
        elif answer.question in CHANGES:
            change = _read(answer, CHANGES[answer.question])
            changed = tuple(dict.fromkeys(replace(facts, **change) for facts in changed))
    return changed


def born(birth: Birth, answers: Iterable[HumanAnswer]) -> Birth:
    """Return the birth with the date that a person found, if one did."""
    for answer in answers:
        if answer.question is Question.BIRTH_DATE and answer.value not in set(AgeFinding):
            days = _read(answer, parse)
            corners = tuple(dict.fromkeys((days.first, days.last)))
            birth = birth._replace(corners=corners, text=days.text, origin=Origin.REVIEW)
    return birth


def _dated(worlds: Sequence[Facts], answer: HumanAnswer) -> tuple[Facts, ...]:
    """Put a date that was answered in the place of every reading of it."""
    if answer.value in set(AgeFinding):
        finding = AgeFinding(answer.value)
        return as_found(tuple(replace(one, age_finding=finding) for one in worlds), finding)
    days = _read(answer, parse)
    if answer.question is Question.BIRTH_DATE:
        settled_worlds = (replace(one, birth_date=days.first) for one in worlds)
        if days.exact:
            return tuple(dict.fromkeys(settled_worlds))
        later = tuple(replace(one, birth_date=days.last) for one in worlds)
        return tuple(dict.fromkeys((*settled_worlds, *later)))
    every = (
        one
        for facts in worlds
        for one in spread(partial(replace, facts), _born(facts), days, None, facts.contradictions)
    )
    return tuple(dict.fromkeys(every))


def _born(facts: Facts) -> list[Any]:
    return [] if facts.birth_date is None else [facts.birth_date]


def _read(answer: HumanAnswer, reader: Callable[[str], Any]) -> Any:  # noqa: ANN401 - as read
    """Read the value of an answer; one that cannot be read stops the run, unquoted."""
    try:
        found = reader(answer.value)
    except (ValueError, KeyError):
        found = None
    if found is None:
        where = f"recorded answer to {answer.question.value}"
        raise InputError(where, "one value cannot be read.", "Record it again.")
    return found


_MARK = {"confirmed": {}, "wrong": {"mark": None}}
_PRINCIPAL = {
    word: {"principal_act_before_18": word == "before", "principal_act_found": True}
    for word in ("before", "after")
}
_CONFIRMED: dict[str, dict[str, Any]] = {"confirmed": {}}
CHANGES: dict[Question, Callable[[str], Any]] = {
    Question.PRINCIPAL_ACT: _PRINCIPAL.__getitem__,
    Question.DISPOSITION: lambda value: {"disposition": Disposition(value)},
    Question.DECIDED_TERM: lambda value: {"term_months": int(value)},
    Question.LEAP_DAY: lambda value: {"age_finding": AgeFinding(value)},
    Question.CONTRADICTION: lambda value: {"contradictions": (), **_CONFIRMED[value]},
    Question.MARK_UNSUPPORTED: _MARK.__getitem__,
    Question.HANDLER: _CONFIRMED.__getitem__,
    Question.LIFT_UNPROVEN: _CONFIRMED.__getitem__,
    Question.RETRIAL_SIXTY: _CONFIRMED.__getitem__,
    Question.UNLISTED_PERSON: _CONFIRMED.__getitem__,
    Question.WHOSE_FACTS: _CONFIRMED.__getitem__,
}
"""How an answer changes the facts of every world."""
