r"""Reads the escapes of scripts, which are those of JSON and some more (脚本转义).

>>> read(r"\u9648\x61 \n\/ \ud835\udfd7 \u{20000} \z") == "陈a \n/ \U0001d7d7 \U00020000 z"
True
"""

import re
from typing import Final

_ESCAPE = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL
)
_NAMED: Final = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "0": " "}
_LAST: Final = 0x10FFFF


def read(text: str) -> str:
    """Return what a text with escapes says; two halves of a character become one."""
    plain = _ESCAPE.sub(_one, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _one(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        return chr(min(int(code, 16), _LAST))
    return _NAMED.get(found[4], found[4])
