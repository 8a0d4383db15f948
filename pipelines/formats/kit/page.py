r"""A page of marked up text as a reader sees it, and all that he does not see (页面文本).

Text that is split over tags is joined; where a tag begins a line, a line ends. Attributes and
comments are kept apart. A row of a table that is longer than parts of a composite may lie apart is
handed on as a record. Where changes are tracked, a paragraph is told as it was and as it became.

>>> page = Page("a.html", BREAKS)
>>> for tag in ("p", "b"):
...     page.start(tag, {"title": "张三"} if tag == "b" else {})
>>> page.data("陈小"); page.finish("b"); page.data("禾"); page.finish("p")
>>> [(piece.place.kind, piece.cells[0][0]) for piece in page.end()]
[('cells', '\n陈小禾\n'), ('hidden', 'title=张三\n')]
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from pipelines.formats.kit import escapes, records
from pipelines.formats.kit.piece import Piece, Place
from pipelines.formats.kit.running_text import OVERLAP, Growing

BREAKS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "cr",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "row",
            "script",
            "section",
            "select",
            "si",
            "style",
            "summary",
            "table",
            "table-row",
            "tbody",
            "textarea",
            "tfoot",
            "thead",
            "title",
            "tr",
            "ul",
            "comment",
            "definedName",
            "f",
            "oddHeader",
            "oddFooter",
        ],
        "\n",
    ),
    **dict.fromkeys(["td", "th", "tc", "table-cell", "tab", "c"], "\t"),
}
"""Tags of HTML, Office Open XML and OpenDocument at which no word goes on."""

_ROWS, _CELLS = frozenset({"tr", "table-row"}), frozenset({"td", "th", "tc", "table-cell"})
_ADDED, _TAKEN = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
_UNSEEN = frozenset({"script", "style", "template"})
_COMMON = re.compile(r"[A-Za-z_.-]*\d?")  # any other tag is told: it may be a value itself
_MOST_SEEN: Final = 10_000  # attributes that are remembered, so that each is told once


class Page:
    """Takes tags and text as they come."""

    def __init__(self, file: str, breaks: Mapping[str, str] | None, kind: str = "cells") -> None:
        """Begin an empty page; without `breaks` a line ends at every tag."""
        self._breaks = breaks
        self._table = Place(file, "tables", kind)
        self._body = Growing(Place(file, "", kind))
        self._beside = Growing(Place(file, "attributes", "hidden"))
        self._unseen = Growing(Place(file, "scripts", "hidden"))
        self._comments = Growing(Place(file, "", "comment"))
        self._seen: set[str] = set()
        self._row: list[str] = []
        self._inside = {"row": 0, "unseen": 0, "added": 0, "taken": 0}
        self._written: list[str] = []
        self._was: list[str] = []
        self._became: list[str] = []
        self._changed = False
        self._rows = 0
        self._long: list[list[str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of a tag."""
        told = (f"{name}={value}" for name, value in attributes.items())
        for said in chain(told, () if _COMMON.fullmatch(tag) else (tag,)):
            if said not in self._seen:
                self._beside.add(said + "\n")
                self._seen.add(said)
        if len(self._seen) > _MOST_SEEN:
            self._seen.clear()
        self._count(tag, 1)
        if tag in _ROWS:
            self._row = []
        if tag in _CELLS:
            self._row.append("")
        self._break(tag)

    def finish(self, tag: str) -> None:
        """Take the end of a tag."""
        self._script(tag)
        self._count(tag, -1)
        self._break(tag)
        if tag in ("p", "h"):
            self._paragraph()
        if tag in _ROWS and sum(map(len, self._row)) > OVERLAP:
            self._long.append(self._row)

    def data(self, text: str) -> None:
        """Take text."""
        if self._inside["unseen"]:
            self._unseen.add(text)
            self._written.append(text)
            return
        self._body.add(text)
        if self._inside["row"] > 0 and self._row:
            self._row[-1] += text
        self._changed |= self._inside["added"] + self._inside["taken"] > 0
        if not self._inside["taken"]:
            self._became.append(text)
        if not self._inside["added"]:
            self._was.append(text)

    def comment(self, text: str) -> None:
        """Take what only the source shows."""
        self._comments.add(text + "\n")

    def aside(self, text: str) -> None:
        """Take what stands neither in text nor in attributes."""
        self._beside.add(text + "\n")

    def sized(self, size: int) -> None:
        """Let the text stand for bytes."""
        self._body.add("", size)

    def ready(self) -> Iterator[Piece]:
        """Yield the pieces that are whole."""
        yield from chain(self._body.ready(), self._beside.ready(), self._unseen.ready())
        yield from self._comments.ready()
        if self._long:
            yield records.piece(self._table, (), self._rows, self._long)
            self._rows, self._long = self._rows + len(self._long), []

    def end(self) -> Iterator[Piece]:
        """Yield what is left."""
        self._paragraph()
        yield from self.ready()
        yield from chain(self._body.end(), self._beside.end(), self._unseen.end())
        yield from self._comments.end()

    def _count(self, tag: str, step: int) -> None:
        for name, tags in (
            ("row", _ROWS),
            ("unseen", _UNSEEN),
            ("added", _ADDED),
            ("taken", _TAKEN),
        ):
            if tag in tags:
                self._inside[name] = max(0, self._inside[name] + step)

    def _break(self, tag: str) -> None:
        mark = "\n" if self._breaks is None else self._breaks.get(tag)
        if mark:
            (self._unseen if self._inside["unseen"] else self._body).add(mark)

    def _script(self, tag: str) -> None:
        """Tell a script once more as its strings read when it runs."""
        if tag in _UNSEEN and "\\" in (written := "".join(self._written)):
            self._unseen.add("\n" + escapes.read(written))
        if tag in _UNSEEN:
            self._written.clear()

    def _paragraph(self) -> None:
        if self._changed:
            self.aside("".join(self._was) + "\n" + "".join(self._became))
        self._was, self._became, self._changed = [], [], False
