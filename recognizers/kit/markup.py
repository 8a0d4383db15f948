r"""Takes out what a web page or a program put around characters: entities, tags, escapes (标记).

Parts: `&#49;` and `&nbsp;`, tags and comments (those that break a line leave a line end), `\u5f20`,
`%E5%BC%A0`, figures of two digits in one character (⑩ … ㊿), and stretches that an override of
direction (U+202E) shows from their end.

Source: the HTML standard, named character references; RFC 3986, 2.1.

>>> unmark("1&#51;<b>8</b>⑩")[0], unmark("\u202e禾小陈\u202c到案")[0]
('13810', '陈小禾到案')
"""

import re
import unicodedata
from html import unescape
from urllib.parse import unquote

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]

_TWO_FIGURES = "⑩-⑳㉑-㉟㊱-㊿⓫-⓴⓾❿➉➓⑽-⒇⒑-⒛"
# The first character is matched before the kinds are told apart: so the search can skip ahead.
_MARK = re.compile(
    rf"[&<\\%\u202e{_TWO_FIGURES}](?:"
    r"(?<=&)(?:amp;)?(?:#[0-9]{2,7};?|#[xX][0-9a-fA-F]{2,6};?|[A-Za-z][A-Za-z0-9]{1,31};)"
    r"|(?<=<)(?:/?[A-Za-z][^<>\uffff]{0,200}|!--[^<>\uffff]{0,200}--)>"
    r"|(?<=\\)u[0-9a-fA-F]{4}|(?<=%)[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2}){1,30}"
    r"|(?<=\u202e)[^\u202c-\u202e\n]{1,200}\u202c?"
    rf"|(?<=[{_TWO_FIGURES}]))"
)
_BREAKS = re.compile(r"</?(?:br|p|div|tr|td|th|li|ul|ol|table|h[1-6])\b", re.IGNORECASE)


def unmark(text: str) -> tuple[str, Places | None, Places | None]:
    """Return the text without marks, and where each character began and ended if any was there."""
    pieces, starts, ends, done = [], [], [], 0
    for mark in _MARK.finditer(text):
        first, last = mark.span()
        plain = _plain(mark[0])
        pieces += [text[done:first], plain]
        starts += [np.arange(done, first), np.full(len(plain), first)]
        ends += [np.arange(done + 1, first + 1), np.full(len(plain), last)]
        done = last
    if not pieces:
        return text, None, None
    starts.append(np.arange(done, len(text)))
    ends.append(np.arange(done + 1, len(text) + 1))
    return "".join([*pieces, text[done:]]), np.concatenate(starts), np.concatenate(ends)


def _plain(mark: str) -> str:
    """Return what one mark shows."""
    if mark[0] == "<":
        return "\n" if _BREAKS.match(mark) else ""
    if mark[0] == "&":
        return unescape(unescape(mark))
    if mark[0] == "%":
        return unquote(mark, errors="replace").replace("\uffff", "")
    if mark[0] == "\\":
        return unescape(f"&#x{mark[2:]};")
    if mark[0] == "\u202e":
        return mark[:0:-1].removeprefix("\u202c")
    return str(int(unicodedata.numeric(mark)))
