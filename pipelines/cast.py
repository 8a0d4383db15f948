"""The people of one case as text is read with them in mind (案中人员).

What an adult shares with a protected person (a home address, a school) belongs to the protected
one here, so that it is covered wherever it stands.

Source: docs/design.md §3.2 and §3.6.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, publication
from pipelines.model import Standing
from recognizers.kit.contract import KnownPerson

NUMBER = "case_number"
NAME_KINDS = ("person_name", "former_name", "nickname")

Row = Mapping[str, str | None]


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
    def known(self) -> tuple[KnownPerson, ...]:
        """Who the recognizers shall look for, in the order of members."""
        return tuple(KnownPerson(self._own(member)) for member in self.members)

    @cached_property
    def published(self) -> Mapping[str, str]:
        """Real name → published form, for the people who get no token."""
        others = [member for member in self.members if member.standing == Standing.OTHER]
        names = (name for one in others for name in one.values.get("person_name", ()))
        return publication.styles(names)

    def _own(self, member: Member) -> Mapping[str, tuple[str, ...]]:
        if member.protected:
            return member.values
        return {
            kind: own
            for kind, values in member.values.items()
            if (own := tuple(value for value in values if not self._shared(kind, value)))
        }

    def _shared(self, kind: str, value: str) -> bool:
        kinds = NAME_KINDS if kind in NAME_KINDS else (kind,)
        return any(plain(value) in self.secrets.get(one, ()) for one in kinds)


NOBODY = Cast(())


class Casts:
    """All casts of a run, kept as one Arrow table and taken out case by case."""

    def __init__(self, people: pa.Table) -> None:
        """Index the PEOPLE table by case."""
        order = [(name, "ascending") for name in ("source", "case_no", "party_no", "token")]
        self._people = people.sort_by(order)
        cases = links.case_links(self._people).combine_chunks()
        runs = pc.run_end_encode(cases)
        ends = runs.run_ends.to_pylist()
        self._places = dict(
            zip(runs.values.to_pylist(), zip([0, *ends[:-1]], ends, strict=True), strict=True)
        )
        shielded = pc.equal(self._people["standing"], str(Standing.PROTECTED)).combine_chunks()
        self.protected = pc.unique(pc.filter(cases, shielded))
        self.tokens = self._tokens(shielded)
        self.numbered = self._numbered()

    def of(self, link: str) -> Cast:
        """Return the people of one case; nobody where none are known."""
        if link not in self._places:
            return NOBODY
        begin, end = self._places[link]
        return cast(self._people.slice(begin, end - begin).to_pylist())

    def _tokens(self, shielded: pa.Array) -> dict[str, str]:
        """Return party link → token of the protected parties."""
        rows = self._people.filter(pc.and_(shielded, pc.is_valid(self._people["party_no"])))
        return dict(
            zip(links.party_links(rows).to_pylist(), rows["token"].to_pylist(), strict=True)
        )

    def _numbered(self) -> dict[str, set[str]]:
        """Return the numbers of cases that hold protected people themselves → their sources."""
        own = pc.equal(self._people["value"], self._people["case_no"])
        rows = self._people.filter(pc.and_(own, pc.equal(self._people["kind"], NUMBER)))
        found: dict[str, set[str]] = {}
        for source, case_no in zip(
            *rows.select(["source", "case_no"]).to_pydict().values(), strict=True
        ):
            found.setdefault(case_no, set()).add(source)
        return found


def cast(rows: Iterable[Row]) -> Cast:
    """Gather the rows of one case into its people, in the order of party numbers.

    >>> rows = [
    ...     {"standing": "protected", "role": "被告人", "token": "被告人甲", "party_no": "1",
    ...      "kind": "person_name", "value": "陈小禾"},
    ...     {"standing": "official", "role": "审判员", "token": None, "party_no": None,
    ...      "kind": "person_name", "value": "王木"},
    ... ]
    >>> [(member.token, member.role) for member in cast(rows).members]
    [('被告人甲', '被告人'), (None, '审判员')]
    """
    members = [_member(list(group)) for _, group in groupby(sorted(rows, key=_person), _person)]
    return Cast(tuple(members))


def plain(value: str) -> str:
    """Return a value as it compares: compatible forms folded, blanks gone.

    >>> plain("１３９ 0000")
    '1390000'
    """
    return "".join(unicodedata.normalize("NFKC", value).split())


def _person(row: Row) -> tuple[str, ...]:
    """Tell people apart: party number, token; officials by their name."""
    number, token = row["party_no"] or "", row["token"] or ""
    name = "" if number or token else f"{row['standing']}{row['role']}{row['value']}"
    last = "1" if not number else "0"
    return (last, f"{len(number):04d}{number}", token, name)


def _member(rows: list[Row]) -> Member:
    first = rows[0]
    values: dict[str, list[str]] = {}
    for row in rows:
        values.setdefault(str(row["kind"]), []).append(str(row["value"]))
    return Member(
        standing=str(first["standing"]),
        role=first["role"],
        token=first["token"],
        party_no=first["party_no"],
        values={kind: tuple(dict.fromkeys(held)) for kind, held in values.items()},
    )
