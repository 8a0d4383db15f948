"""Which releases a seal comes too late for, their notice, and their destruction here (发出召回).

A release is late where it holds a case that may not leave now, or shows somebody in the open who is
protected now in that case or in one tied to it. The events are written first, then the notice
beside the destination, then the files are destroyed. What a crash or a full disk leaves undone is
done at the next start (`settle`). `current` is never touched: it names tonight's release.

Source: docs/design.md §5; docs/recalls.md.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.durable import owner_folder, write_new
from pipelines.errors import FaultError, TamperError
from pipelines.keys import Keys
from pipelines.recall.issued import Issued
from pipelines.recall.notice import Late, file_count, notice, recall_id
from pipelines.recall.signed import closed, opened
from pipelines.registry import contents, recalls
from pipelines.registry import releases as book
from pipelines.registry.contents import Guarded
from pipelines.registry.event import Kind
from pipelines.registry.recalls import Recall
from pipelines.registry.releases import Release
from pipelines.registry.store import Registry, append
from pipelines.release import RELEASES
from pipelines.release.manifest import MANIFEST, Manifest, parse
from pipelines.reports import recall as report
from pipelines.sinks import destination as shelf

FOLDER, NOTICE, PAGE = "recalls", "notice.json", "notice.html"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What may not stand in an older release any more: cases, and people in the open."""

    withheld: frozenset[bytes] = field(default=frozenset(), repr=False)
    guarded: Guarded = field(default_factory=dict, repr=False)


class Office(NamedTuple):
    """Who calls back: the register, the folder of the destination, the keys."""

    registry: Registry
    folder: Path
    keys: Keys

    def call_back(self, shown: Release, grounds: Grounds, on: date, days: int) -> Issued | None:
        """Call back and destroy the earlier releases that a seal came too late for, if any are."""
        names = self.late(shown, grounds)
        return self.issue(names, on, on + timedelta(days=days)) if names else None

    def late(self, shown: Release, grounds: Grounds) -> list[str]:
        """Return the earlier releases that must be called back, on disk or gone.

        One that is there and that the register never heard of, as after an old backup was restored,
        may hold any case and name anybody.
        """
        if not (grounds.withheld or grounds.guarded):
            return []
        events = list(self.registry.events(Kind.RELEASED, Kind.REMOVED))
        here = {Release(self.folder.name, name) for name in shelf.releases(self.folder)}
        known = {one for one in book.standing(events) if one.destination == self.folder.name}
        unknown = here - set(book.in_order(events)) - {shown}
        earlier = sorted((known | here) - {shown})
        withheld = book.that_hold(self.registry, earlier, grounds.withheld)
        named = contents.that_name_late(self.registry, earlier, grounds.guarded)
        return [one.release for one in earlier if one in withheld | named | unknown]

    def issue(self, names: list[str], on: date, due_on: date) -> Issued:
        """Call releases back: events, notice, destruction; what cannot be destroyed is named."""
        told = self._told(names, on, due_on)
        days = on.isoformat(), due_on.isoformat()
        one = Recall(self.folder.name, recall_id(told), *days, tuple(names))
        gone = {Release(self.folder.name, name): self._manifest(name) for name in names}
        removals = (book.removal(release, on) for release in gone)
        with self.registry.transaction() as connection:
            append(connection, [recalls.recall_draft(one), *removals])
            for release, manifest in gone.items():
                contents.settle(connection, release, manifest.content if manifest else None, on)
        self._write(told)
        left = tuple(name for name in names if not self._destroyed(name))
        return Issued(one, file_count(told), left)

    def settle(self, one: Recall) -> None:
        """Write a notice that an interrupted run had announced and not laid down.

        Raises:
            FaultError: it cannot be written as it was announced.
        """
        days = (date.fromisoformat(day) for day in (one.issued_on, one.due_on))
        told = self._told(list(one.releases), *days)
        if recall_id(told) != one.recall:
            what = "an announced recall cannot be written again."
            raise FaultError(self.folder.name, what, "Restore the register from a backup.")
        self._write(told)

    def _told(self, names: list[str], on: date, due_on: date) -> dict[str, Any]:
        found = [Late(name, self._manifest(name)) for name in names]
        policy = next((one.manifest.made.policy for one in found if one.manifest), "")
        return notice(self.folder.name, policy, found, issued_on=on, due_on=due_on)

    def _manifest(self, name: str) -> Manifest | None:
        """Return the manifest of a release: from the register, else from the disk."""
        place = self.folder / RELEASES / name / MANIFEST
        on_disk = place.read_bytes() if place.is_file() else None
        return _sound(self._kept(name), name) or _sound(on_disk, name)

    def _kept(self, name: str) -> bytes | None:
        """Return the manifest that the register has; one that was altered counts as none."""
        try:
            return contents.manifest_of(self.registry, Release(self.folder.name, name))
        except TamperError:
            return None

    def _write(self, told: dict[str, Any]) -> None:
        """Lay down the page, then the notice: whoever sees the notice finds the page too."""
        recall, content = recall_id(told), closed(told, self.keys.signing)
        place = owner_folder(self.folder / FOLDER / recall)
        page = report.page(told, recall, opened(content, self.keys.public).signer)
        for name, written in ((PAGE, page.encode()), (NOTICE, content)):
            if not (place / name).exists():
                write_new(place / name, written)

    def _destroyed(self, name: str) -> bool:
        try:
            shelf.remove(self.folder, name)
        except OSError:
            return False
        return True


def _sound(content: bytes | None, name: str) -> Manifest | None:
    """Return a manifest where it is that of the release, which is named by its digest."""
    try:
        found = parse(content) if content else None
    except TamperError:
        return None
    return found if found and found.release == name else None


def settle(registry: Registry, out: Path, keys: Keys) -> None:
    """Write the notices of open recalls that are not there, as an interrupted run leaves them."""
    for one in recalls.recalls(registry.events(*recalls.KINDS)):
        folder = out / one.destination
        there = (folder / FOLDER / one.recall / NOTICE).exists()
        if one.open and folder.is_dir() and not there:
            Office(registry, folder, keys).settle(one)
