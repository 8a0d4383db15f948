"""Columns and documents together: the text fills what is silent and never overrules in silence."""

from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import schema, statements
from pipelines.decide import decide
from tests.told import KEY, documents, parties

AS_OF = date(2026, 11, 23)
PAPERS = pa.schema([(name, pa.string()) for name in ("source", "case_no", "kind")])
JUDGMENT = (
    "甲县人民法院刑事判决书（2024）湘9901刑初1号\n被告人张三，男，{born}出生，汉族。\n"
    "甲县人民检察院指控被告人张三犯盗窃罪。现已审理终结。经审理查明，{acted}，被告人张三盗窃。"
    "上述事实，有证据证实。本院认为，被告人张三构成盗窃罪。判决如下：\n被告人张三犯盗窃罪，{sentence}。\n"
    "如不服本判决，可上诉。\n审判长王五\n"
)


def han(day):
    return f"{day.year}年{day.month}月{day.day}日"


def judgment(born=date(2006, 3, 1), acted=date(2023, 5, 6), sentence="判处有期徒刑三年"):
    return JUDGMENT.format(born=han(born), acted=han(acted), sentence=sentence)


def decided(person, outcome, *texts, case=None, people=None):
    """Return the decision about 张三, from columns and documents."""
    rows = people or [{"party_no": "1", "role": "被告人", "name": "张三", **person}]
    known = pa.Table.from_pylist([{**KEY, **row} for row in rows], schema.canonical("parties"))
    cases = pa.Table.from_pylist([{**KEY, **(case or {})}], schema.canonical("cases"))
    ends = [{**KEY, "party_no": "1", "effective_on": "2024-08-01", "handler": "王五", **outcome}]
    outcomes = pa.Table.from_pylist(ends, schema.canonical("outcomes"))
    told = statements.read(documents(*texts), known)
    tables = (cases, known, outcomes, PAPERS.empty_table(), told)
    return decide(*tables, as_of=AS_OF, handle_key=b"k")


def first(found):
    return found.decisions.to_pylist()[0]


def said(found):
    row = first(found)
    return " ".join([row["verdict"], *row["questions"]])


FULL = {"birth_date": "2006-03-01"}
ACTED = {"act_start": "2023-05-06", "disposition": "有期徒刑", "term_months": 36}


@pytest.mark.parametrize(
    ("person", "outcome", "text", "expected"),
    [
        ({}, {}, judgment(), "SEAL"),
        ({}, {}, judgment(born=date(1985, 3, 1)), "NONE"),
        ({}, {}, judgment(sentence="判处有期徒刑六年"), "PROTECT"),
        ({}, {}, judgment(sentence="判处有期徒刑五年"), "SEAL"),
        ({}, {}, "", "REVIEW birth_date"),
        (FULL, ACTED, judgment(), "SEAL"),
        ({"birth_date": "1985-03-01"}, ACTED, judgment(), "REVIEW contradiction"),
        ({"birth_date": "1985-03-01"}, ACTED, "", "NONE"),
        (FULL, ACTED | {"term_months": 60}, judgment(sentence="判处有期徒刑六年"),
         "SEAL contradiction"),
        ({"birth_date": "1985-03-01"}, ACTED, judgment(born=date(1985, 3, 2)),
         "REVIEW contradiction"),
        ({"birth_date": "2006"}, {"act_start": "2024-03-02"},
         judgment(acted=date(2024, 3, 2)), "NONE"),
        (FULL, {"act_start": "2024-06-01"}, judgment(), "REVIEW contradiction"),
    ],
)  # fmt: skip
def test_text_fills_silent_columns_and_asks_where_it_contradicts(person, outcome, text, expected):
    assert said(decided(person, outcome, text)) == expected


def test_a_decision_shows_where_each_fact_was_read():
    text = judgment()

    row = first(decided({}, {}, text))
    read = {place["fact"]: place for place in row["read_in"]}

    assert row["birth_date_from"] == "text"
    assert read["birth_date"]["use"] == "fills"
    assert text[read["birth_date"]["start"] : read["birth_date"]["end"]] == "2006年3月1日出生"
    assert {"act_start", "disposition", "term_months"} <= set(read)


def test_the_second_judgment_counts_though_the_tables_know_only_the_first():
    second = (
        "（2024）湘99刑终1号刑事判决书。上诉人（原审被告人）张三，男，2006年3月1日出生。指控。审理终结。"
        "判决如下：上诉人（原审被告人）张三犯抢劫罪，判处有期徒刑四年。本判决为终审判决。"
        "审判长王五\n2024年9月1日"
    )
    one = {"instance": "一审", "act_start": "2023-05-06", "disposition": "有期徒刑"}
    first_judgment = one | {"term_months": 66, "effective_on": None, "charges": ["抢劫罪"]}

    assert said(decided(FULL, first_judgment, second)) == "SEAL handler"
    assert said(decided(FULL, first_judgment | {"effective_on": "2024-08-01"})) == "PROTECT"


def test_an_upheld_judgment_keeps_the_first_term():
    second = (
        "（2024）湘99刑终1号刑事裁定书。上诉人（原审被告人）张三，男，2006年3月1日出生。指控。审理终结。"
        "裁定如下：驳回上诉，维持原判。本裁定为终审裁定。审判长王五\n2024年9月1日"
    )
    one = {"instance": "一审", "act_start": "2023-05-06", "disposition": "有期徒刑"}
    one["charges"] = ["抢劫罪"]

    assert said(decided(FULL, one | {"term_months": 66, "effective_on": None}, second)) == "PROTECT"
    assert said(decided(FULL, one | {"term_months": 60, "effective_on": None}, second)) == "SEAL"


def test_somebody_whom_only_the_head_knows_is_asked_about_and_protected():
    grown = {"birth_date": "1985-03-01"}
    text = judgment().replace(
        "被告人张三，男", "被告人李四，男，2006年5月1日出生。\n被告人张三，男"
    )

    found = decided(grown, ACTED, text.replace("2006年3月1日", "1985年3月1日"))
    marks = found.case_marks.to_pylist()[0]

    assert "unlisted_person" in first(found)["questions"]
    assert (marks["verdict"], marks["minor_actor"], marks["withheld"]) == ("REVIEW", True, True)


def test_a_plain_adult_with_a_plain_adult_text_is_not_asked_about():
    found = decided({"birth_date": "1985-03-01"}, ACTED, judgment(born=date(1985, 3, 1)))

    assert said(found) == "NONE"
    assert found.case_marks.to_pylist()[0]["verdict"] == "NONE"


@pytest.mark.parametrize("words", ["犯罪时不满十八周岁", "作案时系未成年人"])
def test_a_text_that_calls_a_grown_person_a_minor_asks(words):
    text = judgment(born=date(1985, 3, 1)).replace("构成盗窃罪", f"构成盗窃罪。张三{words}")

    assert said(decided({"birth_date": "1985-03-01"}, ACTED, text)) == "REVIEW contradiction"


def test_a_role_that_is_open_is_read_and_nobody_with_an_outcome_stays_a_bystander():
    open_role = {"role": "其他"}

    assert said(decided(open_role, {}, judgment())) == "SEAL"
    assert said(decided(open_role | FULL, ACTED)) == "SEAL"
    assert said(decided({"role": "证人"}, {}, judgment())) == "SEAL contradiction"


def test_a_split_case_is_read_from_the_text():
    grown = [
        {"party_no": "1", "role": "被告人", "name": "张三", "birth_date": "1985-03-01"},
        {"party_no": "2", "role": "被告人", "name": "李四", "birth_date": "2008-03-01"},
    ]
    text = judgment(born=date(1985, 3, 1)).replace("现已审理终结", "现已审理终结。本案已分案审理")

    rules = {one["rule"] for one in first(decided({}, ACTED, text, people=grown))["answers"]}

    assert "R20" in rules


DAYS = st.integers(-3000, 3000).map(lambda days: date(2006, 3, 1) + timedelta(days))
TERMS = st.sampled_from(
    [("判处有期徒刑三年", 36), ("判处有期徒刑五年", 60), ("判处有期徒刑六年", 72)]
)


@settings(max_examples=60, deadline=None)
@given(column=DAYS, text=DAYS, terms=st.tuples(TERMS, TERMS))
def test_a_column_and_a_text_that_contradict_always_leave_a_question(column, text, terms):
    (words, worded), (_, months) = terms
    outcome = ACTED | {"term_months": months}

    row = first(
        decided({"birth_date": column.isoformat()}, outcome, judgment(text, sentence=words))
    )

    apart = column != text or worded != months
    assert ("contradiction" in row["questions"]) == apart


@settings(max_examples=60, deadline=None)
@given(born=DAYS, acted=DAYS, silent=st.sets(st.sampled_from(["birth_date", "acts", "outcome"])))
def test_without_its_text_a_silent_column_never_protects_less(born, acted, silent):
    acted += timedelta(6570)
    person = {} if "birth_date" in silent else {"birth_date": born.isoformat()}
    outcome = {} if "acts" in silent else {"act_start": acted.isoformat()}
    outcome |= {} if "outcome" in silent else {"disposition": "有期徒刑", "term_months": 36}

    spoken = first(decided(person, outcome, judgment(born, acted)))
    mute = first(decided(person, outcome))

    for held in ("withheld", "protected", "may_have_been_minor"):
        assert mute[held] or not spoken[held]


@settings(max_examples=40, deadline=None)
@given(born=DAYS, told=DAYS, acted=DAYS)
def test_a_text_never_takes_away_what_the_columns_protect(born, told, acted):
    outcome = ACTED | {"act_start": (acted + timedelta(6570)).isoformat()}
    person = {"birth_date": born.isoformat()}

    columns = first(decided(person, outcome))
    both = first(decided(person, outcome, judgment(told, acted + timedelta(6570))))

    for held in ("protected", "may_have_been_minor"):
        assert both[held] or not columns[held]


def test_masked_names_that_fit_nobody_surely_are_asked_about():
    people = [
        {"party_no": "1", "role": "被告人", "name": "张三", "birth_date": "1985-03-01"},
        {"party_no": "2", "role": "被告人", "name": "张四", "birth_date": "1986-03-01"},
    ]
    text = judgment().replace("张三", "张某")

    row = first(decided({}, ACTED, text, people=people))

    assert "whose_facts" in row["questions"]


def test_parties_of_other_cases_do_no_harm():
    other = pa.Table.from_pylist(
        [{"source": "court", "case_no": "2", "party_no": "9", "role": "被告人", "name": "张三"}],
        schema.canonical("parties"),
    )
    both = pa.concat_tables([parties(("1", "张三", "被告人")), other])

    assert {
        row["party_no"] for row in statements.read(documents(judgment()), both).to_pylist()
    } == {"1"}
