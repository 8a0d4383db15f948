"""Who was in which class of which release: kept in the sealed zone, encrypted (成员记录).

A row is known by a keyed digest of its party; without the register's key the record tells nothing,
and with it nothing but who stood together. It is what a later extract is checked against.
"""

import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.digest import canonical_json
from pipelines.durable import owner_folder, write_new
from pipelines.errors import TamperError
from pipelines.keys.encryption import Cipher, subkey

Members = Mapping[bytes, int]
"""Digest of a row → its class; who was suppressed is not in it."""

FOLDER = "extracts"
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Book:
    """The memberships of one series."""

    folder: Path
    series: str
    key: bytes = field(repr=False)
    random: Callable[[int], bytes] = field(repr=False)

    @classmethod
    def of(
        cls, sealed: Path, series: str, registry_key: bytes, random: Callable[[int], bytes]
    ) -> "Book":
        """Open the book of a series in the sealed zone."""
        return cls(sealed / FOLDER / series, series, subkey(registry_key, FOLDER), random)

    def digests(self, rows: Sequence[Sequence[str]]) -> list[bytes]:
        """Return what each row is known by.

        Args:
            rows: source, case and party of each, as they stand in what is counted from.
        """
        secret = subkey(self.key, "rows")
        return [
            hmac.digest(secret, canonical_json(list(row)), "sha256")[:_DIGEST_BYTES] for row in rows
        ]

    def add(self, release: str, members: Members) -> None:
        """Keep the memberships of a release; the same release again changes nothing."""
        path = owner_folder(self.folder) / release
        if path.exists():
            return
        content = canonical_json({key.hex(): number for key, number in members.items()})
        write_new(path, self._cipher().encrypt(content, context=(FOLDER, self.series, release)))

    def past(self, shown: Sequence[str]) -> list[tuple[str, Members]]:
        """Return the memberships of every earlier release.

        Raises:
            TamperError: one is missing, or is not what was written.
        """
        kept = sorted(path.name for path in self.folder.glob("*")) if self.folder.is_dir() else []
        if missing := set(shown) - set(kept):
            what = f"{len(missing)} earlier releases of this series have no record of members."
            raise TamperError(self.series, what, "Restore sealed/extracts from the backup.")
        return [(name, self._read(name)) for name in kept]

    def _read(self, release: str) -> Members:
        content = (self.folder / release).read_bytes()
        told = self._cipher().decrypt(content, context=(FOLDER, self.series, release))
        return {bytes.fromhex(key): int(number) for key, number in json.loads(told).items()}

    def _cipher(self) -> Cipher:
        return Cipher(subkey(self.key, "members"), self.random)
