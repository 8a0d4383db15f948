"""The places of a text where letters stand, Latin ones or Zhuyin, and what is beside them (字母处).

Most texts have few letters, so that whatever holds some is looked for in these places alone.
Whether letters are a name by themselves is asked of the folded view, where blanks part words.

>>> around("被告人陈xiao禾到庭，无其他人。")
'告人陈xiao禾到庭'
>>> apart("xiaohe", "老师说xiao he，"), apart("xiaohe", "xiaohei"), apart("陈xh", "陈xh称")
(True, False, True)
"""

import re

_BESIDE = 3  # characters; as many of a name may be in Han beside its letters
_LETTER = "[a-zㄅ-ㄯ]"
_STRETCH = re.compile(rf"{_LETTER}+(?:[^a-zㄅ-ㄯ\n]{{1,{_BESIDE}}}{_LETTER}+)*")
_BETWEEN = r"[\W_]{0,3}"


def around(tight: str) -> str:
    """Return the stretches of a tight view that hold letters, a line each."""
    return "\n".join(
        tight[max(0, found.start() - _BESIDE) : found.end() + _BESIDE]
        for found in _STRETCH.finditer(tight)
    )


def apart(text: str, folded: str) -> bool:
    """Say whether a text stands in a folded view without a letter beside its own letters."""
    spread = _BETWEEN.join(map(re.escape, text))
    return re.search(f"(?<!{_LETTER}){spread}(?!{_LETTER})", folded) is not None
