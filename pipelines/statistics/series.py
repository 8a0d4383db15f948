"""What a new release tells together with all earlier ones: differencing (历次发布差分).

Two cells are compared wherever one counts all that the other does (a longer period, a filter less,
no condition on sex): their difference is a count, told within the bounds of both. It must be
nobody, or may be enough people for all that a reader can tell. Where both count the same, what is
shown of it may not change because fewer people than may be shown were sealed or unsealed in
between: the change would tell of them.

What earlier releases show that did not change goes into the attack on the new one (`.laid`): sums
of several cells are met there.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from pipelines.hierarchies.regions import Regions
from pipelines.statistics.behind import People
from pipelines.statistics.earlier import Earlier
from pipelines.statistics.limits import Limits
from pipelines.statistics.meaning import Key, meaning
from pipelines.statistics.rounding import bounds
from pipelines.statistics.shown import words


def differences(
    new: Earlier, earlier: Iterable[Earlier], limits: Limits, regions: Regions
) -> list[str]:
    """Return the cells of a new release that tell of too few people beside earlier ones."""
    found: dict[str, None] = {}
    for old in earlier:
        for cell in _beside(new, old, limits, regions):
            found[cell] = None
    return list(found)


def _beside(new: Earlier, old: Earlier, limits: Limits, regions: Regions) -> Iterator[str]:
    people, least = People(new, old, regions), limits.smallest_count
    changed = (key for key, count in _changed(new, old, people) if 0 < count < least)
    nested = (
        key
        for key, other, whole in _nested(new, old)
        if people.apart(key, other) and _few(whole, limits)
    )
    for _, place in (*changed, *nested):
        yield words(place.told)


def _changed(new: Earlier, old: Earlier, people: People) -> Iterator[tuple[Key, int]]:
    """Yield cells of which something else is shown than before, and how many people changed."""
    now, was = _by_meaning(new), _by_meaning(old)
    for meant, key in now.items():
        twin = was.get(meant)
        asked = twin is not None or _asked(key, old)
        if asked and (old.shown[twin] if twin else None) != new.shown[key]:
            yield key, people.changed("new", key)
    for meant, key in was.items():
        if meant not in now and old.shown[key] is not None and _asked(key, new):
            yield key, people.changed("old", key)


def _nested(new: Earlier, old: Earlier) -> Iterator[tuple[Key, Key, tuple[int, int]]]:
    """Yield shown counts of which one counts all the other does and more: greater and smaller."""
    here = [(key, meaning(new.specification, key[1])) for key in _told(new)]
    there = [(key, meaning(old.specification, key[1])) for key in _told(old)]
    for (key, one), (other, had) in product(here, there):
        if key[0] != other[0] or one.plain == had.plain:
            continue
        numbers = new.shown[key] or 0, old.shown[other] or 0
        if had.within(one):
            yield key, other, numbers
        elif one.within(had):
            yield key, other, numbers[::-1]


def _few(numbers: tuple[int, int], limits: Limits) -> bool:
    """Say whether the difference of two shown counts can only be of too few people."""
    base, least = limits.rounding_base, limits.smallest_count
    greater, smaller = (bounds(one, base=base, least=least) for one in numbers)
    return -least < greater[0] - smaller[1] and greater[1] - smaller[0] < least


def _told(one: Earlier) -> list[Key]:
    """Return the counts that are shown; sums are of the same people."""
    counts = {"persons", "cases"}
    return [key for key, number in one.shown.items() if number is not None and key[0] in counts]


def _by_meaning(one: Earlier) -> dict[object, Key]:
    return {(key[0], meaning(one.specification, key[1]).plain): key for key in one.shown}


def _asked(key: Key, other: Earlier) -> bool:
    """Say whether another release tells of the same levels, so that a missing word tells too."""
    names = [named for named, _ in key[1].told]
    return any(
        key[0] == measure and [named for named, _ in place.told] == names
        for measure, place in other.shown
    )
