"""One row per sealed person and case, with what may be counted and nothing that names (计数底表).

Who is sealed, and who may be and is treated so, as the night decided it; only people who acted. A
place is told down to the county, a case by a keyed digest, a person by the handle. What an export
does not say is null and stays null: missing is a value like any other.

Source: docs/design.md §2, §3.3, §4.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.facts import instances
from pipelines.facts.case_rows import CaseRow, OutcomeRow
from pipelines.hierarchies import OTHER, UNKNOWN
from pipelines.hierarchies.regions import Regions
from pipelines.reading import dates, sentences
from pipelines.registry.states import digest
from pipelines.statistics import same_people
from pipelines.vocabulary import ACTORS

TEXT, WHOLE = pa.string(), pa.int32()
COUNTED = pa.schema(
    [
        ("source", TEXT),
        ("case", TEXT),
        ("party", TEXT),
        ("handle", TEXT),
        ("role", TEXT),
        ("verdict", TEXT),
        ("sex", TEXT),
        ("ethnicity", TEXT),
        ("age", WHOLE),
        ("court", TEXT),
        ("household", TEXT),
        ("charge", TEXT),
        ("disposition", TEXT),
        ("term_months", WHOLE),
        ("act_on", TEXT),
        ("filed_on", TEXT),
        ("closed_on", TEXT),
    ]
)
"""`case` and `party` are keyed digests; `age` is completed years on the first day of the acts;
`household` is county, city and province alone; `charge` is the first; dates are ISO 8601."""

OF_BUCKET = COUNTED.append(pa.field(same_people.ALIKE, TEXT))
"""The same, of one bucket: who is one person is seen when all buckets lie together."""

_CASE, _PARTY = ("source", "case_no"), ("source", "case_no", "party_no")
_OF_OUTCOME = [name for name in OutcomeRow._fields if name != "upholds"]
NEEDED = {
    "decisions": ["source", "case_no", "party_no", "handle", "verdict", "withheld", "birth_date"],
    "parties": [
        "source",
        "case_no",
        "party_no",
        "role",
        "name",
        "sex",
        "ethnicity",
        "household_address",
    ],
    "cases": ["source", "case_no", "court", "procedure", "filed_on", "closed_on"],
    "outcomes": list(_OF_OUTCOME),
}
"""Table → the columns that are looked at."""


class Reading(NamedTuple):
    """With what rows are read: the divisions places lie in, the key of digests."""

    regions: Regions
    key: bytes


Row = Mapping[str, object]


def counted(tables: Mapping[str, pa.Table], reading: Reading) -> pa.Table:
    """Return the rows of the sealed people of some cases, in the order of their keys.

    Args:
        tables: Decisions, cases, parties and outcomes of these cases; others are not looked at.
        reading: With what they are read.
    """
    tables = {name: tables[name].select(columns) for name, columns in NEEDED.items()}
    acted = pc.is_in(tables["parties"]["role"], value_set=pa.array(sorted(ACTORS)))
    actors = links.party_links(tables["parties"].filter(acted))
    decided = tables["decisions"].filter(tables["decisions"]["withheld"])
    decided = decided.filter(pc.is_in(links.party_links(decided), value_set=_plain(actors)))
    if not decided.num_rows:
        return OF_BUCKET.empty_table()
    keys = _plain(links.case_links(decided))
    of_cases = {
        name: table.filter(pc.is_in(links.case_links(table), value_set=keys))
        for name, table in tables.items()
    }
    parties, cases = _by(of_cases["parties"], _PARTY), _by(of_cases["cases"], _CASE)
    endings = _endings(of_cases)
    rows = [
        _row(one, parties.get(key, {}), cases.get(key[:2], {}), endings.get(key), reading)
        for key, one in sorted(_by(decided, _PARTY).items())
    ]
    return pa.Table.from_pylist(rows, schema=OF_BUCKET)


def _plain(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _by(rows: pa.Table, names: tuple[str, ...]) -> dict[tuple[str, ...], Row]:
    return {tuple(str(row[name]) for name in names): row for row in rows.to_pylist()}


def _endings(tables: Mapping[str, pa.Table]) -> dict[tuple[str, ...], OutcomeRow]:
    """Return the outcome that counts for each party (`pipelines.facts.instances`)."""
    procedures = {key: row["procedure"] for key, row in _by(tables["cases"], _CASE).items()}
    ranked: dict[tuple[str, ...], list[tuple[int, OutcomeRow]]] = {}
    for row in tables["outcomes"].select(_OF_OUTCOME).to_pylist():
        one = OutcomeRow(**row)
        key = one.source, one.case_no, one.party_no
        procedure = procedures.get(key[:2])
        case = CaseRow(*key[:2], str(procedure or ""), None, None, None, None, None)
        ranked.setdefault(key, []).append((instances.rank_of(one, case), one))
    chosen = {
        key: instances.effective(instances.without_later_retrial(rows))
        for key, rows in ranked.items()
    }
    return {key: row for key, row in chosen.items() if row}


def _row(
    decided: Row, party: Row, case: Row, ending: OutcomeRow | None, reading: Reading
) -> dict[str, object]:
    source, case_no, party_no = (str(decided[name]) for name in _PARTY)
    term = sentences.parse(ending.sentence_text) if ending and ending.sentence_text else None
    months = ending.term_months if ending else None
    return {
        **{name: decided[name] for name in ("source", "handle", "verdict")},
        "case": digest(reading.key, "counted", source, case_no).hex(),
        "party": digest(reading.key, "counted", source, case_no, party_no).hex(),
        **{name: party.get(name) for name in ("role", "sex", "ethnicity")},
        same_people.ALIKE: same_people.alike(reading.key, party.get("name"), decided["birth_date"]),
        "age": _age(decided["birth_date"], ending),
        "court": case.get("court"),
        "household": _place(party.get("household_address"), reading.regions),
        "charge": ending.charges[0] if ending and ending.charges else None,
        "disposition": ending.disposition if ending else None,
        "term_months": months if months is not None else (term.term_months if term else None),
        "act_on": ending.act_start if ending else None,
        **{name: case.get(name) for name in ("filed_on", "closed_on")},
    }


def _place(address: object, regions: Regions) -> str | None:
    """Tell an address down to its county, the broadest first, as `regions` reads it back."""
    if address is None:
        return None
    told = [one for one in reversed(regions.climb(str(address))) if one not in {UNKNOWN, OTHER}]
    return "".join(dict.fromkeys(told)) or OTHER


def _age(birth: object, ending: OutcomeRow | None) -> int | None:
    """Return completed years on the first day of the acts, None where that is not certain."""
    acts = _days(ending.act_start) if ending else None
    born = _days(birth)
    if acts is None or born is None:
        return None
    least, most = years(born.last, acts.first), years(born.first, acts.last)
    return least if least == most and least >= 0 else None


def _days(text: object) -> dates.DateRange | None:
    try:
        return dates.parse(str(text)) if text else None
    except ValueError:
        return None


def years(born: date, day: date) -> int:
    """Return completed years; on the birthday itself the year is not complete yet (周岁).

    >>> years(date(2008, 3, 1), date(2024, 3, 1)), years(date(2008, 3, 1), date(2024, 3, 2))
    (15, 16)
    """
    return day.year - born.year - ((day.month, day.day) <= (born.month, born.day))
