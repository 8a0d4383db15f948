r"""Cells in which something is encoded, with what it says behind them (编码内容).

Base64 (also without padding, also of URLs), percent encoding and \u escapes, one inside another up
to twice. The cell stays as it is; what it says is added after a blank.

>>> opened("5ZGo5bCP56a+5Zyo5qCh")
'5ZGo5bCP56a+5Zyo5qCh 周小禾在校'
>>> opened("name=%E5%91%A8%E5%B0%8F%E7%A6%BE"), opened("no code 13900000001")
('name=%E5%91%A8%E5%B0%8F%E7%A6%BE name=周小禾', 'no code 13900000001')
"""

import binascii
import re
from base64 import b64decode
from urllib.parse import unquote

_BASE64 = re.compile(r"(?<![0-9A-Za-z+/_-])[0-9A-Za-z+/_-]{12,}(?![0-9A-Za-z+/_-])")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_MIXED = re.compile(r"(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])")
_UPPER = re.compile(r"[A-Z]")
_DEEP = 2
_ENCODINGS = ("utf-8", "gb18030")


def suspicious(text: str) -> bool:
    """Say whether anything in a text may be encoded."""
    if "%" in text or "\\u" in text:
        return True
    return bool(_UPPER.search(text)) and _BASE64.search(text) is not None


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
        found.append(_unquoted(text))
    if _ESCAPE.search(text):
        found.append(_ESCAPE.sub(lambda one: chr(int(one[1], 16)), text))
    found += [said for one in _BASE64.finditer(text) if (said := _of_base64(one[0]))]
    return " ".join(one for one in found if one != text)


def _unquoted(text: str) -> str:
    for encoding in _ENCODINGS:
        try:
            return unquote(text.replace("+", " "), encoding, "strict")
        except UnicodeDecodeError:
            continue
    return unquote(text)


def _of_base64(run: str) -> str | None:
    if not _MIXED.match(run):
        return None
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
