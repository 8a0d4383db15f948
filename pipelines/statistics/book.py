"""The rows that are counted, kept between a night and a table, encrypted (计数底表的存放).

One file in the sealed zone, replaced by every night that publishes. It holds the day and the head
of the register it was made at; where the register has decided anything since, nobody may count
with it: the figures would be of another day than they say.

Source: docs/design.md §5.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa

from pipelines.durable import owner_folder, write_over
from pipelines.errors import InputError, TamperError
from pipelines.keys.encryption import Cipher
from pipelines.registry.event import Head, Kind
from pipelines.registry.store import Registry
from pipelines.statistics import same_people
from pipelines.statistics.counted import COUNTED, OF_BUCKET

FOLDER, FILE = "statistics", "counted.bin"
_CONTEXT = ("statistics", "counted")
_CHANGES = (Kind.DECIDED, Kind.REVIEWED, Kind.UNSEALED, Kind.RESEALED)
_NEXT = "Run a night first: fengcun run"


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows, the legal day they hold for, and the register they were made at."""

    rows: pa.Table = field(repr=False)
    as_of: date
    head: Head


def keep(sealed: Path, counted: Counted, cipher: Cipher) -> None:
    """Write the rows in the place of those of the night before."""
    told = {"as_of": counted.as_of.isoformat(), "length": str(counted.head.length)}
    schema = COUNTED.with_metadata({**told, "hash": counted.head.hash})
    with io.BytesIO() as content:
        with pa.ipc.new_file(content, schema) as writer:
            writer.write_table(counted.rows.cast(schema))
        envelope = cipher.encrypt(content.getvalue(), context=_CONTEXT)
    write_over(owner_folder(sealed / FOLDER) / FILE, envelope)


def kept(sealed: Path, cipher: Cipher) -> Counted:
    """Read the rows of the last night.

    Raises:
        InputError: no night has left any.
        TamperError: they are not what a night wrote.
    """
    try:
        envelope = (sealed / FOLDER / FILE).read_bytes()
    except OSError:
        raise InputError(FILE, "there are no rows to count.", _NEXT) from None
    content = cipher.decrypt(envelope, context=_CONTEXT)
    table = pa.ipc.open_file(pa.BufferReader(content)).read_all()
    told = {name.decode(): value.decode() for name, value in (table.schema.metadata or {}).items()}
    rows = table.replace_schema_metadata(None)
    if rows.schema != COUNTED:
        raise TamperError(FILE, "was written by another version.", _NEXT)
    head = Head(int(told["length"]), told["hash"])
    return Counted(rows, date.fromisoformat(told["as_of"]), head)


def refuse_if_overtaken(counted: Counted, registry: Registry) -> None:
    """Stop where the register has decided anything since the rows were made.

    Raises:
        InputError: it has; the figures would be of another day than they say.
    """
    since = sum(event.seq > counted.head.length for event in registry.events(*_CHANGES))
    if since:
        what = f"{since} decisions were registered after the night it is of; nothing was counted."
        raise InputError(FILE, what, _NEXT)


def joined(parts: Iterable[pa.Table]) -> pa.Table:
    """Put the rows of all buckets together, in an order that does not hang on the buckets."""
    together = pa.concat_tables([OF_BUCKET.empty_table(), *parts]).combine_chunks()
    rows = same_people.as_one(together)
    return rows.sort_by([(name, "ascending") for name in ("source", "case", "party")])
