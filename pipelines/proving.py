"""A proof of absence at a court: release, register, keys (证明的办理).

Whom to look for is read from the register anew, so that a seal of yesterday counts; the index is
made under a key of the moment and kept nowhere. The search is that of an audit. Whatever it came
to is an event of the register; a proof is written only where nothing was found and all was read.

Source: docs/design.md §3.10, docs/proof.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipelines import formats, release
from pipelines.audit.answer import Answer
from pipelines.audit.grouping import Tier
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.durable import owner_folder, write_new
from pipelines.errors import (
    InputError,
    LeakFoundError,
    NotProvenError,
    RefusedError,
    SettingsError,
)
from pipelines.index import build
from pipelines.index.digests import Digests
from pipelines.keys.encryption import KEY_BYTES, subkey
from pipelines.night import Call, Night, alone, open_night
from pipelines.officer import Officer
from pipelines.proof.signed import Proof, closed, opened
from pipelines.proof.statement import Looked, statement
from pipelines.registry import settled as register
from pipelines.registry import store
from pipelines.registry.event import Head, Kind
from pipelines.release.manifest import Manifest
from pipelines.reports import proof as report

FOLDER = "proofs"
_WHERE = "prove"
_NOTHING = "No proof was written."
_DECISIONS = (Kind.DECIDED, Kind.UNSEALED, Kind.RESEALED)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Everybody who is looked for, and what told who that is."""

    built: build.Built
    head: Head
    search: Search


@dataclass(frozen=True, slots=True)
class Proven:
    """A proof, and where it and its page were written."""

    proof: Proof
    file: Path
    page: Path


def prove(
    call: Call, folder: Path, person: str, advance: Callable[[int], None] = lambda _: None
) -> Proven:
    """Search a release for everybody sealed as of a day, and sign that nobody is in it.

    Raises:
        RefusedError: nobody is named.
        TamperError: the release is not what was signed.
        LeakFoundError: somebody sealed is in it; no proof was written.
        NotProvenError: something was not read, or a canary was missed; likewise.
    """
    if not Officer(person, "").named:
        raise RefusedError(_WHERE, "nobody is named; nothing was read.", "Give --by.")
    night = open_night(call)
    release.check(folder, night.keys.public)
    manifest, _ = release.signed_manifest(folder, night.keys.public)
    wanted = _wanted(night)
    _record(night, manifest, wanted, "begun", person)  # so that one killed outright is known
    answer = audit(formats.read([str(folder)]), wanted.search, advance)
    _record(night, manifest, wanted, str(answer.outcome), person)
    _refuse(manifest, answer)
    looked = Looked(wanted.built, wanted.head, night.as_of)
    told = statement(manifest, looked, answer, subkey(night.keys.registry, "proofs"))
    content = closed(told, night.keys.signing)
    proof = opened(content, night.keys.public)
    place = owner_folder(night.sealed / FOLDER) / f"{night.run_id}-{manifest.release}.json"
    done = Proven(proof, place, place.with_suffix(".html"))
    write_new(done.page, report.page(proof.told, proof.signer).encode())
    write_new(done.file, content)
    return done


def _wanted(night: Night) -> _Wanted:
    """Make an index of everybody sealed now, under a key that nobody keeps.

    Raises:
        SettingsError: the register knows of later days than the one asked for.
        InputError: nobody is sealed, so there is nothing to look for.
    """
    registry = store.connect(night.registry_url)
    last = max((one.recorded_on for one in registry.events(*_DECISIONS)), default="")
    if last > night.as_of.isoformat():
        where, what = "--as-of", f"the register has decisions of {last}, after the day asked for."
        raise SettingsError(where, what, f"{_NOTHING} Give that day or a later one.")
    digests = Digests(night.random(KEY_BYTES))
    cipher = night.keys.cipher("persons", night.random)
    built = build.build(registry, cipher, digests, night.as_of)
    if not built.index.header.people:
        where, what = "registry", "nobody sealed has values to look for."
        raise InputError(where, what, f"{_NOTHING} Run a night first: fengcun run")
    return _Wanted(built, registry.head(), Search.of(built.index, digests))


def _refuse(manifest: Manifest, answer: Answer) -> None:
    where = f"release {manifest.release}"
    if hits := answer.tiers.total():
        people = len(set[int]().union(*answer.people.values()))
        what = f"{hits} places may name {people} sealed people ({answer.tiers[Tier.ALARM]} surely)."
        next_step = f"{_NOTHING} Stop using the release; fengcun audit says where."
        raise LeakFoundError(where, what, next_step)
    if answer.reasons:
        what = f"未能证明 not proven: {', '.join(answer.reasons)}."
        raise NotProvenError(where, what, f"{_NOTHING} fengcun audit --html says what was unread.")


def _record(night: Night, manifest: Manifest, wanted: _Wanted, answer: str, person: str) -> None:
    content = {
        "destination": manifest.made.destination,
        "release": manifest.release,
        "people": str(wanted.built.index.header.people),
        "answer": answer,
        "person": person,
    }
    with alone(night):
        statements = register.statements(night.registry_url, night.keys, night.random)
        statements.add(Kind.PROVED, [content], night.as_of)
