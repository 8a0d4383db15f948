"""What is looked for in the rows of one case, and what stays there (一案的检索).

>>> [form] = [Form("person_name", View.LOOSE, "陈小禾")]
>>> here = Place((form,), frozenset(), frozenset(), ("陈小禾苗",), ())
>>> [here.find(cell, here.possible(cell)) for cell in seen(["陈小禾", "陈小禾苗", "无"])]
[frozenset({'person_name'}), frozenset(), frozenset()]
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipelines.leak.forms import Form, Seen, View, seen
from pipelines.leak.officials import untitled

__all__ = ["Form", "Place", "View", "seen"]


class Place(NamedTuple):
    """What is looked for in one case, and whose names stay there."""

    forms: tuple[Form, ...]
    officials: frozenset[str]
    namesakes: frozenset[str]  # officials whose name holds a protected one
    longer: tuple[str, ...]
    homes: tuple[str, ...]

    def possible(self, rows: Seen) -> list[Form]:
        """Return the forms that may stand somewhere in rows whose cells are taken together."""
        views = rows.views
        return [form for form in self.forms if form.text in views[form.view]]

    def find(self, cell: Seen, forms: Iterable[Form], *, official: bool = False) -> frozenset[str]:
        """Return the kinds that stand in a cell; `official`: the cell holds officials' names."""
        forms = [form for form in forms if form.may_show_in(cell)]
        if not forms or (official and set(re.split("[、,;]", cell.loose)) <= self.officials):
            return frozenset()
        rest = untitled(cell.without(self.longer).without_homes(self.homes), self.namesakes)
        return frozenset(form.kind for form in forms if form.stands_in(rest))
