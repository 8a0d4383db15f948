"""What is kept of each release to call it back: its manifest, and who stood in the open (批次内容).

`plain` are the parties that nobody protected on the night a release was made, 64 bits of a keyed
digest each, in order. Who is protected later and is among them is a late order: what was released
until then may name the person. The manifest tells which files to destroy when they are gone here.

Source: docs/design.md §5; docs/recalls.md.

>>> import tempfile
>>> from pipelines.registry.releases import hold
>>> from pipelines.registry.store import connect
>>> registry = connect(f"sqlite:///{tempfile.mkdtemp()}/registry.sqlite")
>>> release, case, elsewhere = Release("open", "ab"), bytes(16), bytes([1]) * 16
>>> hold(registry, release, [case])
>>> keep(registry, release, b"{}", joined([7, 3]))
>>> names_late(registry, release, {3: frozenset({case})})
True
>>> names_late(registry, release, {3: frozenset({elsewhere}), 4: frozenset({case})})
False
"""

from collections.abc import Iterable, Mapping

import numpy as np
import sqlalchemy as sql

from pipelines.registry.releases import Release, held_cases
from pipelines.registry.store import Registry
from pipelines.registry.tables import CONTENTS

Guarded = Mapping[int, frozenset[bytes]]
"""Protected party, 64 bits → digests of the cases that may name this person."""


def joined(parties: Iterable[int]) -> bytes:
    """Return digests of parties as they are kept: in order."""
    return np.sort(np.fromiter(parties, np.uint64)).tobytes()


def keep(registry: Registry, release: Release, manifest: bytes, plain: bytes) -> None:
    """Keep the manifest of a release, and who stood in the open when it was last verified."""
    row = {**release._asdict(), "manifest": manifest, "plain": plain}
    with registry.transaction() as connection:
        connection.execute(CONTENTS.delete().where(_same(release)))
        connection.execute(CONTENTS.insert(), [row])


def forget_people(registry: Registry, release: Release) -> None:
    """Forget who stood in the open in a release that is called back: that is settled for good."""
    with registry.transaction() as connection:
        connection.execute(CONTENTS.update().where(_same(release)).values(plain=b""))


def manifest_of(registry: Registry, release: Release) -> bytes | None:
    """Return the manifest of a release, None where it was made before manifests were kept."""
    query = sql.select(CONTENTS.c.manifest).where(_same(release))
    with registry.transaction() as connection:
        found = connection.execute(query).scalar_one_or_none()
    return None if found is None else bytes(found)


def names_late(registry: Registry, release: Release, guarded: Guarded) -> bool:
    """Say whether a release may show somebody in the open who is protected now.

    A release that was made before this was kept says no; its withheld cases count nevertheless.
    """
    query = sql.select(CONTENTS.c.plain).where(_same(release))
    with registry.transaction() as connection:
        found = connection.execute(query).scalar_one_or_none()
    plain = np.frombuffer(found or b"", np.uint64)
    now = np.fromiter(guarded, np.uint64, len(guarded))
    if not len(plain) or not len(now):
        return False
    place = np.minimum(np.searchsorted(plain, now), len(plain) - 1)
    late = now[plain[place] == now].tolist()
    cases = held_cases(registry, release) if late else set[bytes]()
    return any(not cases.isdisjoint(guarded[party]) for party in late)


def _same(release: Release) -> sql.ColumnElement[bool]:
    return (CONTENTS.c.destination == release.destination) & (CONTENTS.c.release == release.release)
