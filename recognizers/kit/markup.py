r"""Takes out what a web page or a program put around characters: entities, tags, escapes (标记).

Parts: `&#49;` and `&nbsp;`; tags and comments (those that break a line leave a line end); escapes
of programs (`\u5f20`, `\u{5f20}`, `U+5F20`, `\x31`, `\n`), of addresses (`%E5%BC%A0`, `%u5f20`) and
of mails (`=E5=BC=A0`, `=` at a line's end); figures of two digits in one character (⑩ … ㊿);
stretches that an override of direction (U+202E) shows from their end; signs of a wrong encoding
(`misread`, `garbled`); the line with a page's number between two pages (`page_lines`).

Source: the HTML standard, named character references; RFC 3986, 2.1.

>>> unmark("138\n— 2 —\n0001")[0]
'138\n0001'
>>> unmark("U+9648U+5c0f, U+202E")[0]
'陈小, U+202E'
>>> unmark("1&#51;<b>8</b>⑩")[0], unmark("\u202e禾小陈\u202c到案")[0]
('13810', '陈小禾到案')
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from urllib.parse import unquote_to_bytes

import numpy as np
import numpy.typing as npt

from recognizers.kit import garbled, misread, page_lines

Places = npt.NDArray[np.int64]

_TWO_FIGURES = "⑩-⑳㉑-㉟㊱-㊿⓫-⓴⓾❿➉➓⑽-⒇⒑-⒛"
# The first character is matched before the kinds are told apart: so the search can skip ahead.
_FIRST = rf"&<\\%=U\u202e{misread.FIRST}{_TWO_FIGURES}{garbled.FIRST}"
_MARKS = (
    rf"[{_FIRST}](?:"
    r"(?<=&)(?:amp;)?(?:#[0-9]{2,7};?|#[xX][0-9a-fA-F]{2,6};?|[A-Za-z][A-Za-z0-9]{1,31};)"
    r"|(?<=<)(?:/?[A-Za-z][^<>\uffff]{0,200}|!--[^<>\uffff]{0,200}--)>"
    r"|(?<=\\)(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|u\{[0-9a-fA-F]{2,6}\}|x[0-9a-fA-F]{2}(?:\\x[0-9a-fA-F]{2}){0,30}"
    r"|[nrt](?![a-z]))"
    r"|(?<=%)(?:[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2}){1,30}|u[0-9a-fA-F]{4})"
    r"|(?<==)(?:(?:E[0-9A-F]=[89AB][0-9A-F]=[89AB][0-9A-F]=?){1,12}(?<!=)"
    r"|(?:[B-F][0-9A-F]=[A-F][0-9A-F]=?){2,20}(?<!=)|\r?\n(?!\uffff))"
    r"|(?<=U)\+[4-9][0-9A-Fa-f]{3}(?![0-9A-Fa-f])"
    r"|(?<=\u202e)[^\u202c-\u202e\n]{1,200}\u202c?"
    rf"|(?<=[{_TWO_FIGURES}])"
    rf"|{misread.REST}|{garbled.REST})"
)
_MARK = re.compile(_MARKS)
_MARK_OR_PAGE = re.compile(f"{_MARKS}|{page_lines.PATTERN}")
BEGINNINGS = rf"{_FIRST}\n"
"""What any mark, or the line with a page's number, begins with, as a set of a pattern."""
_IS_TWO_FIGURES = re.compile(f"[{_TWO_FIGURES}]")
_HEX = re.compile(r"\\x|=")  # before two hexadecimal figures
_OF_GB = re.compile(rb"(?:[\xb0-\xf7][\xa1-\xfe])+")  # GB 2312, which UTF-8 never looks like
_BREAKS = re.compile(r"</?(?:br|p|div|tr|td|th|li|ul|ol|table|h[1-6])\b", re.IGNORECASE)


def unmark(text: str) -> tuple[str, Places | None, Places | None]:
    """Return the text without marks, and where each character began and ended if any was there."""
    pieces: list[str] = []  # what stands before a mark, what it shows, what stands behind it …
    edges = [0]  # where each piece begins
    marks = _MARK_OR_PAGE if page_lines.standing_in(text) else _MARK
    mark = marks.search(text)
    while mark:
        begin, end = mark.span()
        for first, last, plain in _shown(mark):
            pieces += (text[edges[-1] : begin + first], plain)
            edges += (begin + first, begin + last)
        mark = marks.search(text, end if mark[0][0] < "一" else max(begin + 1, edges[-1]))
    if not pieces:
        return text, None, None
    pieces.append(text[edges[-1] :])
    plain = "".join(pieces)
    lengths = np.array(list(map(len, pieces)))
    begins = np.array(edges)
    shown = np.repeat(np.arange(len(pieces)) % 2 > 0, lengths)
    inside = np.arange(len(plain)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    starts = np.repeat(begins, lengths) + np.where(shown, 0, inside)
    ends = np.where(shown, np.repeat(np.append(begins[1:], 0), lengths), starts + 1)
    return plain, starts, ends


def _shown(mark: re.Match[str]) -> Sequence[garbled.Stretch]:
    """Return each stretch of a mark and what it shows; of signs in Han, all that go on behind."""
    if mark[0][0] < "一":
        return (garbled.Stretch(0, len(mark[0]), _plain(mark[0])),)
    return garbled.stretches(mark.string, mark.start())


@lru_cache(maxsize=1 << 10)
def _plain(mark: str) -> str:
    """Return what one mark shows."""
    if mark[0] in "<\n":
        return "\n" if _BREAKS.match(mark) else ""
    if mark[0] == "&":
        return unescape(unescape(mark))
    if mark[0] in "\\%=U":
        return _escaped(mark)
    if mark[0] == "\u202e":
        return mark[:0:-1].removeprefix("\u202c")
    if _IS_TWO_FIGURES.match(mark):
        return str(int(unicodedata.numeric(mark)))
    return misread.told(mark)


def _escaped(mark: str) -> str:
    r"""Return the characters that an escape stands for; a line's end of a mail stands for none.

    >>> _escaped("=E5=BC=A0"), _escaped(r"\u{5f20}"), _escaped("=\n"), _escaped(r"\x31")
    ('张', '张', '', '1')
    """
    if mark[0] == "U":
        return unescape(f"&#x{mark[2:]};")
    if mark[1] in "uU":
        return unescape(f"&#x{mark[2:].strip('{}')};")
    if mark[0] in "%=" or mark[1] == "x":
        content = unquote_to_bytes("" if mark[-1] == "\n" else _HEX.sub("%", mark))
        encoding = "gb18030" if _OF_GB.fullmatch(content) else "utf-8"
        return content.decode(encoding, "replace").replace("\uffff", "")
    return " " if mark[1] == "t" else "\n"
