r"""Join cells, and take out what a browser would not show, and where pages end (标记).

>>> plain_text(["陈&#23567;禾", "<b>陈</b>小禾", r"\u9648"]).split(END)
['陈小禾', '陈小禾', '\\u9648；陈']
"""

import html
import re
from collections.abc import Sequence

from pipelines.leak import escapes, page_lines
from pipelines.leak.characters import END

_TAG = re.compile(
    r"</?[A-Za-z][0-9A-Za-z]{0,9}\s*/?>"
)  # one with attributes stays: they are searched
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{2,8};")


def plain_text(cells: Sequence[str]) -> str:
    """Join cells, read escapes, take out entities, tags, pages' ends: only some have any."""
    text = END.join(cells)
    if text.count(END) >= len(cells):
        text = END.join(cell.replace(END, " ") for cell in cells)
    text = escapes.read(text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]).replace(END, " "), text)
    return page_lines.without(_TAG.sub("", text) if "<" in text else text)
