"""What stands in the XML of a sheet beside the cells, which are read otherwise (单元格之外).

Formulas, headers and footers, links, rules; and numbers with more figures than a workbook keeps,
which whoever reads the file itself still sees whole.

Source: ECMA-376 (SpreadsheetML).
"""

from typing import Final

from pipelines.formats.kit.xml_events import Taker

_CELLS: Final = frozenset({"sheetData", "row", "c", "v", "is", "t", "r"})
_FIGURES: Final = 15  # a workbook keeps no more of a number


class BesideCells:
    """Hands everything but cells on to a page."""

    def __init__(self, page: Taker) -> None:
        """Stand before a page."""
        self._page, self._tag = page, ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of a tag."""
        self._tag = tag
        if tag not in _CELLS:
            self._page.start(tag, attributes)

    def finish(self, tag: str) -> None:
        """Take the end of a tag."""
        if tag not in _CELLS:
            self._page.finish(tag)

    def data(self, text: str) -> None:
        """Take text."""
        if self._tag not in _CELLS:
            self._page.data(text)
        elif self._tag == "v" and len(text) > _FIGURES:
            self._page.data(f"\n{text}\n")

    def comment(self, text: str) -> None:
        """Take what only the source shows."""
        self._page.comment(text)

    def aside(self, text: str) -> None:
        """Take what stands neither in text nor in attributes."""
        self._page.aside(text)
