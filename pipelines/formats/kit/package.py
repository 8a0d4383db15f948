"""A document that is a ZIP of XML parts, part by part (文档包).

Source: ECMA-376, part 2 (Open Packaging Conventions).
"""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from pipelines.formats.kit import octets, running_text, xml_events, zip_bytes
from pipelines.formats.kit.page import BREAKS, Page
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.source import Source
from pipelines.formats.kit.xml_events import Taker
from pipelines.sources.kit.zip_members import member_name

ZIP: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 0x1
_MARKUP: Final = (".xml", ".rels", ".vml", ".xhtml", ".opf", ".ncx")
_KINDS: Final = (
    ("docProps/", "property"),
    ("meta.xml", "property"),
    ("comment", "comment"),
    ("header", "header"),
    ("footer", "header"),
    ("xl/workbook.xml", "name"),
    ("word/document.xml", "cells"),
    ("ppt/slides/", "cells"),
    ("content.xml", "cells"),
    ("Pages/", "cells"),
)
"""What stands in the name of a part → the kind of place it is; any other part is hidden."""

_LINES: Final = ("docProps/", "meta.xml", "customXml/", ".rels", "xl/workbook.xml", "settings")
"""Parts of single values: a line ends at every tag."""


def fits(head: bytes, marks: tuple[bytes, ...]) -> bool:
    """Say whether it is a ZIP in whose beginning one of the marks stands."""
    return head.startswith(ZIP) and any(mark in head for mark in marks)


@contextmanager
def opened(source: Source) -> Iterator[zipfile.ZipFile]:
    """Open the package.

    Raises:
        RefusedError: It is no whole ZIP.
    """
    with source.open() as file:
        try:
            archive = zipfile.ZipFile(file)
        except zipfile.BadZipFile:
            raise RefusedError(Reason.TRUNCATED) from None
        with archive:
            yield archive


def beside(source: Source, archive: zipfile.ZipFile) -> Iterator[Piece | Unread]:
    """Yield the comments of an archive and its members, and bytes that are in none of them."""
    yield from zip_bytes.beside(source, archive)
    for comment in (archive.comment, *(info.comment for info in archive.infolist())):
        if comment:
            text = octets.text(comment) or comment.decode("utf-8", "replace")
            yield running_text.one(source.at(kind="comment"), text)


def is_markup(name: str) -> bool:
    """Say whether a part is XML."""
    return name.lower().endswith(_MARKUP)


def page(
    source: Source,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    through: Callable[[Page], Taker] = lambda page: page,
) -> Iterator[Piece | Unread]:
    """Yield the text of an XML part and what stands beside it.

    Args:
        source: The document.
        archive: Its package.
        info: The part.
        through: What tags and text go through before they come to the page.
    """
    kind = next((kind for mark, kind in _KINDS if mark in info.filename), "hidden")
    lines = any(mark in info.filename for mark in _LINES)
    name = f"{source.name}!{info.filename}"
    taken = Page(name, None if lines else BREAKS, kind)
    try:
        with archive.open(info) as stream:
            for size in xml_events.follow(stream, through(taken)):
                source.bounds.take(size)
                yield from taken.ready()
    except RefusedError as error:
        yield Unread(Place(name), error.reason)
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError):
        yield Unread(Place(name), _fault(info))
    taken.sized(info.compress_size)
    yield from taken.end()


def member(
    source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Iterator[Piece | Unread | Source]:
    """Yield a member as a file by itself, or why it cannot be read, and its name."""
    name = member_name(info)
    place = Place(f"{source.name}!{name}")
    inner, reason = None, None
    empty = info.is_dir() and not info.file_size  # a folder with content is a file in disguise
    if not empty:
        try:
            with archive.open(info) as stream:
                inner, reason = source.inside(name, stream, info.compress_size)
        except RefusedError as error:
            reason = error.reason
        except NotImplementedError:
            reason = Reason.NOT_SUPPORTED
        except (zipfile.BadZipFile, OSError, RuntimeError, ValueError):
            reason = _fault(info)
    if reason:
        yield Unread(place, reason)
    if inner:
        yield inner
    else:
        size = 0 if empty else info.compress_size
        yield running_text.one(place._replace(kind="name"), name, 0, size)


def _fault(info: zipfile.ZipInfo) -> Reason:
    return Reason.ENCRYPTED if info.flag_bits & _ENCRYPTED else Reason.DAMAGED
