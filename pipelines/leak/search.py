"""Search the rows of one table for every known value (逐行检索)."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import pyarrow as pa

from pipelines.leak.beside import kind_of, number_word, value_of
from pipelines.leak.cells import Cells, Column
from pipelines.leak.directory import Directory
from pipelines.leak.everywhere import Everywhere, gather, laid, opened
from pipelines.leak.folding import views
from pipelines.leak.known import Case, values
from pipelines.leak.lookup import Lookup
from pipelines.leak.own_rows import OwnRows
from pipelines.leak.owners import CASE_NUMBER, Own, Owners
from pipelines.leak.pairs import Pairs, Told
from pipelines.leak.searched import Searched
from pipelines.leak.strong import Met, Strong
from pipelines.leak.together import Together
from pipelines.leak.weak import Weak
from pipelines.leak.whole_rows import WholeRows

_NAME_LENGTHS = (3, 4)
_HAN_RUN = re.compile(r"[0-9一-龥]+")  # folded: numerals have become digits


class _Met(NamedTuple):
    """What stands in texts, by their numbers, that names somebody in any row."""

    strong: dict[int, list[Met]]
    beside: dict[int, set[str]]
    """What tells whose a name is."""
    named: dict[int, set[int]]
    """Names in those texts that were looked through for them already."""


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
    names: Lookup = field(repr=False)
    owners: Owners = field(repr=False)
    searched: Searched = field(repr=False)

    def __len__(self) -> int:
        """Count what is searched: strong forms, names with what tells whose, weak values."""
        return len(self.strong) + len(self.pairs) + len(self.weak)

    def search(self, columns: Sequence[Column], cases: Sequence[Case | None]) -> list[Hit]:
        """Return every hit, in order of row, column and kind; `cases` says whose rows they are."""
        cells = Cells(columns)
        found: set[Hit] = set()
        digests = self.searched.digests(cells.texts)
        whole = WholeRows(cells, digests, self.searched)
        met = self._everywhere(cells, digests, whole.read_texts)
        for number, mets in met.strong.items():
            for column, row in cells.where(number):
                for one in mets:
                    if self.strong.names_somebody(one, cases[row]):
                        found.add(Hit(row, columns[column].name, one.kind))
        told = list(self.pairs.stand_in(cells, met.beside, met.named, whole.read))
        for pair in told:
            if self.pairs.names_somebody(pair, cases[pair.row]):
                kind = f"person_name+{kind_of(pair.word)}"
                found.add(Hit(pair.row, columns[pair.column].name, kind))
        self.searched.add(whole.digests({pair.row for pair in told}, met.strong))
        return sorted({*found, *self._own(cells, cases)})

    def told(self, columns: Sequence[Column], cases: Sequence[Case | None]) -> list[Told]:
        """Return who of everybody protected is told: by name and what stands beside it.

        A number that names somebody in any row is told with no name too. Long texts in which
        nothing stands that names or tells of somebody are remembered.
        """
        cells, beside, named = Cells(columns), dict[int, set[str]](), dict[int, set[int]]()
        digests, shown = self.searched.digests(cells.texts), dict[int, list[Met]]()
        for numbers, cut in cells.views_of(range(len(cells.texts))):
            there = self.pairs.beside(cut, numbers)
            for one in self.strong.find(cut):
                shown.setdefault(numbers[one.cell], []).append(one)
                there.setdefault(numbers[one.cell], set()).add(number_word(one.kind, one.form))
            beside.update(there)
            named.update(self.pairs.named(cut, numbers, there))
            clean = (one for one in numbers if one in digests and one not in there)
            self.searched.add(digests[one] for one in clean)
        told = [*self.pairs.stand_in(cells, beside, named), *_numbers(cells, shown)]
        return [one for one in told if self._names_somebody(one, cases[one.row])]

    def _names_somebody(self, told: Told, case: Case | None) -> bool:
        if told.name:
            return self.pairs.names_somebody(told, case)
        kind, form = value_of(told.word)
        return self.strong.names_somebody(Met(0, form, kind), case)

    def anywhere(self, text: str) -> frozenset[str]:
        """Return the strong kinds in text that belongs to no row: bytes of a file."""
        return self.strong.kinds_in(views([text]))

    def searched_in(self, table: pa.Table) -> Iterator[bytes]:
        """Yield the cells of a table in which no number was found before, those that are long."""
        return chain.from_iterable(map(self.searched.among, table.columns))

    def besides(self, *texts: str) -> frozenset[str]:
        """Return the kinds in texts that should name nobody: metadata, names of files.

        A full name of three characters counts anywhere, one of two only between other characters
        than Han: two characters of any word are somebody's name.
        """
        cut = views(texts)
        runs = _HAN_RUN.findall(cut.folded)
        inside = self.names.find(cut.codes, self.names.likely(cut.codes), _NAME_LENGTHS)
        named = any(run in self.names for run in runs) or any(True for _ in inside)
        return self.strong.kinds_in(cut) | ({"person_name"} if named else frozenset())

    def _everywhere(
        self, cells: Cells, digests: Mapping[int, bytes], read: Container[int] = ()
    ) -> _Met:
        """Return what stands in the texts that were not searched before.

        Args:
            cells: The table.
            digests: Those of its long texts.
            read: Texts that were searched, besides those in which nothing was found.
        """
        met = _Met(defaultdict(list), {}, {})
        unread = self.searched.unread(digests, len(cells.texts))
        for numbers, cut in cells.views_of([one for one in unread if one not in read]):
            for one in self.strong.find(cut):
                met.strong[numbers[one.cell]].append(one)
            beside = self.pairs.beside(cut, numbers)
            met.beside.update(beside)
            met.named.update(self.pairs.named(cut, numbers, beside))
            long = [one for one in numbers if one in digests and one not in met.strong]
            self.searched.add(
                self.searched.numberless(digests[one]) if one in beside else digests[one]
                for one in long
            )
        return met

    def _own(self, cells: Cells, cases: Sequence[Case | None]) -> Iterator[Hit]:
        """Yield what stands in the rows of protected cases, the rows of a case taken together."""
        own, showing = OwnRows(cells.columns, cases, self.weak), set[int]()
        for case, some, read in cells.seen_by(own.unread(self.searched)):
            place = self.weak.place(case)
            forms = place.possible(Together(list(read.values()))) if read else []
            for column, numbers in enumerate(cells.numbers[:, some].tolist() if forms else ()):
                for row, number in zip(some, numbers, strict=True):
                    if number in read:
                        official = cells.columns[column].official(row)
                        for kind in place.find(read[number], forms, official=official):
                            showing.add(row)
                            yield Hit(row, cells.columns[column].name, kind)
        self.searched.add(own.digests(showing))


def _numbers(cells: Cells, shown: Mapping[int, list[Met]]) -> Iterator[Told]:
    """Yield each number shown in each row, with no name; those of cases tie cases by themselves."""
    for text, mets in shown.items():
        for one in mets:
            if one.kind != CASE_NUMBER:
                word = number_word(one.kind, one.form)
                yield from (Told(row, column, "", word) for column, row in cells.where(text))


def searcher(
    *people: pa.Table,
    everywhere: Everywhere | None = None,
    met: Iterable[Own] = (),
    searched: Iterable[pa.ChunkedArray] = (),
) -> Searcher:
    """Prepare the search for the protected people of PEOPLE tables.

    Args:
        people: Tables of which none shares a case with another.
        everywhere: What counts in every row, where there are more people than in these tables.
        met: Values met before as somebody's own.
        searched: Digests of texts searched before for the same that counts in every row.
    """
    if everywhere is None:
        everywhere = opened(laid(gather(value for table in people for value in values(table))))
    directory = Directory(people)
    owners = Owners(directory.of, met)
    return Searcher(
        Strong(everywhere, owners),
        Pairs(everywhere, owners),
        Weak(directory),
        everywhere.names,
        owners,
        Searched(everywhere.key, searched),
    )
