"""Settle which of the mentions of one text stay that overlap (取舍).

>>> found = [Mention(0, 3, PERSON), Mention(1, 3, PERSON), Mention(4, 6, MASKED)]
>>> [one.start for one in settled(found)]
[0, 4]
"""

from collections.abc import Sequence

from recognizers.names.mention import MASKED, OFFICIAL, PERSON, Mention

_FREE, _TAKEN, _OFFICE = range(3)
"""What a place is: nobody's, somebody's, an official's."""

_ORDER = {MASKED: 0, OFFICIAL: 1, PERSON: 2}


def settled(found: Sequence[Mention]) -> list[Mention]:
    """Settle overlaps: masks, then offices, then people; a person in an office is the office."""
    kept: list[Mention] = []
    together: list[Mention] = []  # each overlaps one before
    reach = 0
    for one in sorted(found):  # runs in order, which sort faster than a set of them
        if one.start >= reach:
            kept += _surest(together)
            together = [one]
            reach = one.end
        elif one != together[-1]:
            together.append(one)
            reach = max(reach, one.end)
    return kept + _surest(together)


def _surest(found: list[Mention]) -> list[Mention]:
    """Return which of some mentions stay that overlap, in order."""
    if len(found) < 2:  # noqa: PLR2004 - overlaps nothing
        return found
    kept: list[Mention] = []
    begin, end = found[0].start, max(one.end for one in found)
    surest = min(found, key=_first_the_surest)
    if surest.start == begin and surest.end == end:  # leaves nothing to any other
        return [surest]
    taken = bytearray(end - begin)
    for one in sorted(found, key=_first_the_surest):
        place = slice(one.start - begin, one.end - begin)
        inside = taken[place]
        free = inside.count(_FREE)
        if free == len(inside) or (one.kind == PERSON and free and _OFFICE not in inside):
            kept.append(one)
            sign = _OFFICE if one.kind == OFFICIAL else _TAKEN
            taken[place] = bytes((sign,)) * len(inside)
    return sorted(kept)


def _first_the_surest(one: Mention) -> tuple[int, int, int]:
    """Order mentions by kind, then the longest, then as they stand."""
    return _ORDER[one.kind], one.start - one.end, one.start
