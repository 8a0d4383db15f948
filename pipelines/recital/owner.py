"""Whose record a sentence tells, and when that person was born (归属).

The last person named before it as an actor, else the last one named; nobody named and one actor in
the case, that one. The birth date comes from the tables, else from the head of the document.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.model import Standing
from pipelines.people.cast import Cast, Member
from pipelines.reading import dates
from pipelines.reading.dates import DateRange
from pipelines.vocabulary import ACTORS

_TITLES = "被告人|上诉人|犯罪嫌疑人|被不起诉人|罪犯|原审被告人|同案人|被告"
_TITLED = re.compile(
    rf"(?:{_TITLES})\s*([\u4e00-\u9fa5·某×ＸXx*＊0-9]{{2,5}}?)(?=[，,（(、因曾于被系犯之在的])"
)
_BORN = re.compile(
    r"((?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})年[^，,。；;]{1,12}?日)\s*(?:出?生)"
)
_FAR = 2_000  # characters looked back for the person
_NEAR = 160  # characters from a name to the birth date that belongs to it


class Owner(NamedTuple):
    """A person and every birth date given; none where nobody could be told."""

    party_no: str | None
    births: tuple[DateRange, ...]


def owner(text: str, start: int, first_clause_end: int, cast: Cast) -> Owner:
    """Return whose record it is that starts here."""
    begin = max(0, start - _FAR)
    member, place = _last_named(text, begin, first_clause_end, cast)
    titled = list(_TITLED.finditer(text, begin, first_clause_end))
    if titled and titled[-1].start(1) > place:
        member, place = _by_name(titled[-1].group(1), cast), titled[-1].start(1)
    elif member is None:
        actors = [one for one in cast.members if one.role in ACTORS]
        member = actors[0] if len(actors) == 1 else None
    births = tuple(_births(member)) if member else ()
    return Owner(member.party_no if member else None, births or _told(text, place, start))


def _last_named(text: str, begin: int, end: int, cast: Cast) -> tuple[Member | None, int]:
    """Return who of the case is named last before the place, an actor by preference."""
    best: tuple[bool, int, Member | None] = (False, -1, None)
    for member in cast.members:
        if member.standing == Standing.OFFICIAL:
            continue
        for name in (*member.values.get("person_name", ()), *member.values.get("former_name", ())):
            place = text.rfind(name, begin, end)
            if place >= 0 and (member.role in ACTORS, place) > best[:2]:
                best = (member.role in ACTORS, place, member)
    return best[2], best[1]


def _by_name(name: str, cast: Cast) -> Member | None:
    named = (one for one in cast.members if name in one.values.get("person_name", ()))
    return next(named, None)


def _births(member: Member) -> Iterator[DateRange]:
    for value in member.values.get("birth_date", ()):
        try:
            born = dates.parse(value)
        except ValueError:
            continue
        if born:
            yield born


def _told(text: str, place: int, start: int) -> tuple[DateRange, ...]:
    """Return the birth date the document gives right after the name."""
    if place < 0:
        return ()
    found = _BORN.search(text, place, min(start, place + _NEAR))
    born = _parsed(found.group(1)) if found else None
    return (born,) if born else ()


def _parsed(written: str) -> DateRange | None:
    try:
        return dates.parse(written)
    except ValueError:
        return None
