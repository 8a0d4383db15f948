"""ZIP archives, and archives inside them (压缩包).

Names without the mark of UTF-8 are read as an export's are. The check sum of every member is
compared; a member that is encrypted, damaged or out of all proportion is told and the rest read.

Source: PKWARE APPNOTE 6.3.10.
"""

import zipfile
from collections.abc import Iterator

from pipelines.formats.kit import octets, running_text
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.source import Source
from pipelines.sources.kit.zip_members import member_name

NAME = "ZIP"
SUFFIXES: tuple[str, ...] = (".zip",)
TEXT = False
_ENCRYPTED = 0x1
_MARKS = (b"PK\x03\x04", b"PK\x05\x06")


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as a ZIP does."""
    del text
    return head.startswith(_MARKS)


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield every member, and the comments of archive and members."""
    with source.open() as file:
        try:
            archive = zipfile.ZipFile(file)
        except zipfile.BadZipFile:
            raise RefusedError(Reason.TRUNCATED) from None
        with archive:
            yield from comments(source, archive)
            for info in archive.infolist():
                yield from _member(source, archive, info)


def comments(source: Source, archive: zipfile.ZipFile) -> Iterator[Piece]:
    """Yield what was written beside the members; other bytes there are told by their names."""
    for comment in (archive.comment, *(info.comment for info in archive.infolist())):
        if comment:
            text = octets.text(comment) or comment.decode("utf-8", "replace")
            yield running_text.one(source.at(kind="comment"), text)


def _member(
    source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Iterator[Piece | Unread | Source]:
    name = member_name(info)
    place = Place(f"{source.name}!{name}")
    if info.is_dir():
        yield running_text.one(place._replace(kind="name"), name)
    elif info.flag_bits & _ENCRYPTED:
        yield Unread(place, Reason.ENCRYPTED)
        yield running_text.one(place._replace(kind="name"), name, 0, info.compress_size)
    else:
        try:
            with archive.open(info) as stream:
                member, reason = source.inside(name, stream, info.compress_size)
        except RefusedError as error:
            member, reason = None, error.reason
        except NotImplementedError:
            member, reason = None, Reason.NOT_SUPPORTED
        except (zipfile.BadZipFile, OSError, RuntimeError, ValueError):
            member, reason = None, Reason.DAMAGED
        if reason:
            yield Unread(place, reason)
        if member:
            yield member
        else:
            yield running_text.one(place._replace(kind="name"), name)
