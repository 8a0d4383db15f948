"""The rows of one table on their way to one destination, and whose they are (待发布行)."""

from dataclasses import dataclass, field
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.disclosure import Disclosure
from pipelines.mask import treatments
from pipelines.people import publication
from pipelines.people.cast import Cast
from pipelines.vocabulary import OFFICIALS


@dataclass(frozen=True)
class Rows:
    """Rows with what several columns ask about them, worked out once."""

    name: str
    table: pa.Table = field(repr=False)
    disclosure: Disclosure = field(repr=False)

    @cached_property
    def cases(self) -> pa.Array:
        """Case link of every row."""
        return _one(links.case_links(self.table))

    @cached_property
    def parties(self) -> pa.Array:
        """Party link of every row."""
        return _one(links.party_links(self.table))

    @cached_property
    def in_protected_case(self) -> pa.Array:
        """Whether the row's own case holds a protected person, so that its number is personal."""
        numbers = self.disclosure.casts.numbered
        own = [links.case_link(source, no) for no, sources in numbers.items() for source in sources]
        return pc.is_in(self.cases, value_set=pa.array(sorted(own), pa.string()))

    @cached_property
    def protected(self) -> pa.Array:
        """Whether the row is a protected person's; where no party is named, a protected case's."""
        if "party_no" not in self.table.column_names:
            return self.in_protected_case
        known = pa.array(list(self.disclosure.casts.tokens), pa.string())
        return pc.is_in(self.parties, value_set=known)

    @cached_property
    def near_protected(self) -> pa.Array:
        """Whether a protected person is listed for the case, also one of a linked case."""
        return pc.is_in(self.cases, value_set=self.disclosure.casts.protected)

    @cached_property
    def others_near(self) -> dict[int, str]:
        """Row → case of the other people's rows in cases that list a protected person."""
        rows = pc.indices_nonzero(pc.and_(self.near_protected, pc.invert(self.protected)))
        return dict(zip(rows.to_pylist(), self.cases.take(rows).to_pylist(), strict=True))

    @cached_property
    def casts(self) -> dict[str, Cast]:
        """The people of those cases."""
        return self.disclosure.casts.of(self.others_near.values())

    @cached_property
    def tokens(self) -> pa.Array:
        """Token of every protected party."""
        return treatments.looked_up(self.parties, self.disclosure.casts.tokens)

    @cached_property
    def published(self) -> pa.Array:
        """Published form of every name; officials keep theirs (法释〔2016〕19号 arts 9 and 11)."""
        names = _one(self.table["name"])
        forms = treatments.mapped(names, publication.style)
        alike = self._alike(forms, names)
        if alike:
            forms = pc.replace_with_mask(
                forms,
                pc.is_in(pa.array(range(len(forms))), value_set=pa.array(list(alike))),
                pa.array([alike[row] for row in sorted(alike)], pa.string()),
            )
        officials = pa.array(sorted(str(role) for role in OFFICIALS))
        return pc.if_else(pc.is_in(_one(self.table["role"]), value_set=officials), names, forms)

    def _alike(self, forms: pa.Array, names: pa.Array) -> dict[int, str]:
        """Return the rows whose published form several people of the case share, numbered."""
        groups = pa.table({"case": self.cases, "form": forms, "name": names})
        sizes = groups.group_by(["case", "form"]).aggregate([("name", "count_distinct")])
        shared = sizes.filter(pc.greater(sizes["name_count_distinct"], 1))["case"]
        rows = pc.indices_nonzero(pc.is_in(self.cases, value_set=_one(pc.unique(shared))))
        cases = self.cases.take(rows).to_pylist()
        casts = self.disclosure.casts.of(cases)
        places = zip(rows.to_pylist(), cases, names.take(rows).to_pylist(), strict=True)
        return {
            row: form for row, case, name in places if (form := casts[case].published.get(name))
        }


def _one(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
