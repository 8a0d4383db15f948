"""One thing that can be looked into: a file on disk, or a member held while it is read (来源).

What is unpacked is held in memory, and beyond a bound in a nameless file that vanishes with the
process. How much may be unpacked from one file is bounded, and so is how deep archives may nest.

>>> archive = Source("a.zip", 9, Bounds(9))
>>> member, reason = archive.inside("people.CSV", io.BytesIO(b"name"), 9)
>>> member.name, member.suffix, member.size, member.open().read()
('a.zip!people.CSV', '.csv', 4, b'name')
>>> member.close()
"""

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Final

from pipelines.formats.kit.piece import Place
from pipelines.formats.kit.refusal import Reason, RefusedError

HEAD: Final = 1 << 16  # bytes looked at to tell what a file is
IN_MEMORY: Final = 32 << 20  # bytes of a member held in memory; more goes to a nameless file
MOST_RATIO: Final = 200  # unpacked to packed over a whole file; text packs 5 to 30 times
SMALL: Final = 256 << 20  # bytes; unpacking less than that harms nobody at any ratio
DEEPEST: Final = 8  # archives within archives; our own bound, what people send has two or three
_BLOCK: Final = 1 << 20


@dataclass(slots=True)
class Bounds:
    """What may still be unpacked from one file; everything inside it shares the bounds."""

    packed: int
    unpacked: int = 0

    def take(self, count: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            RefusedError: They are out of all proportion.
        """
        self.unpacked += count
        if self.unpacked > max(SMALL, MOST_RATIO * self.packed):
            raise RefusedError(Reason.OUT_OF_PROPORTION)


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name; they can be opened any number of times and sought in."""

    name: str
    size: int
    bounds: Bounds
    path: Path | None = None
    content: IO[bytes] | None = field(default=None, repr=False)
    depth: int = 0
    stands_for: int = 0  # bytes of what it was unpacked from

    @property
    def suffix(self) -> str:
        """Return the last suffix of the name, in lower case."""
        return PurePosixPath(self.name.rpartition("!")[2]).suffix.lower()

    def open(self) -> BinaryIO:
        """Open the bytes from the beginning."""
        if self.content is None:
            assert self.path is not None, "a source lies on disk or is held"  # noqa: S101, built here alone
            return self.path.open("rb")
        return io.BufferedReader(_View(self.content))

    def head(self) -> bytes:
        """Return the first bytes."""
        with self.open() as file:
            return file.read(HEAD)

    def at(self, part: str = "", kind: str = "cells") -> Place:
        """Name a place in it."""
        return Place(self.name, part, kind)

    def inside(
        self, name: str, stream: IO[bytes], stands_for: int
    ) -> tuple["Source", Reason | None]:
        """Hold a member that is unpacked from a stream, and say why its end is missing, if it is.

        Raises:
            RefusedError: Archives nest too deep.
        """
        if self.depth >= DEEPEST:
            raise RefusedError(Reason.NESTED_TOO_DEEP)
        content = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115, closed with the source
        reason = self._fill(content, stream)
        return Source(
            f"{self.name}!{name}",
            content.tell(),
            self.bounds,
            content=content,
            depth=self.depth + 1,
            stands_for=stands_for,
        ), reason

    def _fill(self, content: IO[bytes], stream: IO[bytes]) -> Reason | None:
        """Unpack as far as it goes: what was unpacked before a fault is looked at too."""
        try:
            for block in blocks(stream):
                self.bounds.take(len(block))
                content.write(block)
        except RefusedError as error:
            content.truncate(0)
            content.seek(0)
            return error.reason
        except EOFError:
            return Reason.TRUNCATED
        except Exception:  # noqa: BLE001, whatever an unpacker raises, its member is damaged
            return Reason.DAMAGED
        return None

    def close(self) -> None:
        """Let go of what is held."""
        if self.content is not None:
            self.content.close()


def on_disk(path: Path, name: str) -> Source:
    """Return a file on disk under the name it was given."""
    size = path.stat().st_size
    return Source(name, size, Bounds(size), path)


class _View(io.RawIOBase):
    """A place of its own in bytes that others read too."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content, self._place = content, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._content.seek(self._place)
        self._content.seek(offset, whence)
        self._place = self._content.tell()
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._content.seek(self._place)
        block = self._content.read(len(buffer))
        buffer[: len(block)] = block
        self._place += len(block)
        return len(block)


def blocks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a file, some at a time."""
    yield from iter(lambda: file.read(_BLOCK), b"")
