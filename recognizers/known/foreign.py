"""Part of a known person's foreign name (外文名、间隔号姓名的一部分): John, Smith; 买买提; 扎西.

A judgment names somebody in full once, and later by one part. Weak: it holds only where no strong
value of anybody stands.

Guards: a part in letters stands apart and has three of them; a part in Han has two characters, and
one that is a common word counts only where it is used as a name.

Source: docs/design.md §3.5; GB/T 15834-2011, 4.14.3.3 (间隔号 in names).

>>> view = View.of("John走了，Johnson和买买提还在，阿依古丽也在")
>>> [view.text[one.start:one.end] for one in find(view, "John Smith")]
['John']
>>> [view.text[one.start:one.end] for one in find(view, "阿依古丽·买买提")]
['阿依古丽', '买买提']
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from recognizers.known.cues import is_a_person
from recognizers.known.hit import Hit
from recognizers.known.view import View, squeeze
from recognizers.names.dotted import DOTS
from recognizers.names.words import is_word

_HAN: Final = re.compile("[㐀-鿿]")
_DOT: Final = re.compile(f"[{DOTS}]")
_TIBETAN: Final = re.compile(
    "(?:扎西|卓玛|次仁|多吉|尼玛|达瓦|顿珠|平措|旺堆|旺久|拉姆|措姆|洛桑|央金|格桑|白玛|丹增|旦增|罗布|仁青|仁增|德吉|边巴|普布|旺姆|索朗"
    "|曲珍|曲吉|桑吉|嘉措|加措|才让|卓嘎|降央|益西|强巴|土登|阿旺|贡布|米玛|拉巴|巴桑|次旺|次旦|晋美|江央|朗杰|欧珠|琼达|斯达|泽仁|拉珍|玉珍){2}"
)
"""Two of the names that many Tibetans bear; written for this project."""
_LETTER: Final = re.compile("[A-Za-z]")
_LEAST: Final = 3  # letters of a part; Li and Al are parts of words
_LEAST_HAN: Final = 2  # characters


@lru_cache(maxsize=1 << 14)
def parts(value: str) -> tuple[str, ...]:
    """Return the parts of a foreign name that stand for it; none of any other name.

    A Tibetan name of four characters has two parts.

    >>> parts("John Smith"), parts("约翰·A·史密斯"), parts("陈小禾"), parts("Zhang San")
    (('John', 'Smith'), ('约翰', '史密斯'), (), ('Zhang', 'San'))
    >>> parts("扎西顿珠"), parts("欧阳小禾")
    (('扎西', '顿珠'), ())
    """
    if _TIBETAN.fullmatch(value):
        return value[:2], value[2:]
    if _HAN.search(value):
        found, least = _DOT.split(value), _LEAST_HAN
        found = [one for one in found if _HAN.search(one)]
    else:
        found, least = re.split(r"[\s,·•]+", value), _LEAST
    return tuple(one for one in found if len(one) >= least) if len(found) > 1 else ()


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of one part alone."""
    for part in dict.fromkeys(parts(value)):
        for start, end in view.places(squeeze(part)):
            if _stands(view, part, start, end):
                yield Hit(start, end, weak=True)


def _stands(view: View, part: str, start: int, end: int) -> bool:
    if _HAN.search(part):
        common = is_word(part) and not _TIBETAN.fullmatch(part * 2)
        return not common or is_a_person(view.text, start, end)
    return len(view.text[start:end]) == len(part) and not _LETTER.search(view.beside(start, end))
