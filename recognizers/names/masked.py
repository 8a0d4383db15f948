"""Names that a court has already masked (已隐名的姓名): 张某, 张某某, 张某1, 张××.

They are mentions of somebody, and no new names: they are reported so that they can be tied to
their person, and never carried through the text.

Source: 《关于人民法院在互联网公布裁判文书的规定》 法释〔2016〕19号, art 9: surname and 某,
with Arabic numerals to tell apart.

>>> text = "被害人张某1与欧阳某某、李××到庭，张X光片一张"
>>> [text[m.start:m.end] for m in mentions(text)]
['张某1', '欧阳某某', '李××']
"""

import re
from typing import Final

from recognizers.names.mention import MASKED, Mention
from recognizers.names.surnames import COMPOUND, SINGLE

_MASKS: Final = "某×＊*○〇Xx"
_SIGNS: Final = f"[{_MASKS}]"
_ENDS_COMPOUND: Final = frozenset(surname[-1] for surname in COMPOUND)
_LASTS: Final = "".join(sorted(SINGLE | _ENDS_COMPOUND))
_LONGEST: Final = max(map(len, COMPOUND))
# The mask is searched and the surname looked back at: masks are few, surnames in every sentence.
_MASK: Final = re.compile(
    rf"{_SIGNS}(?<=[{_LASTS}]{_SIGNS})"
    r"(?:(?<=某)(?:某|[甲乙丙丁戊己庚辛壬癸]|[0-9]{1,2}|[A-Z](?![A-Z]))*"
    r"|(?<=[×＊*○〇])[×＊*○〇]{0,2}[0-9]?|(?<=[Xx])[Xx]{1,2}(?![0-9A-Za-z]))"
)


def mentions(text: str) -> list[Mention]:
    """Return the masked names in order, none overlapping another."""
    for mask in _MASKS:  # eight looks for one character are faster than one for eight
        if mask in text:
            break
    else:
        return []
    found = []
    done = 0
    for match in _MASK.finditer(text):
        place, end = match.span()
        start = _surname_start(text, place, done)
        if start is not None:
            found.append(Mention(start, end, MASKED))
            done = end
    return found


def _surname_start(text: str, end: int, least: int) -> int | None:
    """Return where the longest surname begins that ends here, or None where none does."""
    last = text[end - 1]
    if last in _ENDS_COMPOUND:
        for length in range(_LONGEST, 1, -1):
            if end - length >= least and text[end - length : end] in COMPOUND:
                return end - length
    return end - 1 if end > least and last in SINGLE else None
