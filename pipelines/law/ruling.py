"""What all rules together say about one party: the most protective answer wins (裁断).

Base rules speak first. Where they seal, lifting rules are asked. Where facts are imprecise they
are put to the rules at both ends; if the ends disagree, a person must settle the fact that makes
the difference. A mark in the source is a floor. All rules that spoke are kept.

Source: docs/design.md §3.3 and §3.4.

>>> from pipelines.manual.case_cells import ORDINARY
>>> rule_on((ORDINARY,)).verdict.value
'SEAL'
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.law.minority import MAYBE_MINOR, minority
from pipelines.model import PROTECTION, SEALED, Answer, Facts, Question, Verdict
from pipelines.rules import (
    BASE_RULES,
    LIFTING_RULES,
    r32_age_not_established,
    r35_minor_who_did_not_act,
)
from pipelines.vocabulary import ACTORS

SEALS = frozenset({Verdict.SEAL_WHOLE, Verdict.SEAL})

Findings = Mapping[Question, Verdict]
"""Verdicts that a person recorded for a question that no rule may answer (R5, R9, R18)."""

NO_FINDINGS: Findings = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A verdict, what is still to be asked, and everything that was said."""

    verdict: Verdict
    questions: frozenset[Question]
    answers: tuple[Answer, ...]
    may_be_minor: bool

    @property
    def withheld(self) -> bool:
        """Say whether the record is treated as sealed."""
        return self.verdict in SEALED or any(answer.pending for answer in self.answers)


def most_protective(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the most protective verdict; without any, NONE."""
    return min(verdicts, key=PROTECTION.index, default=Verdict.NONE)


def rule_on(worlds: Sequence[Facts], findings: Findings = NO_FINDINGS) -> Ruling:
    """Put every world of one party's facts to the rules and bring the rulings together."""
    if worlds[0].role not in ACTORS:
        return _on_bystander(worlds)
    rulings = [_in_one_world(facts, findings) for facts in worlds]
    young = any(facts.contradictions or minority(facts) in MAYBE_MINOR for facts in worlds)
    ruling = rulings[0] if len(rulings) == 1 else _together(worlds, rulings)
    unnamed = ruling.verdict in SEALS and not worlds[0].handler_named
    asked = ruling.questions | {Question.HANDLER} if unnamed else ruling.questions
    return replace(ruling, questions=asked, may_be_minor=young)


def _on_bystander(worlds: Sequence[Facts]) -> Ruling:
    """Rule on somebody who did not act: protected if that may be needed, and never asked about."""
    said = (r35_minor_who_did_not_act.decide(facts) for facts in worlds)
    answers = tuple(dict.fromkeys(answer for answer in said if answer))
    verdict = most_protective(answer.verdict for answer in answers)
    return Ruling(
        verdict=verdict, questions=frozenset(), answers=answers, may_be_minor=bool(answers)
    )


def _in_one_world(facts: Facts, findings: Findings) -> Ruling:
    said = [answer for rule in BASE_RULES if (answer := rule.decide(facts))]
    answers = [_as_found(answer, findings) for answer in said] if findings else said
    verdict = most_protective(answer.verdict for answer in answers)
    if verdict in SEALS:
        lifting = [answer for rule in LIFTING_RULES if (answer := rule.decide(facts))]
        lifted = any(answer.verdict is Verdict.UNSEAL for answer in lifting)
        verdict = Verdict.UNSEAL if lifted else verdict
        answers = answers + lifting
    questions = frozenset(question for answer in answers for question in answer.questions)
    return Ruling(verdict=verdict, questions=questions, answers=tuple(answers), may_be_minor=False)


def _as_found(answer: Answer, findings: Findings) -> Answer:
    """Put a recorded finding in the place of the question it answers."""
    found = next((findings[one] for one in answer.questions if one in findings), None)
    if found is None:
        return answer
    return replace(
        answer,
        verdict=found,
        reason=f"{answer.reason}（人工已确认）",
        reason_en=f"{answer.reason_en} (settled by a person)",
        questions=(),
    )


def _together(worlds: Sequence[Facts], rulings: Sequence[Ruling]) -> Ruling:
    """Bring the rulings of several worlds together; where they disagree, ask what settles it."""
    answers = tuple(dict.fromkeys(answer for ruling in rulings for answer in ruling.answers))
    if len({ruling.verdict for ruling in rulings}) == 1:
        asked = frozenset().union(*(ruling.questions for ruling in rulings))
        return replace(rulings[0], questions=asked, answers=answers)
    always = frozenset.intersection(*(ruling.questions for ruling in rulings))
    settling = _settling(worlds, rulings)
    return replace(
        rulings[0],
        verdict=Verdict.REVIEW,
        questions=always | settling,
        answers=(*answers, _doubt(settling)),
    )


@cache
def _doubt(settling: frozenset[Question]) -> Answer:
    """Say that the dates leave room, and which of them would settle the verdict."""
    return Answer(
        rule=r32_age_not_established.RULE,
        verdict=Verdict.REVIEW,
        law=r32_age_not_established.LAW,
        reason="所载日期不够确定，早晚不同则结论不同",
        reason_en="the dates as stated leave room, and the verdict hangs on it",
        questions=tuple(sorted(settling)),
    )


def _settling(worlds: Sequence[Facts], rulings: Sequence[Ruling]) -> frozenset[Question]:
    """Name the facts whose exact value would settle the verdict."""
    contradicted = any(facts.contradictions for facts in worlds)
    birth = Question.CONTRADICTION if contradicted else Question.BIRTH_DATE
    found = set()
    for one, its in zip(worlds, rulings, strict=True):
        for other, others in zip(worlds, rulings, strict=True):
            if its.verdict is others.verdict:
                continue
            if (one.act_start, one.act_end) == (other.act_start, other.act_end):
                found.add(birth)
            elif one.birth_date == other.birth_date:
                found.add(Question.ACT_DATE)
    return frozenset(found or {birth, Question.ACT_DATE})
