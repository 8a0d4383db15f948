r"""The line with a page's number that stands between two pages and parts a value (页码行).

Parts: a line that is nothing but — 2 —, （2）, ·2·, 2页, 第 2 页 共 5 页, 共5页，第2页, 2/5 or
Page 2 of 5, with the empty lines around it. A number alone on its line is none: it may be the
value's own.

Source: GB/T 9704-2012, 7.5 (页码, a dash on either side); the others as word processors print them.

>>> standing_in("139\r\n\r\n　　— 2 —\r\n\r\n0001"), standing_in("共5页\n第3页有签名\n12\n")
(True, False)
"""

import re
from typing import Final

_BLANKS: Final = r"[ \t\u00a0\u3000]{0,60}"
_NUMBER: Final = "[0-9０-９]{1,4}"
_PAGE: Final = f"{_BLANKS}(?:{_NUMBER}|[〇零一二三四五六七八九十百]{{1,5}}){_BLANKS}页"
_SIGNS: Final = "[-－—–─―·•~～（(]{1,3}", "[-－—–─―·•~～）)]{1,3}"
_SIDE: Final = f"[共第]?{_PAGE}"
_LINES: Final = (
    f"{_SIGNS[0]}{_BLANKS}{_NUMBER}{_BLANKS}{_SIGNS[1]}",
    f"{_SIDE}(?:{_BLANKS}[,，/／、]?{_BLANKS}{_SIDE})?",
    f"{_NUMBER}{_BLANKS}[/／]{_BLANKS}{_NUMBER}",
    f"[Pp]age{_BLANKS}{_NUMBER}(?:{_BLANKS}(?:of|/){_BLANKS}{_NUMBER})?",
)
_EMPTY: Final = rf"(?:{_BLANKS}\r?\n){{0,6}}"
PATTERN: Final = (
    rf"\n(?<!\uffff\n){_EMPTY}{_BLANKS}(?:{'|'.join(_LINES)}){_BLANKS}"
    rf"(?:\r?\n(?={_BLANKS}\r?[\n\f])){{0,4}}(?=\r?[\n\f])"
)
"""The line from the break before it up to the break after it, which stays."""

_ANY: Final = re.compile(PATTERN)


def standing_in(text: str) -> bool:
    """Say whether a page ends somewhere in the text."""
    return "\n" in text and _ANY.search(text) is not None
