"""What is kept of each release to call it back: its manifest, and who stood in the open (批次内容).

`plain` are the parties that nobody protected on the night a release was made, 64 bits of a keyed
digest each, in order. Who is protected later and is among them is a late order: what was released
until then may name the person. The manifest tells which files to destroy when they are gone here.
The event `kept` holds the digests of both, so that nobody alters or deletes them unnoticed.

Source: docs/design.md §5; docs/recalls.md.

>>> import tempfile
>>> from pipelines.registry.releases import hold
>>> from pipelines.registry.store import connect
>>> registry = connect(f"sqlite:///{tempfile.mkdtemp()}/registry.sqlite")
>>> release, case, elsewhere = Release("open", "ab"), bytes(16), bytes([1]) * 16
>>> hold(registry, release, [case])
>>> keep(registry, release, b"{}", joined([7, 3]), date(2026, 11, 1))
>>> that_name_late(registry, [release], {3: frozenset({case})})
{Release(destination='open', release='ab')}
>>> that_name_late(registry, [release], {3: frozenset({elsewhere}), 4: frozenset({case})})
set()
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
import sqlalchemy as sql

from pipelines.digest import sha256
from pipelines.errors import TamperError
from pipelines.registry.event import Draft, Event, Kind
from pipelines.registry.releases import Release, held_cases
from pipelines.registry.store import Registry, append
from pipelines.registry.tables import CONTENTS, EVENTS

Guarded = Mapping[int, frozenset[bytes]]
"""Protected party, 64 bits → digests of the cases that may name this person."""
_RESTORE = "Restore its row of the table `contents` from a backup of the register."


class Vouched(NamedTuple):
    """Digests of what is kept of a release."""

    manifest: str
    plain: str


class Contents(NamedTuple):
    """What is kept of a release; nothing where nothing is."""

    manifest: bytes = b""
    plain: bytes = b""

    @property
    def digests(self) -> Vouched:
        """What an event vouches for."""
        return Vouched(sha256(self.manifest), sha256(self.plain))


def joined(parties: Iterable[int]) -> bytes:
    """Return digests of parties as they are kept: in order."""
    return np.sort(np.fromiter(parties, np.uint64)).tobytes()


def keep(registry: Registry, release: Release, manifest: bytes, plain: bytes, on: date) -> None:
    """Keep the manifest of a release, and who stood in the open when it was last verified."""
    kept = Contents(manifest, plain)
    with registry.transaction() as connection:
        _replace(connection, release, kept)
        if _vouched(connection, release).get(release) != kept.digests:
            append(connection, [_draft(release, kept.digests, on)])


def settle(connection: sql.Connection, release: Release, manifest: bytes | None, on: date) -> None:
    """Forget who stood in the open in a release that is called back: that is settled for good.

    In the transaction that calls it back, so that no crash leaves the people. The manifest its
    notice is made of stays, so that the notice can be written again.
    """
    before = _vouched(connection, release).get(release)
    after = Contents(manifest or b"")
    _replace(connection, release, after)
    told = after.digests if manifest or not before else before._replace(plain=after.digests.plain)
    if told != before:
        append(connection, [_draft(release, told, on)])


def manifest_of(registry: Registry, release: Release) -> bytes | None:
    """Return the manifest of a release, None where it was made before manifests were kept.

    Raises:
        TamperError: it is gone, or is not the one that was registered.
    """
    with registry.transaction() as connection:
        kept, told = _kept(connection, release), _vouched(connection, release).get(release)
    if told and kept.digests.manifest != told.manifest:
        where = f"{release.destination} {release.release}"
        what = "its manifest in the register is gone or altered."
        raise TamperError(where, what, _RESTORE)
    return kept.manifest or None


def that_name_late(
    registry: Registry, releases: Iterable[Release], guarded: Guarded
) -> set[Release]:
    """Return the releases that may show somebody in the open who is protected now.

    One of which something else is kept than was registered might, so it does. One that was made
    before this was kept does not; its withheld cases count nevertheless.
    """
    if not guarded:
        return set()
    with registry.transaction() as connection:
        told = _vouched(connection)
    return {one for one in releases if _names_late(registry, one, told.get(one), guarded)}


def altered(registry: Registry) -> list[Release]:
    """Return the releases of which something else is kept than was registered."""
    with registry.transaction() as connection:
        told = _vouched(connection)
        return [one for one in sorted(told) if _kept(connection, one).digests != told[one]]


def _names_late(
    registry: Registry, release: Release, told: Vouched | None, guarded: Guarded
) -> bool:
    with registry.transaction() as connection:
        kept = _kept(connection, release)
    if told and kept.digests != told:
        return True
    plain = np.frombuffer(kept.plain, np.uint64)
    now = np.fromiter(guarded, np.uint64, len(guarded))
    if not len(plain):
        return False
    place = np.minimum(np.searchsorted(plain, now), len(plain) - 1)
    late = now[plain[place] == now].tolist()
    cases = held_cases(registry, release) if late else set[bytes]()
    return any(not cases.isdisjoint(guarded[party]) for party in late)


def _replace(connection: sql.Connection, release: Release, kept: Contents) -> None:
    connection.execute(CONTENTS.delete().where(_same(release)))
    connection.execute(CONTENTS.insert(), [{**release._asdict(), **kept._asdict()}])


def _kept(connection: sql.Connection, release: Release) -> Contents:
    query = sql.select(CONTENTS.c.manifest, CONTENTS.c.plain).where(_same(release))
    found = connection.execute(query).one_or_none()
    return Contents(*map(bytes, found)) if found else Contents()


def _vouched(connection: sql.Connection, release: Release | None = None) -> dict[Release, Vouched]:
    """Return what the register was last told of each release, or of one alone."""
    query = sql.select(EVENTS).where(EVENTS.c.kind == Kind.KEPT).order_by(EVENTS.c.seq)
    if release:  # not to read thousands for one
        query = query.where(EVENTS.c.content.contains(release.release, autoescape=True))
    told = (Event(*row).payload for row in connection.execute(query))
    return {
        Release(str(one["destination"]), str(one["release"])): Vouched(
            str(one["manifest"]), str(one["plain"])
        )
        for one in told
    }


def _draft(release: Release, digests: Vouched, on: date) -> Draft:
    return Draft(Kind.KEPT, on, {**release._asdict(), **digests._asdict()})


def _same(release: Release) -> sql.ColumnElement[bool]:
    return (CONTENTS.c.destination == release.destination) & (CONTENTS.c.release == release.release)
