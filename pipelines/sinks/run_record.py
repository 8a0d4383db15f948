"""The signed record of one run, and the head of the register it vouches for (运行记录).

    runs/<run id>/run.json   what came in, was released, withheld and held; never leaves the court
    runs/<run id>/run.sig    signature of its bytes
    runs/<run id>/…          pages for people, beside them

The folder is written elsewhere and appears in one step: a run has its whole record or none. The
longest head in any signed record is what the register is checked against: a register that
was cut off is shorter.

Source: docs/design.md §5.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pipelines.durable import STAGING, owner_folder, sync, write_new
from pipelines.errors import TamperError
from pipelines.keys.signature import PublicKeys, sign, verify
from pipelines.registry.event import Head
from pipelines.rename import fresh

NAME = "run_record"

FORMAT = "fengcun/run/1"
RECORD, SIGNATURE = "run.json", "run.sig"
_MAKING = f"{STAGING}record"
"""Where a record is written: swept after a kill, and a folder deeper than records are read."""


def write(
    folder: Path,
    told: Mapping[str, object],
    *,
    head: Head,
    signing: Ed25519PrivateKey,
    pages: Mapping[str, bytes] = MappingProxyType({}),
) -> None:
    """Write and sign the record of a run; the head of the register is added to what is told.

    Raises:
        FileExistsError: the run has a record already.
    """
    body = {"format": FORMAT, **told, "registry": head._asdict()}
    content = json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    making = owner_folder(folder.parent / _MAKING / folder.name)
    for name, page in pages.items():
        write_new(making / name, page)
    write_new(making / SIGNATURE, sign(content, signing))
    write_new(making / RECORD, content)
    fresh(making, folder)
    sync(folder.parent)
    making.parent.rmdir()


def latest_head(runs: Path, known: PublicKeys) -> Head | None:
    """Return the longest head any signed record vouches for, None before the first run.

    Raises:
        TamperError: a record is not what was signed.
    """
    heads = [_head(path.parent, known) for path in sorted(runs.glob(f"*/{RECORD}"))]
    return max(heads, key=lambda head: head.length, default=None)


def vouching(runs: Path, known: PublicKeys) -> str | None:
    """Return the run whose record vouches for the longest head.

    Raises:
        TamperError: a record is not what was signed.
    """
    heads = {path.parent.name: _head(path.parent, known) for path in runs.glob(f"*/{RECORD}")}
    return max(heads, key=lambda name: (heads[name].length, name), default=None)


def newest_first(runs: Path, known: PublicKeys) -> Iterator[dict[str, Any]]:
    """Yield what every run told, the latest first, by its name.

    Raises:
        TamperError: a record is not what was signed.
    """
    for path in sorted(runs.glob(f"[!.]*/{RECORD}"), reverse=True):
        _head(path.parent, known)
        yield json.loads(path.read_bytes())


def _head(folder: Path, known: PublicKeys) -> Head:
    try:
        content = (folder / RECORD).read_bytes()
        verify(content, (folder / SIGNATURE).read_bytes(), known)
        told = json.loads(content)
        head = Head(**told["registry"]) if told["format"] == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError, TamperError):
        head = None
    if head is None:
        what = f"of run {folder.name} is not the record that was signed."
        raise TamperError(RECORD, what, "Restore the run's folder from a backup.")
    return head
