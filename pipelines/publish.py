"""Verified rows become a release: signed, then shown in one step (发布).

    write_release   rows → files beside the releases (`sinks/release_files.py`)
    (the caller reads them back and verifies)
    sign_off        manifest, signature, own check
    reveal          `releasing`, one rename, `current`, `released`; then older releases that a
                    seal comes too late for are called back
    reconcile       at start: close what an interrupted run left open

Source: docs/design.md §5.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipelines.digest import sha256
from pipelines.durable import write_new
from pipelines.errors import LeakError, TamperError
from pipelines.keys import Keys
from pipelines.keys.signature import sign
from pipelines.recall.issue import Grounds, Office
from pipelines.recall.issued import Issued
from pipelines.registry import contents
from pipelines.registry import releases as book
from pipelines.registry.contents import Guarded
from pipelines.registry.releases import Release
from pipelines.registry.store import Registry
from pipelines.release import RELEASES, check
from pipelines.release.manifest import MANIFEST, SIGNATURE, Made, Manifest
from pipelines.sinks import destination as shelf
from pipelines.sinks.release_files import Staged, finish, lay_aside, write_release

__all__ = [
    "Booking",
    "Shown",
    "Signed",
    "Staged",
    "book_in",
    "finish",
    "lay_aside",
    "reconcile",
    "remove_older",
    "reveal",
    "sign_and_show",
    "sign_off",
    "stands",
    "write_release",
]


@dataclass(frozen=True, slots=True)
class Booking:
    """What the register is told of a release, and on which day.

    Args:
        registry: the open register.
        on: the day written into it.
        cases: keyed digests of the cases in the release.
        withheld: keyed digests of the cases that may not leave to this destination now; older
            releases that hold one are called back and destroyed.
        plain: parties whom nobody protects now, joined digests.
        guarded: protected parties and the cases that may name them; older releases that hold such a
            case and were made when the party was in the open are called back likewise.
        recall_days: until a recall must be acknowledged.
    """

    registry: Registry
    on: date
    cases: Collection[bytes] = field(default=(), repr=False)
    withheld: Collection[bytes] = field(default=(), repr=False)
    plain: bytes = field(default=b"", repr=False)
    guarded: Guarded = field(default_factory=dict, repr=False)
    recall_days: int = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A release that readers see, and the recall of older ones, where there was one."""

    release: Release
    rows: Mapping[str, int]
    changed: bool
    recalled: Issued | None

    @property
    def removed(self) -> tuple[str, ...]:
        """Return the older releases that were called back."""
        return self.recalled.recall.releases if self.recalled else ()


@dataclass(frozen=True, slots=True)
class Signed:
    """A release that is signed and not yet seen by anybody: where it goes, lies, what it is."""

    destination: Path
    folder: Path
    manifest: Manifest

    @property
    def release(self) -> Release:
        """Its name in the register."""
        return Release(self.destination.name, self.manifest.release)


def sign_and_show(staged: Staged, made: Made, *, keys: Keys, booking: Booking) -> Shown:
    """Sign a verified release and let readers see it; the same release again changes nothing.

    Raises:
        LeakError: a check in `made` did not hold, or none was made.
        TamperError: what was written is not what is on the disk.
    """
    signed = sign_off(staged, made, keys)
    book_in(signed, booking)
    return reveal(signed, keys=keys, booking=booking)


def sign_off(staged: Staged, made: Made, keys: Keys) -> Signed:
    """Sign a verified release, and check it as whoever receives it would.

    Raises:
        LeakError: a check in `made` did not hold, or none was made.
        TamperError: what was written is not what is on the disk.
    """
    _refuse_unverified(made)
    manifest = Manifest(made, staged.tables, staged.files)
    _sign(staged, manifest, keys)
    return Signed(staged.destination, staged.folder, manifest)


def book_in(signed: Signed, booking: Booking) -> None:
    """Keep what a release holds, before anybody sees it."""
    manifest, plain = signed.manifest.content, booking.plain
    contents.keep(booking.registry, signed.release, manifest, plain, booking.on)
    book.hold(booking.registry, signed.release, booking.cases)


def reveal(signed: Signed, *, keys: Keys, booking: Booking) -> Shown:
    """Let readers see a signed release, and call back what a seal comes too late for."""
    release, registry = signed.release, booking.registry
    changed = not stands(signed, keys)
    if changed:
        book.begin(registry, release, sha256(signed.manifest.content), booking.on)
        shelf.show(signed.destination, signed.folder, release.release)
        book.close(registry, release, booking.on)
    shelf.sweep(signed.destination)
    grounds = Grounds(frozenset(booking.withheld), booking.guarded)
    office = Office(registry, signed.destination, keys)
    recalled = office.call_back(release, grounds, booking.on, booking.recall_days)
    return Shown(release, signed.manifest.rows, changed, recalled)


def remove_older(destination: Path, registry: Registry, on: date) -> None:
    """Destroy every release but the one shown: they were made with a key that was rotated."""
    for name in shelf.releases(destination):
        if shelf.current(destination) != name:
            book.expired(registry, Release(destination.name, name), on)
            shelf.remove(destination, name)


def reconcile(out: Path, registry: Registry, on: date) -> list[tuple[Release, bool]]:
    """Close the releases an interrupted run left open; say of each whether it is shown.

    One that readers see was released. One they never saw is taken away, unless it is an earlier
    release that was to be shown again. What was to be destroyed is destroyed. A destination that
    has no folder here is another profile's, and is left to it.
    """
    events = list(registry.events())
    earlier, booking = book.standing(events), Booking(registry, on)
    closed = [
        (release, _closed(out, booking, release, earlier=release in earlier))
        for release in book.unclosed(events)
        if (out / release.destination).is_dir()
    ]
    for release in book.destroyed(registry.events()):
        if shelf.current(out / release.destination) != release.release:
            shelf.remove(out / release.destination, release.release)
    for folder in sorted(out.glob("*")):
        shelf.sweep(folder)
    return closed


def _closed(out: Path, booking: Booking, release: Release, *, earlier: bool) -> bool:
    """Close one release as readers see it."""
    destination = out / release.destination
    if shelf.current(destination) == release.release:
        book.close(booking.registry, release, booking.on)
        return True
    if not earlier:
        shelf.remove(destination, release.release)
    book.abandon(booking.registry, release, booking.on)
    return False


def _refuse_unverified(made: Made) -> None:
    failed = [name for name, held in made.verification.items() if not held]
    if failed or not made.verification:
        what = f"{len(failed)} of {len(made.verification)} checks did not hold; not published."
        raise LeakError(made.destination, what, "Read the run report.")


def _sign(staged: Staged, manifest: Manifest, keys: Keys) -> None:
    write_new(staged.folder / MANIFEST, manifest.content)
    write_new(staged.folder / SIGNATURE, sign(manifest.content, keys.signing))
    check(staged.folder, keys.public, marks_key=staged.cipher.key if staged.cipher else None)


def stands(signed: Signed, keys: Keys) -> bool:
    """Say whether exactly this release is shown already, and whole."""
    name = signed.manifest.release
    if shelf.current(signed.destination) != name:
        return False
    try:
        check(signed.destination / RELEASES / name, keys.public)
    except TamperError:
        return False
    return True
