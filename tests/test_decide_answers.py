"""What people settle counts on exactly the facts it was given on, and never opens a minor."""

from datetime import date
from io import StringIO

import pyarrow as pa
import pytest
from rich.console import Console

from pipelines import schema
from pipelines.decide import decide
from pipelines.decide.judgement import judge
from pipelines.errors import InputError
from pipelines.facts import case_links
from pipelines.facts.bundles import bundles
from pipelines.human_answer import HumanAnswer
from pipelines.lookup import reasons
from pipelines.model import Question

AS_OF = date(2026, 11, 23)
PARTY = ("court", "1", "1")
PLANTED = "陈小禾"


def tables(born, outcome, mark=None):
    told = {
        "instance": "一审",
        "charges": ["盗窃罪"],
        "handler": "某某",
        "effective_on": "2024-05-01",
    }
    rows = {
        "cases": {"e_mark": mark},
        "parties": {"party_no": "1", "role": "被告人", "birth_date": born, "name": PLANTED},
        "outcomes": {"party_no": "1", "act_start": "2023-05-01", **told, **outcome},
    }
    key = {"source": "court", "case_no": "1"}
    made = [
        pa.Table.from_pylist([{**key, **row}], schema.canonical(name)) for name, row in rows.items()
    ]
    papers = pa.schema([(name, pa.string()) for name in ("source", "case_no", "kind")])
    return [*made, papers.empty_table()]


def decided(made, answers=()):
    given = {PARTY: answers} if answers else {}
    found = decide(*made, as_of=AS_OF, handle_key=b"k", answers=given)
    return found.decisions.to_pylist()[0]


def answered(made, question, value):
    asked = decided(made)
    answer = HumanAnswer(
        question=Question(question), value=value, facts_digest=asked["facts_digest"]
    )
    row = decided(made, [answer])
    assert row["facts_digest"] == asked["facts_digest"]
    return row["verdict"], row["questions"]


GUILTY = {"disposition": "有期徒刑", "term_months": 36}
TWO = {"disposition": "有期徒刑", "term_months": 66, "charges": ["盗窃罪", "抢夺罪"]}
BOTH = {**GUILTY, "act_start": "2024-03-01", "act_end": "2024-05-01"}
AFTER = BOTH | {
    "principal_act_before_18": False,
    "principal_act_found_by": "某某",
    "principal_act_found_on": "2025-01-01",
}
ACQUITTED = {"disposition": "宣告无罪", "acquittal_ground": "依法无罪"}
MINOR = "2006-03-10"
SEALED = "犯罪记录封存"

SETTLED = [
    ((None, GUILTY, None), "birth_date", "1990-01-01", ("NONE", [])),
    ((None, GUILTY, None), "birth_date", "2006", ("SEAL", [])),
    ((None, GUILTY, None), "birth_date", "2005", ("REVIEW", ["birth_date"])),
    ((None, GUILTY, None), "birth_date", "不满18", ("SEAL", [])),
    ((None, GUILTY, None), "birth_date", "已满18", ("NONE", [])),
    (("2005", GUILTY, None), "birth_date", "不满18", ("SEAL", [])),
    (("2005", GUILTY, None), "birth_date", "已满18", ("NONE", [])),
    ((MINOR, GUILTY | {"act_start": None}, None), "act_date", "不满18", ("SEAL", [])),
    ((MINOR, GUILTY | {"act_start": None}, None), "act_date", "2024-03-10", ("SEAL", [])),
    ((MINOR, GUILTY | {"act_start": None}, None), "act_date", "2024-03-11", ("NONE", [])),
    ((MINOR, {"disposition": None}, None), "disposition", "拘役", ("SEAL", [])),
    ((MINOR, GUILTY | {"term_months": None}, None), "decided_term", "61", ("PROTECT", [])),
    ((MINOR, TWO, None), "combined_over_five", "PROTECT", ("PROTECT", [])),
    ((MINOR, TWO, None), "combined_over_five", "SEAL", ("SEAL", [])),
    ((MINOR, BOTH, None), "principal_act", "before", ("SEAL_WHOLE", [])),
    ((MINOR, BOTH, None), "principal_act", "after", ("REVIEW", ["minor_period_count"])),
    ((MINOR, AFTER, None), "minor_period_count", "PROTECT", ("PROTECT", [])),
    ((MINOR, ACQUITTED, None), "lawful_acquittal", "SEAL", ("SEAL", [])),
    ((MINOR, GUILTY | {"handler": None}, None), "handler", "confirmed", ("SEAL", [])),
    (("1990-01-01", GUILTY, SEALED), "mark_unsupported", "confirmed", ("SEAL", [])),
    (("1990-01-01", GUILTY, SEALED), "mark_unsupported", "wrong", ("NONE", [])),
    (("2023-06-01", GUILTY, None), "contradiction", "confirmed", ("SEAL", [])),
]


@pytest.mark.parametrize(("facts", "question", "value", "verdict"), SETTLED)
def test_an_answer_settles_what_was_asked(facts, question, value, verdict):
    assert answered(tables(*facts), question, value) == verdict


def test_the_leap_day_is_settled_by_a_finding():
    made = tables("2008-02-29", GUILTY | {"act_start": "2026-03-01"})

    assert answered(made, "leap_day", "已满18") == ("NONE", [])
    assert answered(made, "leap_day", "不满18") == ("SEAL", [])


def test_a_birth_date_that_a_person_found_is_the_one_searched_for():
    made = tables(None, GUILTY)
    found = HumanAnswer(
        question=Question.BIRTH_DATE, value="2006-03-10", facts_digest=decided(made)["facts_digest"]
    )

    row = decided(made, [found])

    assert (row["birth_date"], row["birth_date_from"]) == ("2006-03-10", "review")


def test_changed_facts_ask_again():
    asked = decided(tables(MINOR, TWO))
    answer = HumanAnswer(
        question=Question.COMBINED_OVER_FIVE, value="PROTECT", facts_digest=asked["facts_digest"]
    )

    changed = decided(tables(MINOR, TWO | {"term_months": 67}), [answer])

    assert (changed["verdict"], changed["questions"]) == ("REVIEW", ["combined_over_five"])


def test_what_a_person_found_stands_in_the_reasons():
    made = tables(MINOR, TWO)
    answer = HumanAnswer(
        question=Question.COMBINED_OVER_FIVE,
        value="PROTECT",
        facts_digest=decided(made)["facts_digest"],
    )

    said = decided(made, [answer])["answers"]

    assert [one["rule"] for one in said if "人工已确认" in one["reason"]] == ["R5"]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("combined_over_five", "NONE"),
        ("combined_over_five", PLANTED),
        ("decided_term", PLANTED),
        ("birth_date", "不详"),
        ("principal_act", PLANTED),
    ],
)
def test_an_answer_that_cannot_be_read_stops_the_run_without_quoting_it(question, value):
    made = tables(MINOR, TWO)

    with pytest.raises(InputError) as stopped:
        answered(made, question, value)

    assert value not in str(stopped.value)


def printed(decisions):
    out = StringIO()
    Console(file=out, width=200).print(reasons.tree(decisions))
    return out.getvalue()


def test_the_tree_of_reasons_names_rules_articles_and_questions_and_no_person():
    found = decide(
        *tables("2008-02-29", GUILTY | {"act_start": "2026-03-01"}), as_of=AS_OF, handle_key=b"k"
    )

    text = printed(found.decisions)

    for word in ("REVIEW", "R32", "第146条第2款", "疑问", "出生日期栏", "按封存处理"):
        assert word in text
    assert PLANTED not in text and "2008" not in text


def test_a_case_number_in_square_brackets_is_printed_as_it_is():
    found = decide(*tables(MINOR, GUILTY), as_of=AS_OF, handle_key=b"k").decisions
    place = found.column_names.index("case_no")
    odd = found.set_column(place, "case_no", pa.array(["[2024]某9901刑初1号"]))

    assert "[2024]某9901刑初1号" in printed(odd)


def test_rows_and_facts_show_no_value_when_they_are_printed():
    made = tables(MINOR, GUILTY)
    bundle = next(bundles(*made))
    links = case_links.find(*made)
    judged = judge(bundle, links, as_of=AS_OF, answers={})

    for thing in (bundle, *bundle, *bundle.parties, judged, judged[0].facts.birth, links.bundles):
        assert PLANTED not in repr(thing) and "2006" not in repr(thing)
