"""Where the name of a judge, clerk or lawyer stays, though a child shares it (办案人员).

An official of the case keeps the name in its own cells and directly after the title in a text
(审判长陈小禾, 书记员：陈小禾) or before 担任审判长, other officials in between allowed.
Everywhere else the name is taken for the child's.

Source: docs/design.md §3.6.

>>> cells = seen(["审判员 王一、陈小禾", "陈小禾称", "法定代理人陈小禾"])
>>> [untitled(cell, frozenset({"王1", "陈小禾"})).tight.split() for cell in cells]
[['审判员'], ['陈小禾称'], ['法定代理人陈小禾']]
"""

import re
from functools import lru_cache

from pipelines.leak.forms import Seen, seen

__all__ = ["CELLS", "seen", "untitled"]

CELLS = frozenset({"judge", "clerk", "handler", "principal_act_found_by"})
"""Columns that hold officials' names."""

_TITLE = (
    r"(?:审判长|审判员|陪审员|法官助理|法官|书记员|检察长|检察员|检察官助理|检察官|公诉人|辩护人"
    r"|(?<!法定)代理人|翻译人员|律师|承办人|执行员|庭长|院长)"
)
_BETWEEN = r"[\W_]{0,6}"


def untitled(cell: Seen, officials: frozenset[str]) -> Seen:
    """Return the cell without officials' names (loose views) that stand after a title."""
    if not officials:
        return cell
    pattern = _titled(officials)
    return cell.changed(
        *(pattern.sub(r"\1\2 ", view) for view in (cell.folded, cell.loose, cell.tight))
    )


@lru_cache(maxsize=256)
def _titled(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    either = "|".join(_BETWEEN.join(map(re.escape, name)) for name in longest_first)
    bench = rf"(?:{_BETWEEN}(?:{either}))+(?={_BETWEEN}担任{_BETWEEN}{_TITLE})"
    return re.compile(rf"({_TITLE})(?:{_BETWEEN}(?:{either}))+|(由){bench}")
