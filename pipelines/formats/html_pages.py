"""HTML pages: what a reader sees, and attributes, comments, scripts and the head beside it (网页).

No script is run and nothing is fetched. Broken markup is read as a browser would.

Source: WHATWG, HTML Living Standard; libxml2.
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


def fits(head: bytes, text: str) -> bool:
    """Say whether tags of a page stand near its beginning."""
    del head
    return _BEGINNING.search(text[:4096]) is not None


def read(source: Source) -> Iterator[Piece | Unread | Source]:
    """Yield the text of the page and what stands beside it."""
    page = Page(source.name, BREAKS)
    target: Any = _Target(page)  # the library says bytes too and never gives them
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True)
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


class _Target:
    """Takes what the parser finds."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._page.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._page.finish(tag)

    def data(self, text: str) -> None:
        self._page.data(text)

    def comment(self, text: str) -> None:
        self._page.comment(text)

    def pi(self, target: str, text: str | None = None) -> None:
        self._page.comment(f"{target} {text or ''}")

    def doctype(self, *said: str | None) -> None:
        self._page.aside(" ".join(filter(None, said)))

    def close(self) -> None:
        """Do nothing: the page is asked for what is left."""
