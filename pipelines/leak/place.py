"""What is looked for in the rows of one case, and what stays there (一案的检索).

>>> [form] = [Form("person_name", View.LOOSE, "陈小禾")]
>>> stays = Guards(frozenset(), frozenset(), Blanked(["陈小禾苗"]), Blanked([]))
>>> here = Place((form,), lambda: stays)
>>> [here.find(cell, here.possible(cell)) for cell in seen(["陈小禾", "陈小禾苗", "无"])]
[frozenset({'person_name'}), frozenset(), frozenset()]
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from pipelines.leak.blanked import Blanked
from pipelines.leak.forms import Form, Seen, View, may_show, seen
from pipelines.leak.officials import untitled

__all__ = ["Blanked", "Form", "Guards", "Place", "View", "seen"]


class Guards(NamedTuple):
    """Whose names and homes stay in the rows of a case."""

    officials: frozenset[str]
    namesakes: frozenset[str]  # officials whose name holds a protected one
    longer: Blanked
    homes: Blanked


class Place:
    """What is looked for in one case, and what stays there."""

    def __init__(self, forms: tuple[Form, ...], guards: Callable[[], Guards]) -> None:
        """Take the forms; `guards` is asked when one of them may stand in a row."""
        self.forms, self._asked = forms, guards

    @cached_property
    def guards(self) -> Guards:
        """Return what stays: most cases show nothing, and nobody asks."""
        return self._asked()

    def possible(self, rows: Seen) -> list[Form]:
        """Return the forms that may stand somewhere in rows whose cells are taken together."""
        views = rows.restored(self.forms).views
        return [form for form in self.forms if form.text in views[form.view]]

    def find(self, cell: Seen, forms: Iterable[Form], *, official: bool = False) -> frozenset[str]:
        """Return the kinds that stand in a cell; `official`: the cell holds officials' names."""
        cell = cell.restored(self.forms)
        forms = may_show(forms, cell)
        if not forms:
            return frozenset()
        officials, namesakes, longer, homes = self.guards
        if official and set(re.split("[、,;]", cell.loose)) <= officials:
            return frozenset()
        rest = untitled(cell.without(longer).without_homes(homes), namesakes)
        return frozenset(form.kind for form in forms if form.stands_in(rest))
