"""Search the rows of one table for every known value (逐行检索)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from pipelines.leak.cells import Column, dates, portions, some
from pipelines.leak.directory import Directory
from pipelines.leak.everywhere import Everywhere, gather, opened
from pipelines.leak.folding import views
from pipelines.leak.forms import Seen, seen, together
from pipelines.leak.known import Case, values
from pipelines.leak.owners import Own, Owners
from pipelines.leak.pairs import Pairs
from pipelines.leak.strong import Strong
from pipelines.leak.weak import Place, Weak

_NAME_LENGTHS = (3, 4)
_HAN_RUN = re.compile(r"[0-9一-龥]+")  # folded: numerals have become digits


class Hit(NamedTuple):
    """A row, counted from 0, its column and the kind of value that stands there."""

    row: int
    column: str
    kind: str


@dataclass(frozen=True, slots=True)
class Searcher:
    """Everything known, ready to be searched for."""

    strong: Strong = field(repr=False)
    pairs: Pairs = field(repr=False)
    weak: Weak = field(repr=False)
    names: frozenset[str] = field(repr=False)
    owners: Owners = field(repr=False)

    def __len__(self) -> int:
        """Count what is searched: strong forms, pairs of name and birthday, weak values."""
        return len(self.strong) + len(self.pairs) + len(self.weak)

    def search(self, columns: Sequence[Column], cases: Sequence[Case | None]) -> list[Hit]:
        """Return every hit, in order of row, column and kind; `cases` says whose rows they are."""
        found: set[Hit] = set()
        own: dict[int, list[tuple[Column, Seen]]] = defaultdict(list)
        days: dict[int, dict[str, str]] = defaultdict(dict)
        whose = [case if case in self.weak else None for case in cases]
        for column in columns:
            for rows in portions(column.cells):
                cut = views([column.cells[row] for row in rows])
                for place, kind in self.strong.find(cut, [cases[row] for row in rows]):
                    found.add(Hit(rows[place], column.name, kind))
                there = dates(cut)
                for place, born in there.items():
                    days[rows[place]] |= dict.fromkeys(born & self.pairs.days, column.name)
                for place, cell in some(cut, [whose[row] is not None for row in rows], there):
                    own[rows[place]].append((column, cell))
        return sorted({*found, *self._pairs(columns, cases, days), *self._own(own, whose)})

    def anywhere(self, text: str) -> frozenset[str]:
        """Return the strong kinds in text that belongs to no row: bytes of a file."""
        return self.strong.kinds_in(views([text]))

    def besides(self, text: str) -> frozenset[str]:
        """Return the kinds in text that should name nobody: metadata, names of files.

        A full name of three characters counts anywhere, one of two only between other characters
        than Han: two characters of any word are somebody's name.
        """
        cut = views([text])
        runs = _HAN_RUN.findall(cut.folded)
        named = any(run in self.names for run in runs) or any(
            cut.tight[start : start + length] in self.names
            for length in _NAME_LENGTHS
            for start in range(len(cut.tight) - length + 1)
        )
        return self.strong.kinds_in(cut) | ({"person_name"} if named else frozenset())

    def _pairs(
        self,
        columns: Sequence[Column],
        cases: Sequence[Case | None],
        days: Mapping[int, Mapping[str, str]],
    ) -> Iterator[Hit]:
        rows = [row for row, those in days.items() if those]
        cells = [seen([column.cells[row] for row in rows]) for column in columns]
        for row, here in zip(rows, zip(*cells, strict=True), strict=True):
            for day, column in days[row].items():
                if self.pairs.stands_in(here, day, cases[row]):
                    yield Hit(row, column, "person_name+birth_date")

    def _own(
        self, cells: Mapping[int, Sequence[tuple[Column, Seen]]], whose: Sequence[Case | None]
    ) -> Iterator[Hit]:
        places: dict[Case, Place] = {}
        for row, filled in cells.items():
            case = whose[row]
            if case is None:
                continue
            if case not in places:
                places[case] = self.weak.place(case)
            place = places[case]
            if forms := place.possible(together([cell for _, cell in filled])):
                for column, cell in filled:
                    for kind in place.find(cell, forms, official=column.official(row)):
                        yield Hit(row, column.name, kind)


def searcher(
    *people: pa.Table, everywhere: Everywhere | None = None, met: Iterable[Own] = ()
) -> Searcher:
    """Prepare the search for the protected people of PEOPLE tables.

    Args:
        people: Tables of which none shares a case with another.
        everywhere: What counts in every row, where there are more people than in these tables.
        met: Values met before as somebody's own.
    """
    if everywhere is None:
        everywhere = opened(gather(value for table in people for value in values(table)))
    directory = Directory(people)
    owners = Owners(directory.of, met)
    return Searcher(
        Strong(everywhere, owners),
        Pairs(everywhere.days, owners),
        Weak(directory),
        everywhere.names,
        owners,
    )
