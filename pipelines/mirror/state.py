"""Which partitions count, and up to when each table was pulled (镜像状态).

>>> cipher = Cipher(bytes(32), lambda n: bytes(n))
>>> parts = (Partition(3, "cd", rows=2, weight=9),)
>>> held = {"court": Mirrored("ab", {"cases": "2026-11-01T00:00:00"}, {"cases": parts})}
>>> read_state(state_bytes(held, cipher), cipher) == held
True
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from pipelines.digest import canonical_json
from pipelines.errors import TamperError
from pipelines.keys.encryption import Cipher

FORMAT: Final = "fengcun/mirror/1"


class Partition(NamedTuple):
    """One partition: its number, what it holds (keyed digest), its rows and their bytes."""

    number: int
    digest: str
    rows: int
    weight: int


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What the mirror holds of one source."""

    shape: str
    """Digest of what was asked of which database; asked otherwise, it is pulled whole."""
    marks: Mapping[str, str] = field(repr=False)
    """Table → when a row of it changed last, ISO 8601."""
    tables: Mapping[str, tuple[Partition, ...]]

    def rows(self, table: str) -> int:
        """Return how many rows of a table there are."""
        return sum(one.rows for one in self.tables[table])


@dataclass(slots=True)
class Pulled:
    """What the mirror comes to tonight, and what is told of it."""

    state: dict[str, Mirrored] = field(default_factory=dict, repr=False)
    told: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0


def state_bytes(state: Mapping[str, Mirrored], cipher: Cipher) -> bytes:
    """Spell the state and close it in an envelope."""
    told = {
        name: {"shape": held.shape, "marks": dict(held.marks), "tables": dict(held.tables)}
        for name, held in state.items()
    }
    return cipher.encrypt(canonical_json(told), context=(FORMAT,))


def read_state(content: bytes, cipher: Cipher) -> dict[str, Mirrored]:
    """Open the envelope.

    Raises:
        TamperError: It is not what was written, or of another key.
    """
    try:
        told = json.loads(cipher.decrypt(content, context=(FORMAT,)))
    except TamperError:
        where, what = "mirror", "is not the state that was written, or the registry key is another."
        fix = "Restore sealed/mirror from a backup, or remove it: the next run pulls whole."
        raise TamperError(where, what, fix) from None
    return {
        name: Mirrored(
            one["shape"],
            one["marks"],
            {
                table: tuple(Partition(*part) for part in parts)
                for table, parts in one["tables"].items()
            },
        )
        for name, one in told.items()
    }
