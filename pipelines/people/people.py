"""Everything known about everybody of a case, one value per row (人员信息表).

Protected people come with every value their tables hold; so do the other parties, for theirs must
stay, and the officials (judge, clerk, handler, defender). Protected people of linked cases are
listed again under each case they are linked to, and so is the number of the protected case.

Parts: the roster (who, standing, token) · the values (columns turned into rows) · the visitors
(`.visitors`). Source: docs/design.md §2, §3.2, §3.6 and §4; the columns' kinds are the
recognizers' KINDs.
"""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.model import Standing
from pipelines.people import roster, visitors
from pipelines.reading import name_cells
from pipelines.schema import PEOPLE

KINDS: dict[str, str] = {
    "name": "person_name",
    "former_names": "former_name",
    "nickname": "nickname",
    "id_number": "resident_id",
    "phone": "mobile_number",
    "household_address": "address",
    "home_address": "address",
    "school": "school",
    "class": "school_class",
    "student_number": "student_number",
    "birth_date": "birth_date",
    "employer": "employer",
    "wechat": "wechat",
    "qq": "qq",
    "email": "email",
    "bank_card": "bank_card",
    "plate": "plate",
}
"""Column of parties → kind of identity."""

VAGUE = (
    "无",
    "不详",
    "未知",
    "不明",
    "-",
    "/",
    "无业",
    "无固定职业",
    "待业",
    "务农",
    "个体",
    "学生",
)
"""What columns hold when there is nothing to know: it points at nobody, and is not searched."""

_NAMES = ("name", "former_names", "nickname")
NAMING = r"\p{Han}|\pL.*\pL"
"""What a name has at least; 1, A or ？？ names nobody, and stands in every row."""

_OFFICIALS = {
    "cases": {"judge": "审判员", "clerk": "书记员"},
    "outcomes": {"handler": "承办人", "principal_act_found_by": "承办人"},
}


def people(  # noqa: PLR0913, the five tables that know people
    cases: pa.Table,
    parties: pa.Table,
    outcomes: pa.Table,
    decisions: pa.Table,
    case_marks: pa.Table,
    *,
    taken: Mapping[str, frozenset[str]] | None = None,
) -> pa.Table:
    """Return the PEOPLE table.

    Args:
        cases: Normalised cases.
        parties: Normalised parties.
        outcomes: Normalised outcomes.
        decisions: Who is protected, with the birth dates used (DECISIONS).
        case_marks: Which cases are protected and how they are linked (CASE_MARKS).
        taken: Case link → words in the texts of the case that look like tokens.
    """
    known = own(cases, parties, outcomes, decisions, case_marks, taken=taken)
    return with_visitors(known, decisions, case_marks, cases)


def own(  # noqa: PLR0913, the five tables that know people
    cases: pa.Table,
    parties: pa.Table,
    outcomes: pa.Table,
    decisions: pa.Table,
    case_marks: pa.Table,
    *,
    taken: Mapping[str, frozenset[str]] | None = None,
) -> pa.Table:
    """Return the rows of PEOPLE that each case's own tables give."""
    entries = roster.roster(cases, parties, decisions, taken or {})
    tables = [*_of_parties(parties, entries), *_birth_dates(decisions, entries)]
    tables += [*_officials({"cases": cases, "outcomes": outcomes}), _numbers(case_marks)]
    return pa.concat_tables(tables).combine_chunks()


def with_visitors(
    known: pa.Table,
    decisions: pa.Table,
    case_marks: pa.Table,
    cases: pa.Table,
    *,
    there: pa.Table | None = None,
) -> pa.Table:
    """Return PEOPLE: what `own` gave, and the protected people of linked cases.

    Args:
        known: What `own` gave.
        decisions: Handles, by party.
        case_marks: How the cases are linked.
        cases: Normalised cases.
        there: People of linked cases that are not among these.
    """
    parties = pa.concat_tables(
        [known.filter(pc.is_valid(known["party_no"])), *([there] if there else [])]
    )
    listed = visitors.visitors(parties, decisions, case_marks, cases)
    return _distinct(pa.concat_tables([known, listed]))


def _of_parties(parties: pa.Table, entries: pa.Table) -> Iterator[pa.Table]:
    for column, kind in KINDS.items():
        yield _rows(parties, column, kind, entries)
    more = pc.match_substring_regex(parties["name"], name_cells.MORE)
    some = parties.filter(pc.fill_null(more, fill_value=False))
    bare = pa.array(map(name_cells.names, some["name"].to_pylist()), parties["former_names"].type)
    place = parties.column_names.index("name")
    yield _rows(some.set_column(place, "name", bare), "name", KINDS["name"], entries)


def _birth_dates(decisions: pa.Table, entries: pa.Table) -> Iterator[pa.Table]:
    """Yield birth dates that were read elsewhere: from the ID number, the text, a review."""
    yield _rows(decisions, "birth_date", "birth_date", entries)


def _rows(table: pa.Table, column: str, kind: str, entries: pa.Table) -> pa.Table:
    """Turn one column into rows of PEOPLE, joined to the roster by party."""
    rows, values = _flat(table, column)
    place = pc.index_in(rows["link"], value_set=entries["link"].combine_chunks())
    rows, values = rows.filter(pc.is_valid(place)), values.filter(pc.is_valid(place))
    who = entries.take(place.filter(pc.is_valid(place)))
    return pa.table(
        [
            *(rows[name] for name in ("source", "case_no", "party_no")),
            *(who[name] for name in ("standing", "role", "token")),
            pa.repeat(pa.scalar(kind, pa.string()), len(values)),
            values,
        ],
        schema=PEOPLE,
    )


def _flat(table: pa.Table, column: str) -> tuple[pa.Table, pa.ChunkedArray]:
    """Return the rows that hold a value and the value, once per element of a list."""
    keys = [name for name in ("source", "case_no", "party_no") if name in table.column_names]
    rows = table.select(keys)
    if "party_no" in keys:
        rows = rows.append_column("link", links.party_links(table))
    values = table[column]
    if pa.types.is_list(values.type):
        rows = rows.take(pc.list_parent_indices(values))
        values = pc.list_flatten(values)
    values = pc.utf8_trim_whitespace(values.cast(pa.string()))
    empty = pc.is_in(values, value_set=pa.array(["", *VAGUE], pa.string()))
    filled = pc.and_(pc.is_valid(values), pc.invert(empty))
    if column in _NAMES:
        named = pc.match_substring_regex(values, NAMING)
        filled = pc.and_(filled, pc.fill_null(named, fill_value=False))
    return rows.filter(filled), values.filter(filled)


def _officials(tables: Mapping[str, pa.Table]) -> Iterator[pa.Table]:
    for name, columns in _OFFICIALS.items():
        for column, role in columns.items():
            rows, values = _flat(tables[name], column)
            yield _of_case(rows, Standing.OFFICIAL, role, "person_name", values)


def _numbers(case_marks: pa.Table) -> pa.Table:
    marked = case_marks.filter(case_marks["protected"])
    return _of_case(marked, Standing.PROTECTED, None, "case_number", marked["case_no"])


def _of_case(
    rows: pa.Table, standing: Standing, role: str | None, kind: str, values: pa.ChunkedArray
) -> pa.Table:
    def same(value: str | None) -> pa.Array:
        return pa.repeat(pa.scalar(value, pa.string()), len(values))

    columns = [rows["source"], rows["case_no"], same(None), same(str(standing)), same(role)]
    return pa.table([*columns, same(None), same(kind), values], schema=PEOPLE)


def _distinct(table: pa.Table) -> pa.Table:
    """Drop repeated rows and put the rest into the one order that any input order gives."""
    rows = table.group_by(PEOPLE.names, use_threads=False).aggregate([]).select(PEOPLE.names)
    return rows.sort_by([(name, "ascending") for name in PEOPLE.names]).cast(PEOPLE)
