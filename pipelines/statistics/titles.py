"""Refuses titles that tell of somebody: they stand on every page that is published (标题检查).

Whoever writes the specification knows the cases. What names a person there no count hides, and no
later step looks at: the files are recomputed from rows, which hold no names. A night's people are
not known here, so a name is found by its shape, as in a text that no table goes with.

>>> told(["云洲市封存人员统计", "罪名与年度", "陈小禾盗窃案统计"])
[2]
"""

from collections.abc import Sequence

from pipelines.errors import LeakError
from pipelines.statistics.specification import Specification
from recognizers import find_all

_NEXT = "Nothing was published. Reword it so that it names no person, case, place or number."


def refuse(asked: Specification) -> None:
    """Look at the titles of a specification; they are not quoted.

    Raises:
        LeakError: A title names somebody.
    """
    wheres = ["title", *(f"tables.{one.name}.title" for one in asked.tables)]
    found = told([asked.title, *(one.title for one in asked.tables)])
    if found:
        what = f"{len(found)} titles name a person, a case, a place or a number."
        raise LeakError(", ".join(wheres[place] for place in found), what, _NEXT)


def told(titles: Sequence[str]) -> list[int]:
    """Return the places of titles in which something is found that would be masked in a text."""
    return [place for place, found in enumerate(find_all(list(titles))) if found]
