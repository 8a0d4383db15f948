"""The people of all cases of a run, taken out case by case (全部案中人员)."""

from collections.abc import Iterable
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.model import Standing
from pipelines.people.cast import NAME_KINDS, NOBODY, NUMBER, ONCE, Cast, cast

_COLUMNS = ["party_no", "standing", "role", "token", "kind", "value"]  # as `cast` reads them
_NONE = np.empty(0, dtype=np.int64)


class Casts:
    """All casts of a run, kept as one Arrow table and taken out case by case."""

    def __init__(self, people: pa.Table, abroad: pa.Table | None = None) -> None:
        """Index the PEOPLE table by case; `abroad`: protected cases elsewhere that are tied."""
        order = [(name, "ascending") for name in ("source", "case_no", "party_no", "token")]
        self._people = people.sort_by(order)
        cases = links.case_links(self._people).combine_chunks()
        runs = pc.run_end_encode(cases)
        ends = runs.run_ends.to_pylist()
        self._places = dict(
            zip(runs.values.to_pylist(), zip([0, *ends][:-1], ends, strict=True), strict=True)
        )
        shielded = pc.equal(self._people["standing"], str(Standing.PROTECTED)).combine_chunks()
        self.protected = pc.unique(pc.filter(cases, shielded))
        self.tokens = self._tokens(shielded)
        self.numbered = self._numbered(abroad)
        self.once = self._once(cases)

    def of(self, links_wanted: Iterable[str]) -> dict[str, Cast]:
        """Return the people of these cases; nobody where none are known."""
        wanted = list(dict.fromkeys(links_wanted))
        places = [self._places.get(link, (0, 0)) for link in wanted]
        rows = np.concatenate([_NONE, *(np.arange(*place) for place in places)])
        columns = self._people.select(_COLUMNS).take(pa.array(rows, pa.int64())).to_pydict()
        values = zip(*columns.values(), strict=True)
        return {
            link: cast(islice(values, end - begin)) if end > begin else NOBODY
            for link, (begin, end) in zip(wanted, places, strict=True)
        }

    def _tokens(self, shielded: pa.Array) -> dict[str, str]:
        """Return party link → token of the protected parties."""
        rows = self._people.filter(pc.and_(shielded, pc.is_valid(self._people["party_no"])))
        return dict(
            zip(links.party_links(rows).to_pylist(), rows["token"].to_pylist(), strict=True)
        )

    def _numbered(self, abroad: pa.Table | None) -> dict[str, set[str]]:
        """Return the numbers of cases that hold protected people themselves → their sources."""
        columns = ["source", "case_no"]
        own = pc.equal(self._people["value"], self._people["case_no"])
        rows = self._people.filter(pc.and_(own, pc.equal(self._people["kind"], NUMBER)))
        tables = [rows.select(columns), *([abroad.select(columns)] if abroad else [])]
        found: dict[str, set[str]] = {}
        for source, case_no in zip(*pa.concat_tables(tables).to_pydict().values(), strict=True):
            found.setdefault(case_no, set()).add(source)
        return found

    def _once(self, cases: pa.Array) -> dict[str, set[str]]:
        """Return the cases in which 曾 stands in names → these names."""
        of_names = pc.is_in(self._people["kind"], value_set=pa.array(NAME_KINDS))
        meant = pc.and_(of_names, pc.match_substring(self._people["value"], ONCE))
        rows = pc.indices_nonzero(pc.and_(meant, pc.not_equal(self._people["value"], ONCE)))
        found: dict[str, set[str]] = {}
        names = self._people["value"].take(rows).to_pylist()
        for case, name in zip(cases.take(rows).to_pylist(), names, strict=True):
            found.setdefault(case, set()).add(name)
        return found
