"""Figures and letters that are drawn: dice, cards, tiles, Braille; pictures (图形字符).

Parts: `READ_AS` says as which character each is read; `LEFT_OUT` are pictures and stretching marks
that stand between figures and say nothing, and what a PDF reader writes for a hyphen (U+FFFE).

Source: the Unicode Character Database of this Python; Braille figures a to j (GB/T 15720-2008).

>>> "".join(READ_AS[character] for character in "⚀🀈🂣⠙ᴄʜᴇɴɑ"), ord("😀") in LEFT_OUT
('1234chena', True)
"""

import unicodedata
from itertools import chain
from typing import Final

_FIRST_OF_NINE: Final = (0x1F007, 0x1F010, 0x1F019, 0x1F0A1, 0x1F0B1, 0x1F0C1, 0x1F0D1)
"""Tiles of three suits and cards of four, one to nine."""
_LETTERS: Final = dict(
    zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıȷ", "abcdefghijklmnoprstuvwyzagij", strict=True)
)

READ_AS: Final = {
    **dict(zip("ЗзƷʒбЧч", "3333644", strict=True)),
    **{chr(first + figure): str(figure + 1) for first in _FIRST_OF_NINE for figure in range(9)},
    **dict(zip("⚀⚁⚂⚃⚄⚅", "123456", strict=True)),
    **dict(zip("⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊", "0123456789", strict=True)),
    **_LETTERS,
}

_PICTURES: Final = chain(range(0x1F300, 0x1F510), range(0x1F51F, 0x1FB00))
LEFT_OUT: Final = frozenset(
    {code for code in _PICTURES if unicodedata.category(chr(code)) in {"So", "Sk", "Cn"}}
    | set(map(ord, "⠼ـ\ufffc\ufffe"))
)
