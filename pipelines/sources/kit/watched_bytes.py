"""Hands on the bytes of a file and lets checks see them on the way (字节监看)."""

import codecs
import io
from collections.abc import Sequence
from typing import BinaryIO, Protocol

_BOM = codecs.BOM_UTF8
_BOM_GB18030 = "\ufeff".encode("gb18030")
"""No UTF-8 begins so; text in gb18030 would keep it, before the name of the first column."""


class Check(Protocol):
    """What looks at the bytes of a file."""

    def see(self, block: bytes) -> None:
        """Look at the next bytes."""

    def end(self) -> None:
        """Look back on the whole."""


class WatchedBytes(io.RawIOBase):
    """The bytes of a file, seen by the checks as they are read."""

    def __init__(self, file: BinaryIO, checks: Sequence[Check]) -> None:
        """Watch a file opened at its beginning."""
        self._file, self._checks, self._begun = file, checks, False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Hand on the next bytes; the checks see them first, the byte order mark apart."""
        block = self._file.read(size)
        if not self._begun:
            block = block.removeprefix(_BOM_GB18030)
        seen = block if self._begun else block.removeprefix(_BOM)
        self._begun = True
        for check in self._checks:
            if seen:
                check.see(seen)
            elif not block:
                check.end()
        return block

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Hand on the next bytes where they are to be put somewhere."""
        block = self.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
