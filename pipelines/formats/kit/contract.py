"""What a module must hold to be a format (格式约定)."""

from collections.abc import Iterator
from typing import Protocol

from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.source import Source


class Format(Protocol):
    """One format a dataset may come in, one module.

    What it cannot read it yields as `Unread`, or raises `RefusedError`; anything else it raises is
    told as unreadable, so a reader may leave the errors of its library alone.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]
    TEXT: bool
    """Whether it is text of any encoding, so that it can be read as plain text too."""

    def fits(self, head: bytes, text: str) -> bool:
        """Say whether the first bytes, or the text they stand for, speak for this format."""

    def read(self, source: Source) -> Iterator[Piece | Unread | Source]:
        """Yield everything that stands in it; a member that is a file by itself as a source."""
