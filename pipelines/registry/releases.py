"""What was released to whom, and which released cases a later seal catches up with (发布登记).

Before a release is shown, `releasing` is written; after, `released`. A `releasing` that nothing
closed is an interrupted run. Which cases a release holds is kept as keyed digests, beside the
events; their own digest stands in `released`.

Source: docs/design.md §5.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import sqlalchemy as sql

from pipelines.digest import sha256
from pipelines.registry.event import Draft, Event, Kind
from pipelines.registry.store import Registry
from pipelines.registry.tables import HOLDINGS

_DIGEST_BYTES = 16
_DESTROYING = (Kind.REMOVED, Kind.EXPIRED)
_CLOSING = (Kind.RELEASED, Kind.ABANDONED)


class Release(NamedTuple):
    """One release of one destination."""

    destination: str
    release: str


def unclosed(events: Iterable[Event]) -> list[Release]:
    """Return the releases that were begun and neither released nor abandoned since."""
    begun: dict[Release, None] = {}
    for event in events:
        if event.kind == Kind.RELEASING:
            begun[_release(event)] = None
        elif event.kind in _CLOSING:
            begun.pop(_release(event), None)
    return list(begun)


def standing(events: Iterable[Event]) -> set[Release]:
    """Return the releases that were released at some time and not destroyed since."""
    return {one for one, kind in _last(events).items() if kind == Kind.RELEASED}


def destroyed(events: Iterable[Event]) -> set[Release]:
    """Return the releases that were to be destroyed and were not released again since."""
    return {one for one, kind in _last(events).items() if kind in _DESTROYING}


def in_order(events: Iterable[Event]) -> list[Release]:
    """Return the releases in the order in which each was last released."""
    last: dict[Release, int] = {}
    for event in events:
        if event.kind == Kind.RELEASED:
            last[_release(event)] = event.seq
    return sorted(last, key=lambda one: last[one])


def _last(events: Iterable[Event]) -> dict[Release, str]:
    kinds = (Kind.RELEASED, *_DESTROYING)
    return {_release(event): event.kind for event in events if event.kind in kinds}


def begin(registry: Registry, release: Release, manifest: str, on: date) -> None:
    """Write that a release is about to be shown."""
    registry.append_many([_draft(Kind.RELEASING, release, on, manifest=manifest)])


def close(registry: Registry, release: Release, on: date) -> None:
    """Write that a release is shown."""
    held = sha256(_holdings(registry, release))
    registry.append_many([_draft(Kind.RELEASED, release, on, holdings=held)])


def abandon(registry: Registry, release: Release, on: date) -> None:
    """Write that a release was begun and never shown."""
    registry.append_many([_draft(Kind.ABANDONED, release, on)])


def removal(release: Release, on: date) -> Draft:
    """Return the event that a release is destroyed, written before its files go."""
    return _draft(Kind.REMOVED, release, on)


def expired(registry: Registry, release: Release, on: date) -> None:
    """Write that a release had its day and is destroyed here, before its files go.

    What was handed out of it may still be called back: unlike one removed, it counts as out.
    """
    registry.append_many([_draft(Kind.EXPIRED, release, on)])


def hold(registry: Registry, release: Release, cases: Collection[bytes]) -> None:
    """Keep which cases a release holds, as keyed digests."""
    same = (HOLDINGS.c.destination == release.destination) & (HOLDINGS.c.release == release.release)
    row = {**release._asdict(), "cases": b"".join(sorted(set(cases)))}
    with registry.transaction() as connection:
        connection.execute(HOLDINGS.delete().where(same))
        connection.execute(HOLDINGS.insert(), [row])


def that_hold(
    registry: Registry, releases: Iterable[Release], cases: Collection[bytes]
) -> set[Release]:
    """Return the releases that hold any of these cases.

    One of which nobody knows what it holds might, so it does; so might one whose list is no longer
    the one that was registered when it was released.
    """
    if not cases:
        return set()
    told = _registered(registry.events(Kind.RELEASED))
    wanted = _beginnings(b"".join(cases))
    return {one for one in releases if _holds(_holdings(registry, one), told.get(one), wanted)}


def altered(registry: Registry) -> set[Release]:
    """Return the releases of which another list of cases is kept than was registered."""
    told = _registered(registry.events(Kind.RELEASED))
    return {one for one, digests in told.items() if sha256(_holdings(registry, one)) not in digests}


def _registered(events: Iterable[Event]) -> dict[Release, set[str]]:
    """Return the digests of the lists of cases that events tell of; none of an open release."""
    found: dict[Release, set[str]] = {}
    for event in events:
        found.setdefault(_release(event), set()).add(str(event.payload["holdings"]))
    return found


def _holds(listed: bytes, told: set[str] | None, wanted: npt.NDArray[np.uint64]) -> bool:
    altered = told is not None and sha256(listed) not in told
    if altered or not listed:
        return True
    held = _beginnings(listed)
    place = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
    return bool((held[place] == wanted).any())


def _beginnings(digests: bytes) -> npt.NDArray[np.uint64]:
    """Return the first half of each digest, 64 bits, in the order in which the digests stand."""
    found: npt.NDArray[np.uint64] = np.frombuffer(digests, ">u8")[::2].astype(np.uint64)
    return found


def held_cases(registry: Registry, release: Release) -> set[bytes]:
    """Return the keyed digests of the cases a release holds; none where nobody knows."""
    held = _holdings(registry, release)
    return {held[at : at + _DIGEST_BYTES] for at in range(0, len(held), _DIGEST_BYTES)}


def _holdings(registry: Registry, release: Release) -> bytes:
    query = sql.select(HOLDINGS.c.cases).where(
        HOLDINGS.c.destination == release.destination, HOLDINGS.c.release == release.release
    )
    with registry.transaction() as connection:
        held = connection.execute(query).scalar_one_or_none()
    return bytes(held or b"")


def _release(event: Event) -> Release:
    told = event.payload
    return Release(str(told["destination"]), str(told["release"]))


def _draft(kind: Kind, release: Release, on: date, **more: str) -> Draft:
    return Draft(kind, on, {**release._asdict(), **more})
