r"""Chinese text whose bytes a program read in a Western encoding (乱码): é™ˆ for 陈, ³Â for 陈.

Parts: UTF-8 read as windows-1252 or Latin-1, three signs a character, of which one that stands for
nothing may be � or missing; GB 18030 read so, two signs a character, two characters at least, or
年, 月, 日 behind a figure. What was read in a Chinese encoding (闄堝) is told by `garbled`.

Source: the Encoding Standard (WHATWG), windows-1252; GB 18030-2005.

>>> told("é™ˆ"), told("³ÂÐ¡ºÌ")
('陈', '陈小禾')
"""

from typing import Final

from recognizers.kit.lost_bytes import LOST, character

_WHOLE: Final = 3  # bytes of a character
_WINDOWS: Final = {
    ord(bytes([code]).decode("cp1252")): code
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # which stand for nothing, and stay as they are
}
_BYTES: Final = {**_WINDOWS, 0xFFFD: LOST}
_BEHIND: Final = "\x80-\xbf" + "".join(map(chr, _WINDOWS))
_LETTER: Final = "[\xc0-\xd6\xd8-\xf6\xf8-\xfe]"
FIRST: Final = "\xa1\xa3\xb0-\xf7"
"""Signs that either begins with, as a set of a pattern."""
REST: Final = (
    f"(?<=[\xe4-\xe9])[{_BEHIND}](?:[{_BEHIND}\ufffd]|(?=[\xe4-\xe9][{_BEHIND}]))"
    f"|(?<=[\xe4-\xe9])\ufffd[{_BEHIND}\ufffd]"
    "|(?<=[0-9]Ä)ê|(?<=[0-9]Ô)Â|(?<=[0-9]È)Õ"
    f"|(?<=[{FIRST}])(?:(?<={_LETTER})|(?=[\xa1-\xfe]{{0,3}}{_LETTER}))[\xa1-\xfe](?:[{FIRST}][\xa1-\xfe]){{1,30}}"
)
"""What follows the first: one character in UTF-8, a sign of a date or two characters and more in
GB 18030. ×××× and °°°° have no letter and are none of these."""


def told(signs: str) -> str:
    """Return the characters that such signs were, � where they cannot be told."""
    if signs[0] >= "\xe4" and (len(signs) < _WHOLE or "\ufffd" in signs):
        first, second, *rest = map(_BYTES.get, map(ord, signs), map(ord, signs))
        return character(first, second, *(rest or [LOST]))[1]
    content = bytes(_WINDOWS.get(ord(sign), ord(sign)) for sign in signs)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")
