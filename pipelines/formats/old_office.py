"""XLS, and other files of the old Office, which are read as bytes (旧版 Office).

The cells of an XLS are read by a library; comments, properties and what was deleted stand among the
bytes, and those are looked at in all of them. A new document with a password lies in such a file.

Source: MS-CFB (Compound File Binary), MS-OFFCRYPTO; python-calamine.
"""

from collections.abc import Iterator
from typing import Final

import python_calamine
from openpyxl.utils import get_column_letter

from pipelines.formats.kit import octets, records, running_text, values
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.source import Source

NAME = "XLS"
SUFFIXES: tuple[str, ...] = (".xls", ".doc", ".ppt", ".et", ".wps")
TEXT = False
_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_BOOKS: Final = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as files of the old Office do."""
    del text
    return head.startswith(_MARK)


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield the cells of an XLS, and the text that stands among the bytes of any."""
    if not source.head().startswith(_MARK):
        raise RefusedError(Reason.MALFORMED)
    with source.open() as file:
        content = file.read()
    if _ENCRYPTED in content:
        raise RefusedError(Reason.ENCRYPTED)
    if any(name in content for name in _BOOKS):
        yield from _sheets(source)
    else:
        yield Unread(source.at(), Reason.NOT_SUPPORTED)
    with source.open() as file:
        yield from running_text.cut(source.at(kind="hidden"), octets.runs(file, wide=True))


def _sheets(source: Source) -> Iterator[Piece | Unread]:
    try:
        with source.open() as file:
            book = python_calamine.CalamineWorkbook.from_filelike(file)
            for told in book.sheets_metadata:
                visible = told.visible == python_calamine.SheetVisibleEnum.Visible
                place = source.at(told.name, "cells" if visible else "hidden")
                rows = book.get_sheet_by_name(told.name).iter_rows()
                texts = (([values.one(cell) or "" for cell in row], 0) for row in rows)
                for piece in records.gathered(place, (), texts):
                    letters = tuple(get_column_letter(at + 1) for at in range(len(piece.columns)))
                    yield piece._replace(columns=letters)
    except python_calamine.PasswordError:
        yield Unread(source.at(), Reason.ENCRYPTED)
    except python_calamine.CalamineError:
        yield Unread(source.at(), Reason.DAMAGED)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's, and no Exception
            raise
        yield Unread(source.at(), Reason.DAMAGED)
