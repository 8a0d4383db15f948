"""People's names: role cues and surnames, a name model, and a found name carried through its text.

`by_rules` uses cues alone; `find_names` adds the model. Both tell officials (审判长, 检察员, 律师)
and already masked names (张某1) apart from people.

Source: docs/design.md §3.5, §3.6 and §3.9.

>>> text = "审判员路远征。被告人陈小禾携带刀具，陈小禾伙同张某某"
>>> [text[one.start:one.end] for one in by_rules(text)]
['路远征', '陈小禾', '陈小禾', '张某某']
>>> [one.kind for one in by_rules(text)][0], [one.kind for one in by_rules(text)][-1]
('official_name', 'masked_name')
"""

from collections.abc import Iterable, Sequence

from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding
from recognizers.names import carry, cues, masked, people
from recognizers.names.cues import OFFICIAL, PERSON, Mention
from recognizers.names.masked import MASKED
from recognizers.names.people import Seen

_ORDER = (MASKED, OFFICIAL, PERSON)


def by_rules(text: str) -> list[Finding]:
    """Return what roles, offices and surnames give away, without any model."""
    return _findings(text, [], None)


def find_names(
    texts: Sequence[str], *, known: Sequence[Sequence[KnownPerson]] | None = None
) -> list[list[Finding]]:
    """Return the names in each text: people, officials and masked names, in order of start."""
    seen = people.people(texts)
    return [
        _findings(text, seen[index], known[index] if known else None)
        for index, text in enumerate(texts)
    ]


def _findings(
    text: str, seen: Sequence[Seen], known: Sequence[KnownPerson] | None
) -> list[Finding]:
    """Put cues, model, known names and what they carry together."""
    masks = masked.mentions(text)
    told = cues.mentions(text)
    owners = _owners(known)
    official = {text[one.start : one.end] for one in told if one.kind == OFFICIAL}
    person = {text[one.start : one.end] for one in told if one.kind == PERSON} | set(owners)
    person |= {
        name
        for start, end, spreads in seen
        if spreads and (name := text[start:end]) not in official
    }
    found = [*masks, *told]
    found += [
        Mention(start, end, PERSON) for start, end, _ in seen if text[start:end] not in official
    ]
    found += [Mention(*place, PERSON) for place in carry.places(text, person)]
    found += [Mention(*place, OFFICIAL) for place in carry.places(text, official - person)]
    return [
        Finding(one.kind, one.start, one.end, person=owners.get(text[one.start : one.end]))
        for one in _settle(found)
    ]


def _owners(known: Sequence[KnownPerson] | None) -> dict[str, int]:
    """Return the known names and whose they are."""
    return {
        name: index
        for index, one in enumerate(known or ())
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
