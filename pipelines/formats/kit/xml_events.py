"""Reads XML as a stream of tags and text; nothing outside it is fetched (XML 解析).

Entities declared inside are put in by the parser, within its own bounds; those that lie outside
are told. The declarations are handed on as text, for a value may stand there too.

Source: XML 1.0, fifth edition; expat.
"""

from collections.abc import Iterator
from typing import IO, Protocol
from xml.parsers import expat

from pipelines.formats.kit.characters import Decoded
from pipelines.formats.kit.refusal import Reason, RefusedError


class Taker(Protocol):
    """What takes tags and text."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of a tag."""

    def finish(self, tag: str) -> None:
        """Take the end of a tag."""

    def data(self, text: str) -> None:
        """Take text."""

    def comment(self, text: str) -> None:
        """Take what only the source shows."""

    def aside(self, text: str) -> None:
        """Take what stands neither in text nor in attributes."""


def follow(stream: IO[bytes], taker: Taker) -> Iterator[int]:
    """Hand everything to a taker, and yield the bytes read each time it may be asked for pieces.

    Raises:
        RefusedError: It is no XML to its end, points outside, or is in an unknown encoding.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    outside: list[bool] = []
    parser.StartElementHandler = lambda name, attributes: taker.start(local(name), attributes)
    parser.EndElementHandler = lambda name: taker.finish(local(name))
    parser.CharacterDataHandler = taker.data
    parser.CommentHandler = taker.comment
    parser.ProcessingInstructionHandler = lambda target, text: taker.comment(f"{target} {text}")
    parser.EntityDeclHandler = lambda *said: _declared(taker, outside, said)
    parser.AttlistDeclHandler = lambda *said: taker.aside(" ".join(filter(_is_text, said)))
    parser.StartDoctypeDeclHandler = lambda *said: taker.aside(" ".join(filter(_is_text, said)))
    parser.NotationDeclHandler = lambda *said: taker.aside(" ".join(filter(_is_text, said)))
    parser.ElementDeclHandler = lambda name, _: taker.aside(name)
    text = Decoded(stream)
    try:
        for part, size in text:
            parser.Parse(part.encode("utf-8"))
            yield size
        parser.Parse(b"", True)  # noqa: FBT003, as expat has it
    except expat.ExpatError as error:
        cut = error.code in (3, 5, 27)  # no element, unclosed token, unclosed CDATA section
        raise RefusedError(Reason.TRUNCATED if cut else Reason.MALFORMED) from None
    if outside:
        raise RefusedError(Reason.EXTERNAL)
    if text.faults:
        raise RefusedError(Reason.UNDECODABLE)


def local(name: str) -> str:
    """Return a name without the prefix of its namespace.

    >>> local("w:p"), local("p")
    ('p', 'p')
    """
    return name.rpartition(":")[2]


def _declared(taker: Taker, outside: list[bool], said: tuple[object, ...]) -> None:
    name, _, value, _, system, _, notation = said
    taker.aside(f"{name}={value or ''}")
    if system and not notation:
        outside.append(True)


def _is_text(one: object) -> bool:
    return isinstance(one, str)
