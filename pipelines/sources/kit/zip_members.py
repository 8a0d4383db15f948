"""Reads members of a ZIP as streams; nothing is ever unpacked to disk (压缩包成员).

Names without the mark of UTF-8 are GB18030, as Chinese tools write them, unless they are sound
UTF-8. Sizes are held against bounds before a byte is unpacked, the check sum at the end.

Source: PKWARE APPNOTE 6.3.10 (flag bits 0 and 11, CRC-32).
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO, Final

from pipelines.errors import InputError

AGAIN: Final = "Nothing was written. Have the export made again."
MOST_MEMBERS: Final = 10_000  # members; our own bound, an export has tens
MOST_RATIO: Final = 200  # unpacked to packed; text of judgments packs 5 to 30 times
SMALL: Final = 16 << 20  # bytes unpacked; below that any ratio is harmless
MOST_IN_MEMORY: Final = 256 << 20  # bytes; a member that has to be sought in (Parquet, workbook)
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_LEFT_BY_MAC: Final = "__MACOSX/"


def names(path: Path) -> list[str]:
    """Return the names of all files in it, sorted; folders and traces of a Mac are left out.

    Raises:
        InputError: It is cut off or no ZIP, or it holds more than an export can.
    """
    with _opened(path) as archive:
        return sorted(name for name in _named(archive) if not name.startswith(_LEFT_BY_MAC))


def matching(path: Path, pattern: str) -> list[str]:
    """Return the names that fit a pattern, in sorted order; `*` crosses folders too."""
    return [name for name in names(path) if fnmatchcase(name, pattern)]


def open_member(path: Path, member: str) -> BinaryIO:
    """Open a member as a stream.

    Raises:
        InputError: It is encrypted, out of all proportion, or packed in a way nobody reads.
    """
    return io.BufferedReader(_Member(path, member))


def in_memory(path: Path, member: str) -> BinaryIO:
    """Return a member's bytes, where they have to be sought in.

    Raises:
        InputError: They are more than memory is given to them.
    """
    with _opened(path) as archive:
        size = _named(archive)[member].file_size
    if size > MOST_IN_MEMORY:
        what = f"unpacked it has {size >> 20} MiB; {MOST_IN_MEMORY >> 20} MiB can be read in a ZIP."
        where = f"{path.name}!{member}"
        raise InputError(where, what, "Nothing was written. Unpack it first.")
    with open_member(path, member) as stream:
        return io.BytesIO(stream.read())


class _Member(io.RawIOBase):
    """The bytes of a member; whatever is wrong with them is said in our words."""

    def __init__(self, path: Path, member: str) -> None:
        self._where = f"{path.name}!{member}"
        with _opened(path) as archive:
            self._stream = self._open(archive, _named(archive)[member])

    def _open(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> zipfile.ZipExtFile:
        if info.flag_bits & _ENCRYPTED:
            next_step = "Nothing was written. Unpack it, or have it packed without a password."
            raise InputError(self._where, "it is encrypted.", next_step)
        if info.file_size > max(SMALL, MOST_RATIO * info.compress_size):
            what = f"it unpacks to more than {MOST_RATIO} times its size."
            raise InputError(self._where, what, "Nothing was written. Who packed it?")
        try:
            return archive.open(info)  # type: ignore[return-value]
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
            what = "it is damaged, or packed in a way that cannot be read."
            raise InputError(self._where, what, AGAIN) from None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpack the next bytes; at the end the check sum is compared."""
        try:
            block = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError):
            what = "it is cut off, or its check sum (CRC-32) is wrong."
            raise InputError(self._where, what, AGAIN) from None
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        """Close the stream, and with it the ZIP."""
        if not self.closed:
            self._stream.close()
        super().close()


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError):
        raise InputError(path.name, "it is no whole ZIP: cut off.", AGAIN) from None
    with archive:
        yield archive


def _named(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return name → member; a name that stands twice would hide one of them."""
    found: dict[str, zipfile.ZipInfo] = {}
    where = Path(str(archive.filename)).name
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MOST_MEMBERS:
        raise InputError(where, f"it holds more than {MOST_MEMBERS} files.", AGAIN)
    for info in members:
        name = member_name(info)
        if name in found:
            raise InputError(where, "a name of a file in it stands twice.", AGAIN)
        found[name] = info
    return found


def member_name(info: zipfile.ZipInfo) -> str:
    """Read a name that `zipfile` took for code page 437."""
    if info.flag_bits & _UTF8:
        return info.filename.replace("\\", "/")
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename
