"""Where verified releases wait, and what binds an approval to exactly their bytes (待批准批次).

    out/<destination>/.waiting-<run>/   the release, whole and signed, open to its owner alone
    sealed/waiting/<run>.json           per destination: digest of the manifest, and what older
                                        releases are held against once it is shown

The digest of that file stands in the signed run.json. The next night removes both.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pipelines.digest import canonical_json, sha256
from pipelines.durable import owner_folder, sync, write_new
from pipelines.errors import TamperError
from pipelines.registry.contents import Guarded
from pipelines.sinks.destination import sync_tree

FORMAT: Final = "fengcun/waiting/1"
HIDDEN: Final = ".waiting-"
FOLDER: Final = "waiting"
_DIGEST: Final = 32  # hexadecimal figures of the digest of a case


@dataclass(frozen=True, slots=True)
class Waits:
    """One release that waits: its id, its manifest's SHA-256, what older ones are held against."""

    release: str
    manifest: str
    withheld: frozenset[bytes] = field(default=frozenset(), repr=False)
    guarded: Guarded = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits of one night, and what people had stated when it was decided."""

    run: str
    destinations: Mapping[str, Waits]
    answers: str
    lifts: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """The bytes that are kept."""
        return canonical_json(
            {
                "format": FORMAT,
                "run": self.run,
                "answers": self.answers,
                "lifts": list(self.lifts),
                "destinations": {name: _told(one) for name, one in self.destinations.items()},
            }
        )

    @property
    def digest(self) -> str:
        """What run.json vouches for."""
        return sha256(self.content)


def place(destination: Path, run: str) -> Path:
    """Return where a release of a run waits."""
    return destination / f"{HIDDEN}{run}"


def put(destination: Path, folder: Path, run: str) -> None:
    """Let a signed release wait: on the disk, then under its hidden name."""
    sync_tree(folder)
    folder.rename(place(destination, run))
    sync(destination)


def keep(sealed: Path, waiting: Waiting) -> None:
    """Keep what binds an approval."""
    write_new(owner_folder(sealed / FOLDER) / f"{waiting.run}.json", waiting.content)


def kept(sealed: Path, run: str, digest: str) -> Waiting:
    """Read back what binds an approval.

    Raises:
        TamperError: it is gone, or not what the run vouches for.
    """
    try:
        content = (sealed / FOLDER / f"{run}.json").read_bytes()
    except OSError:
        content = b""
    if sha256(content) != digest:
        what = f"what was kept of run {run} is not what the run vouches for."
        raise TamperError(FOLDER, what, "Nothing was published. Run again.")
    told = json.loads(content)
    found = {name: _read(one) for name, one in told["destinations"].items()}
    return Waiting(told["run"], found, told["answers"], tuple(told["lifts"]))


def clear(sealed: Path, out: Path) -> int:
    """Remove everything that waits; return how many releases that were."""
    left = sorted(out.glob(f"*/{HIDDEN}*"))
    for path in left:
        shutil.rmtree(path)
    shutil.rmtree(sealed / FOLDER, ignore_errors=True)
    return len(left)


def _told(one: Waits) -> dict[str, Any]:
    return {
        "release": one.release,
        "manifest": one.manifest,
        "withheld": b"".join(sorted(one.withheld)).hex(),
        "guarded": {
            str(party): b"".join(sorted(cases)).hex() for party, cases in one.guarded.items()
        },
    }


def _read(told: Mapping[str, Any]) -> Waits:
    guarded = {int(party): _cases(cases) for party, cases in told["guarded"].items()}
    return Waits(told["release"], told["manifest"], _cases(told["withheld"]), guarded)


def _cases(told: str) -> frozenset[bytes]:
    r"""Return the digests of cases that stand one behind the other.

    >>> _cases("00" * 16 + "ff" * 16) == {bytes(16), b"\xff" * 16}
    True
    """
    return frozenset(bytes.fromhex(told[at : at + _DIGEST]) for at in range(0, len(told), _DIGEST))
