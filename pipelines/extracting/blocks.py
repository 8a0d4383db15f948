"""Rows that may share a class: people once each, and the same past in earlier releases (分块).

Two things would undo k though every class has k rows. A class may hold two rows of one person: so
classes are made of the first row of everybody, and a further one only joins a class that is there.
And who compares releases intersects classes: so only rows that were together in every earlier
release of the series are put together now. Where somebody leaves, or some of an old class cannot be
told any more, fewer than k would stand apart between the releases; then the rest of it leaves too.

>>> import pandas as pd
>>> further(pd.Series(["a", "b", "a"]), [b"1", b"2", b"3"], [{b"3": 0}]).tolist()
[True, False, False]
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipelines.extracting.membership import Members
from pipelines.microdata.classes import Places


def further(people: "pd.Series[str]", keys: Sequence[bytes], past: Sequence[Members]) -> Places:
    """Say of each row whether another is the first of its person; one told before goes first."""
    new = pd.Series([-sum(key in one for one in past) for key in keys], index=people.index)
    first = people[new.sort_values(kind="stable").index].drop_duplicates().index
    return ~people.index.isin(first)


def blocks(keys: Sequence[bytes], past: Sequence[Members]) -> Places:
    """Return the block of each row: the same class in every earlier release."""
    none = np.zeros(len(keys), np.int64)
    columns = [none, *(np.array([one.get(key, -1) for key in keys], np.int64) for one in past)]
    return np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)[1].reshape(-1)


def broken(keys: Sequence[bytes], past: Sequence[Members], k: int) -> Places:
    """Say of each row whether those it always stood with lost some, and one part is too small."""
    here, together = set(keys), defaultdict(list)
    for key in {key for one in past for key in one}:
        together[tuple(one.get(key) for one in past)].append(key)
    lost: set[bytes] = set()
    for group in together.values():
        stay = [key for key in group if key in here]
        gone = len(group) - len(stay)
        if stay and gone and min(len(stay), gone) < k:
            lost.update(stay)
    return np.array([key in lost for key in keys], bool)
