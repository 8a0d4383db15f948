"""Whether releases of one series are safe when they are laid beside each other (系列交叉检查).

Everybody who ever was in one is put with those who share the same class, or absence, in all of
them: that is the finest that comparing releases can tell apart. Each such group must hold k people,
and as many values of each told column as were asked for. Nothing of how classes were made is used
here.

>>> old = {b"a": 0, b"b": 0, b"c": 0, b"d": 0}
>>> thin([old, {b"a": 0, b"b": 0, b"c": 1, b"d": 1}], 2, {})
0
>>> thin([old, {b"a": 0, b"b": 0, b"c": 0}], 2, {})  # who left stands alone
1
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipelines.extracting.membership import Members

Values = Mapping[bytes, str | bytes]
"""Digest of a row → what is told of it now."""


def thin(
    releases: Sequence[Members],
    k: int,
    told: Mapping[str, tuple[int, Values]],
    people: Values | None = None,
) -> int:
    """Return how many groups are smaller than k or tell too much.

    Args:
        releases: who was in which class, the newest last.
        k: people a group must hold.
        told: column → how many values a group must hold, and the values; who is not in the newest
            release has none, and a group of them is held to k alone.
        people: whose row each is; where it is not told, every row is somebody else's.
    """
    groups = defaultdict(list)
    for key in {key for one in releases for key in one}:
        groups[tuple(one.get(key) for one in releases)].append(key)
    return sum(
        len({(people or {}).get(key, key) for key in keys}) < k
        or any(_tells(keys, distinct, values) for distinct, values in told.values())
        for keys in groups.values()
    )


def _tells(keys: Sequence[bytes], distinct: int, values: Values) -> bool:
    seen = {values[key] for key in keys if key in values}
    return bool(seen) and len(seen) < distinct
