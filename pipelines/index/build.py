"""Make the index of everybody who is sealed or protected as of a day (建立索引).

Who that is, the register says: whoever has a decision that seals or protects, or waits for a
person. An index made after a seal is lifted no longer has that person; one made after a late seal
has. Identities that were erased cannot be looked for, and are counted.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

import numpy as np

from pipelines.index.canaries import canaries, handle
from pipelines.index.digests import Digests
from pipelines.index.file import Header, Index
from pipelines.index.forms import Form
from pipelines.index.odds import bearers, odds
from pipelines.index.persons import Entries, Known
from pipelines.index.table import Columns, columns, merged
from pipelines.keys.encryption import Cipher
from pipelines.model import Verdict
from pipelines.registry import persons, states
from pipelines.registry.event import Kind
from pipelines.registry.store import Registry
from pipelines.traces.folded import Values

LOOKED_FOR = frozenset({Verdict.SEAL, Verdict.SEAL_WHOLE, Verdict.REVIEW, Verdict.PROTECT})
"""Verdicts whose people are looked for; REVIEW is treated as sealed, PROTECT by 未成年人保护法."""
_AT_ONCE = 2_000  # people whose forms are made together


@dataclass(frozen=True, slots=True)
class Built:
    """An index, and how many people it should hold and cannot."""

    index: Index
    erased: int


def build(registry: Registry, cipher: Cipher, digests: Digests, as_of: date) -> Built:
    """Make the index of a register."""
    wanted = sealed(registry)
    found = ((one, known) for one, known in persons.everybody(registry, cipher) if one in wanted)
    index = of_people(found, digests, as_of)
    return Built(index, len(wanted) - index.header.people)


def sealed(registry: Registry) -> set[str]:
    """Return the handles of everybody who is looked for."""
    stands = states.fold(registry.events(Kind.DECIDED, Kind.UNSEALED))
    return {str(one["handle"]) for one in stands.values() if one["verdict"] in LOOKED_FOR}


def of_people(
    people: Iterable[tuple[str, Mapping[str, object]]], digests: Digests, as_of: date
) -> Index:
    """Make the index of people given by handle, and of the canaries.

    What people are known by is digested some thousands at a time, and let go of.
    """
    handles: list[str] = []
    parts: list[Columns] = []
    shared: list[dict[str, Values]] = []
    told = Entries()
    for some in _parts(people):
        entries = Entries.of([_known(one) for _, one in some], digests.base, len(handles))
        handles += [one for one, _ in some]
        shared.append(_bearers(entries))
        parts.append(columns(entries, digests))
        told.learn(entries)
    count, invented = len(handles), canaries(digests.canaries)
    entries = Entries.of(invented, digests.base, count)
    parts.append(columns(entries, digests))
    told.learn(entries)
    found = merged(parts)
    forms = np.bincount(found.form, minlength=1)
    header = Header(
        key=digests.key_id,
        as_of=as_of.isoformat(),
        people=count,
        canaries=len(invented),
        entries=len(found.lookup),
        forms={Form(form).code: int(forms[form]) for form in np.flatnonzero(forms).tolist()},
        lengths=told.lengths,
        odds=odds(shared, people=count),
        odd_names=told.odd_names,
    )
    named = (*handles, *(handle(number) for number in range(len(invented))))
    return Index(header, named, *found)


def _bearers(entries: Entries) -> dict[str, Values]:
    person, form = np.array(entries.person, np.int64), np.array(entries.form, np.int64)
    first, second = np.array(entries.first, np.uint64), np.array(entries.second, np.uint64)
    return bearers(person, form, first, second)


def _parts(
    people: Iterable[tuple[str, Mapping[str, object]]],
) -> Iterator[list[tuple[str, Mapping[str, object]]]]:
    waiting = iter(people)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


def _known(person: Mapping[str, object]) -> Known:
    return {
        kind: [str(one) for one in values]
        for kind, values in person.items()
        if isinstance(values, Collection) and not isinstance(values, str)
    }
