"""A known name in its parts, each as the search asks for it (姓名拆分).

>>> parts_of("欧阳小禾")[:5]
('欧阳小禾', '欧阳', '小禾', '小禾', '小禾')
>>> parts_of("阿依古丽·买买提")[:3]
('阿依古丽买买提', '', '阿依古丽')
"""

from functools import lru_cache
from typing import NamedTuple

from recognizers.known import foreign
from recognizers.known.name_places import letters_of
from recognizers.known.view import squeeze
from recognizers.names.surnames import surname_length


class Name(NamedTuple):
    """A name in its parts; a foreign one has no surname, its first part is the given name."""

    whole: str
    surname: str
    given: str
    last: str  # what is spelt behind the surname: the whole where there is none
    alone: str  # what a view shows of the given name, or of the whole where there is none
    countable: bool  # there is a surname, and no two places of the given name overlap
    little: frozenset[str]  # one of these follows 小, 阿 or 老, or precedes 哥 and the like


@lru_cache(maxsize=1 << 14)
def parts_of(value: str) -> Name:
    """Return the name in its parts."""
    whole, length = letters_of(value), 0
    if "·" not in value and not foreign.parts(value):
        length = surname_length(whole, 0)
    surname, given = whole[:length], whole[length:]
    if "·" in value:
        given = value.split("·", maxsplit=1)[0]
    alone = squeeze(given or whole)
    overlaps = alone[:1] in alone[1:] and any(
        alone.endswith(alone[:size]) for size in range(1, len(alone))
    )
    starts = (surname[0], given[0], given[-1]) if surname and given else ()
    little = frozenset(map(squeeze, starts))
    last = given if surname else whole
    return Name(whole, surname, given, last, alone, bool(surname) and not overlaps, little)
