r"""Add to each cell what its escapes stand for, and how a screen shows it (转义).

Programs write `\u9648`, `U+9648`, `\x31` and `\n`, addresses `%E9%99%88` and `%u9648`, mails
`=E9=99=88`; behind U+202E a screen shows text from its end. What is read so is added behind the
cell, which is searched as it stands as well: in `tel=13900000001` nothing is escaped, but in
`=31=39` it is.

Source: RFC 3986, 2.1 (addresses); RFC 2045, 6.7 (mails); Unicode Annex 9 (direction).

>>> read(r"\u9648\u{5c0f}.mp4"), read("tel=13900000001")
('\\u9648\\u{5c0f}.mp4；陈小.mp4', 'tel=13900000001')
>>> read("\u202e禾小陈\u202c到案")[-6:-3], read("=B3=C2=D0=A1=BA=CC")[-3:]
('陈小禾', '陈小禾')
"""

import re
from collections.abc import Iterator

from pipelines.leak.characters import END

__all__ = ["read", "told_by"]

_BEHIND = "；"  # stands between a cell and what is read in it
# Each pattern begins with its sign, to which the engine skips; bytes are its last group.
ESCAPES = {
    "\\": re.compile(
        r"\\(?:[nrt]|u([0-9A-Fa-f]{4})|u\{0{0,4}([0-9A-Fa-f]{2,5})\}|U000([0-9A-Fa-f]{5})"
        r"|(x[0-9A-Fa-f]{2}(?:\\x[0-9A-Fa-f]{2})*))"
    ),
    "%": re.compile("%(?:u([0-9A-Fa-f]{4})|([0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*))"),
    "=": re.compile(r"=([0-9A-F]{2}(?:=\r?\n)?(?:=[0-9A-F]{2}(?:=\r?\n)?)+)"),
    "U+": re.compile("U\\+([4-9][0-9A-Fa-f]{3})(?![0-9A-Fa-f])(?:(?!)())?"),
    "\u202e": re.compile("\u202e([^\u202a-\u202e\r\n]*)"),
}
_VALUE = 64  # characters; of a longer address no more is read
_MARKS = re.compile(r"\\?x|[%=\s]")
_ENCODINGS = ("utf-8", "gb18030")


def read(text: str) -> str:
    """Return cells joined by END, each with what is read in it behind it."""
    signs = [sign for sign, one in ESCAPES.items() if sign in text and one.search(text)]
    return END.join(_with_reading(cell, signs) for cell in text.split(END)) if signs else text


def _with_reading(cell: str, signs: list[str]) -> str:
    parts = [cell]
    for begin, end in _stretches(cell, [sign for sign in signs if sign in cell]):
        shown = cell[begin:end]
        for sign in signs:
            shown = ESCAPES[sign].sub(_stands_for, shown)
        whole = shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        parts.append(whole.replace(END, " "))
    return _BEHIND.join(parts)


def _stretches(cell: str, signs: list[str]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of what is read: escapes, with what a value beside them may have."""
    places = sorted(one.span() for sign in signs for one in ESCAPES[sign].finditer(cell))
    begin = end = -_VALUE
    for first, last in places:
        if first > end + 2 * _VALUE:
            if end > 0:
                yield max(0, begin - _VALUE), end + _VALUE
            begin = first
        end = max(end, last)
    if places:
        yield max(0, begin - _VALUE), end + _VALUE


def _stands_for(escape: re.Match[str]) -> str:
    sign, part = escape[0][0], escape[escape.lastindex or 0]
    if sign == "\u202e":
        return part[::-1]
    if escape.lastindex is None:
        return "\n"
    if escape.lastindex < escape.re.groups:
        return chr(int(part, 16))
    return told_by(bytes.fromhex(_MARKS.sub("", part)))


def told_by(content: bytes) -> str:
    """Return the text that bytes behind percent codes and the like are, broken ones told as such.

    >>> told_by("禾".encode()), told_by("禾".encode("gb18030"))
    ('禾', '禾')
    """
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")
