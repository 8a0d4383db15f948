"""Whether words may be what somebody is called: 二蛋, 小胖墩, 老大 (称呼的样子).

Behind 喊他, 叫我 and 自称 stands as often what somebody is to do or says of himself.

>>> [is_called_so(one) for one in ("二蛋", "小胖墩", "老大", "过来", "把手机交出来", "无辜")]
[True, True, True, False, False, False]
"""

import re
from typing import Final

from recognizers.names.words import is_word

SHAPED: Final = (
    "(?:[小阿老大][一-鿿]{1,2}|(?P<one>[一-鿿])(?P=one)|[一-鿿]{1,2}(?:丫头|妹子|伢子|娃子|胖墩))"
)
"""What shows by itself that somebody is called so."""

_IS_SHAPED: Final = re.compile(SHAPED)
_NO_NAME: Final = re.compile(
    "[把去来给帮出过回进上下跟和带拿让打停快别不再起坐等看关说离到在做先一赶滚没有无其自是要赔还交送买着了人被住什啥]"
    "|.{1,3}[了着过吗吧呢]"
)
"""What somebody is asked to do, or says of himself, begins or ends so."""
_WORDS_TOO: Final = re.compile("老[大二三四五六七八幺]|[胖瘦矮黑秃]子")
_LEAST, _MOST = 2, 4  # characters of what somebody is called


def is_called_so(name: str) -> bool:
    """Say whether somebody may be called so."""
    if not _LEAST <= len(name) <= _MOST or _NO_NAME.match(name):
        return False
    if is_word(name):
        return _WORDS_TOO.fullmatch(name) is not None
    return _IS_SHAPED.fullmatch(name) is not None or not is_word(name[:_LEAST])
