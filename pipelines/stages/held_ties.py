"""Which cases may name the people of held rows: by number, or by a person's ID number (隔离关联).

A case that goes on is tied to one of which a row is held as it would be if the row could be read,
so that the names of its people are looked for there, and masked.

Source: docs/design.md §5 (linking people).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.facts.named_cases import is_given, plain_number
from pipelines.reading import id_number
from pipelines.schema import CASE_MARKS, NAMING
from pipelines.stages.held_people import HeldPeople


def tied(some: HeldPeople, tables: Mapping[str, pa.Table], marks: pa.Table) -> pa.Table:
    """Return the marks with the ties to cases of held rows: by number, or by a person's ID number.

    Args:
        some: What is known of held rows.
        tables: The rows that go on.
        marks: The marks of their cases (CASE_MARKS).
    """
    more = _by_number(some, tables)
    for case, others in _by_person(some, tables["parties"]).items():
        more[case] |= others
    if not more:
        return marks
    cases = links.case_links(marks).to_pylist()
    lists = [
        sorted({*(linked or ()), *(more[case] - {case})}) if case in more else linked
        for case, linked in zip(cases, marks["linked"].to_pylist(), strict=True)
    ]
    place = marks.column_names.index("linked")
    return marks.set_column(place, "linked", pa.array(lists, CASE_MARKS.field("linked").type))


def _by_number(some: HeldPeople, tables: Mapping[str, pa.Table]) -> defaultdict[str, set[str]]:
    """Return case → cases of held rows that it names, that name it, or that have its number."""
    gone = _by_plain_number(some.marks)
    there = _by_plain_number(tables["cases"])
    found: defaultdict[str, set[str]] = defaultdict(set)
    for number in filter(is_given, gone.keys() & there.keys()):
        for case in there[number]:
            found[case] |= gone[number]
    for name, column in NAMING.items():
        for case, number in _named(tables[name], column):
            found[case] |= gone.get(number, set())
        for case, number in _named(getattr(some, name), column):
            for other in there.get(number, ()):
                found[other].add(case)
    return defaultdict(set, {case: others for case, others in found.items() if others})


def _named(table: pa.Table, column: str) -> Iterator[tuple[str, str]]:
    """Yield each case with each number that one of its rows names, plainly spelled."""
    pairs = zip(links.case_links(table).to_pylist(), table[column].to_pylist(), strict=True)
    for case, named in pairs:
        for one in [named] if isinstance(named, str) else named or ():
            yield case, plain_number(one)


def _by_plain_number(cases: pa.Table) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    pairs = zip(links.case_links(cases).to_pylist(), cases["case_no"].to_pylist(), strict=True)
    for case, number in pairs:
        found[plain_number(number)].add(case)
    return found


def _by_person(some: HeldPeople, parties: pa.Table) -> dict[str, set[str]]:
    """Return case → cases in which a person of it stands in a held row, by the ID number."""
    protected = pc.fill_null(some.decisions["protected"], fill_value=True)
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for case, person in _persons(some.parties.filter(protected)):
        wanted[person].add(case)
    found: defaultdict[str, set[str]] = defaultdict(set)
    if wanted:
        for case, person in _persons(parties):
            found[case] |= wanted.get(person, set())
    return {case: others for case, others in found.items() if others}


def _persons(parties: pa.Table) -> Iterator[tuple[str, str]]:
    """Yield case and sound ID number of everybody who has one."""
    columns = (parties[name].to_pylist() for name in ("id_number", "id_type"))
    for case, number, kind in zip(links.case_links(parties).to_pylist(), *columns, strict=True):
        read = id_number.read(number, kind) if number else None
        if read and read.key:
            yield case, read.key
