"""A person lets readers see what a night verified, or sends it back: `fengcun approve` (批准发布).

Exactly the bytes that were signed are shown: run.json vouches for the digest of what was kept, that
for each manifest, and the manifest for every file. Where people stated something since that would
withhold more, where the profile changed or the night is too old, only another night may publish.
Killed at any moment it can be repeated: readers see a whole release, and what is shown stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pipelines import publish
from pipelines.approval import grounds, waiting
from pipelines.approval.waiting import Waiting, Waits
from pipelines.digest import sha256
from pipelines.errors import RefusedError, TamperError
from pipelines.night import Call, Night, alone, open_night
from pipelines.officer import Officer
from pipelines.publish import Booking, Shown, Signed
from pipelines.registry import check, settled, store
from pipelines.registry.event import Kind
from pipelines.registry.releases import held_cases
from pipelines.release import RELEASES, signed_manifest
from pipelines.release import check as check_release
from pipelines.sinks import destination as shelf
from pipelines.sinks import run_record

_SEE: Final = "See: fengcun status"
_AGAIN: Final = "Nothing was published. Run again: fengcun run"


@dataclass(frozen=True, slots=True)
class Approved:
    """What readers see now, destination → release; nothing where it was sent back."""

    run: str
    shown: Mapping[str, str]
    recalled: int


def approve(call: Call, run: str, officer: Officer) -> Approved:
    """Let readers see all that waits of a run.

    Raises:
        RefusedError: nobody signs for it, it does not wait, or more may have to be withheld now.
        TamperError: what waits is not what was signed.
        FengcunError: as a night does before it begins.
    """
    night = _opened(call, run, officer)
    with alone(night):
        told, kept = _waiting(night, run)
        _refuse_what_changed(night, told, kept)
        signed = {name: _signed(night, name, kept) for name in kept.destinations}
        publish.reconcile(night.releases, store.connect(night.registry_url), night.as_of)
        _record(night, Kind.APPROVED, kept, officer)
        shown = {name: _shown(night, one, kept.destinations[name]) for name, one in signed.items()}
        waiting.clear(night.sealed, night.releases)
    recalled = sum(len(one.removed) for one in shown.values())
    return Approved(run, {name: one.release.release for name, one in shown.items()}, recalled)


def reject(call: Call, run: str, officer: Officer) -> Approved:
    """Send back all that waits of a run: it is destroyed, and readers keep what they have.

    Raises:
        RefusedError: nobody signs for it, or it does not wait.
        FengcunError: as a night does before it begins.
    """
    night = _opened(call, run, officer)
    with alone(night):
        _, kept = _waiting(night, run)
        if any(one["run"] == run for one in _events(night, Kind.APPROVED)):
            what = "was approved, and the approval broke off."
            raise RefusedError(run, what, "Approve it again to complete it, or run again.")
        _record(night, Kind.REJECTED, kept, officer)
        waiting.clear(night.sealed, night.releases)
    return Approved(run, {}, 0)


def _opened(call: Call, run: str, officer: Officer) -> Night:
    if not (officer.named and officer.bound):
        what = "缺少姓名或者保密承诺书编号 name or undertaking is missing."
        raise RefusedError(run, what, "Nothing was published. Give both.")
    return open_night(call)


def _waiting(night: Night, run: str) -> tuple[Mapping[str, Any], Waiting]:
    """Return the record of a run and what waits of it.

    Raises:
        RefusedError: it is not the latest run, or nothing of it waits.
        TamperError: the register or what was kept is not what was signed.
    """
    runs, known = night.record.parent, night.keys.public
    check.verify(night.registry_url, run_record.latest_head(runs, known))
    told = next(run_record.newest_first(runs, known), None)
    if told is None or told["run_id"] != run:
        what = "is not the latest run: what waited of it is gone."
        raise RefusedError(run, what, f"Nothing was published. {_SEE}")
    digest = told.get("waiting")
    if digest is None or any(one["run"] == run for one in _events(night, Kind.REJECTED)):
        what = "has nothing that waits for approval."
        raise RefusedError(run, what, _SEE)
    done = any(one["run"] == run for one in _events(night, Kind.APPROVED))
    if done and not (night.sealed / waiting.FOLDER).exists():
        what = "was approved already."
        raise RefusedError(run, what, _SEE)
    return told, waiting.kept(night.sealed, run, digest)


def _refuse_what_changed(night: Night, told: Mapping[str, Any], kept: Waiting) -> None:
    """Stop where only another night can tell what may leave.

    Raises:
        RefusedError: facts, profile or the day went on.
    """
    days = (night.as_of - date.fromisoformat(told["as_of"])).days
    stated = settled.settled(night.registry_url, night.keys, night.random)
    reasons = {
        "an answer, a withdrawal or an erasure since may withhold more": grounds.changed(
            store.connect(night.registry_url).events(*grounds.CHANGES),
            stated,
            length=told["registry"]["length"],
            answers=kept.answers,
            lifts=kept.lifts,
        ),
        "the profile is another one since": told["configuration"] != night.settings.digest(),
        f"it is {days} days old": not 0 <= days <= night.settings.run.approval_days,
    }
    if found := [reason for reason, holds in reasons.items() if holds]:
        raise RefusedError(kept.run, f"{'; '.join(found)}.", _AGAIN)


def _signed(night: Night, name: str, kept: Waiting) -> Signed:
    """Return a release that waits, or was shown already by an approval that broke off.

    Raises:
        TamperError: it is not the one that was signed, or not whole.
    """
    destination, waits = night.releases / name, kept.destinations[name]
    folder, there = waiting.place(destination, kept.run), destination / RELEASES / waits.release
    if not folder.exists() and there.exists():
        if shelf.current(destination) != waits.release:
            there.rename(folder)
        else:
            folder = there
    manifest, _ = signed_manifest(folder, night.keys.public)
    if sha256(manifest.content) != waits.manifest:
        what = "holds another release than was verified."
        raise TamperError(name, what, _AGAIN)
    check_release(folder, night.keys.public, marks_key=night.keys.marks)
    return Signed(destination, folder, manifest)


def _record(night: Night, kind: Kind, kept: Waiting, officer: Officer) -> None:
    """Write who decided; an approval that is repeated is written once."""
    if any(one["run"] == kept.run for one in _events(night, kind)):
        return
    content = {
        "run": kept.run,
        "waiting": kept.digest,
        "person": officer.person,
        "undertaking": officer.undertaking,
    }
    book = settled.statements(night.registry_url, night.keys, night.random)
    book.add(kind, [content], night.as_of)


def _events(night: Night, kind: Kind) -> Iterator[Mapping[str, object]]:
    return (one.payload for one in store.connect(night.registry_url).events(kind))


def _shown(night: Night, signed: Signed, waits: Waits) -> Shown:
    registry = store.connect(night.registry_url)
    booking = Booking(
        registry=registry,
        on=night.as_of,
        cases=held_cases(registry, signed.release),
        withheld=waits.withheld,
        guarded=waits.guarded,
        recall_days=night.settings.run.recall_days,
    )
    return publish.reveal(signed, keys=night.keys, booking=booking)
