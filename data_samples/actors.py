"""People and numbers as they appear in a paper (角色).

Whose row somebody has, how he is to be treated, and which of his values are stated at all.
"""

from dataclasses import dataclass

from data_samples.kinds import FIELD_OF_SLOT, PLAIN
from data_samples.people import Person
from data_samples.records import Official


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody as he appears in a paper: whose row he has, and how he is to be treated."""

    person: Person | Official
    party_no: str | None
    owner: str | None
    standing: str
    relation: str = ""
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a court, procuratorate or police, with the case that owns it."""

    words: str
    kind: str
    owner: str | None
    scope: str


def stated(actor: Actor, what: str) -> object:
    """Return something true where the actor has a value; officials have only a name."""
    if isinstance(actor.person, Official):
        return what == "name"
    if what in actor.hidden:
        return None
    if what == "relation":
        return actor.relation
    if what == "occupation" and actor.person.school:
        return None  # a pupil's school says it
    if what in PLAIN:
        return getattr(actor.person, what)
    field_name = FIELD_OF_SLOT.get(what)
    return getattr(actor.person, field_name) if field_name else True
