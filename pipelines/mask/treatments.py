"""What can be done to a whole column at once (字段处理方式).

Nothing here looks at single rows; what needs the people of a case is in `.shared_cells`.

Source: docs/design.md §4.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def emptied(column: pa.Array) -> pa.Array:
    """Return a column of the same type that says nothing.

    >>> emptied(pa.array(["a"])).to_pylist()
    [None]
    """
    return pa.nulls(len(column), column.type)


def years(column: pa.Array) -> pa.Array:
    """Return the year of each date; an interval over two years keeps neither.

    >>> years(pa.array(["2008-03-01", "2008", "2021-12-01/2022-02-28", None])).to_pylist()
    ['2008', '2008', None, None]
    """
    first = pc.utf8_slice_codeunits(column, 0, 4)
    last = pc.replace_substring_regex(column, pattern="^.*/", replacement="")
    same = pc.equal(first, pc.utf8_slice_codeunits(last, 0, 4))
    return pc.if_else(same, first, pa.scalar(None, pa.string()))


def mapped(column: pa.Array, change: Callable[[str], str | None]) -> pa.Array:
    """Return the column with every distinct value changed once."""
    encoded = column.dictionary_encode()
    values = [None if one is None else change(one) for one in encoded.dictionary.to_pylist()]
    return pa.array(values, pa.string()).take(encoded.indices)


def looked_up(links: pa.Array, values: Mapping[str, str]) -> pa.Array:
    """Return what each link points at; null where it points at nothing."""
    place = pc.index_in(links, value_set=pa.array(list(values), pa.string()))
    return pa.array(list(values.values()), pa.string()).take(place)


def elements(
    column: pa.Array, owners: pa.Array, change: Callable[[pa.Array, pa.Array], pa.Array]
) -> pa.Array:
    """Change the elements of lists, each with its row's owner; lists left empty become null."""
    parents = pc.list_parent_indices(column)
    changed = change(pc.list_flatten(column), owners.take(parents))
    kept = pc.is_valid(changed)
    parents, changed = parents.filter(kept), changed.filter(kept)
    lengths = np.bincount(parents.to_numpy(), minlength=len(column))
    offsets = pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())
    lists = pa.ListArray.from_arrays(offsets, changed)
    return pc.if_else(pa.array(lengths > 0), lists, pa.scalar(None, lists.type))
