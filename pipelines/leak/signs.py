"""Signs that are read as others where Unicode does not say so: look-alikes, drawings (形近字符).

Numerals everyday, formal, old and as said on the telephone; Cyrillic and Greek letters that look
Latin or like figures; small capitals; dice, cards, tiles and Braille; radicals that look like Han.
Written a second time, apart from what masking reads.

Source: Unicode 15 code charts; GB/T 15720-2008 (Braille figures a to j);
EquivalentUnifiedIdeograph.txt of the Unicode Character Database.

>>> "".join(PLAIN[sign] for sign in "幺弍洞⚀🀈🂣⠙З"), "".join(PLAIN[sign] for sign in "ᴄʜᴇɴ⻘⻓")
('12012343', 'chen青长')
"""

_FIRST_OF_NINE = (0x1F007, 0x1F010, 0x1F019, 0x1F0A1, 0x1F0B1, 0x1F0C1, 0x1F0D1)
"""Tiles of three suits and cards of four, one to nine."""

PLAIN: dict[str, str] = {
    **dict(zip("零〇○洞", "0000", strict=True)),
    **dict(zip("一二三四五六七八九壹贰叁肆伍陆柒捌玖", "123456789" * 2, strict=True)),
    **dict(zip("弌弍弐弎叄亖", "122334", strict=True)),
    **dict(zip("幺两拐勾", "1279", strict=True)),  # as said on the telephone and in the army
    **dict(zip("⚀⚁⚂⚃⚄⚅", "123456", strict=True)),
    **dict(zip("⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊", "0123456789", strict=True)),
    **{chr(first + step): str(step + 1) for first in _FIRST_OF_NINE for step in range(9)},
    **dict(zip("авсенкмортхѕіј×", "abcehkmoptxsijx", strict=True)),  # Cyrillic, ×
    **dict(zip("ЗзƷʒбЧч", "3333644", strict=True)),
    **dict(zip("αβεκορτυχι", "abekoptyxi", strict=True)),  # Greek
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıȷ", "abcdefghijklmnoprstuvwyzagij", strict=True)),
    **dict(
        zip("⺝⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝", "月民虎西见角贝车长门青韦页风飞食", strict=True)
    ),
    **dict(zip("⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "马骨鬼鱼鸟麦黄齐齿龙", strict=True)),
    **dict(zip("⻃⻑⻒⻫⻭⻯⻱⻲", "西长长齐齿龙龟龟", strict=True)),
}
"""Sign → what it is read as; letters are small, for capitals are folded before."""

UNSEEN = frozenset("ˊˇˋ˙⠼")
"""Tones of Zhuyin, the sign that announces figures in Braille."""
