"""PDF with text: pages, and every string and attached file of the document beside them (PDF).

A page that shows something but holds no text is told, and one that pictures cover: a scan.
Text is told as undecodable where a reader cannot copy signs that stand in words. Nothing is run,
nothing fetched.

Source: ISO 32000-2; pypdfium2 (pages), pypdf (everything else).
"""

import io
import logging
from collections.abc import Iterator
from typing import IO, Any, Final

import pypdf
import pypdfium2  # type: ignore[import-untyped]  # it has no types
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    StreamObject,
    TextStringObject,
)

from pipelines.formats.kit import octets, pdf_bytes, running_text
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.running_text import Growing
from pipelines.formats.kit.signs import unreadable
from pipelines.formats.kit.source import Source

NAME = "PDF"
SUFFIXES: tuple[str, ...] = (".pdf",)
TEXT = False
_MARK: Final = b"%PDF-"
_NEAR: Final = 1024  # bytes within which the mark may stand
_SCANNED: Final = 0.5  # share of a page from which on pictures are a scan, whatever text is beside
_DEEPEST: Final = 99  # arrays and dictionaries directly in one another; our bound, five are rare

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would quote what it reads


def fits(head: bytes, text: str) -> bool:
    """Say whether the mark stands near the beginning."""
    del text
    return _MARK in head[:_NEAR]


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield the pages, then strings and attached files."""
    with source.open() as file:
        try:
            book = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError as error:
            encrypted = "password" in str(error).lower()
            raise RefusedError(Reason.ENCRYPTED if encrypted else Reason.TRUNCATED) from None
        try:
            if not len(book):
                yield Unread(source.at(), Reason.DAMAGED)
            for number in range(len(book)):
                yield from _page(source, book, number)
        finally:
            book.close()
    with source.open() as file:
        yield from _objects(source, file)


def _page(source: Source, book: Any, number: int) -> Iterator[Piece | Unread]:  # noqa: ANN401, untyped
    place = source.at(f"{number + 1}")
    try:
        page = book[number]
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        yield Unread(place, Reason.DAMAGED)
        return
    text = layer.get_text_range().replace("\r\n", "\n")
    shows = next(iter(page.get_objects(max_depth=2)), None) is not None
    scanned = _pictured(page) >= _SCANNED
    layer.close()
    page.close()
    if not text.strip():
        if shows:
            yield Unread(place, Reason.NO_TEXT)
        return
    if scanned:
        yield Unread(place, Reason.NO_TEXT)
    if unreadable(text):
        yield Unread(place, Reason.UNDECODABLE)
    joined = text.replace("\n", "")
    yield from running_text.cut(place, [(text, 0)])
    if joined != text:  # a name or number goes on in the next line
        yield from running_text.cut(source.at(f"{number + 1} joined"), [(joined, 0)])


def _pictured(page: Any) -> float:  # noqa: ANN401, untyped
    """Return the share of a page that pictures cover."""
    covered = 0.0
    for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        covered += (right - left) * (top - bottom)
    return float(covered / max(1.0, page.get_width() * page.get_height()))


def _objects(source: Source, file: IO[bytes]) -> Iterator[Piece | Unread | Source]:
    try:
        reader = pypdf.PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError(Reason.ENCRYPTED)
        numbers = sorted({*(n for some in reader.xref.values() for n in some), *reader.xref_objStm})
        yield from pdf_bytes.beside(source, file, reader)
        yield from pdf_bytes.unshown(source, reader, numbers)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError):
        yield Unread(source.at(), Reason.DAMAGED)
        return
    texts = Growing(source.at("strings", "metadata"))
    for number in numbers:
        try:
            found = reader.get_object(number)
            for text in _strings(found, 0):
                texts.add(text + "\n")
            yield from _attached(source, found, number)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield Unread(source.at(f"object {number}"), Reason.DAMAGED)
        yield from texts.ready()
    for text in _strings(reader.trailer, 0):
        texts.add(text + "\n")
    yield from texts.end()


def _strings(found: object, depth: int) -> Iterator[str]:
    """Yield every string inside an object, and what XML stands in it.

    Raises:
        RecursionError: it is nested deeper than is followed.
        ValueError: XML about the document is in an unknown encoding.
    """
    if isinstance(found, TextStringObject):
        yield str(found)
    elif isinstance(found, ByteStringObject):
        yield octets.text(bytes(found)) or ""
    elif isinstance(found, ArrayObject | DictionaryObject):
        if depth >= _DEEPEST:
            raise RecursionError
        values = dict.values(found) if isinstance(found, DictionaryObject) else list.__iter__(found)
        for inner in values:
            yield from _strings(inner, depth + 1)
        if isinstance(found, StreamObject) and found.get("/Type") == "/Metadata":
            told = octets.text(found.get_data())
            if told is None:
                raise ValueError
            yield told


def _attached(source: Source, found: object, number: int) -> Iterator[Source | Unread]:
    if isinstance(found, StreamObject) and found.get("/Type") == "/EmbeddedFile":
        member, reason = source.inside(f"attached {number}", io.BytesIO(found.get_data()), 0)
        if reason:
            yield Unread(source.at(f"object {number}"), reason)
        yield member
