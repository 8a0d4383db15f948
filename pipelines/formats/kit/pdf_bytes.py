"""What a PDF holds beside its pages: earlier versions, objects without a place, bytes (PDF 余留).

Whoever saves a PDF over appends to it: the version before stays whole in the file, and is read as a
file by itself. Objects that no table lists, and pages taken out of the tree whose content stayed,
are told; what stands outside streams as text is looked at.

Source: ISO 32000-2, sections 7.5.4 (tables), 7.5.6 (updates), 7.8.2 (content streams), annex F.
"""

import io
import re
from collections.abc import Iterator
from typing import IO, Final

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from pipelines.formats.kit import unaccounted
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

_HEAD: Final = 1024  # bytes in which a file says that it is laid out for the network
_END: Final = re.compile(rb"%%EOF\r?\n?")
_OBJECT: Final = re.compile(rb"(?<!\d)(\d{1,10})\s{1,9}(\d{1,5})\s{1,9}obj(?![a-z])")
_ROW: Final = re.compile(rb"\d{10} \d{5} [fn]\s{0,2}")
_PADDING: Final = b"\0\t\n\r "
_NEAR: Final = 4  # bytes by which tables are off in files that are shown all the same
_SHOWS: Final = re.compile(rb"(?:^|\s)BT\s.*[)\]>]\s{0,9}T[jJ](?:\s|$)", re.DOTALL)
_READ_ELSEWHERE: Final = frozenset({"/XRef", "/ObjStm", "/Metadata", "/EmbeddedFile"})


def beside(
    source: Source, file: IO[bytes], reader: pypdf.PdfReader
) -> Iterator[Piece | Unread | Source]:
    """Yield earlier versions, the text outside streams, and what no page leads to."""
    file.seek(0)
    content = file.read()
    places = {number: at for some in reader.xref.values() for number, at in some.items()}
    plain = _without_streams(content, reader, places)
    ends = [one.end() for one in _END.finditer(plain)]
    ends = ends[1:] if b"/Linearized" in content[:_HEAD] else ends
    before = ends[-2] if len(ends) > 1 else 0
    if before:
        member, reason = source.inside("earlier", io.BytesIO(content[:before]), 0)
        if reason:
            yield Unread(source.at("earlier"), reason)
        yield member
    strays = (one for one in _OBJECT.finditer(plain, before) if not _placed(one, places))
    around = plain[: plain.find(b"%PDF-")] + plain[ends[-1] if ends else len(plain) :]
    if next(strays, None) or around.strip(_PADDING):
        yield Unread(source.at("beside"), Reason.UNACCOUNTED)
    text = _ROW.sub(b"", plain)
    yield from unaccounted.texts(io.BytesIO(text), source.at("beside", "hidden"), [(0, len(text))])


def _placed(one: re.Match[bytes], places: dict[int, int]) -> bool:
    return abs(places.get(int(one[1]), -_HEAD) - one.start()) <= _NEAR


def _without_streams(content: bytes, reader: pypdf.PdfReader, places: dict[int, int]) -> bytes:
    """Return the file with zeros where the streams are that its tables list."""
    plain = bytearray(content)
    for number, at in places.items():
        found = _object(reader, number)
        if isinstance(found, StreamObject):
            begin = content.find(b"stream", at) + len(b"stream")
            end = content.find(b"endstream", begin + len(found._data))  # noqa: SLF001, as it lies there
            plain[begin:end] = bytes(max(0, end - begin))
    return bytes(plain)


def _object(reader: pypdf.PdfReader, number: int) -> object:
    try:
        return reader.get_object(number)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # told where the strings of objects are read


def unshown(source: Source, reader: pypdf.PdfReader, numbers: list[int]) -> Iterator[Unread]:
    """Tell every stream that writes text and that no page shows.

    Raises:
        PyPdfError, ValueError, KeyError, TypeError, AttributeError: the pages are damaged.
    """
    reached = _reached(reader)
    shown = {number for page in reader.pages for number in _contents(page)}
    for number in numbers:
        found = _object(reader, number)
        if not isinstance(found, StreamObject) or number in shown:
            continue
        if found.get("/Type") in _READ_ELSEWHERE or found.get("/Subtype") == "/Image":
            continue
        if found.get("/Subtype") == "/Form" and number in reached:
            continue
        if _SHOWS.search(found.get_data()):
            yield Unread(source.at(f"object {number}"), Reason.UNACCOUNTED)


def _contents(page: DictionaryObject) -> Iterator[int]:
    """Yield the numbers of the streams of a page."""
    waiting = [dict.get(page, "/Contents")]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            yield one.idnum
            one = one.get_object()
        if isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))


def _reached(reader: pypdf.PdfReader) -> set[int]:
    """Return the numbers of all objects to which the document leads."""
    reached: set[int] = set()
    waiting: list[object] = [reader.trailer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum not in reached:
                reached.add(one.idnum)
                waiting.append(_object(reader, one.idnum))
        elif isinstance(one, DictionaryObject):
            waiting.extend(dict.values(one))
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))
    return reached
