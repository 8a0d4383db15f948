"""Short ways to the facts of a case lead where the long ones do."""

from datetime import date, timedelta

import pyarrow as pa
from hypothesis import find, given, settings
from hypothesis import strategies as st

from pipelines import schema, statements
from pipelines.facts import told_acts
from pipelines.facts.bundles import bundles
from pipelines.facts.case_rows import Bundle, CaseRow, OutcomeRow, PartyRow, ReadIn, ToldRow
from pipelines.model import Contradiction
from pipelines.reading.dates import is_minor
from pipelines.vocabulary import Told
from tests.told import KEY, documents, parties

PAPERS = pa.schema([(name, pa.string()) for name in ("source", "case_no", "kind")])
REPEATING = (
    "刑事判决书。被告人张三，男，1988年3月1日出生，身份证号码990101198803010014，汉族。指控"
    "2021年3月5日张三盗窃。现已审理终结。经审理查明，2021年3月5日，张三盗窃。张三系未成年人。"
    "张三系未成年人。本院认为，构成犯罪。判决如下：张三犯盗窃罪，判处有期徒刑三年。"
)
DAYS = st.integers(-3, 3).map(lambda days: date(2024, 3, 10) + timedelta(days))
BORN = st.integers(-3, 3).map(lambda days: date(2006, 3, 10) + timedelta(days))
HELD = settings(max_examples=400, deadline=None, derandomize=True)


def row(kind, **values):
    silent = dict.fromkeys(name for name in kind._fields if name not in kind._field_defaults)
    return kind(**{**silent, **KEY, **values})


def doubted(born, column, stated):
    """Say whether a day of an act in a document is held against the one in the column."""
    person = row(PartyRow, party_no="1", role="被告人", birth_date=born.isoformat())
    outcome = row(OutcomeRow, party_no="1", act_start=column[0].isoformat())
    outcome = outcome._replace(act_end=column[1].isoformat())
    case = Bundle(("court", "1"), row(CaseRow), (person,), (outcome,), frozenset())
    told = [
        ToldRow("court", "1", "1", "1", kind, day.isoformat(), 0, 1, None, 2)
        for kind, day in zip((Told.ACT_START, Told.ACT_END), stated, strict=True)
    ]
    doubts = told_acts.completed(case, {"1": told}).parties[0].told.doubts
    return Contradiction.TEXT_COLUMN in doubts


def doubtful(born, column, stated):
    """Say it the long way: days apart, or a minor by the document who is grown by the column."""
    apart = stated[1] < column[0] or column[1] < stated[0]
    return apart or (not is_minor(born, column[0]) and is_minor(born, stated[0]))


def stretch():
    return st.tuples(DAYS, DAYS).map(sorted)


@HELD
@given(BORN, stretch(), stretch())
def test_a_day_is_held_against_the_column_as_the_long_way_holds_it(born, column, stated):
    assert doubted(born, column, stated) == doubtful(born, column, stated)


def test_who_is_younger_on_the_day_of_the_document_is_never_passed_over():
    def differs(three):
        born, column, stated = three
        apart = stated[1] < column[0] or column[1] < stated[0]
        return doubtful(born, column, stated) != apart

    assert doubted(*find(st.tuples(BORN, stretch(), stretch()), differs, settings=HELD))


def completed(told):
    known = parties(("1", "张三", "被告人"))
    empty = [schema.canonical(name).empty_table() for name in ("cases", "outcomes")]
    return list(bundles(empty[0], known, empty[1], PAPERS.empty_table(), told))


def test_what_a_document_says_again_is_stated_once_where_it_stands_first():
    told = statements.read(documents(REPEATING), parties(("1", "张三", "被告人")))
    keys = [(one["kind"], one["value"]) for one in told.to_pylist()]
    born = next(one for one in told.to_pylist() if one["kind"] == "birth_date")

    assert len(set(keys)) == len(keys)
    assert REPEATING[born["start"] : born["end"]] == "1988年3月1日出生"


def test_what_is_said_again_would_change_nothing_but_what_is_said_first_would():
    told = statements.read(documents(REPEATING), parties(("1", "张三", "被告人")))
    later, earlier = (
        told.set_column(
            6, "start", pa.array([at + by for at in told["start"].to_pylist()], "int32")
        )
        for by in (1, -1)
    )

    assert completed(pa.concat_tables([later, told])) == completed(told)
    assert completed(pa.concat_tables([earlier, told])) != completed(told)


def test_places_are_written_in_the_order_of_their_columns():
    assert ReadIn._fields == tuple(
        schema.READ_IN.field(place).name for place in range(schema.READ_IN.num_fields)
    )
