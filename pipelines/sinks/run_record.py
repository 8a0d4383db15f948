"""The signed record of one run, and the head of the register it vouches for (运行记录).

    runs/<run id>/run.json   what came in, was released, withheld and held; never leaves the court
    runs/<run id>/run.sig    signature of its bytes

The longest head in any signed record is what the register is checked against: a register that
was cut off is shorter.

Source: docs/design.md §5.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pipelines.durable import owner_folder, write_new
from pipelines.errors import TamperError
from pipelines.keys.signature import PublicKeys, sign, verify
from pipelines.registry.event import Head

NAME = "run_record"

FORMAT = "fengcun/run/1"
RECORD, SIGNATURE = "run.json", "run.sig"


def write(
    folder: Path, told: Mapping[str, object], *, head: Head, signing: Ed25519PrivateKey
) -> None:
    """Write and sign the record of a run; the head of the register is added to what is told."""
    body = {"format": FORMAT, **told, "registry": head._asdict()}
    content = json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    owner_folder(folder)
    write_new(folder / SIGNATURE, sign(content, signing))
    write_new(folder / RECORD, content)


def latest_head(runs: Path, known: PublicKeys) -> Head | None:
    """Return the longest head any signed record vouches for, None before the first run.

    Raises:
        TamperError: a record is not what was signed.
    """
    heads = [_head(path.parent, known) for path in sorted(runs.glob(f"*/{RECORD}"))]
    return max(heads, key=lambda head: head.length, default=None)


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
