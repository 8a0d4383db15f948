"""Fills open columns with what documents state, and holds it against the others (以文补表).

A statement fills a silent column; against a column that speaks it is only held: one that cannot be
true beside it is a contradiction, which a person settles. Nothing that a column says is overruled.

Source: docs/design.md §3.4; 刑事诉讼法 art 244 (which instance counts).
"""

from collections.abc import Iterable, Sequence
from datetime import date

from pipelines.facts import told_acts, told_outcomes
from pipelines.facts.case_rows import Bundle, FromText, PartyRow, ToldRow
from pipelines.facts.dates_read import days
from pipelines.facts.told_places import read_in
from pipelines.model import Contradiction, Question
from pipelines.reading.dates import DateRange, is_minor
from pipelines.vocabulary import ACTORS, AgeFinding, Disposition, Role, Told

_ASKED = {
    Told.UNLISTED.value: Question.UNLISTED_PERSON,
    Told.UNCERTAIN.value: Question.WHOSE_FACTS,
}
_OPEN_ROLES = (None, Role.OTHER)
"""Roles that a document may fill: none, or 其他."""


def completed(bundle: Bundle, stated: Sequence[ToldRow]) -> Bundle:
    """Return the case with what its documents state; whoever has an outcome has acted."""
    if any(row.role in _OPEN_ROLES for row in bundle.parties):
        bundle = bundle._replace(
            parties=tuple(_with_outcome(bundle, row) for row in bundle.parties)
        )
    if not stated:
        return bundle
    of_case = [one for one in stated if one.party_no is None]
    own: dict[str, list[ToldRow]] = {row.party_no: [] for row in bundle.parties}
    for one in stated:
        if one.party_no in own:
            own[one.party_no].append(one)
    split = any(one.kind == Told.SPLIT for one in of_case)
    parties = [_party(row, own[row.party_no]) for row in bundle.parties]
    found = told_outcomes.completed(bundle._replace(parties=tuple(parties)), own)
    found = told_acts.completed(found, own)
    asked = sorted({_ASKED[one.kind] for one in of_case if one.kind in _ASKED})
    if split and bundle.case.split_case is False:
        asked.append(Question.CONTRADICTION)
    case = bundle.case
    if split and case.split_case is None:
        case = case._replace(split_case=True)
    return found._replace(
        case=case,
        parties=_asking(found.parties, tuple(asked)),
        young_stranger=_young_stranger(found, of_case),
        young_people=_young_people(found, of_case),
    )


def _with_outcome(bundle: Bundle, row: PartyRow) -> PartyRow:
    """Return a party of open role as one who acted, where a criminal outcome is his."""
    if row.role not in _OPEN_ROLES:
        return row
    own = (one for one in bundle.outcomes if one.party_no == row.party_no)
    acted = any(one.disposition != Disposition.CIVIL for one in own)
    return row._replace(role=Role.DEFENDANT.value) if acted else row


def _asking(parties: Sequence[PartyRow], asked: tuple[Question, ...]) -> tuple[PartyRow, ...]:
    """Ask about the actors of the case; where the tables know none, about everybody."""
    if not asked:
        return tuple(parties)
    acted = any(row.role in ACTORS for row in parties)
    return tuple(
        row._replace(told=row.told._replace(asked=asked))
        if row.role in ACTORS or not acted
        else row
        for row in parties
    )


def _young_stranger(bundle: Bundle, of_case: Sequence[ToldRow]) -> bool:
    """Say whether an actor whom the tables lack may have been a minor: yes where nobody knows."""
    first = _first_act(bundle)
    for one in of_case:
        if one.kind in _ASKED:
            born = days(one.value)
            if born is None or first is None or is_minor(born.last, first):
                return True
    return False


def _young_people(bundle: Bundle, of_case: Sequence[ToldRow]) -> tuple[str, ...]:
    """Return the names of those whom the tables lack and who are told as minors of then."""
    then = _first_act(bundle) or _first((bundle.case.filed_on, bundle.case.closed_on))
    found = []
    for one in of_case:
        if one.kind == Told.YOUNG:
            name, born = _named(one.value)
            if born is None or then is None or is_minor(born.last, then):
                found.append(name)
    return tuple(found)


def _named(value: str) -> tuple[str, DateRange | None]:
    """Part a name, which may hold blanks, from the birth that is told with it."""
    name, _, words = value.rpartition(" ")
    told = name and words[:1].isdecimal()
    return (name, days(words)) if told else (value, None)


def _first_act(bundle: Bundle) -> date | None:
    return _first(row.act_start or row.act_end for row in bundle.outcomes)


def _first(told: Iterable[str | None]) -> date | None:
    """Return the earliest of some days."""
    return min((read.first for one in told if (read := days(one))), default=None)


def _party(row: PartyRow, stated: Sequence[ToldRow]) -> PartyRow:
    """Return a party with role, sex, finding and guardian filled in, and what contradicts."""
    if not stated:
        return row
    said: dict[str, dict[str, None]] = {}
    for one in stated:
        said.setdefault(one.kind, {})[one.value] = None
    doubts = []
    sexes, roles = list(said.get(Told.SEX, ())), list(said.get(Told.ROLE, ()))
    if len(sexes) > 1 or (row.sex and sexes and row.sex not in sexes):
        doubts.append(Contradiction.TEXT_COLUMN)
    acting = [role for role in roles if role in ACTORS]
    if acting and row.role not in _OPEN_ROLES and row.role not in ACTORS:
        doubts.append(Contradiction.TEXT_COLUMN)
    found = AgeFinding.UNDER_18.value if Told.AGE_FINDING in said else None
    if found and row.age_finding == AgeFinding.REACHED_18:
        doubts.append(Contradiction.TEXT_COLUMN)
    guardians = sorted({*(row.represented_by or ()), *said.get(Told.GUARDIAN, ())})
    return row._replace(
        role=_role(row.role, roles, acting),
        sex=row.sex or (sexes[0] if len(sexes) == 1 else None),
        age_finding=row.age_finding or found,
        represented_by=guardians or row.represented_by,
        told=FromText(
            births=tuple(said.get(Told.BIRTH_DATE, ())),
            answerable_on=min(said.get(Told.ANSWERABLE, ()), default=None),
            minor=bool(Told.MINORITY in said or found),
            doubts=tuple(dict.fromkeys(doubts)),
            read=read_in(row, stated),
        ),
    )


def _role(column: str | None, roles: Sequence[str], acting: Sequence[str]) -> str | None:
    """Return the column's role; an actor's is never lost, and an open one is the document's."""
    if acting and column not in ACTORS:
        return acting[0]
    return roles[0] if roles and column in _OPEN_ROLES else column
