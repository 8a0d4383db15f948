"""One person under several handles: without a number every case gives another (同一人归并).

Ten cases of one person are one person, also where no ID number ties them: an appeal beside its
first instance would make one child two. Who has one full name and one day of birth counts as one
person; that two people share both is rare, and then fewer are counted, never more.

>>> two = pa.table({"handle": ["b", "a", "c"], "alike": ["1", "1", None]})
>>> as_one(two)["handle"].to_pylist()
['a', 'a', 'c']
"""

import re
from collections import defaultdict
from typing import Final

import pyarrow as pa

from pipelines.reading import dates
from pipelines.registry.states import digest

ALIKE: Final = "alike"
_SHORTEST: Final = 2  # characters of a name
_HIDDEN: Final = re.compile(r"[某*＊×Xx○〇]")  # 周某, 李××: many are called so


def alike(key: bytes, name: object, birth: object) -> str | None:
    """Return a keyed digest of who a row is about, None where name or day are not whole.

    >>> alike(b"k" * 32, "周某", "2008-03-01"), alike(b"k" * 32, "陈小禾", "2008")
    (None, None)
    >>> alike(b"k", "陈 小禾", "2008年3月1日") == alike(b"k", "陈小禾", "2008-03-01")
    True
    """
    told, days = "".join(str(name or "").split()), _days(birth)
    if len(told) < _SHORTEST or _HIDDEN.search(told) or days is None or days.first != days.last:
        return None
    return digest(key, ALIKE, told, days.first.isoformat()).hex()


def _days(text: object) -> dates.DateRange | None:
    try:
        return dates.parse(str(text)) if text else None
    except ValueError:
        return None


def as_one(rows: pa.Table) -> pa.Table:
    """Give rows of one person one handle, the least of those they have, and drop what tied them."""
    first: dict[str, str] = {}
    of_person = defaultdict[str, set[str]](set)
    for handle, one in zip(rows["handle"].to_pylist(), rows[ALIKE].to_pylist(), strict=True):
        if one is not None:
            of_person[one].add(handle)
    for handles in of_person.values():
        least = min(_top(first, handle) for handle in handles)
        first.update({_top(first, handle): least for handle in handles})
    told = [_top(first, handle) for handle in rows["handle"].to_pylist()]
    column = pa.array(told, rows.schema.field("handle").type)
    return rows.set_column(rows.schema.get_field_index("handle"), "handle", column).drop([ALIKE])


def _top(first: dict[str, str], handle: str) -> str:
    while (above := first.get(handle, handle)) != handle:
        handle = above
    return handle
