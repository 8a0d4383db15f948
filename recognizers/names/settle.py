"""Put all mentions of one text together and settle overlaps (归并).

What a cue calls an official stays official wherever the same name stands, unless a cue also calls
it a person; then each place is what its own cue says, and a person where none speaks.

Source: docs/design.md §3.6.
"""

from collections.abc import Iterable, Sequence

from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding
from recognizers.names import carry
from recognizers.names.cues import OFFICIAL, PERSON, Mention
from recognizers.names.masked import MASKED
from recognizers.names.people import Seen

_ORDER = (MASKED, OFFICIAL, PERSON)


def together(
    text: str, told: Sequence[Mention], seen: Sequence[Seen], owners: Sequence[str] = ()
) -> list[Mention]:
    """Carry what cues told and models saw through the text, and settle overlaps."""
    official = {text[one.start : one.end] for one in told if one.kind == OFFICIAL}
    person = {text[one.start : one.end] for one in told if one.kind == PERSON} | set(owners)
    models = [one for one in seen if text[one.start : one.end] not in official]
    person |= {text[one.start : one.end] for one in models if one.spreads}
    found = [*told, *(Mention(one.start, one.end, PERSON) for one in models)]
    found += [Mention(*place, PERSON) for place in carry.places(text, person)]
    found += [Mention(*place, OFFICIAL) for place in carry.places(text, official - person)]
    return _settle(found)


def findings(text: str, settled: Iterable[Mention], owners: dict[str, int]) -> list[Finding]:
    """Turn mentions into findings that say whose they are."""
    return [
        Finding(one.kind, one.start, one.end, person=owners.get(text[one.start : one.end]))
        for one in settled
    ]


def owners_of(known: Sequence[KnownPerson]) -> dict[str, int]:
    """Return the known names and whose they are."""
    return {
        name: index
        for index, one in enumerate(known)
        for kind in (PERSON, "former_name")
        for name in one.values.get(kind, ())
    }


def _settle(found: Iterable[Mention]) -> list[Mention]:
    """Settle overlaps: masks, then offices, then people; a person in an office is the office."""
    kept: list[Mention] = []
    taken: dict[int, str] = {}
    for one in sorted(set(found), key=_first_the_surest):
        inside = [taken[place] for place in range(one.start, one.end) if place in taken]
        free = len(inside) < one.end - one.start
        if not inside or (one.kind == PERSON and free and OFFICIAL not in inside):
            kept.append(one)
            taken.update(dict.fromkeys(range(one.start, one.end), one.kind))
    return sorted(kept)


def _first_the_surest(one: Mention) -> tuple[int, int, int]:
    """Order mentions by kind, then the longest, then as they stand."""
    return _ORDER.index(one.kind), one.start - one.end, one.start
