"""The people of one case as text is read with them in mind (案中人员).

What an adult shares with a protected person (a home address, a school, the birthday in an ID
number) belongs to the protected one here, so that it is covered wherever it stands.

Source: docs/design.md §3.2 and §3.6; GB 11643-1999 (ID numbers).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipelines.facts.named_cases import NUMERALS
from pipelines.model import Standing
from pipelines.people import homes, publication
from pipelines.vocabulary import ACTORS
from recognizers.kit.contract import KnownPerson

NUMBER = "case_number"
NAME_KINDS = ("person_name", "former_name", "nickname")
ONCE = "曾"  # a surname that also says once

_ID_NUMBER = re.compile("[0-9]{6}((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})[0-9]{3}[0-9Xx]")
_NUMBER_SIGNS = re.compile(r"[^\u4e00-\u9fa5A-Za-z0-9]|第")
_NUMBER_WORDS = re.compile("字(?=[0-9])|号$|(?<=^[0-9]{4})年|(?<![0-9])0+(?=[0-9])")
Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Member:
    """One person of a case, or the numbers of its protected cases (no token)."""

    standing: str
    role: str | None
    token: str | None
    party_no: str | None
    values: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def protected(self) -> bool:
        """Say whether every trace of this one goes."""
        return self.standing == Standing.PROTECTED


@dataclass(frozen=True)
class Cast:
    """Everybody of one case."""

    members: tuple[Member, ...]

    @property
    def protected(self) -> bool:
        """Say whether anybody here is protected."""
        return any(member.protected for member in self.members)

    @cached_property
    def secrets(self) -> Mapping[str, frozenset[str]]:
        """Kind → plain forms of the values that protected people hold."""
        found: dict[str, set[str]] = {}
        for member in self.members:
            if member.protected:
                for kind, values in member.values.items():
                    found.setdefault(kind, set()).update(plain(value) for value in values)
        return {kind: frozenset(values) for kind, values in found.items()}

    @cached_property
    def unprotected_names(self) -> frozenset[str]:
        """Names of all who are not protected."""
        others = (one for one in self.members if not one.protected)
        return frozenset(name for one in others for name in one.values.get("person_name", ()))

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """Bare form → number of each protected case that is listed."""
        shielded = (one.values.get(NUMBER, ()) for one in self.members if one.protected)
        return {bare_number(one): one for numbers in shielded for one in numbers}

    @cached_property
    def known(self) -> tuple[KnownPerson, ...]:
        """Who the recognizers shall look for, in the order of members."""
        return tuple(KnownPerson(self._own(member)) for member in self.members)

    @cached_property
    def published(self) -> Mapping[str, str]:
        """Real name → published form, for the people who get no token."""
        others = [member for member in self.members if member.standing == Standing.OTHER]
        names = (name for one in others for name in one.values.get("person_name", ()))
        return publication.styles(names)

    @cached_property
    def grown_here(self) -> Mapping[str, str]:
        """Plain name → published form, for who acted here as an adult and is protected elsewhere.

        A token would tell that there is something: adults who acted are published by their names.
        Who may be a minor here is protected here.
        """
        guests = {
            plain(name)
            for one in self.members
            if one.protected and not one.party_no
            for name in one.values.get("person_name", ())
        }
        here = {
            plain(name)
            for one in self.members
            if one.protected and one.party_no
            for kind in NAME_KINDS
            for name in one.values.get(kind, ())
        }
        return {
            plain(name): self.published[name]
            for one in self.members
            if one.standing == Standing.OTHER and one.role in ACTORS
            for name in one.values.get("person_name", ())
            if plain(name) in guests - here and name in self.published
        }

    def lives_there(self, address: str) -> bool:
        """Say whether somebody protected has this home, however it is written."""
        return any(homes.same(address, home) for home in self.secrets.get("address", ()))

    def _own(self, member: Member) -> Mapping[str, tuple[str, ...]]:
        if member.protected or not self.secrets:
            return member.values
        return {
            kind: own
            for kind, values in member.values.items()
            if (own := tuple(value for value in values if not self._shared(kind, value)))
        }

    def _shared(self, kind: str, value: str) -> bool:
        if kind == "resident_id" and birthday(value) in self.secrets.get("birth_date", ()):
            return True
        if kind == "address" and self.lives_there(value):
            return True
        kinds = NAME_KINDS if kind in NAME_KINDS else (kind,)
        return any(plain(value) in self.secrets.get(one, ()) for one in kinds)


NOBODY = Cast(())


def cast(rows: Iterable[Row]) -> Cast:
    """Gather the rows of one case into its people, in the order of party numbers.

    Args:
        rows: (party_no, standing, role, token, kind, value) of one case.

    >>> rows = [
    ...     ("1", "protected", "被告人", "被告人甲", "person_name", "陈小禾"),
    ...     (None, "official", "审判员", None, "person_name", "王木"),
    ... ]
    >>> [(member.token, member.role) for member in cast(rows).members]
    [('被告人甲', '被告人'), (None, '审判员')]
    """
    people: dict[tuple[str | None, ...], dict[str, list[str]]] = {}
    for number, standing, role, token, kind, value in rows:
        nameless = number is None and token is None
        person = (number, standing, role, token, value if nameless else None)
        people.setdefault(person, {}).setdefault(str(kind), []).append(str(value))
    members = [_member(person, values) for person, values in people.items()]
    return Cast(tuple(sorted(members, key=_place)))


def plain(value: str) -> str:
    """Return a value as it compares: compatible forms folded, blanks gone.

    >>> plain("１３９ 0000")
    '1390000'
    """
    if not unicodedata.is_normalized("NFKC", value):
        value = unicodedata.normalize("NFKC", value)
    return "".join(value.split())


def birthday(number: str) -> str | None:
    """Return the birthday in an ID number of 18 digits.

    >>> birthday("990101196607238511"), birthday("13900000001")
    ('1966-07-23', None)
    """
    found = _ID_NUMBER.fullmatch(plain(number))
    return "-".join(found.groups()) if found else None


def bare_number(number: str) -> str:
    """Return what of a case number compares: no brackets, blanks, 字, 第, 号 and leading noughts.

    >>> bare_number("(2021)湘9902刑初第 12号") == bare_number("2021年湘9902刑初字第0012")
    True
    >>> bare_number("（二〇二一）湘九九〇二刑初一二号")
    '2021湘9902刑初12'
    """
    signs = _NUMBER_SIGNS.sub("", plain(number).translate(NUMERALS))
    return _NUMBER_WORDS.sub("", signs)


def cited(number: str, text: str) -> bool:
    """Say whether a bare number stands in a bare text, and does not go on there.

    >>> cited("2021湘9902刑初12", bare_number("见（2021）湘9902刑初12号判决"))
    True
    >>> cited("2021湘9902刑初12", bare_number("见（2021）湘9902刑初123号判决"))
    False
    """
    place = text.find(number)
    while place >= 0:
        if not text[place + len(number) : place + len(number) + 1].isdecimal():
            return True
        place = text.find(number, place + 1)
    return False


def _member(person: tuple[str | None, ...], values: Mapping[str, list[str]]) -> Member:
    number, standing, role, token, _ = person
    distinct = {kind: tuple(dict.fromkeys(held)) for kind, held in values.items()}
    return Member(str(standing), role, token, number, distinct)


def _place(member: Member) -> tuple[bool, int, str, str]:
    number = member.party_no or ""
    return (not number, len(number), number, member.token or "")
