"""Which of several outcomes counts: the last instance that has taken effect (生效裁判).

再审 goes before 二审, 二审 before 一审. Where none has taken effect the last one stands for the
pending case. Acts and charges that the later instance does not repeat are those of the earlier; so
is the outcome where the later one upholds it.

Source: 刑事诉讼法 arts 233, 244-245 and 259; docs/law.md R30.
"""

from collections.abc import Sequence

from pipelines.facts.case_rows import CaseRow, OutcomeRow
from pipelines.vocabulary import Instance, LaterEventKind

_RANK = {Instance.FIRST.value: 1, Instance.SECOND.value: 2, Instance.RETRIAL.value: 3}
FIRST, RETRIAL = 1, 3
_IN_PROCEDURE = (("再审", RETRIAL), ("审判监督", RETRIAL), ("二审", 2), ("终审", 2))
_IN_NUMBER = (("刑再", RETRIAL), ("刑终", 2), ("刑一终", 2), ("刑二终", 2))


def rank_of_case(case: CaseRow) -> int:
    """Return the instance of a case by its procedure, else by its number.

    >>> rank_of_case(CaseRow("court", "（2024）湘0299刑终7号", None, None, None, None, None, None))
    2
    """
    in_words = (rank for word, rank in _IN_PROCEDURE if word in (case.procedure or ""))
    in_number = (rank for word, rank in _IN_NUMBER if word in case.case_no)
    return next(in_words, None) or next(in_number, None) or FIRST


def rank_of(row: OutcomeRow, case: CaseRow) -> int:
    """Return the instance of an outcome: its own, else that of its case."""
    return _RANK.get(row.instance or "") or rank_of_case(case)


def rank_of_instance(instance: str | None) -> int:
    """Return the rank of a word of the closed list; without one the first.

    >>> rank_of_instance("二审"), rank_of_instance(None)
    (2, 1)
    """
    return _RANK.get(instance or "", FIRST)


def effective(ranked: Sequence[tuple[int, OutcomeRow]]) -> OutcomeRow | None:
    """Return the outcome that counts, completed by earlier ones, or None where there is none."""
    if not ranked:
        return None
    rows = [row for _, row in sorted(ranked, key=lambda one: one[0])]
    in_effect = [row for row in rows if row.effective_on]
    chosen = (in_effect or rows)[-1]
    return _completed(chosen, rows) if len(rows) > 1 else chosen


def without_later_retrial(
    ranked: Sequence[tuple[int, OutcomeRow]],
) -> Sequence[tuple[int, OutcomeRow]]:
    """Leave out a retrial that is told as a later event: it may lift a seal only with proof."""
    told = any(row.later_event == LaterEventKind.RETRIAL for rank, row in ranked if rank < RETRIAL)
    return [one for one in ranked if one[0] < RETRIAL] if told else ranked


def _completed(chosen: OutcomeRow, rows: Sequence[OutcomeRow]) -> OutcomeRow:
    """Fill in acts, charges, findings and later events from the other instances, latest first."""
    others = [row for row in reversed(rows) if row is not chosen]
    for other in others:
        if not (chosen.act_start or chosen.act_end):
            chosen = chosen._replace(act_start=other.act_start, act_end=other.act_end)
        if chosen.principal_act_before_18 is None:
            chosen = chosen._replace(
                principal_act_before_18=other.principal_act_before_18,
                principal_act_found_by=other.principal_act_found_by,
                principal_act_found_on=other.principal_act_found_on,
            )
        if chosen.upholds and chosen.disposition is None:
            chosen = chosen._replace(
                disposition=other.disposition,
                term_months=other.term_months,
                sentence_text=other.sentence_text,
                handler=chosen.handler or other.handler,
            )
        if not chosen.charges:
            chosen = chosen._replace(charges=other.charges)
        if not chosen.later_event:
            chosen = chosen._replace(
                later_event=other.later_event,
                later_event_case=other.later_event_case,
                later_combined_months=other.later_combined_months,
                instrument_no=chosen.instrument_no or other.instrument_no,
            )
    return chosen
