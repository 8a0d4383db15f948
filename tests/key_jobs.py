"""Rotations that are killed in tests, on a register of two people and one statement."""

from sqlalchemy import select

from pipelines import keys
from pipelines.keys import rotation
from pipelines.registry import persons, rekey
from pipelines.registry.event import Kind
from pipelines.registry.statements import Statements
from pipelines.registry.tables import PERSONS
from tests import nights
from tests.jobs import DAY, register

PEOPLE = {"h1": {"name": "x"}, "h2": {"name": "y"}}
STATED = dict.fromkeys(("source", "case_no", "party_no", "person", "undertaking"), "1")


def make(folder):
    """Make keys of every family and a register."""
    keys.generate(folder / "keys", ["open"], nights.chance(1), marks=True, index=True)
    ring = opened(folder)
    cipher = ring.cipher("persons", nights.chance(2))
    persons.enter(register(folder), [], cipher, [PEOPLE], DAY)
    book(folder, ring).add(Kind.RESEALED, [STATED], DAY)


def rotate(family, folder, _pipe=None):
    rotation.rotate(folder / "keys", family, ["open"], nights.chance(family))
    if family == "registry":
        ring = opened(folder)
        ciphers = (ring.cipher(use, nights.chance(use)) for use in ("persons", "statements"))
        rekey.rekey(register(folder), *ciphers)
    return 0


def opened(folder):
    return keys.load(folder / "keys", ["open"])


def book(folder, ring):
    return Statements(register(folder), ring.cases, ring.cipher("statements", nights.chance(4)))


def told(folder, ring):
    """Return what the register tells with these keys."""
    people = persons.everybody(register(folder), ring.cipher("persons", nights.chance(5)))
    return dict(people), [one for _, one in book(folder, ring).read(Kind.RESEALED)]


def envelopes(folder):
    with register(folder).transaction() as connection:
        return connection.execute(select(PERSONS.c.envelope)).scalars().all()
