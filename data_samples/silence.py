"""Leaves columns silent where a judgment tells, and plants what contradicts one (空栏与矛盾).

Only what a paper really tells falls silent: a birth date that stands in it, the days that it names,
an outcome that its order words. A planted birth date makes a minor twenty years older in the
column; the paper keeps the truth and says that the court found a minor, so the record stays sealed
and a person is asked. `facts.jsonl` says what is true, silent and contradicted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from data_samples.records import Case, Outcome, Paper, Party
from data_samples.scene import ACTORS, told_acts
from data_samples.truth import Line

JUDGMENTS = {"刑事判决书": "一审", "刑事二审判决书": "二审", "刑事再审判决书": "再审"}
IN_WORDS = ("宣告无罪",)
"""Outcomes that an order words without a sentence."""
OLDER = 20  # years that a planted birth date lies too early


def silenced(
    case: Case, papers: Sequence[Paper], chance: Random, *, silent: float, contradicted: float
) -> tuple[Case, list[Line]]:
    """Return the case with silent columns and planted contradictions, and what is true."""
    paper = next((one for one in papers if one.kind in JUDGMENTS), None)
    if paper is None:
        return case, []
    outcomes = {one.party_no: one for one in case.outcomes}
    single = len(outcomes) == len(case.outcomes)
    parties, ends, lines = [], list(case.outcomes), []
    for party in case.parties:
        outcome = outcomes.get(party.no)
        if party.role not in ACTORS or outcome is None or not single:
            parties.append(party)
            continue
        hush = [group for group in _tells(case, party, outcome, paper) if chance.random() < silent]
        changed = _silent(party, hush)
        planted = _contradictable(case, changed) and chance.random() < contradicted
        if planted:
            changed = _planted(changed)
        parties.append(changed)
        ends[ends.index(outcome)] = _without(outcome, hush)
        lines.append(_line(case, party, outcome, hush, planted=planted))
    split = bool(case.split_case) and chance.random() < silent
    case = replace(case, split_case=None if split else case.split_case)
    return replace(case, parties=tuple(parties), outcomes=tuple(ends)), lines


def _tells(case: Case, party: Party, outcome: Outcome, paper: Paper) -> Iterator[str]:
    """Yield what the paper tells of one who acted."""
    if "birth_date" not in party.stated and any(
        (span.kind, span.person, span.owner_case) == ("birth_date", party.no, case.case_no)
        for span in paper.spans
    ):
        yield "birth"
    acts = (outcome.act_start, outcome.act_end)
    if acts == told_acts(case) and all(acts):
        yield "acts"
    worded = outcome.sentence_text or outcome.disposition in IN_WORDS
    if worded and outcome.instance == JUDGMENTS[paper.kind]:
        yield "outcome"
    yield "role"


def _silent(party: Party, hush: Sequence[str]) -> Party:
    columns: dict[str, str | None] = {}
    if "birth" in hush:
        columns |= {"birth_date": None, "id_number": None, "student_number": None}
    if "role" in hush:
        columns |= {"role": "其他", "sex": None, "ethnicity": None}
    return replace(party, stated={**party.stated, **columns})


def _without(outcome: Outcome, hush: Sequence[str]) -> Outcome:
    if "acts" in hush:
        outcome = replace(outcome, act_start=None, act_end=None)
    if "outcome" in hush:
        outcome = replace(outcome, disposition=None, term_months=None, sentence_text=None)
    return outcome


def _contradictable(case: Case, party: Party) -> bool:
    """Say whether a wrong birth date in the column has one outcome only: a person is asked."""
    alone = not (case.related or case.e_mark or case.first_instance)
    plain = party.verdict == "SEAL" and not (party.questions or party.stated or party.hidden)
    return alone and plain and case.rules == ("R1",)


def _planted(party: Party) -> Party:
    born = party.person.born
    wrong = f"{born.year - OLDER}-{born.month:02d}-{min(born.day, 28):02d}"
    columns: dict[str, str | None] = {"birth_date": wrong, "id_number": None}
    return replace(
        party,
        stated={**party.stated, **columns, "student_number": None},
        questions=("contradiction",),
    )


def _line(
    case: Case, party: Party, outcome: Outcome, hush: Sequence[str], *, planted: bool
) -> Line:
    return {
        "source": case.source,
        "case_no": case.case_no,
        "party_no": party.no,
        "role": party.role,
        "sex": party.person.sex,
        "birth_date": party.person.born.isoformat(),
        "act_start": outcome.act_start,
        "act_end": outcome.act_end,
        "disposition": outcome.disposition,
        "term_months": outcome.term_months,
        "sentence_text": outcome.sentence_text,
        "silent": list(hush),
        "contradicted": ["birth_date"] if planted else [],
    }
