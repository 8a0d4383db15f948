"""RTF: its Han characters are written as codes, so each file is told; the rest is read (RTF 文稿).

Source: Microsoft, Rich Text Format Specification 1.9.1.
"""

from collections.abc import Iterator
from typing import Final

from pipelines.formats.kit import octets, running_text
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

NAME = "RTF"
SUFFIXES: tuple[str, ...] = (".rtf",)
TEXT = False
_MARK: Final = b"{\\rt"


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as RTF does."""
    del text
    return head.lstrip().startswith(_MARK)


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Tell it, and yield the text that stands among its codes."""
    yield Unread(source.at(), Reason.NOT_SUPPORTED)
    with source.open() as file:
        yield from running_text.cut(source.at(kind="hidden"), octets.runs(file))
