"""Tables leave with protected people covered, other people's own cells untouched."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import hold, mask
from pipelines.disclosure import Disclosure, party_numbers
from pipelines.links import case_link
from pipelines.partition import sanitise
from pipelines.people.casts import Casts
from pipelines.people.people import people
from pipelines.span import Span, apply, merged
from recognizers import find_all
from tests.people_tables import (
    ADULT,
    ALONE,
    FIRST,
    JUDGE,
    MINOR,
    SECOND,
    decision,
    find,
    table,
    world,
)

KEY = b"k" * 32


def disclosure(policy="masked", tables=None, **more):
    tables = tables or world()
    names = ("cases", "parties", "outcomes", "decisions", "case_marks")
    casts = Casts(people(*(tables[name] for name in names)))
    numbers = party_numbers(tables["parties"])
    return Disclosure(policy, casts, KEY, date(2025, 6, 1), numbers=numbers, **more)


def masked(name, policy="masked", tables=None, **more):
    tables = tables or world()
    view = disclosure(policy, tables, **more)
    return mask.mask_table(name, tables[name], view).to_pylist()


def test_a_protected_party_keeps_a_token_and_a_year():
    row = masked("parties")[0]
    assert row["name"] == "被告人甲"
    assert row["birth_date"] == "2008"
    hidden = ("id_number", "phone", "home_address", "school", "former_names", "sex")
    assert [row[column] for column in hidden] == [None] * len(hidden)


def test_an_adult_beside_keeps_every_cell_of_the_own():
    row = masked("parties")[1]
    own = ("name", "sex", "birth_date", "id_number", "phone", "employer")
    assert [row[column] for column in own] == [ADULT[column] for column in own]


def test_an_address_shared_with_a_protected_person_goes_from_the_adult_too():
    assert masked("parties")[1]["home_address"] is None


def test_the_same_address_stays_in_a_case_that_lists_nobody_protected():
    tables = world()
    tables["case_marks"] = tables["case_marks"].slice(0, 2)
    assert masked("parties", tables=tables)[3]["home_address"] == ADULT["home_address"]


def test_a_namesake_gets_a_token_of_the_own():
    tables = world()
    rows = [{"case_no": FIRST, **MINOR}, {"case_no": FIRST, **ADULT, "name": "陈小禾"}]
    tables["parties"] = table("parties", rows)
    assert [row["name"] for row in masked("parties", tables=tables)] == ["被告人甲", "被告人乙"]


def grown():
    """The protected person of one case as an adult defendant of another."""
    tables = world()
    later = {**MINOR, "case_no": ALONE, "phone": "19900000009", "school": None, "sex": "男"}
    tables["parties"] = pa.concat_tables([tables["parties"].slice(0, 3), table("parties", [later])])
    decisions = tables["decisions"].to_pylist()
    decisions[3]["handle"] = "same"
    tables["decisions"] = pa.Table.from_pylist(decisions, schema=tables["decisions"].schema)
    return tables


@pytest.mark.parametrize(
    ("policy", "name", "phone"), [("masked", "被告人甲", "19900000009"), ("open", "陈某", None)]
)
def test_what_a_sealed_record_knows_goes_from_the_later_case_and_the_rest_stays(
    policy, name, phone
):
    row = masked("parties", policy, grown())[3]
    assert (row["name"], row["id_number"], row["birth_date"]) == (name, None, "2008")
    assert (row["phone"], row["sex"]) == (phone, "男")


@pytest.mark.parametrize("own_number", [True, False], ids=["by ID number", "by name"])
def test_outside_a_grown_defendant_looks_as_if_there_were_no_sealed_record(own_number):
    """A token would tell it: who is called 被告人甲 beside adults called 赵某 has one."""
    tables = grown()
    if not own_number:
        decisions = tables["decisions"].to_pylist()
        decisions[3]["handle"] = "another"
        tables["decisions"] = pa.Table.from_pylist(decisions, schema=tables["decisions"].schema)
    without = {
        **tables,
        "parties": tables["parties"].slice(3),
        "decisions": tables["decisions"].slice(3),
    }
    without |= {"cases": tables["cases"].slice(2), "case_marks": tables["case_marks"].slice(2)}
    documents = [{"case_no": ALONE, "document_no": "1", "text": "被告人陈小禾到案，陈小禾认罪。"}]
    told = []
    for one in (tables, without):
        view = disclosure("open", one)
        texts = sanitise("documents", table("documents", documents), view, find, destination="x")
        told.append((masked("parties", "open", one)[-1]["name"], texts.table["text"].to_pylist()))

    assert told[0] == told[1] == ("陈某", ["被告人陈某到案，陈某认罪。"])


def test_a_child_who_only_takes_part_keeps_a_token_outside_also_where_the_age_is_not_known():
    tables = grown()
    rows = tables["parties"].to_pylist()
    rows[3]["role"] = "被害人"
    tables["parties"] = pa.Table.from_pylist(rows, schema=tables["parties"].schema)

    assert masked("parties", "open", tables)[3]["name"] == "被害人甲"


def test_numbers_of_protected_cases_are_keys_and_join_everywhere():
    cases = masked("cases")
    keys = {row["case_no"] for row in masked("parties")}
    assert {row["case_no"] for row in cases} == keys
    assert FIRST not in keys
    assert SECOND not in keys
    assert ALONE in keys
    assert cases[2]["related_case_no"] == [cases[0]["case_no"]]


def test_another_destination_gets_other_keys():
    tables = world()
    one = mask.mask_table("cases", tables["cases"], disclosure())
    two = mask.mask_table("cases", tables["cases"], replace(disclosure(), key=b"q" * 32))
    assert one["case_no"][0] != two["case_no"][0]


def test_rows_of_withheld_cases_and_links_to_them_are_gone():
    rows = masked("cases", "open", withheld=frozenset({case_link("court", FIRST)}))
    assert len(rows) == 2
    assert [row["related_case_no"] for row in rows] == [None, None]


def test_outsiders_get_published_names_and_no_numbers():
    rows = masked("parties", "open")
    assert [row["name"] for row in rows] == ["被告人甲", "李某", "被告人甲", "赵某"]
    assert not any(row["id_number"] or row["phone"] or row["home_address"] for row in rows)


def test_two_people_whose_published_names_agree_are_told_apart():
    tables = world()
    rows = [{"case_no": ALONE, "party_no": str(no), "name": name, "role": "原告"}
            for no, name in ((2, "周木"), (10, "周林"), (3, "吴山"))]  # fmt: skip
    tables["parties"] = table("parties", rows)
    assert [row["name"] for row in masked("parties", "open", tables)] == ["周某1", "周某2", "吴某"]


def test_defenders_keep_their_names_outside():
    tables = world()
    lawyer = {"case_no": ALONE, "party_no": "5", "name": "周木", "role": "辩护人"}
    tables["parties"] = table("parties", [lawyer])
    assert masked("parties", "open", tables)[0]["name"] == "周木"


def test_party_numbers_and_relations_are_counted_anew():
    tables = world()
    tables["parties"] = table(
        "parties",
        [
            {"case_no": FIRST, **MINOR, "party_no": "10", "represented_by": ["4"]},
            {"case_no": FIRST, **ADULT, "party_no": "4", "relation_to": ["10:舅父", "77:同事"]},
        ],
    )
    tables["decisions"] = pa.Table.from_pylist(
        [{**row, "party_no": {"1": "10", "2": "4"}.get(row["party_no"], row["party_no"])}
         for row in tables["decisions"].to_pylist()],
        schema=tables["decisions"].schema,
    )  # fmt: skip
    rows = masked("parties", tables=tables)
    assert [row["party_no"] for row in rows] == ["2", "1"]
    assert rows[0]["represented_by"] == ["1"]
    assert rows[1]["relation_to"] == ["2:舅父"]


def test_judges_and_handlers_stay():
    assert masked("cases")[0]["judge"] == [JUDGE]
    assert masked("outcomes")[0]["handler"] == JUDGE


def test_dates_of_protected_rows_are_years_and_of_others_whole():
    assert [row["act_start"] for row in masked("outcomes")] == ["2024", "2024-01-02"]
    assert [row["closed_on"] for row in masked("cases")] == ["2024", None, "2024-08-09"]


@pytest.mark.parametrize("policy", ["masked", "open"])
@pytest.mark.parametrize("name", ["cases", "parties", "outcomes"])
def test_no_value_of_the_protected_person_is_left_anywhere(policy, name):
    secrets = [
        value for column, value in MINOR.items() if column not in ("role", "sex", "party_no")
    ]
    secrets = ["陈大禾" if isinstance(value, list) else value for value in secrets]
    text = str(masked(name, policy))
    assert not [value for value in [*secrets, FIRST, SECOND] if value in text]


def test_the_check_above_can_fail():
    assert MINOR["phone"] in str(world()["parties"].to_pylist())


def test_flags_leave_only_where_asked_for():
    tables = world()
    flags = pa.array(["犯罪记录封存", None, None])
    tables["cases"] = tables["cases"].append_column("flag", flags)
    assert "flag" not in masked("cases", tables=tables)[0]
    assert masked("cases", tables=tables, flags=True)[0]["flag"] == "犯罪记录封存"
    assert "flag" not in masked("cases", "open", tables=tables, flags=True)[0]


def test_words_that_only_minors_have_do_not_leave_the_organs():
    columns = {"e_mark", "split_case", "age_finding", "principal_act_before_18", "attachments"}
    for name in ("cases", "parties", "outcomes"):
        assert not columns & set(masked(name, "open")[0])


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 8)).map(
        lambda pair: Span(pair[0], pair[0] + pair[1], "x", "×××")
    ),
    max_size=6,
)


@settings(max_examples=100, deadline=None)
@given(st.text("甲乙丙abc123", min_size=40, max_size=60), SPANS)
def test_nothing_outside_the_spans_changes(text, spans):
    union = merged(spans)
    rest = text
    for span in reversed(union):
        rest = rest[: span.start] + rest[span.end :]
    assert apply(text, spans).replace("×××", "") == rest
    assert all(one.end <= two.start for one, two in pairwise(union))


def test_a_row_that_fails_is_held_alone_and_the_others_go_on():
    rows = table(
        "documents", [{"case_no": str(no), "document_no": "1", "text": "正文"} for no in range(9)]
    )

    def breaks(batch):
        if "5" in batch["case_no"].to_pylist():
            raise RuntimeError
        return batch.num_rows

    place = hold.Place("partners", "documents", "mask")
    done, held = hold.hold_on_error(breaks, rows.to_batches()[0], place)

    assert sum(done) == 8
    assert [(one.case_no, one.row_key, one.reason_code) for one in held] == [
        ("5", "1", "error:RuntimeError")
    ]


def test_an_error_never_tells_the_row():
    rows = table("documents", [{"case_no": "1", "document_no": "1", "text": "陈小禾"}])

    def breaks(batch):
        raise ValueError(batch["text"][0].as_py())

    _, held = hold.hold_on_error(breaks, rows.to_batches()[0], hold.Place("a", "documents", "mask"))
    assert "陈小禾" not in repr(held)


def test_a_failing_recognizer_holds_documents_and_publishes_nothing_unmasked():
    documents = table("documents", [{"case_no": FIRST, "document_no": "1", "text": "陈小禾"}])

    def breaks(texts, known):
        del known
        raise RuntimeError(len(texts))

    result = sanitise("documents", documents, disclosure(), breaks, destination="partners")
    assert result.table.num_rows == 0
    assert len(result.held) == 1


def test_texts_of_withheld_cases_are_not_even_looked_at():
    documents = table("documents", [{"case_no": FIRST, "document_no": "1", "text": "陈小禾"}])

    def breaks(texts, known):
        del known
        raise RuntimeError(len(texts))

    view = disclosure(withheld=frozenset({case_link("court", FIRST)}))
    result = sanitise("documents", documents, view, breaks, destination="partners")
    assert (result.table.num_rows, result.held) == (0, [])


def test_masking_a_release_again_changes_no_text():
    documents = table(
        "documents",
        [
            {
                "case_no": FIRST,
                "document_no": "1",
                "text": "被告人陈小禾，电话19900000001，住明河市。",
            }
        ],
    )
    once = sanitise("documents", documents, disclosure(), find, destination="partners").table
    again = documents.set_column(documents.column_names.index("text"), "text", once["text"])
    twice = sanitise("documents", again, disclosure(), find, destination="partners").table
    assert twice["text"] == once["text"]


def beside(birth_date, id_number):
    """A guardian and a witness of whom these are birthday and number, with the guardian's."""
    tables = world()
    same = {**ADULT, "home_address": None, "phone": None, "relation_to": None}
    guardian = {**same, "name": "陈大山", "id_number": "990101198506070054"}
    witness = {**same, "party_no": "3", "role": "证人", "name": "邹钊轩",
               "birth_date": birth_date, "id_number": id_number}  # fmt: skip
    rows = [{"case_no": FIRST, **one} for one in (MINOR, guardian, witness)]
    tables["parties"] = table("parties", rows)
    several = [decision(FIRST, str(one + 1), protected=one < 2) for one in range(3)]
    tables["decisions"] = pa.Table.from_pylist(several, schema=tables["decisions"].schema)
    return tables


def said_of_the_witness(birth_date, id_number):
    text = f"证人邹钊轩，{birth_date}出生，身份证号{id_number}。"
    documents = table("documents", [{"case_no": FIRST, "document_no": "1", "text": text}])
    tables = beside(birth_date, id_number)
    row = masked("parties", tables=tables)[2]
    view = disclosure(tables=tables)
    result = sanitise("documents", documents, view, find_all_without_model, destination="x")
    return row["birth_date"], row["id_number"], result.table["text"][0].as_py()


def find_all_without_model(texts, known):
    return find_all(texts, known=known, model=False)


def test_who_was_born_with_a_protected_person_of_the_case_keeps_the_year_alone():
    """The search cannot tell whose birthday it is, and would hold the row."""
    birth, number, text = said_of_the_witness("1985-06-07", "990202198506070098")
    assert (birth, number) == ("1985", None)
    assert "0607" not in text and "06-07" not in text and "邹钊轩" in text


def test_who_was_born_on_another_day_keeps_birthday_and_number():
    birth, number, text = said_of_the_witness("1985-06-08", "990202198506080051")
    assert (birth, number) == ("1985-06-08", "990202198506080051")
    assert text == f"证人邹钊轩，{birth}出生，身份证号{number}。"
