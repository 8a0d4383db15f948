"""Names that a court has already masked (已隐名的姓名): 张某, 张某某, 张某1, 张××.

They are mentions of somebody, and no new names: they are reported so that they can be tied to
their person, and never carried through the text.

Source: docs/law.md (最高法公布裁判文书规定 art 9: 姓氏 + 某, with Arabic numerals to tell apart).

>>> text = "被害人张某1与欧阳某某、李××到庭，张X光片一张"
>>> [text[m.start:m.end] for m in mentions(text)]
['张某1', '欧阳某某', '李××']
"""

import re
from typing import Final

from recognizers.names.mention import MASKED, Mention
from recognizers.names.surnames import COMPOUND, SINGLE

_SURNAME: Final = "(?:" + "|".join(sorted(COMPOUND)) + "|[" + "".join(sorted(SINGLE)) + "])"
_MASK: Final = re.compile(
    _SURNAME
    + r"(?:某(?:某|[甲乙丙丁戊己庚辛壬癸]|[0-9]{1,2}|[A-Z](?![A-Z]))*"
    + r"|[×＊*○〇]{1,3}[0-9]?|[Xx]{2,3}(?![0-9A-Za-z]))"
)


def mentions(text: str) -> list[Mention]:
    """Return the masked names in order."""
    return [Mention(*match.span(), MASKED) for match in _MASK.finditer(text)]
