"""Opens text of an export in the encoding its profile names, and refuses every other (字符编码).

Source: GB 18030-2022; RFC 3629 (UTF-8); RFC 2781 (UTF-16).
"""

import codecs
import io

from pipelines.errors import InputError
from pipelines.sources.kit.part import Part
from pipelines.sources.kit.raw_bytes import AGAIN, Disguise
from pipelines.sources.kit.watched_bytes import WatchedBytes

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OTHER = {"gb18030": "utf-8", "utf-8": "gb18030"}
_BEGINNING = 4096  # bytes; text has no zero byte, headers in UTF-16 have many


def refuse_others(part: Part) -> None:
    """Look at the beginning of a text file.

    Raises:
        InputError: It is empty or UTF-16.
    """
    with part.open() as file:
        beginning = file.read(_BEGINNING)
    if not beginning:
        raise InputError(part.name, "the file is empty.", AGAIN)
    if beginning.startswith(_UTF16) or b"\0" in beginning:
        raise InputError(part.name, "it is UTF-16.", "Nothing was written. Save it as UTF-8.")


def text(part: Part, encoding: str, newline: str | None = "") -> io.TextIOWrapper:
    """Open it as text, a byte order mark apart; at its end UTF-8 in disguise is refused."""
    if encoding == "utf-8":
        return io.TextIOWrapper(part.open(), encoding="utf-8-sig", newline=newline)
    watched = WatchedBytes(part.open(), [Disguise(part.name)])
    return io.TextIOWrapper(io.BufferedReader(watched), encoding=encoding, newline=newline)


def other(part: Part, encoding: str) -> InputError:
    """Return the error that names the encoding to try, unless two stand in one file."""
    with part.open() as file:
        marked = file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    if marked and encoding == "utf-8":
        what = "it begins as UTF-8 and goes on in another encoding."
        return InputError(part.name, what, "Nothing was written. Have it exported in one.")
    fix = f'Nothing was written. Try encoding = "{_OTHER[encoding]}" in the profile.'
    return InputError(part.name, f"it is not {encoding}, as the profile says.", fix)
