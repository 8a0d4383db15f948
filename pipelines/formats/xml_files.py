"""XML of any kind: as records, and as text without its tags (XML).

A record is an element that stands beside others of its name; values are also read joined, as if
there were no tags, for a name may be split by them.

Source: XML 1.0, fifth edition.
"""

from collections.abc import Iterator, Mapping

from pipelines.formats.kit import nested, xml_events
from pipelines.formats.kit.nested import Cutter, Records
from pipelines.formats.kit.page import Page
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.source import Source

NAME = "XML"
SUFFIXES: tuple[str, ...] = (".xml", ".rdf", ".kml", ".svg", ".rels")
TEXT = True


def fits(head: bytes, text: str) -> bool:
    """Say whether it begins as XML does."""
    del head
    return text.lstrip("\ufeff \t\r\n").startswith("<?xml")


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield records, joined text, attributes and comments."""
    walk = _Walk(source)
    so_far = 0
    try:
        with source.open() as file:
            for size in xml_events.follow(file, walk):
                so_far += size
                yield from walk.rows.ready(so_far)
                yield from walk.joined.ready()
    except RefusedError as error:
        yield Unread(source.at(), error.reason)
    walk.cutter.cut(0, 0)
    yield from walk.rows.ready(so_far, last=True)
    yield from walk.joined.end()


class _Walk:
    """Follows tags and text, and knows the path to where it stands."""

    def __init__(self, source: Source) -> None:
        self.rows = Records(source.at())
        self.cutter = Cutter(self.rows)
        self.joined = Page(source.name, {})
        self._stack: list[tuple[str, tuple[int, int], str]] = []
        """Path, where it begins, and the name of the last child."""
        self._text: list[str] = []
        self._level = nested.DEEPEST  # of the outermost elements that stand beside their like

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._stack) >= nested.DEEPEST:
            raise RefusedError(Reason.NESTED_TOO_DEEP)
        self._flush()
        path, mark, before = self._stack[-1] if self._stack else ("", (0, 0), "")
        if self._stack:
            self._stack[-1] = (path, mark, tag)
            if tag == before and len(self._stack) < self._level:
                self._level = len(self._stack)
                self.cutter.cut(*mark)
        path = f"{path}.{tag}" if path else tag
        self._stack.append((path, self.cutter.mark(), ""))
        self.cutter.key(tag)
        for name, value in attributes.items():
            self.cutter.key(name)
            self.cutter.value(f"{path}@{name}", value)
        self.joined.start(tag, attributes)

    def finish(self, tag: str) -> None:
        self._flush()
        _, mark, _ = self._stack.pop()
        if len(self._stack) == self._level or self.cutter.large:
            self.cutter.cut(*mark)
        self.joined.finish(tag)

    def data(self, text: str) -> None:
        self._text.append(text)
        self.joined.data(text.strip("\r\n\t "))

    def comment(self, text: str) -> None:
        self.joined.comment(text)

    def aside(self, text: str) -> None:
        self.joined.aside(text)

    def _flush(self) -> None:
        text = "".join(self._text).strip()
        self._text.clear()
        if text and self._stack:
            self.cutter.value(self._stack[-1][0], text)
