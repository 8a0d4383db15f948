"""What every Latin form of a name holds a part of: the syllables of its characters (音节).

To spell a name in all its forms takes longer than all else; it is done only where one of these
stands among the letters of a text.

>>> sorted(syllables("陈", "小禾"))
['chen', 'he', 'xh', 'xiao', 'ㄏㄜ', 'ㄒㄧㄠ', 'ㄔㄣ']
"""

from functools import lru_cache

from recognizers.known.readings import readings
from recognizers.known.runs import ANY, LONGEST, letters_in
from recognizers.known.tones import in_zhuyin, marked, with_figure
from recognizers.known.view import squeeze


@lru_cache(maxsize=1 << 14)
def syllables(surname: str, given: str) -> frozenset[str]:
    """Return the syllables, and the initials that may stand behind a surname."""
    found = set[str]().union(*map(_of_one, surname + given))
    if surname and len(given) > 1 and ANY not in found:
        found.add("".join(readings("", one)[0][0] for one in given)[:LONGEST])
    return frozenset(found)


@lru_cache(maxsize=1 << 13)
def _of_one(character: str) -> frozenset[str]:
    plain, toned = readings("", character), marked(character)
    if not plain:
        return frozenset({ANY})
    figures = (letters_in(squeeze(with_figure(one))) for one in toned)
    return frozenset((*plain, *filter(None, figures), *(squeeze(in_zhuyin(one)) for one in toned)))
