r"""Take out the line with a page's number that stands between two pages of a paper (页码行).

A number or name that goes over a page's end is parted by it: 1390013, — 2 —, 8000. Only a line that
is nothing else is one, not a bare number, which may be the value's own middle.

Source: GB/T 9704-2012, 7.5.

>>> without("1390013\n\n— 2 —\n8000"), without("陈小\r\n  第3页 共5页\r\n禾"), without("1\n12\n2")
('1390013\n8000', '陈小\r\n禾', '1\n12\n2')
"""

import re

_GAP = r"[^\S\n]{0,9}"
_PAGE = rf"[共第]?{_GAP}(?:\d{{1,4}}|[〇零一二三四五六七八九十百]{{1,5}}){_GAP}页"
_FORMS = (
    rf"[-－—–─―·•~～（(]{{1,3}}{_GAP}\d{{1,4}}{_GAP}[-－—–─―·•~～）)]{{1,3}}",
    rf"{_PAGE}(?:{_GAP}[,，/／、]?{_GAP}{_PAGE})?",
    rf"\d{{1,4}}{_GAP}[/／]{_GAP}\d{{1,4}}",
    rf"[Pp]age{_GAP}\d{{1,4}}(?:{_GAP}(?:of|/){_GAP}\d{{1,4}})?",
)
LINE = re.compile(rf"\n\s{{0,90}}?(?:{'|'.join(_FORMS)})[^\S\n]{{0,60}}(?=\n)")


def without(text: str) -> str:
    """Return a text without such lines."""
    return LINE.sub("", text) if "\n" in text else text
