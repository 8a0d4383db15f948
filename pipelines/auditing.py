"""Index and audit at a court: profile, keys, register (索引与核查的办理).

Who audits what, when and why, and with which answer, is an event of the register; names typed are
kept encrypted beside it. Whoever holds the index and its key can ask "is X sealed?": so a probe of
a few records needs a reason and a second person, and every run is written down.

Source: docs/design.md §3.10.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipelines import keys as key_ring
from pipelines import settings as profiles
from pipelines.audit.account import account
from pipelines.audit.answer import Answer
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.durable import owner_folder
from pipelines.errors import InputError, NotProvenError, RefusedError, SettingsError
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.index import build, file
from pipelines.index.digests import Digests
from pipelines.keys import Keys
from pipelines.keys.encryption import KEY_BYTES, Cipher
from pipelines.keys.key_files import secret_bytes
from pipelines.night import places
from pipelines.officer import Officer
from pipelines.registry import store
from pipelines.registry.event import Kind
from pipelines.registry.statements import Statements
from pipelines.registry.store import Registry
from pipelines.settings import Settings

_INDEX = "index/people.index"
_WHERE = "audit"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the command line gives: where things are, the day, a source of chance."""

    profile: Path
    as_of: date
    random: Callable[[int], bytes] = field(repr=False)
    index: Path | None = None  # in the sealed zone where not given
    key: Path | None = None
    key_text: str = field(default="", repr=False)  # from the environment, in place of a file


@dataclass(frozen=True, slots=True)
class Asked:
    """Who audits what, and why."""

    what: Sequence[str] = field(repr=False)
    person: str = field(repr=False)
    reason: str = field(default="", repr=False)
    second_person: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Opened:
    settings: Settings
    keys: Keys
    digests: Digests
    index: Path

    @property
    def registry(self) -> Registry:
        """The register of this court."""
        return store.connect(places.registry(self.settings))


def make_index(desk: Desk) -> build.Built:
    """Make the index anew from the register; an older one is replaced.

    Raises:
        SettingsError: the index would lie beside its key.
        InputError: nobody is sealed, so there is nothing to look for.
    """
    opened = _open(desk)
    cipher = Cipher(opened.keys.persons, desk.random)
    built = build.build(opened.registry, cipher, opened.digests, desk.as_of)
    if not built.index.header.people:
        where, what = "registry", "nobody sealed has values to look for; nothing was written."
        raise InputError(where, what, "Run a night first: fengcun run")
    owner_folder(opened.index.parent)
    file.write(opened.index, built.index, opened.digests)
    return built


def check(
    desk: Desk,
    asked: Asked,
    stream: Iterable[Piece | Unread],
    advance: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """Audit what is streamed and write it down.

    Raises:
        RefusedError: nobody is named, or a probe lacks its reason or second person.
        NotProvenError: the index is too old, or holds nobody.
    """
    if not Officer(asked.person, "").named:
        raise RefusedError(_WHERE, "nobody is named; nothing was read.", "Give --by.")
    opened = _open(desk)
    index = fresh(opened.index, opened.digests, desk.as_of, opened.settings.audit.index_days)
    answer = audit(stream, Search.of(index, opened.digests), advance)
    refused = _probes(answer, asked, opened.settings.audit.probe_records)
    told = account(answer, index)
    _write_down(opened, desk, asked, {**told, "answer": "refused"} if refused else told)
    if refused:
        what = f"{answer.records} records are a probe: no answer is given without"
        next_step = "Give --reason, and --second-person who is somebody else."
        raise RefusedError(_WHERE, f"{what} a reason and a second person.", next_step)
    return told


def fresh(path: Path, digests: Digests, as_of: date, days: int) -> file.Index:
    """Open an index that may still be used.

    Raises:
        NotProvenError: it is too old, from a day to come, or holds nobody.
    """
    index = file.read(path, digests)
    age = (as_of - date.fromisoformat(index.header.as_of)).days
    again = "Nothing was read. Make it anew with: fengcun index"
    if not 0 <= age <= days:
        what = f"the index is {age} days old; it may be used for {days}."
        raise NotProvenError(path.name, what, again)
    if not index.header.people or not index.header.canaries:
        raise NotProvenError(path.name, "the index holds nobody.", again)
    return index


def _open(desk: Desk) -> _Opened:
    settings = profiles.load(desk.profile)
    sealed = places.sealed(settings)
    index, key = desk.index or sealed / _INDEX, desk.key or sealed / "keys" / key_ring.INDEX
    if index.resolve().parent == key.resolve().parent and not desk.key_text:
        where, what = "--index", "the index would lie beside its key."
        raise SettingsError(where, what, "Keep them in different folders.")
    secret = _from_text(desk.key_text) if desk.key_text else secret_bytes(key)
    keys = key_ring.load(sealed / "keys", [])
    return _Opened(settings, keys, Digests(secret), index)


def _from_text(text: str) -> bytes:
    try:
        secret = bytes.fromhex(text.strip())
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        where, what = "FENGCUN_INDEX_KEY", f"does not hold {KEY_BYTES} bytes in hexadecimal."
        raise SettingsError(where, what, "Nothing was read. Mend or unset it.")
    return secret


def _probes(answer: Answer, asked: Asked, limit: int) -> bool:
    """Say whether this is a question about a few people that nobody answers for."""
    second = Officer(asked.second_person, "").named
    alone = not second or asked.second_person.strip() == asked.person.strip()
    return answer.records < limit and (alone or not asked.reason.strip())


def _write_down(opened: _Opened, desk: Desk, asked: Asked, told: dict[str, Any]) -> None:
    cipher = Cipher(opened.keys.statements, desk.random)
    counts = {
        "records": told["read"]["records"],
        "alarms": told["findings"]["alarm"],
        "reviews": told["findings"]["review"],
        "unread": told["unread"]["count"],
    }
    content = {
        "person": asked.person,
        "second_person": asked.second_person,
        "reason": asked.reason,
        "what": "\n".join(asked.what),
        "index": told["index"]["seal"],
        "answer": told["answer"],
        "counts": json.dumps({} if told["answer"] == "refused" else counts, sort_keys=True),
    }
    statements = Statements(opened.registry, opened.keys.cases, cipher)
    statements.add(Kind.AUDITED, [content], desk.as_of)
