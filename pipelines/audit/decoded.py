r"""Cells in which something is encoded, with what it says behind them (编码内容).

Base64 (also without padding, of URLs, in lines), percent codes, those of mail (quoted-printable)
and \u escapes, one inside another up to twice. The cell stays as it is; what it says is added
after a blank.

>>> opened("5ZGo5bCP56a+5Zyo5qCh")
'5ZGo5bCP56a+5Zyo5qCh 周小禾在校'
>>> opened(r"\ud835\udfd7")[-1], opened("\n".join(("5ZGo5bCP56a+5Zyo5q", "Ch")))[-5:]
('𝟗', '周小禾在校')
>>> opened("name=%E5%91%A8%E5%B0%8F%E7%A6%BE"), opened("no code 13900000001")
('name=%E5%91%A8%E5%B0%8F%E7%A6%BE name=周小禾', 'no code 13900000001')
"""

import binascii
import re
from base64 import b64decode

from pipelines.audit.base64_runs import runs

_RUN = r"[0-9A-Za-z+/_-]{12,}(?![0-9A-Za-z+/_-])"
_BASE64 = re.compile(rf"(?<![0-9A-Za-z+/_-])(?=[0-9A-Z+/_-]*[a-z])(?=[0-9a-z+/_-]*[A-Z]){_RUN}")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_PERCENTS = re.compile(rf"(?:{_PERCENT.pattern})+")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2}){2,}")
_SOFT_END = re.compile(r"=\r?\n")
_HAN_QUOTED = r"=E[0-9A-F]=[89AB][0-9A-F]"
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_LINES = re.compile(r"(?<=[0-9A-Za-z+/_-]{4})\r?\n[ \t]*(?=[0-9A-Za-z+/_-])")
_ENCODED = re.compile(rf"{_PERCENT.pattern}|{_ESCAPE.pattern}|{_HAN_QUOTED}")
_SIGNS = ("%", "\\u", "=E")
_DEEP = 2
_ENCODINGS = ("utf-8", "gb18030")


def places(text: str) -> list[int]:
    """Return where in a text something may be encoded.

    >>> places("0123456789012345 5ZGo5bCP56a+5Zyo5qCh %41"), places("0123456789012345")
    ([17, 38], [])
    """
    signs = any(sign[0] in text and sign in text for sign in _SIGNS)
    found = [one.start() for one in _ENCODED.finditer(text)] if signs else []
    return sorted({*found, *runs(text)})


def opened(cell: str) -> str:
    """Return a cell with what it says when decoded behind it."""
    parts, text = [cell], cell
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
    if "=E" in text:
        found.append(_QUOTED.sub(_unquoted, _SOFT_END.sub("", text)))
    if _ESCAPE.search(text):
        found.append(_whole(_ESCAPE.sub(lambda one: chr(int(one[1], 16)), text)))
    texts = (text, _LINES.sub("", text)) if _LINES.search(text) else (text,)
    encoded = dict.fromkeys(one[0] for some in texts for one in _BASE64.finditer(some))
    found += [said for run in encoded if (said := says(run))]
    return " ".join(one for one in found if one != text)


def _whole(text: str) -> str:
    """Make one character of the two halves that escapes of 16 bits give."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unquoted(run: re.Match[str]) -> str:
    """Decode one run of percent codes by itself: beside it may stand a broken one."""
    content = bytes.fromhex(run[0].replace("%", "").replace("=", ""))
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def says(run: str) -> str | None:
    """Return what a run of Base64 says, None where it is no text."""
    plain = run.replace("-", "+").replace("_", "/")
    try:
        content = b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    for encoding in _ENCODINGS:
        try:
            said = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return said if all(char.isprintable() or char in "\r\n\t" for char in said) else None
    return None
