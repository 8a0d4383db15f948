"""What every Latin form of a name holds a part of: the syllables of its characters (音节).

To spell a name in all its forms takes longer than all else; it is done only where one of these
stands among the letters of a text.

>>> syllables("陈", "小禾")
('chen', 'ㄔㄣ', 'xiao', 'ㄒㄧㄠ', 'he', 'ㄏㄜ', 'xh')
"""

from functools import lru_cache
from itertools import chain
from typing import Final

from recognizers.known.readings import readings
from recognizers.known.runs import letters_in
from recognizers.known.tones import in_zhuyin, marked, with_figure
from recognizers.known.view import squeeze

_ANY: Final = ""
"""Stands in every text: the syllable of a character whose reading nobody knows."""


@lru_cache(maxsize=1 << 14)
def syllables(surname: str, given: str) -> tuple[str, ...]:
    """Return the syllables, and the initials that may stand behind a surname."""
    found = dict.fromkeys(chain.from_iterable(map(_of_one, surname + given)))
    if _ANY in found:
        return (_ANY,)
    if surname and len(given) > 1:
        found["".join(readings("", one)[0][0] for one in given)] = None
    return tuple(found)


@lru_cache(maxsize=1 << 13)
def _of_one(character: str) -> tuple[str, ...]:
    plain, toned = readings("", character), marked(character)
    if not plain:
        return (_ANY,)
    figures = (letters_in(squeeze(with_figure(one))) for one in toned)
    return (*plain, *filter(None, figures), *(squeeze(in_zhuyin(one)) for one in toned))
