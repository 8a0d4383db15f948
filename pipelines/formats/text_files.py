"""Plain text and Markdown (纯文本).

Any text can be read this way, so it is also how a file is looked at whose own format is broken.
Pieces overlap, so that a value on the edge of one stands whole in the next.
"""

from collections.abc import Iterator

from pipelines.formats.kit import running_text
from pipelines.formats.kit.characters import Decoded
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

NAME = "TXT"
SUFFIXES: tuple[str, ...] = (".txt", ".text", ".md", ".markdown", ".log")
TEXT = True


def fits(head: bytes, text: str) -> bool:
    """Say nothing: what is text and nothing else is read this way in any case."""
    del head, text
    return False


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield the text in pieces that overlap."""
    with source.open() as file:
        text = Decoded(file)
        yield from running_text.cut(source.at(), text)
    if text.faults:
        yield Unread(source.at(), Reason.UNDECODABLE)
