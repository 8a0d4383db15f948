"""Which party of the tables somebody in a document is (人员对应).

A name that is a party's decides. A name that is masked (张某, 张××, 张某1) is tied by its first
character and role where only one party fits, or in order where a head lists as many as fit; a name
that is written otherwise by the birth day. Whatever cannot be tied stays nobody's and is asked
about.

Source: docs/design.md §5 (linking people); 法释〔2016〕19号 art 9 (how names are masked).

>>> parties = (Known("1", "张三", Role.DEFENDANT), Known("2", "李四", Role.DEFENDANT))
>>> [tied(entry, parties) for entry in (Entry(Role.DEFENDANT, "张某", 0, 2, 9),)]
['1']
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pipelines.statements.kit.entries import Entry
from pipelines.vocabulary import ACTORS, Role

_MASK = re.compile("[某×xX*＊✕□某]|(?<=.)[甲乙丙丁0-9]$")


class Known(NamedTuple):
    """What the tables say of one party of the case."""

    party_no: str
    name: str
    role: Role | None = None
    former: tuple[str, ...] = ()
    represented_by: tuple[str, ...] = ()
    born: frozenset[str] = frozenset()
    """Exact birth days that columns and a sound ID number give."""

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return "Known(...)"

    @property
    def may_have_acted(self) -> bool:
        """Say whether the tables leave open that this is somebody who acted."""
        return self.role in {None, Role.OTHER} or self.role in ACTORS


class Member(NamedTuple):
    """Somebody who is introduced, and the party this is; None where nobody can say."""

    entry: Entry
    party_no: str | None
    doubtful: bool = False


class Cast(NamedTuple):
    """Who is introduced in a document, and by which names parties go in it."""

    members: tuple[Member, ...]
    names: tuple[tuple[str, str], ...]
    """Name as written → party number, of everybody the tables know or the head ties."""
    actors: frozenset[str]
    """Party numbers of those who acted, after tables and head."""
    wards: tuple[tuple[str, str], ...] = ()
    """Guardian → ward, as far as the tables say."""

    def __repr__(self) -> str:
        """Show no value: it is about people."""
        return "Cast(...)"


Born = Mapping[Entry, frozenset[str]]
"""Entry → the birth days its words state."""


def of(
    entries: Sequence[Entry], parties: Sequence[Known], born: Born = MappingProxyType({})
) -> Cast:
    """Tie everybody who is introduced."""
    members = [Member(one, _by_name(one, parties)) for one in entries]
    taken = {one.party_no for one in members}
    free = [one for one in parties if one.party_no not in taken]
    members = [one if one.party_no else _masked(one.entry, entries, free) for one in members]
    members = _each_once(members, taken)
    members = _by_birth(members, parties, born)
    names = {one.name: one.party_no for one in parties if len(one.name) > 1}
    for member in members:
        if member.party_no and member.entry.acted:
            names.setdefault(member.entry.name, member.party_no)
    acted = {one.party_no for one in members if one.entry.acted and one.party_no}
    acted |= {one.party_no for one in parties if one.role in ACTORS}
    longest_first = sorted(names.items(), key=lambda pair: (-len(pair[0]), pair))
    wards = [(guardian, one.party_no) for one in parties for guardian in one.represented_by]
    return Cast(tuple(members), tuple(longest_first), frozenset(acted), tuple(wards))


def tied(entry: Entry, parties: Sequence[Known]) -> str | None:
    """Return the party that an entry is; None where nobody can say."""
    return _by_name(entry, parties) or _masked(entry, [entry], parties).party_no


def _by_name(entry: Entry, parties: Sequence[Known]) -> str | None:
    """Return the one party of that name; where several bear it, the one whose role fits."""
    same = [one for one in parties if entry.name == one.name or entry.name in one.former]
    if not same:
        same = [one for one in parties if len(one.name) > 1 and entry.name.startswith(one.name)]
    if len(same) > 1:
        same = [one for one in same if one.may_have_acted == entry.acted]
    return same[0].party_no if len(same) == 1 else None


def _masked(entry: Entry, entries: Sequence[Entry], free: Sequence[Known]) -> Member:
    """Tie a masked name where only one party fits, or by order; a doubt is kept."""
    mask = _MASK.search(entry.name)
    if mask is None:
        return Member(entry, None)
    first = entry.name[: mask.start()] if mask.start() else ""
    fits = [one for one in free if _fits(entry, first, one)]
    alike = [
        one for one in entries if one.acted == entry.acted and _MASK.sub("", one.name) == first
    ]
    if len(fits) == 1 and len(alike) == 1:
        return Member(entry, fits[0].party_no)
    if fits and len(fits) == len(alike):
        return Member(entry, fits[alike.index(entry)].party_no)
    return Member(entry, None, doubtful=bool(fits))


def _fits(entry: Entry, first: str, party: Known) -> bool:
    same_side = party.may_have_acted if entry.acted else party.role not in ACTORS
    return same_side and party.name.startswith(first)


def _by_birth(members: Sequence[Member], parties: Sequence[Known], born: Born) -> list[Member]:
    """Tie whose name is written otherwise, where one free party alone was born on that day."""
    taken = {one.party_no for one in members}
    free = [one for one in parties if one.party_no not in taken]
    found = []
    for member in members:
        days = born.get(member.entry, frozenset())
        same = [one for one in free if days & one.born and one.may_have_acted]
        alone = len(same) == 1 and member.entry.acted and member.party_no is None
        found.append(Member(member.entry, same[0].party_no) if alone else member)
    return found


def _each_once(members: Sequence[Member], taken: set[str | None]) -> list[Member]:
    """Untie those of whom two were taken for one party: neither is sure."""
    seen: dict[str, int] = {}
    for one in members:
        if one.party_no and one.party_no not in taken:
            seen[one.party_no] = seen.get(one.party_no, 0) + 1
    return [
        one._replace(party_no=None, doubtful=True) if seen.get(one.party_no or "", 0) > 1 else one
        for one in members
    ]
