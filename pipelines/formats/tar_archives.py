"""TAR archives; packed ones are unpacked by what packs them (归档包).

Source: POSIX.1-2017, pax interchange format; 512 bytes of zero end an archive.
"""

import tarfile
from collections.abc import Iterator
from typing import IO, Final

from pipelines.formats.kit import octets, records, running_text
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.source import Source, blocks

NAME = "TAR"
SUFFIXES: tuple[str, ...] = (".tar",)
TEXT = False
_MARK, _AT = b"ustar", 257
_BLOCK: Final = 512  # bytes


def fits(head: bytes, text: str) -> bool:
    """Say whether the mark stands where TAR has it."""
    del text
    return head[_AT : _AT + len(_MARK)] == _MARK


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield every member, and what is written beside them."""
    with source.open() as file:
        try:
            with tarfile.open(
                fileobj=file, mode="r:", encoding="utf-8", errors="replace"
            ) as archive:
                yield from records.pairs(source.at(kind="metadata"), archive.pax_headers.items())
                for info in archive:
                    yield from _member(source, archive, info)
                end = archive.offset
        except tarfile.TarError:
            raise RefusedError(Reason.TRUNCATED) from None
        if not _ended(file, end):
            yield Unread(source.at(), Reason.TRUNCATED)


def _member(
    source: Source, archive: tarfile.TarFile, info: tarfile.TarInfo
) -> Iterator[Piece | Unread | Source]:
    name = info.name
    place = Place(f"{source.name}!{name}")
    said = [info.linkname, info.uname, info.gname, *info.pax_headers.values()]
    yield running_text.one(place._replace(kind="name"), name)
    yield running_text.one(place._replace(kind="metadata"), "\n".join(filter(None, said)))
    if info.isfile():
        with archive.extractfile(info) or _nothing() as stream:
            member, reason = source.inside(name, stream, info.size)
        if reason:
            yield Unread(place, reason)
        yield member
        yield from _padding(source, archive, info)
    elif not (info.isdir() or info.issym() or info.islnk()):
        yield Unread(place, Reason.SPECIAL_FILE)


def _padding(
    source: Source, archive: tarfile.TarFile, info: tarfile.TarInfo
) -> Iterator[Piece | Unread]:
    """Yield what stands between a member and the next, where zeros should."""
    end = archive.offset if info.isreg() else 0
    begin = info.offset_data + info.size
    if not info.issparse() and begin < end:
        with source.open() as file:
            file.seek(begin)
            rest = file.read(end - begin)
        if rest.strip(b"\0"):
            yield Unread(source.at("beside"), Reason.UNACCOUNTED)
            yield running_text.one(
                source.at("beside", "hidden"), octets.text(rest.strip(b"\0")) or ""
            )


def _nothing() -> IO[bytes]:
    raise RefusedError(Reason.DAMAGED)


def _ended(file: IO[bytes], end: int) -> bool:
    """Say whether zeros and nothing else follow the last member."""
    file.seek(end)
    found = 0
    for block in blocks(file):
        if block.strip(b"\0"):
            return False
        found += len(block)
    return found >= _BLOCK
