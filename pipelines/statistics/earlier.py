"""What was shown in earlier releases, and the rows it was counted from, encrypted (历次发布).

Readers keep what they were given, so every release that was ever shown counts, also where its files
are gone. One whose record is missing stops the next: nobody could say what both tell together.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipelines.digest import canonical_json
from pipelines.durable import owner_folder, write_over
from pipelines.errors import InputError, TamperError
from pipelines.keys.encryption import Cipher
from pipelines.registry import contents, releases
from pipelines.registry.event import Kind
from pipelines.registry.releases import Release
from pipelines.registry.store import Registry
from pipelines.statistics.book import FOLDER
from pipelines.statistics.cube import Place
from pipelines.statistics.domain import Domain
from pipelines.statistics.specification import Specification
from pipelines.statistics.written import PAGE

_RECORDS = "released"
_TOLD = b"told"
_FROM = (
    "Restore it from the backup; where another site with this register showed them, copy it from "
    "the sealed zone there."
)
_OF_ANOTHER = (
    "Restore it from the backup. A site with other keys cannot share a register: give it one of "
    "its own (`registry` in [run])."
)

Shown = Mapping[tuple[str, Place], int | None]
"""Measure and cell → the number that was shown, None where it was suppressed."""


@dataclass(frozen=True)
class Earlier:
    """One release of tables, as it was."""

    specification: Specification
    domain: Domain = field(repr=False)
    rows: pa.Table = field(repr=False)
    shown: Shown = field(repr=False)


def keep(sealed: Path, release: str, one: Earlier, cipher: Cipher) -> None:
    """Keep a release, before anybody sees it."""
    told = canonical_json(
        {
            "specification": one.specification.model_dump(mode="json"),
            "domain": {name: [list(path) for path in paths] for name, paths in one.domain.items()},
            "shown": [
                [measure, [list(pair) for pair in place.told], number]
                for (measure, place), number in one.shown.items()
            ],
        }
    )
    schema = one.rows.schema.with_metadata({_TOLD: told})
    with io.BytesIO() as content:
        with pa.ipc.new_file(content, schema) as writer:
            writer.write_table(one.rows.cast(schema))
        envelope = cipher.encrypt(content.getvalue(), context=(_RECORDS, release))
    write_over(_place(sealed, release), envelope)


def kept(sealed: Path, registry: Registry, destination: str, cipher: Cipher) -> list[Earlier]:
    """Read every release of tables that readers were ever shown, the oldest first.

    Those of a destination that was called otherwise count as well: its readers are the same people,
    or know them.

    Raises:
        InputError: the record of one is missing.
        TamperError: one does not open: it was altered, or is of a site with other keys.
    """
    shown = (
        one
        for one in releases.in_order(registry.events(Kind.RELEASED))
        if _tables_in(registry, one, destination)
    )
    return [_read(sealed, one, cipher) for one in dict.fromkeys(shown)]


def _tables_in(registry: Registry, release: Release, destination: str) -> bool:
    """Say whether a release is tables, by its manifest; where none was kept, by its destination."""
    manifest = contents.manifest_of(registry, release)
    if manifest is None:
        return release.destination == destination
    return PAGE in {one["path"] for one in json.loads(manifest)["files"]}


def _read(sealed: Path, release: Release, cipher: Cipher) -> Earlier:
    content = _opened(sealed, release, cipher)
    table = pa.ipc.open_file(pa.BufferReader(content)).read_all()
    told = json.loads(table.schema.metadata[_TOLD])
    return Earlier(
        Specification.model_validate(told["specification"]),
        {name: tuple(map(tuple, paths)) for name, paths in told["domain"].items()},
        table.replace_schema_metadata(None),
        {
            (measure, Place(tuple((named, word) for named, word in place))): number
            for measure, place, number in told["shown"]
        },
    )


def _opened(sealed: Path, release: Release, cipher: Cipher) -> bytes:
    """Return the record of a release; where sites share a register, another one may have it."""
    where, name = f"{release.destination} {release.release}", release.release
    place = f"sealed/{FOLDER}/{_RECORDS}/{name}.bin"
    try:
        envelope = _place(sealed, name).read_bytes()
    except OSError:
        what = f"the record of these tables, {place}, is missing; nothing was counted."
        raise InputError(where, what, _FROM) from None
    try:
        return cipher.decrypt(envelope, context=(_RECORDS, name))
    except TamperError:
        what = f"the record of these tables, {place}, does not open; nothing was counted."
        raise TamperError(where, what, _OF_ANOTHER) from None


def _place(sealed: Path, release: str) -> Path:
    return owner_folder(sealed / FOLDER / _RECORDS) / f"{release}.bin"
