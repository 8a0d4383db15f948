"""HTML pages: what a reader sees, and attributes, comments, scripts and the head beside it (网页).

No script is run and nothing is fetched. Broken markup is read as a browser would. A picture or file
that lies in the page itself (`data:`) is told as not read; texts that lie in it so are decoded like
any cell.

Source: WHATWG, HTML Living Standard; RFC 2397 (data URLs); libxml2.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from pipelines.formats.kit.characters import Decoded
from pipelines.formats.kit.page import BREAKS, Page
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

NAME = "HTML"
SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml", ".mht", ".mhtml")
TEXT = True
_BEGINNING = re.compile(
    r"<(?:!doctype html|html|head|body|div|table|p|script|meta|!--)\b", re.IGNORECASE
)
_EMBEDDED = re.compile(r"\bdata:(?!text/)[a-z]+/[-.+\w]+[;,]", re.IGNORECASE)


def fits(head: bytes, text: str) -> bool:
    """Say whether tags of a page stand near its beginning."""
    del head
    return _BEGINNING.search(text[:4096]) is not None


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield the text of the page and what stands beside it."""
    page = Page(source.name, BREAKS)
    target = _Target(page)
    told: Any = target  # the library says bytes too and never gives them
    parser = etree.HTMLParser(target=told, encoding="utf-8", huge_tree=True, no_network=True)
    with source.open() as file:
        text = Decoded(file)
        for part, size in text:
            parser.feed(part.replace("\0", "").encode("utf-8"))
            page.sized(size)
            yield from page.ready()
        parser.close()
    yield from page.end()
    if text.faults:
        yield Unread(source.at(), Reason.UNDECODABLE)
    if target.embeds:
        yield Unread(source.at("embedded"), Reason.NO_TEXT)


class _Target:
    """Takes what the parser finds."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._style = False
        self.embeds = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._style = tag == "style"
        self.embeds |= any(map(_EMBEDDED.search, attributes.values()))
        self._page.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._style = False
        self._page.finish(tag)

    def data(self, text: str) -> None:
        self.embeds |= self._style and _EMBEDDED.search(text) is not None
        self._page.data(text)

    def comment(self, text: str) -> None:
        self._page.comment(text)

    def pi(self, target: str, text: str | None = None) -> None:
        self._page.comment(f"{target} {text or ''}")

    def doctype(self, *said: str | None) -> None:
        self._page.aside(" ".join(filter(None, said)))

    def close(self) -> None:
        """Do nothing: the page is asked for what is left."""
