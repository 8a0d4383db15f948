"""Put all mentions of one text together (归并).

What a cue calls an official stays official wherever the same name stands, unless a cue also calls
it a person; then each place is what its own cue says, and a person where none speaks.

Source: docs/design.md §3.6.
"""

from collections.abc import Collection, Iterable, Sequence

from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding
from recognizers.names import carry, lists
from recognizers.names.mention import OFFICIAL, PERSON, Mention
from recognizers.names.overlaps import settled
from recognizers.names.people import Seen
from recognizers.names.plausible import is_a_thing
from recognizers.names.shape import GIVEN, nearby
from recognizers.names.surnames import surname_length
from recognizers.names.words import WORDS, is_word

_PREPOSITIONS = frozenset("从后于向由经同与和及时被对将")


def together(
    text: str, told: Sequence[Mention], seen: Sequence[Seen], owners: Collection[str] = ()
) -> list[Mention]:
    """Carry what cues told and models saw through the text, and settle overlaps."""
    official = {_closed_up(text[one.start : one.end]) for one in told if one.kind == OFFICIAL}
    models = _people(text, seen, official) if seen else []
    found = _trimmed(text, [*told, *(Mention(one.start, one.end, PERSON) for one in models)])
    spread = found[: len(told)] + [
        one for one, seen_one in zip(found[len(told) :], models, strict=True) if seen_one.spreads
    ]
    person = {text[one.start : one.end] for one in spread if one.kind == PERSON}
    person.update(owners, _in_rows(text, found, official))
    if person:
        stated = {name for name in person if is_word(name)}
        found += _mentions(carry.places(text, person, stated=stated), PERSON)
        found = _trimmed(text, found)
        called = {alias for name in person for alias in carry.aliases(name)}
        found += _mentions(carry.places(text, called), PERSON)
    if official:
        found += _mentions(carry.places(text, official - person), OFFICIAL)
    return settled(found)


def _people(text: str, seen: Sequence[Seen], official: set[str]) -> list[Seen]:
    """Return whom models saw, but for officials, places' names and things."""
    others = official | carry.called_places(text)
    return [
        one
        for one in seen
        if text[one.start : one.end] not in others and not is_a_thing(text, one.start, one.end)
    ]


def _mentions(spans: Iterable[tuple[int, int]], kind: str) -> list[Mention]:
    return [Mention(start, end, kind) for start, end in spans]


def _in_rows(text: str, found: Sequence[Mention], official: Collection[str]) -> set[str]:
    """Return the names that stand in a row with people, officials left out."""
    rows = lists.beside(text, [one[:2] for one in found if one.kind == PERSON])
    return {name for start, end in rows if (name := text[start:end]) not in official}


def _closed_up(name: str) -> str:
    """Return a name without the blanks that a signature puts into it."""
    return "".join(name.split())


def _trimmed(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Take off a last character that begins the next word, where the shorter name stands more."""
    names = {text[one.start : one.end] for one in found if one.kind == PERSON}
    if len(names) < 2:  # noqa: PLR2004 - a name is doubtful beside another
        return list(found)
    doubtful = {name for name in names if name[:-1] in names or name[1:] in names}
    if not doubtful:
        return list(found)
    return [
        _trim(text, one, names)
        if one.kind == PERSON and text[one.start : one.end] in doubtful
        else one
        for one in found
    ]


def _trim(text: str, one: Mention, names: Collection[str]) -> Mention:
    """Shorten one mention where it overruns."""
    if _overruns(text, one, names):
        return one._replace(end=one.end - 1)
    rest = text[one.start + 1 : one.end]
    if text[one.start] in _PREPOSITIONS and rest in names and surname_length(rest, 0):
        whole = nearby(text, one.start, one.end)
        alone = nearby(text, one.start + 1, one.end)
        return one._replace(start=one.start + 1) if 2 * whole <= alone else one
    return one


def _overruns(text: str, one: Mention, names: Collection[str]) -> bool:
    """Say whether 陈禾携 is 陈禾 and the first character of 携带; no item of a row ends so."""
    short = text[one.start : one.end - 1]
    if short not in names or text[one.end : one.end + 1] == "、":
        return False
    follows = text[one.end - 1] not in GIVEN or text[one.end - 1 : one.end + 1] in WORDS
    return follows and 2 * nearby(text, one.start, one.end) <= nearby(text, one.start, one.end - 1)


def findings(text: str, settled: Iterable[Mention], owners: dict[str, int]) -> list[Finding]:
    """Turn mentions into findings that say whose they are."""
    if not owners:
        return [Finding(kind, start, end) for start, end, kind in settled]
    return [
        Finding(kind, start, end, person=owners.get(text[start:end]))
        for start, end, kind in settled
    ]


def owners_of(known: Sequence[KnownPerson]) -> dict[str, int]:
    """Return the known names and whose they are."""
    return {
        name: index
        for index, one in enumerate(known)
        for kind in (PERSON, "former_name")
        for name in one.values.get(kind, ())
    }
