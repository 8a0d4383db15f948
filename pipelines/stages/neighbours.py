"""Everybody known in the cases of a bucket, with the people of tied cases elsewhere (邻案人员)."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.facts.components import keyed
from pipelines.people import people
from pipelines.schema import CASE_MARKS, PEOPLE

OWN, ABROAD = "own", "abroad"
"""Tables of a bucket: values of its own people, and people of tied cases, if there are any."""
_DECIDED = ["source", "case_no", "party_no", "handle"]
_CASES = ["source", "case_no", "procedure", "related_case_no"]


def everybody(tables: Mapping[str, pa.Table], key: bytes) -> pa.Table:
    """Return the PEOPLE table of a bucket; the key is that of case digests."""
    own = tables[OWN]
    marks = _with_held_cases(tables["case_marks"], own)
    decisions, cases = tables["decisions"].select(_DECIDED), tables["cases"].select(_CASES)
    if ABROAD not in tables:
        return people.with_visitors(own, decisions, marks, cases)
    abroad = tables[ABROAD]
    there = abroad.filter(pc.is_valid(abroad["party_no"])).select(PEOPLE.names)
    return people.with_visitors(
        own,
        pa.concat_tables([decisions, abroad.select(_DECIDED)]),
        _tied(key, marks, abroad),
        cases,
        there=there,
    )


def _with_held_cases(marks: pa.Table, own: pa.Table) -> pa.Table:
    """Return the marks, and as protected the cases that people are known of and no row goes on."""
    known = own.select(["source", "case_no"]).group_by(["source", "case_no"]).aggregate([])
    there = links.case_links(marks).combine_chunks()
    gone = known.filter(pc.invert(pc.is_in(links.case_links(known), value_set=there)))
    rows = [{**row, "protected": True, "linked": []} for row in gone.to_pylist()]
    return pa.concat_tables([marks, pa.Table.from_pylist(rows, CASE_MARKS)]) if rows else marks


def _tied(key: bytes, marks: pa.Table, abroad: pa.Table) -> pa.Table:
    """Return the marks with the ties to cases elsewhere, and these as protected cases.

    A case that a text names by number may lie in this bucket too, and has its mark here.
    """
    here = links.case_links(marks).to_pylist()
    by_digest = dict(zip(keyed(links.case_links(marks), key).tolist(), here, strict=True))
    linked = dict(zip(here, marks["linked"].to_pylist(), strict=True))
    pairs = zip(abroad["here"].to_pylist(), links.case_links(abroad).to_pylist(), strict=True)
    for digest, there in dict.fromkeys(pairs):
        own = by_digest[digest]
        linked[own] = sorted({*linked[own], there})
    place = marks.column_names.index("linked")
    lists = pa.array(list(linked.values()), CASE_MARKS.field("linked").type)
    elsewhere = abroad.select(["source", "case_no"]).group_by(["source", "case_no"]).aggregate([])
    marked = pc.is_in(links.case_links(elsewhere), value_set=pa.array(here, pa.string()))
    elsewhere = elsewhere.filter(pc.invert(marked))
    rows = [{**row, "protected": True, "linked": []} for row in elsewhere.to_pylist()]
    return pa.concat_tables(
        [marks.set_column(place, "linked", lists), pa.Table.from_pylist(rows, schema=CASE_MARKS)]
    )
