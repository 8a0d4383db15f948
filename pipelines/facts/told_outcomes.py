"""Fills how the case ended for each person from the orders of judgments (处理结果的补充).

An order belongs to the outcome of its own instance; where no row has that instance one is added, so
that a second judgment counts although the tables only know the first. Whatever a row says already
is held against the order: another kind of penalty or another term contradicts.

Source: docs/law.md R1 and R4; 刑事诉讼法 arts 236 and 244.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.facts.case_rows import Bundle, OutcomeRow, PartyRow, ToldRow
from pipelines.facts.instances import rank_of, rank_of_instance
from pipelines.model import Contradiction
from pipelines.reading import sentences
from pipelines.vocabulary import ACTORS, Disposition, Told

Stated = Mapping[str, Sequence[ToldRow]]

_ENDINGS = frozenset({Told.DISPOSITION, Told.TERM, Told.CHARGE, Told.UPHELD, Told.EFFECTIVE_ON})
_ALIKE = ({"有期徒刑", "缓刑"}, {"拘役", "缓刑"}, {"有期徒刑", "判处有期徒刑"})
"""Kinds that clerks write for one another: a suspended term is a term."""
_NO_COLUMNS = dict.fromkeys(OutcomeRow._fields[3:-1])


def completed(bundle: Bundle, stated: Stated) -> Bundle:
    """Return the case with the outcomes its judgments state."""
    outcomes, parties = list(bundle.outcomes), []
    for row in bundle.parties:
        doubtful = False
        endings = [one for one in stated[row.party_no] if one.kind in _ENDINGS and one.instance]
        for instance in sorted({one.instance or "" for one in endings}):
            told = [one for one in endings if one.instance == instance]
            if row.role in ACTORS:
                doubtful |= _put(bundle, row, outcomes, told)
        parties.append(_doubting(row) if doubtful else row)
        if row.role in ACTORS and not any(one.party_no == row.party_no for one in outcomes):
            outcomes.append(_new(row, None))
    return bundle._replace(parties=tuple(parties), outcomes=tuple(outcomes))


def _doubting(row: PartyRow) -> PartyRow:
    doubts = dict.fromkeys((*row.told.doubts, Contradiction.TEXT_COLUMN))
    return row._replace(told=row.told._replace(doubts=tuple(doubts)))


def _new(row: PartyRow, instance: str | None) -> OutcomeRow:
    empty = OutcomeRow(row.source, row.case_no, row.party_no, **_NO_COLUMNS)  # type: ignore[arg-type]
    return empty._replace(instance=instance)


def _put(
    bundle: Bundle, row: PartyRow, outcomes: list[OutcomeRow], told: Sequence[ToldRow]
) -> bool:
    """Fill or add the outcome of one instance, in place; say whether it contradicts."""
    instance = told[0].instance
    rank = rank_of_instance(instance)
    own = (place for place, one in enumerate(outcomes) if one.party_no == row.party_no)
    place = next((one for one in own if rank_of(outcomes[one], bundle.case) == rank), None)
    if place is None:
        outcomes.append(_new(row, instance))
        place = len(outcomes) - 1
    outcomes[place], doubtful = _held(outcomes[place], told)
    return doubtful


def _held(outcome: OutcomeRow, told: Sequence[ToldRow]) -> tuple[OutcomeRow, bool]:
    """Fill what is silent in one outcome; say whether the rest contradicts."""
    said: dict[str, dict[str, None]] = {}
    for one in told:
        said.setdefault(one.kind, {})[one.value] = None
    kinds, terms = (tuple(said.get(kind, ())) for kind in (Told.DISPOSITION, Told.TERM))
    effective = tuple(said.get(Told.EFFECTIVE_ON, ()))
    ending, doubtful = _ending(outcome, kinds, tuple(map(int, terms)))
    return outcome._replace(
        charges=outcome.charges or [*said.get(Told.CHARGE, ())] or None,
        effective_on=outcome.effective_on or (effective[0] if len(effective) == 1 else None),
        upholds=Told.UPHELD in said,
        **ending,
    ), doubtful


def _ending(
    outcome: OutcomeRow, kinds: Sequence[str], terms: Sequence[int]
) -> tuple[dict[str, Any], bool]:
    """Return disposition and term where they are filled; say whether they contradict."""
    if len(kinds) > 1 or len(terms) > 1:
        return {}, True
    kind, term = next(iter(kinds), None), next(iter(terms), None)
    column_kind, column_term = _stated(outcome)
    if column_kind is None and column_term is None:
        return {"disposition": kind, "term_months": term}, False
    if (kind and column_kind and kind != column_kind and {kind, column_kind} not in _ALIKE) or (
        term is not None and column_term is not None and term != column_term
    ):
        return {}, True
    return {
        "disposition": outcome.disposition or column_kind or kind,
        "term_months": outcome.term_months if column_term is not None else term,
    }, False


def _stated(outcome: OutcomeRow) -> tuple[str | None, int | None]:
    """Return what the columns say, the words of the sentence included."""
    kind, term = outcome.disposition, outcome.term_months
    read = sentences.parse(outcome.sentence_text) if outcome.sentence_text else None
    if read:
        kind = kind or (read.disposition.value if read.disposition else None)
        term = read.term_months if term is None else term
    fixed = kind in {Disposition.FIXED_TERM, Disposition.SUSPENDED, Disposition.DETENTION, None}
    return kind, term if fixed or kind == Disposition.CONTROL else None
