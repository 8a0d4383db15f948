"""The court's own copy of what databases hold, encrypted, partition by partition (镜像).

    sealed/mirror/<source>/<table>/<number>-<digest>.parquet   whole partitions, 0600, encrypted
    sealed/mirror/state                                        which of them count; encrypted

A night reads the mirror as it reads files. A partition that changed is written whole beside the old
one, under another name; the state names those that count, and is replaced in one step when the
night has published. So a night that stops has changed nothing, and the next pulls the same again.
Which partition a case lies in, and what a partition holds, are told by keyed digests: no name of a
file says anything of a person.

Source: docs/sources.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipelines.durable import owner_folder, sweep_unfinished, write_over, write_parts
from pipelines.errors import TamperError
from pipelines.keys.encryption import Cipher, subkey
from pipelines.mirror import partitions
from pipelines.mirror.state import Mirrored, Partition, read_state, state_bytes
from pipelines.sources.kit.part import Part

__all__ = ["Mirror", "Mirrored", "Partition"]

STATE = "state"
REMOVE = "Remove sealed/mirror: the next run pulls whole."


@dataclass(frozen=True, slots=True)
class Mirror:
    """The folder of the mirror and the key that opens it."""

    folder: Path
    key: bytes = field(repr=False)
    random: Callable[[int], bytes] = field(repr=False)

    def state(self) -> dict[str, Mirrored]:
        """Return what counts of every source, as the last published night left it.

        Raises:
            TamperError: The state is not what was written.
        """
        path = self.folder / STATE
        return read_state(path.read_bytes(), self._cipher) if path.exists() else {}

    def commit(self, state: Mapping[str, Mirrored]) -> None:
        """Let other partitions count from now on, and remove those that do not."""
        owner_folder(self.folder)
        write_over(self.folder / STATE, state_bytes(state, self._cipher))
        self.sweep(state)

    def sweep(self, state: Mapping[str, Mirrored]) -> None:
        """Remove every file that does not count: of a night that stopped, or replaced since."""
        named = {
            self._path(source, table, one)
            for source, held in state.items()
            for table, parts in held.tables.items()
            for one in parts
        }
        for folder in sorted(self.folder.glob("*/*/")):
            sweep_unfinished(folder)
            for path in sorted(set(folder.glob("*.parquet")) - named):
                path.unlink()

    def whole(self, source: str, held: Mirrored) -> bool:
        """Say whether every partition that counts is there."""
        return all(
            self._path(source, table, one).is_file()
            for table, parts in held.tables.items()
            for one in parts
        )

    def read(self, source: str, table: str, one: Partition) -> pa.Table:
        """Read one partition.

        Raises:
            TamperError: It is not what was written.
        """
        try:
            return partitions.read(self._path(source, table, one), self.key)
        except (OSError, pa.ArrowException):
            where, what = f"{source}.{table}", "a partition of the mirror is not what was written."
            raise TamperError(where, what, REMOVE) from None

    def write(self, source: str, table: str, number: int, rows: pa.Table) -> Partition:
        """Write a partition whole; one that holds the same is there already and stays."""
        ordered = partitions.ordered(rows)
        digest = partitions.digest(ordered, subkey(self.key, "partitions"))
        one = Partition(number, digest, ordered.num_rows, ordered.nbytes)
        path = self._path(source, table, one)
        if not path.exists():
            owner_folder(path.parent)
            write_parts(path, [partitions.packed(ordered, self._cipher)])
        return one

    def parts(self, source: str, table: str, held: Mirrored) -> tuple[Part, ...]:
        """Return the partitions of a table as a reader of files takes them."""
        return tuple(
            Part(
                self._path(source, table, one),
                key=self.key,
                fingerprint=one.digest,
                weight=one.weight,
            )
            for one in held.tables[table]
        )

    def _path(self, source: str, table: str, one: Partition) -> Path:
        return self.folder / source / table / f"{one.number:02d}-{one.digest}.parquet"

    @property
    def _cipher(self) -> Cipher:
        return Cipher(self.key, self.random)
