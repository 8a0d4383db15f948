r"""Add to each cell what it says where a program read its bytes in a Western encoding (乱码).

陈 in UTF-8 read as windows-1252 is é™ˆ, in GB 18030 it is ³Â. What is read so is added behind the
cell, which is searched as it stands as well. Signs of a Chinese encoding (闄堝 for 陈) are Han:
`garbled` reads them.

Source: the Encoding Standard (WHATWG), windows-1252; GB 18030-2005.

>>> read("é™ˆå°\x8fç¦¾ 2008å¹´")[-9:], read("³ÂÐ¡ºÌ2008Äê"), read("张××××")
('陈小禾 2008年', '³ÂÐ¡ºÌ2008Äê；陈小禾2008年', '张××××')
"""

import re

import numpy as np
import numpy.typing as npt

from pipelines.leak.characters import END, Codes
from pipelines.leak.lost import LOST, MARK, no_more, no_second, no_third

_BEHIND = "；"  # stands between a cell and what is read in it
_FIRST, _LAST = 0xC0, 0xFF  # letters of Latin-1: of two signs in a row one is among them
_NO_LETTERS = [ord(sign) for sign in "×÷"]
_BYTES = {
    ord(sign): one for one in range(0x80, 0xA0) for sign in bytes([one]).decode("cp1252", "ignore")
}
_AFTER = f"[\x80-\xbf{re.escape(''.join(map(chr, _BYTES)))}]"
_UTF_8 = re.compile(
    f"(?:[ä-é](?:{_AFTER}{{2}}|{_AFTER}(?:\ufffd|(?=[ä-é]{_AFTER}))|\ufffd[\ufffd{_AFTER[1:]}))+"
)
_ONE = re.compile("[ä-é][^ä-é]{1,2}")
_ALONE = "(?<=[0-9]Ä)ê|(?<=[0-9]Ô)Â|(?<=[0-9]È)Õ"  # 年, 月, 日 behind a figure
_GB = re.compile(f"[¡£°-÷](?:[¡-þ](?:[¡£°-÷][¡-þ])+|{_ALONE})")
_LETTERED = re.compile("[À-ÖØ-öø-þ]")


def may_be(codes: Codes | npt.NDArray[np.uint8] | npt.NDArray[np.uint16]) -> bool:
    """Say whether there is a letter that such signs have: × and ÷, between them, are none.

    >>> [may_be(np.array([ord(one) for one in text])) for text in ("张××", "张×÷Ð", "张")]
    [False, True, False]
    """
    between = codes[codes - codes.dtype.type(_FIRST) <= _LAST - _FIRST]
    return bool(len(between)) and not np.isin(between, _NO_LETTERS).all()


def places(text: str) -> list[int]:
    """Return where such signs begin."""
    if not _LETTERED.search(text):
        return []
    return [one.start() for signs in (_UTF_8, _GB) for one in signs.finditer(text)]


def read(text: str) -> str:
    """Return cells joined by END, each with what is read in it behind it."""
    if not _LETTERED.search(text):
        return text
    return END.join(map(_with_reading, text.split(END)))


def _with_reading(cell: str) -> str:
    if not _LETTERED.search(cell):
        return cell
    readings = dict.fromkeys((_UTF_8.sub(_of_utf_8, cell), _GB.sub(_of_gb, cell)))
    told = _BEHIND.join(one.replace(END, " ") for one in readings if one != cell)
    mark = MARK if LOST.search(told) else ""
    return f"{cell}{_BEHIND}{mark}{told}" if told else cell


def _of_utf_8(signs: re.Match[str]) -> str:
    return "".join(map(_character, _ONE.findall(signs[0])))


def _character(signs: str) -> str:
    content = bytes(_BYTES.get(ord(sign), ord(sign) & _LAST) for sign in signs)
    if signs[1:] == "\ufffd" * 2:
        return no_more(content[0])
    if signs[1] == "\ufffd":
        return no_second(content[0], content[2])
    if signs[2:] in {"", "\ufffd"}:
        return no_third(content[0], content[1])
    return content.decode("utf-8", "replace")


def _of_gb(signs: re.Match[str]) -> str:
    if not _LETTERED.search(signs[0]):
        return signs[0]
    return signs[0].encode("latin-1").decode("gb18030", "replace")
