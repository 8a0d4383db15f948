"""Fills the days of the acts from documents, and holds them against the columns (行为日期的补充).

The documents that are worth most as proof speak: judgments before indictments, indictments before
anything else. Columns that name other days altogether contradict them; so does an earlier day that
would make the actor a minor where the columns say grown. Later or further days alone do not.

Source: docs/law.md R1 (age at the act), R7-R10 (a continuing act), R32 (a stretch of days).
"""

from collections.abc import Mapping, Sequence

from pipelines.facts import birth as births
from pipelines.facts.case_rows import Bundle, OutcomeRow, PartyRow, ToldRow
from pipelines.facts.dates_read import days
from pipelines.model import Contradiction
from pipelines.reading.dates import DateRange, is_minor
from pipelines.vocabulary import ACTORS, Told

Stated = Mapping[str, Sequence[ToldRow]]
_ACTS = frozenset({Told.ACT_START, Told.ACT_END})


def completed(bundle: Bundle, stated: Stated) -> Bundle:
    """Return the case with the days of the acts filled in."""
    outcomes = list(bundle.outcomes)
    parties = []
    for row in bundle.parties:
        acts = _best(stated[row.party_no]) if row.role in ACTORS else None
        parties.append(_with_acts(row, outcomes, acts) if acts else row)
    return bundle._replace(parties=tuple(parties), outcomes=tuple(outcomes))


def _best(stated: Sequence[ToldRow]) -> tuple[DateRange, DateRange | None] | None:
    """Return the first and the last day that the worthiest documents name."""
    acts = [one for one in stated if one.kind in _ACTS]
    weight = max((one.weight for one in acts), default=0)
    told = [(one, read) for one in acts if one.weight == weight and (read := days(one.value))]
    starts = [read for one, read in told if one.kind == Told.ACT_START]
    if not starts:
        return None
    first = min(starts, key=lambda one: (one.first, one.last))
    last = max((read for _, read in told), key=lambda one: (one.last, one.first))
    return first, None if last == first else last


def _with_acts(
    row: PartyRow, outcomes: list[OutcomeRow], acts: tuple[DateRange, DateRange | None]
) -> PartyRow:
    """Fill the outcomes of a party, in place; return the party with what contradicts."""
    first, last = acts
    own = [place for place, one in enumerate(outcomes) if one.party_no == row.party_no]
    doubtful = False
    if not any(outcomes[place].act_start or outcomes[place].act_end for place in own):
        for place in own:
            outcomes[place] = outcomes[place]._replace(
                act_start=first.text, act_end=last.text if last else None
            )
    else:
        stated = [outcomes[place] for place in own]
        doubtful = all(_against(row, one, first, last or first) for one in stated if _dated(one))
    doubts = (*row.told.doubts, *([Contradiction.TEXT_COLUMN] if doubtful else []))
    return row._replace(told=row.told._replace(doubts=tuple(dict.fromkeys(doubts))))


def _dated(row: OutcomeRow) -> bool:
    return bool(days(row.act_start) or days(row.act_end))


def _against(row: PartyRow, outcome: OutcomeRow, first: DateRange, last: DateRange) -> bool:
    """Say whether the days of a column cannot stand beside those of a document."""
    start, end = days(outcome.act_start), days(outcome.act_end)
    begins, ends = start or end, end or start
    if begins is None or ends is None:
        return False
    apart = last.last < begins.first or ends.last < first.first
    if apart or start is None or first.first >= begins.first:  # nobody is younger on a later day
        return apart
    youngest = max(births.of_party(row).corners, default=None)
    return (
        youngest is not None
        and not is_minor(youngest, begins.first)
        and is_minor(youngest, first.first)
    )
