"""Pulls every source that is a database into the mirror: whole, or what changed (数据库拉取).

What counts from tonight on is handed back and not committed: that happens once the night has
published. A database that cannot be reached, or goes away, is tried again, ever later, and then
no more.

Source: docs/sources.md.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL

from pipelines import databases
from pipelines.databases.kit import credentials
from pipelines.digest import canonical_json, sha256
from pipelines.errors import InputError
from pipelines.mirror import Mirror, Mirrored
from pipelines.mirror.state import FORMAT, Pulled
from pipelines.pull import snapshot
from pipelines.pull.mirroring import mirrored
from pipelines.pull.scratch import Scratch
from pipelines.pull.snapshot import Came, FailedError
from pipelines.settings import Settings, Source

FIRST_WAIT, LONGEST_WAIT = 2.0, 60.0  # seconds before the second attempt; it doubles up to the last


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pull is given."""

    settings: Settings
    keys: Path
    mirror: Mirror
    scratch: Path
    environment: Mapping[str, str] = field(repr=False)
    sleep: Callable[[float], None] = field(repr=False)
    whole: bool = False


def pull(asked: Asked) -> Pulled:
    """Pull every database of a profile.

    Raises:
        KeyFileError: Credentials are missing, open to others, or refused.
        SettingsError: There is no such database, or no driver for it.
        InputError: A table has the wrong shape.
        FaultError: A database cannot be reached, or went away.
        TamperError: The mirror is not what was written.
    """
    pulled = Pulled()
    before = asked.mirror.state() if any(one.database for one in asked.settings.sources) else {}
    asked.mirror.sweep(before)
    for source in asked.settings.sources:
        if source.database:
            held, told = _source(asked, source, before.get(source.name))
            pulled.state[source.name] = held
            pulled.told += told
    return pulled


def _source(
    asked: Asked, source: Source, before: Mirrored | None
) -> tuple[Mirrored, list[dict[str, Any]]]:
    """Pull one database; once more and whole where rows vanished outside what changed."""
    url = credentials.url(str(source.database), asked.environment, asked.keys)
    shape = _shape(source, url)
    why = _why_whole(asked, source, before, shape)
    scratch = Scratch(asked.scratch / source.name, asked.mirror.key)
    for reason in (why, "vanished"):
        known = None if reason else before
        came = _patiently(asked, source, url, known, scratch)
        held, told = mirrored(asked.mirror, source, shape, before, came, scratch)
        if all(held.rows(name) == came.counts[name] for name in came.counts):
            return held, [{**one, "why": reason or one["why"]} for one in told]
    what = "it gives another number of rows each time it is asked within one snapshot."
    raise InputError(source.name, what, "Nothing was written. Mend `query` in the profile.")


def _why_whole(asked: Asked, source: Source, before: Mirrored | None, shape: str) -> str | None:
    """Return why a source is pulled whole, None where what changed suffices."""
    if before is None:
        return "first"
    if asked.whole:
        return "asked"
    if before.shape != shape:
        return "profile"
    return None if asked.mirror.whole(source.name, before) else "mirror"


def _shape(source: Source, url: URL) -> str:
    """Return the digest of what is asked of which database."""
    tables = {
        str(name): [table.relation, table.query, table.updated_on, table.case_number, table.pulled]
        for name, table in source.tables.items()
    }
    return sha256(canonical_json([FORMAT, credentials.address(url), tables]))


def _patiently(
    asked: Asked, source: Source, url: URL, before: Mirrored | None, scratch: Scratch
) -> Came:
    """Pull in one snapshot; try again where that may help, up to a limit."""
    wait = FIRST_WAIT
    for left in range(source.pulling.attempts - 1, -1, -1):
        try:
            with snapshot.at(source.name):
                opened = databases.opened(url, source.pulling.statement_timeout_seconds)
            with closing(opened):
                return snapshot.take(source, before, opened, scratch)
        except FailedError as failed:
            if not failed.passing or not left:
                raise failed.told from None
            asked.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)
    raise AssertionError  # attempts is at least one
