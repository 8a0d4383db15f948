"""Decisions on whole tables: corners a lawyer can read, then cases that hang together."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from stdnum.cn import ric

from pipelines import schema
from pipelines.decide import decide, fingerprint

AS_OF = date(2026, 11, 23)
CORNERS = Path(__file__).parent / "cases" / "decisions.tsv"


def read_corners():
    lines = CORNERS.read_text(encoding="utf-8").splitlines()
    header = lines[1].removeprefix("# ").split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[2:]]


def number(text):
    """Complete an ID number: "?" is the right check character, "!" a wrong one."""
    if text[-1:] not in {"?", "!"}:
        return text or None
    right = ric.calc_check_digit(f"{text[:-1]}0")
    wrong = "2" if right == "1" else "1"
    return text[:-1] + (right if text.endswith("?") else wrong)


def id_number(born, order="001"):
    return number(f"990101{born.replace('-', '')}{order}?")


def tables(cases, parties, outcomes, papers=()):
    made = [
        pa.Table.from_pylist([{"source": "court", **row} for row in rows], schema.canonical(name))
        for name, rows in (("cases", cases), ("parties", parties), ("outcomes", outcomes))
    ]
    kinds = [{"source": "court", "case_no": case_no, "kind": kind} for case_no, kind in papers]
    named = pa.schema([(name, pa.string()) for name in ("source", "case_no", "kind")])
    return [*made, pa.Table.from_pylist(kinds, named)]


def decided(*rows, **more):
    return decide(*tables(*rows), as_of=AS_OF, handle_key=b"k", **more)


def verdicts(*rows, **more):
    """Return (case, party) → verdict with its questions in brackets."""
    found = decided(*rows, **more).decisions.to_pylist()
    return {(row["case_no"], row["party_no"]): said(row) for row in found}


def said(row):
    asked = f" [{', '.join(row['questions'])}]" if row["questions"] else ""
    return row["verdict"] + asked


MINOR, ADULT = "2006-03-10", "1990-03-10"


def party(case_no, party_no, born, role="被告人", **more):
    told = {"name": f"某{party_no}", "birth_date": born}
    told |= {"id_number": id_number(born)} if born else {}
    return {"case_no": case_no, "party_no": party_no, "role": role, **told, **more}


def outcome(case_no, party_no, months=36, **more):
    told = {
        "disposition": "有期徒刑",
        "instance": "一审",
        "charges": ["盗窃罪"],
        "act_start": "2023-05-01",
        "effective_on": "2024-05-01",
        "handler": "某某",
        "term_months": months,
    }
    return {"case_no": case_no, "party_no": party_no, **told, **more}


def corner_rows(corner):
    principal = corner["principal"]
    found = (
        {"principal_act_before_18": {"before": True, "after": False, "unsigned": True}[principal]}
        if principal
        else {}
    )
    if principal in {"before", "after"}:
        found |= {"principal_act_found_by": "某某", "principal_act_found_on": "2025-01-01"}
    case = {"case_no": "1", "closed_on": corner["closed"] or None, "e_mark": corner["mark"] or None}
    person = {
        "case_no": "1",
        "party_no": "1",
        "role": "被告人",
        "name": "某",
        "birth_date": corner["born"] or None,
        "age_finding": corner["finding"] or None,
        "id_number": number(corner["id"]),
    }
    ending = {
        "case_no": "1",
        "party_no": "1",
        "act_start": corner["act_start"] or None,
        "act_end": corner["act_end"] or None,
        "disposition": corner["disposition"] or None,
        "term_months": int(corner["months"]) if corner["months"] else None,
        "sentence_text": corner["words"] or None,
        "charges": ["罪"] * int(corner["charges"] or 0),
        "acquittal_ground": corner["ground"] or None,
        "effective_on": corner["effective"] or None,
        "probation_end": corner["probation_end"] or None,
        "handler": "某某",
        **found,
    }
    return [case], [person], [ending]


@pytest.mark.parametrize("corner", read_corners(), ids=lambda corner: corner["promise"])
def test_a_corner_is_decided_as_a_lawyer_says(corner):
    questions = ", ".join(corner["questions"].split(",")) if corner["questions"] else ""

    found = verdicts(*corner_rows(corner))

    assert found["1", "1"] == corner["verdict"] + (f" [{questions}]" if questions else "")


def test_a_wrong_corner_would_be_seen():
    corner = next(one for one in read_corners() if one["promise"] == "exactly sixty months")

    assert verdicts(*corner_rows({**corner, "months": "61"}))["1", "1"] != corner["verdict"]


def test_a_pending_minor_is_withheld_though_only_protected():
    rows = corner_rows(next(one for one in read_corners() if one["promise"] == "pending"))

    row = decided(*rows).decisions.to_pylist()[0]

    assert (row["verdict"], row["withheld"], row["protected"]) == ("PROTECT", True, True)


def test_a_sealed_party_without_a_handler_is_sealed_and_asked_about():
    found = verdicts(
        [{"case_no": "1"}], [party("1", "1", MINOR)], [outcome("1", "1", handler=None)]
    )

    assert found["1", "1"] == "SEAL [handler]"


def test_every_decision_carries_the_rules_that_spoke_with_article_and_reason():
    corners = [read_corners()[place] for place in (0, 1, 4, 26)]

    for corner in corners:
        row = decided(*corner_rows(corner)).decisions.to_pylist()[0]
        assert row["answers"]
        for answer in row["answers"]:
            assert answer["article"] and answer["reason"] and answer["reason_en"]


BESIDE = [
    ("yes", "MARK_MASK", "R20"),
    ("no", "MARK_MASK", "R21"),
    ("", "MARK_MASK", "R22"),
]


@pytest.mark.parametrize(("split", "verdict", "rule"), BESIDE)
def test_an_adult_beside_a_sealed_minor_is_marked(split, verdict, rule):
    case = {"case_no": "1", "split_case": {"yes": True, "no": False, "": None}[split]}
    rows = decided(
        [case],
        [party("1", "1", MINOR), party("1", "2", ADULT)],
        [outcome("1", "1"), outcome("1", "2")],
    ).decisions.to_pylist()

    assert [row["verdict"] for row in rows] == ["SEAL", verdict]
    assert rule in {answer["rule"] for answer in rows[1]["answers"]}


@pytest.mark.parametrize(
    ("change", "beside"),
    [
        ({"effective_on": None}, "MARK_MASK"),
        ({"disposition": None}, "MARK_MASK"),
        ({"term_months": 61}, "NONE"),
        ({"act_start": None}, "MARK_MASK"),
    ],
)
def test_an_adult_is_marked_whenever_the_minor_beside_is_treated_as_sealed(change, beside):
    found = verdicts(
        [{"case_no": "1", "split_case": False}],
        [party("1", "1", MINOR), party("1", "2", ADULT)],
        [outcome("1", "1", **change), outcome("1", "2")],
    )

    assert found["1", "2"] == beside


def test_a_minor_over_five_years_beside_a_sealed_one_is_marked_for_him_and_stays_protected():
    rows = decided(
        [{"case_no": "1", "split_case": False}],
        [party("1", "1", MINOR), party("1", "2", MINOR, id_number=id_number(MINOR, "003"))],
        [outcome("1", "1"), outcome("1", "2", 72)],
    ).decisions.to_pylist()

    assert [row["verdict"] for row in rows] == ["SEAL", "PROTECT"]
    assert "R23" in {answer["rule"] for answer in rows[1]["answers"]}


@pytest.mark.parametrize(
    ("mark", "minor", "adult"),
    [
        ("犯罪记录封存", "SEAL", "MARK_MASK"),
        ("含犯罪记录封存信息", "SEAL", "MARK_MASK"),
        (None, "SEAL", "MARK_MASK"),
    ],
)
def test_a_mark_asks_nothing_about_an_adult_beside_a_sealed_minor(mark, minor, adult):
    found = verdicts(
        [{"case_no": "1", "split_case": False, "e_mark": mark}],
        [party("1", "1", MINOR), party("1", "2", ADULT)],
        [outcome("1", "1"), outcome("1", "2")],
    )

    assert found == {("1", "1"): minor, ("1", "2"): adult}


APPEAL = [
    {"case_no": "1", "procedure": "一审"},
    {"case_no": "2", "procedure": "二审", "related_case_no": ["1"]},
]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((66, None), (48, "2024-08-01"), "SEAL"),
        ((48, None), (66, "2024-08-01"), "PROTECT"),
        ((60, None), (61, None), "PROTECT"),
        ((66, "2024-05-01"), (48, None), "PROTECT"),
    ],
)
def test_the_last_instance_in_effect_counts_in_every_case_of_the_chain(first, second, verdict):
    found = verdicts(
        APPEAL,
        [party("1", "1", MINOR), party("2", "1", MINOR)],
        [
            outcome("1", "1", first[0], effective_on=first[1]),
            outcome("2", "1", second[0], effective_on=second[1], instance="二审"),
        ],
    )

    assert found == {("1", "1"): verdict, ("2", "1"): verdict}


def test_rows_of_two_instances_in_one_case_count_the_same_and_acts_need_not_be_repeated():
    found = verdicts(
        [{"case_no": "1"}],
        [party("1", "1", MINOR)],
        [
            outcome("1", "1", 66, effective_on=None),
            outcome("1", "1", 48, instance="二审", act_start=None, charges=None),
        ],
    )

    assert found["1", "1"] == "SEAL"


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [(66, 48, "SEAL"), (48, 66, "SEAL"), (66, 72, "PROTECT")],
)
def test_name_and_birth_date_may_add_a_seal_but_never_take_one_away(first, second, verdict):
    found = verdicts(
        APPEAL,
        [party("1", "1", MINOR, id_number=None), party("2", "1", MINOR, id_number=None)],
        [
            outcome("1", "1", first),
            outcome("2", "1", second, instance="二审"),
        ],
    )

    assert found["1", "1"] == verdict


def test_another_person_of_the_same_name_is_not_followed():
    other = id_number(MINOR, "003")
    found = verdicts(
        APPEAL,
        [party("1", "1", MINOR), party("2", "1", MINOR, id_number=other)],
        [outcome("1", "1", 66), outcome("2", "1", 48, instance="二审")],
    )

    assert found["1", "1"] == "PROTECT"


def test_a_case_that_cites_a_sealed_record_is_marked_and_one_that_is_cited_is_not():
    found = decided(
        [{"case_no": "1"}, {"case_no": "2", "related_case_no": ["1"]}, {"case_no": "3"}],
        [party("1", "1", MINOR), party("2", "1", ADULT), party("3", "1", ADULT)],
        [outcome("1", "1"), outcome("2", "1"), outcome("3", "1")],
    )
    marks = {row["case_no"]: row for row in found.case_marks.to_pylist()}

    assert [row["verdict"] for row in found.decisions.to_pylist()] == ["SEAL", "MARK_MASK", "NONE"]
    assert marks["2"]["linked"] == ["court\x1f1"] and marks["1"]["linked"] == ["court\x1f2"]


def test_a_civil_case_that_cites_is_marked_as_a_case():
    found = decided(
        [{"case_no": "1"}, {"case_no": "2", "related_case_no": ["〔1〕".strip("〔〕")]}],
        [party("1", "1", MINOR), party("2", "1", ADULT, "原告")],
        [outcome("1", "1")],
    )

    assert found.decisions.to_pylist()[1]["verdict"] == "NONE"
    assert found.case_marks.to_pylist()[1]["verdict"] == "MARK_MASK"


def test_an_adult_who_recites_the_own_sealed_record_is_marked_for_that():
    rows = decided(
        [{"case_no": "1"}, {"case_no": "2", "related_case_no": ["1"]}],
        [party("1", "1", MINOR), party("2", "1", MINOR)],
        [outcome("1", "1"), outcome("2", "1", act_start="2025-05-01", effective_on="2026-01-01")],
    ).decisions.to_pylist()

    assert [row["verdict"] for row in rows] == ["SEAL", "MARK_MASK"]
    assert {"R11", "R25", "R37"} == {answer["rule"] for answer in rows[1]["answers"]}


def test_the_adult_half_of_a_split_case_is_marked_though_the_minor_sits_elsewhere():
    rows = decided(
        [
            {"case_no": "1", "split_case": True},
            {"case_no": "2", "split_case": True, "related_case_no": ["1"]},
        ],
        [party("1", "1", MINOR), party("2", "1", ADULT)],
        [outcome("1", "1"), outcome("2", "1")],
    ).decisions.to_pylist()

    assert [row["verdict"] for row in rows] == ["SEAL", "MARK_MASK"]
    assert "R20" in {answer["rule"] for answer in rows[1]["answers"]}
    assert "R24" not in {answer["rule"] for answer in rows[1]["answers"]}


LATER = {
    "later_event": "新罪",
    "later_event_case": "2",
    "later_combined_months": 66,
    "instrument_no": "2",
}


@pytest.mark.parametrize(
    ("change", "later", "verdict"),
    [
        ({}, {}, "UNSEAL"),
        ({"later_combined_months": 60}, {"months": 60}, "SEAL"),
        ({"instrument_no": None}, {}, "SEAL [lift_unproven]"),
        ({}, {"effective_on": None}, "SEAL [lift_unproven]"),
        ({}, {"effective_on": "2026-11-24"}, "SEAL [lift_unproven]"),
        ({}, {"act_start": "2025-01-01"}, "SEAL"),
        ({}, {"act_start": None}, "SEAL [lift_unproven]"),
        ({}, {"months": 48}, "SEAL [lift_unproven]"),
        ({"later_event_case": "9"}, {}, "SEAL [lift_unproven]"),
        ({"later_event_case": None}, {}, "SEAL [lift_unproven]"),
        ({"later_event": "再审"}, {}, "UNSEAL"),
        (
            {"later_event": "再审", "later_combined_months": 60},
            {"months": 60},
            "SEAL [retrial_sixty]",
        ),
        ({"later_event": "漏罪"}, {}, "UNSEAL"),
    ],
)
def test_a_seal_is_lifted_only_with_full_proof(change, later, verdict):
    told = {"months": 66, "act_start": "2023-09-01", "effective_on": "2025-01-01", **later}
    found = verdicts(
        [{"case_no": "1"}, {"case_no": "2"}],
        [party("1", "1", MINOR), party("2", "1", MINOR)],
        [outcome("1", "1", **{**LATER, **change}), outcome("2", "1", **told)],
    )

    assert found["1", "1"] == verdict


def test_a_later_case_of_somebody_else_lifts_nothing():
    found = verdicts(
        [{"case_no": "1"}, {"case_no": "2"}],
        [party("1", "1", MINOR), party("2", "1", MINOR, id_number=id_number(MINOR, "003"))],
        [outcome("1", "1", **LATER), outcome("2", "1", 66)],
    )

    assert found["1", "1"] == "SEAL [lift_unproven]"


@pytest.mark.parametrize(
    ("retrial", "verdict"), [(66, "UNSEAL"), (60, "SEAL [retrial_sixty]"), (24, "SEAL")]
)
def test_a_retrial_in_the_same_case_that_is_told_as_a_later_event_needs_the_proof(retrial, verdict):
    event = {
        **LATER,
        "later_event": "再审",
        "later_event_case": "1",
        "later_combined_months": retrial,
    }
    found = verdicts(
        [{"case_no": "1"}],
        [party("1", "1", MINOR)],
        [outcome("1", "1", **event), outcome("1", "1", retrial, instance="再审")],
    )

    assert found["1", "1"] == verdict


@pytest.mark.parametrize(
    ("instrument", "born", "verdict"),
    [("1之一", MINOR, "UNSEAL"), (None, MINOR, "SEAL [lift_unproven]")],
)
def test_the_seal_after_an_acquittal_is_left_off_only_with_proof(instrument, born, verdict):
    found = verdicts(
        [{"case_no": "1"}],
        [party("1", "1", born)],
        [
            outcome(
                "1",
                "1",
                None,
                disposition="宣告无罪",
                acquittal_ground="证据不足",
                applied_not_to_seal=True,
                court_agreed=True,
                instrument_no=instrument,
            )
        ],
    )

    assert found["1", "1"] == verdict


PEOPLE = [
    ("被害人", {"born": "2010-01-01"}, "PROTECT", True),
    ("被害人", {"born": "1980-01-01", "school": "某中学"}, "NONE", False),
    ("被害人", {"born": None, "school": "某中学"}, "PROTECT", True),
    ("证人", {"born": None, "represented_by": ["1"]}, "PROTECT", True),
    ("证人", {"born": None}, "NONE", False),
    ("证人", {"born": "2005"}, "PROTECT", True),
    ("未成年子女", {"born": None}, "PROTECT", True),
    ("辩护人", {"born": "2010-01-01"}, "NONE", False),
    ("近亲属", {"born": "1980-01-01"}, "NONE", False),
]


@pytest.mark.parametrize(("role", "told", "verdict", "protected"), PEOPLE)
def test_who_did_not_act_is_protected_when_young_and_never_asked_about(
    role, told, verdict, protected
):
    more = {name: value for name, value in told.items() if name != "born"}
    someone = {**party("1", "2", None, role, **more), "birth_date": told["born"]}
    rows = decided(
        [{"case_no": "1"}], [party("1", "1", ADULT), someone], [outcome("1", "1")]
    ).decisions.to_pylist()

    assert (said(rows[1]), rows[1]["protected"]) == (verdict, protected)


KIN = [
    ("法定代理人", {"relation_to": ["1:父亲"]}, True),
    ("法定代理人", {}, True),
    ("近亲属", {"relation_to": ["2:父亲"]}, False),
    ("被告人", {"relation_to": ["1:哥哥"]}, True),
    ("被告人", {"relation_to": ["1:同学"]}, False),
    ("证人", {}, False),
]


@pytest.mark.parametrize(("role", "told", "protected"), KIN)
def test_guardians_and_close_relatives_are_protected_with_the_minor(role, told, protected):
    rows = decided(
        [{"case_no": "1", "split_case": False}],
        [party("1", "1", MINOR), party("1", "2", ADULT), party("1", "3", ADULT, role, **told)],
        [outcome("1", str(place)) for place in (1, 2, 3)],
    ).decisions.to_pylist()

    assert rows[2]["protected"] is protected


def test_cases_are_tied_by_a_sealed_person_across_sources_and_not_by_an_adult():
    cases, parties, outcomes, papers = tables(
        [{"case_no": "1"}, {"case_no": "2"}, {"case_no": "3"}, {"case_no": "4"}],
        [
            party("1", "1", MINOR),
            party("2", "1", MINOR, id_number=id_number(MINOR).lower()),
            party("3", "1", ADULT),
            party("4", "1", ADULT),
        ],
        [
            outcome("1", "1"),
            outcome("2", "1", act_start="2025-01-01"),
            outcome("3", "1"),
            outcome("4", "1"),
        ],
    )
    found = decide(cases, parties, outcomes, papers, as_of=AS_OF, handle_key=b"k")
    rows = found.decisions.to_pylist()

    assert found.case_marks["linked"].to_pylist() == [["court\x1f2"], ["court\x1f1"], [], []]
    assert rows[0]["handle"] == rows[1]["handle"]
    assert rows[2]["handle"] == rows[3]["handle"] != rows[0]["handle"]


def test_handles_change_with_the_key_and_without_a_sound_number_with_the_case():
    rows = (
        [{"case_no": "1"}, {"case_no": "2"}],
        [
            party("1", "1", ADULT, id_number=None),
            party("2", "1", ADULT, id_number=None),
        ],
        [],
    )
    one, other = (row["handle"] for row in decided(*rows).decisions.to_pylist())
    rekeyed = decide(*tables(*rows), as_of=AS_OF, handle_key=b"other").decisions["handle"]

    assert len({one, other, *rekeyed.to_pylist()}) == 4


def test_case_marks_say_what_holds_for_the_case():
    marks = decided(
        [{"case_no": "1"}, {"case_no": "2"}, {"case_no": "3"}],
        [
            party("1", "1", MINOR),
            party("2", "1", ADULT),
            party("2", "2", "2012-01-01", "被害人"),
            party("3", "1", ADULT),
        ],
        [outcome("1", "1"), outcome("2", "1"), outcome("3", "1")],
    ).case_marks
    flags = ["verdict", "protected", "withheld", "minor_actor"]

    assert [tuple(row.values()) for row in marks.select(flags).to_pylist()] == [
        ("SEAL", True, True, True),
        ("PROTECT", True, False, False),
        ("NONE", False, False, False),
    ]


def test_support_papers_speak_with_a_sealed_case_only():
    for months, spoken in ((36, True), (61, False)):
        row = decided(
            [{"case_no": "1"}],
            [party("1", "1", MINOR)],
            [outcome("1", "1", months)],
            [("1", "社会调查报告")],
        ).decisions.to_pylist()[0]
        assert ("R16" in {answer["rule"] for answer in row["answers"]}) is spoken


def test_parties_without_case_or_outcome_are_decided_and_empty_tables_give_empty_ones():
    found = verdicts([], [party("1", "1", MINOR), party("1", "2", ADULT)], [outcome("9", "1")])

    assert found == {("1", "1"): "REVIEW [act_date]", ("1", "2"): "REVIEW [act_date]"}
    assert decided([], [], []).decisions.num_rows == 0
    assert decided([], [], []).case_marks.schema.equals(schema.CASE_MARKS)


def test_the_fingerprint_changes_with_the_facts_and_not_with_the_day():
    rows = [{"case_no": "1"}], [party("1", "1", MINOR)], [outcome("1", "1")]
    today = decided(*rows).decisions.to_pylist()[0]
    tomorrow = decide(*tables(*rows), as_of=date(2026, 11, 24), handle_key=b"k")
    other = decided(*rows[:2], [outcome("1", "1", 37)]).decisions.to_pylist()[0]

    assert fingerprint(today) == fingerprint(tomorrow.decisions.to_pylist()[0])
    assert fingerprint(today) != fingerprint(other)


@pytest.mark.parametrize(
    ("column", "value", "verdict"),
    [
        ("birth_date", "读不出", "SEAL"),
        ("id_number", "99010120069910001X", "SEAL"),
        ("id_number", "E12345678", "SEAL"),
        ("id_number", None, "SEAL"),
        ("age_finding", "读不出", "SEAL"),
        ("disposition", "读不出", "REVIEW [disposition]"),
        ("act_start", "读不出", "REVIEW [act_date]"),
    ],
)
def test_what_cannot_be_read_says_nothing_and_opens_nothing(column, value, verdict):
    someone, ending = party("1", "1", MINOR), outcome("1", "1")
    for row in (someone, ending):
        if column in row or column == "age_finding":
            row[column] = value

    assert verdicts([{"case_no": "1"}], [someone], [ending])["1", "1"] == verdict


def test_the_sex_in_the_id_number_is_compared():
    someone = party("1", "1", MINOR, sex="女")

    assert verdicts([{"case_no": "1"}], [someone], [outcome("1", "1")])["1", "1"] == (
        "SEAL [contradiction]"
    )
