r"""Cells in which something is encoded, with what it says behind them (编码内容).

Base64 (also without padding, of URLs, in lines, of UTF-16), hexadecimal figures, percent codes,
those of mail (quoted-printable) and escapes (\u9648, %u9648, \u{9648}, U+9648, \xe9), one inside
another up to three times; signs of a wrong encoding; what a page's number parts. The cell stays as
it is; what it says is added after a blank.

>>> opened("5ZGo5bCP56a+5Zyo5qCh")
'5ZGo5bCP56a+5Zyo5qCh 周小禾在校'
>>> opened(r"\ud835\udfd7")[-1], opened("\n".join(("5ZGo5bCP56a+5Zyo5q", "Ch")))[-5:]
('𝟗', '周小禾在校')
>>> some = r"\xe7\xa6\xbe", "%u79be", r"\u{79be}", "e99988e5b08fe7a6bee5a5b3"
>>> [opened(one)[-1] for one in some]
['禾', '禾', '禾', '女']
>>> opened("³ÂÐ¡ºÌ")[-3:], opened("139\n— 2 —\n01")[-6:]
('陈小禾', '139\n01')
>>> opened("name=%E5%91%A8%E5%B0%8F%E7%A6%BE"), opened("no code 13900000001")
('name=%E5%91%A8%E5%B0%8F%E7%A6%BE name=周小禾', 'no code 13900000001')
"""

import binascii
import re
from base64 import b64decode

from pipelines.audit import hexadecimal
from pipelines.audit.base64_runs import runs
from pipelines.audit.bytes_said import text_of
from pipelines.audit.codes import codes_of
from pipelines.leak import misread, page_lines
from pipelines.leak.escapes import told_by

_RUN = r"[0-9A-Za-z+/_-]{12,}(?![0-9A-Za-z+/_-])"
BASE64 = re.compile(rf"(?<![0-9A-Za-z+/_-])(?=[0-9A-Z+/_-]*[a-z])(?=[0-9a-z+/_-]*[A-Z]){_RUN}")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_PERCENTS = re.compile(rf"(?:{_PERCENT.pattern})+")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2}){2,}")
_BYTES = re.compile(r"(?:\\x[0-9A-Fa-f]{2})+")
_SOFT_END = re.compile(r"=\r?\n")
_HAN_QUOTED = r"=[B-F][0-9A-F]=[89A-F][0-9A-F]"
_ESCAPE = re.compile(
    r"[\\%]u([0-9A-Fa-f]{4})|\\u\{0{0,4}([0-9A-Fa-f]{2,5})\}"
    r"|(?:\\U000|[Uu]\+)([0-9A-Fa-f]{4,5})(?![0-9A-Fa-f])"
)
_LINES = re.compile(r"(?<=[0-9A-Za-z+/_-]{4})\r?\n[ \t]*(?=[0-9A-Za-z+/_-])")
_ENCODED = re.compile(rf"{_PERCENT.pattern}|{_ESCAPE.pattern}|{_HAN_QUOTED}|\\x[0-9A-Fa-f]{{2}}")
_SIGNS = {
    "%": ("%",),
    "\\": ("\\u", "\\U", "\\x"),
    "=": tuple(f"={figure}" for figure in "BCDEF"),
    "+": ("U+", "u+"),
}
_MARKS = re.compile(r"[%=]|\\x")
_DEEP = 3  # encodings around one another that are undone


def places(text: str, longest: int, *, lines: bool = False) -> list[int]:
    """Return where in a text something may be encoded, whose longest cell is known.

    `lines`: some cell of it holds a line break, and so a page's end perhaps.

    >>> [places(one, 49) for one in ("0123456789012345 5ZGo5bCP56a+5Zyo5qCh %41", "012345678901")]
    [[17, 38], []]
    """
    signs = any(one in text and any(sign in text for sign in more) for one, more in _SIGNS.items())
    found = [one.start() for one in _ENCODED.finditer(text)] if signs else []
    codes = codes_of(text)
    plain = hexadecimal.runs(text, codes) if longest >= hexadecimal.FEWEST else []
    if misread.may_be(codes):
        found += misread.places(text)
    if lines:
        found += [one.start() for one in page_lines.LINE.finditer(text)]
    return sorted({*found, *runs(codes), *plain})


def opened(cell: str) -> str:
    """Return a cell with what it says when decoded behind it."""
    parts, text = [cell], cell
    for told in (page_lines.without(cell), misread.read(cell)):
        parts += [told] if told != cell else []
    for _ in range(_DEEP):
        told = _read(text)
        if not told or told in parts:
            break
        parts.append(told)
        text = told
    return " ".join(parts)


def _read(text: str) -> str:
    found = []
    if _PERCENT.search(text):
        found.append(_PERCENTS.sub(_unquoted, text.replace("+", " ")))
    if _QUOTED.search(text):
        found.append(_QUOTED.sub(_unquoted, _SOFT_END.sub("", text)))
    if _ESCAPE.search(text):
        found.append(_whole(_ESCAPE.sub(_character, text)))
    if "\\x" in text:
        found.append(_BYTES.sub(_unquoted, text))
    texts = (text, _LINES.sub("", text)) if _LINES.search(text) else (text,)
    encoded = dict.fromkeys(one[0] for some in texts for one in BASE64.finditer(some))
    found += [said for run in encoded if (said := says(run))]
    plain = (text_of(hexadecimal.content(one[0])) for one in hexadecimal.RUN.finditer(text))
    found += [said for said in plain if said]
    return " ".join(one for one in found if one != text)


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[escape.lastindex or 0], 16))


def _whole(text: str) -> str:
    """Make one character of the two halves that escapes of 16 bits give."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unquoted(run: re.Match[str]) -> str:
    """Decode one run of percent codes by itself: beside it may stand a broken one."""
    return told_by(bytes.fromhex(_MARKS.sub("", run[0])))


def says(run: str) -> str | None:
    """Return what a run of Base64 says, None where no text stands in it."""
    plain = run.replace("-", "+").replace("_", "/")
    try:
        content = b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    return text_of(content)
