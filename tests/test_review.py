"""A doubtful case goes out as a workbook; its answer counts once, and on exactly those facts."""

import shutil
import sqlite3
from datetime import date, timedelta

import pyarrow as pa
import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from pipelines import keys, review
from pipelines.errors import RefusedError, SettingsError, TamperError
from pipelines.human_answer import CHOICES, FREE
from pipelines.model import Question
from pipelines.night import open_night
from pipelines.officer import Officer
from pipelines.registry import settled, store
from pipelines.registry.event import Kind
from pipelines.review import columns, seal, tables
from pipelines.review.asked import asked
from pipelines.review.filled_in import book_of
from pipelines.review.refusals import said
from pipelines.review.wording import asked_in_workbook
from pipelines.review.workbook import HIDDEN, QUESTIONS
from tests import nights, officers
from tests.officers import ANSWERS, COLUMN, filled, got, number_of, put, taken_back, taken_out

DAY = timedelta(days=1)
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Run the first night of a site with three doubtful cases, and take the workbook out."""
    folder = tmp_path_factory.mktemp("site")
    profile = officers.site(folder)
    officers.run(profile, "night-1")
    return profile, taken_out(profile, "questions")


@pytest.fixture
def site(published, tmp_path):
    """Return a copy of that site to work on, and its workbook."""
    profile, place = published
    folder = shutil.copytree(profile.parent, tmp_path / "copy", symlinks=True)
    return folder / profile.name, folder / place.relative_to(profile.parent)


def events(profile, *kinds):
    night = open_night(officers.call(profile, "look"))
    return list(store.connect(night.registry_url).events(*kinds))


def verdicts(profile, run_id):
    return nights.told(profile.parent, run_id)["verdicts"]


def released(profile, run_id, name="open"):
    told = nights.told(profile.parent, run_id)["destinations"]
    return next(one["rows"]["cases"]["released"] for one in told if one["name"] == name)


def test_a_night_counts_the_questions_that_its_workbook_asks(site):
    profile, place = site

    assert officers.run(profile, "night-2").questions == len(officers.rows(load_workbook(place)))


def test_question_answer_next_run_then_a_changed_fact_asks_again(site, tmp_path):
    profile, place = site
    asked = nights.told(profile.parent, "night-1")["questions"]
    before = released(profile, "night-1")

    result = taken_back(profile, filled(place, tmp_path / "back.xlsx"))
    officers.run(profile, "night-2")

    assert asked == {"birth_date": 1, "combined_over_five": 1, "principal_act": 1}
    assert (len(result.accepted), result.refused) == (3, {})
    assert nights.told(profile.parent, "night-2")["questions"] == {}
    assert verdicts(profile, "night-1")["REVIEW"] == 3 and "REVIEW" not in verdicts(
        profile, "night-2"
    )
    assert verdicts(profile, "night-2")["SEAL_WHOLE"] == 1
    assert len(events(profile, Kind.REVIEWED)) == 3
    assert released(profile, "night-2") == before + 1  # the one found to be of age is open now

    officers.rewrite(profile.parent, c2={"term_months": 71})
    officers.run(profile, "night-3")
    again = load_workbook(taken_out(profile, "again"))

    assert nights.told(profile.parent, "night-3")["questions"] == {"combined_over_five": 1}
    assert [(got(row, "question"), got(row, "stale")) for row in officers.rows(again)] == [
        ("combined_over_five", "不封存，只保护身份 no seal, identity protected")
    ]


def test_importing_twice_adds_nothing_and_says_so(site, tmp_path):
    profile, place = site
    back = filled(place, tmp_path / "back.xlsx")
    taken_back(profile, back)
    officers.run(profile, "night-2")
    length = len(events(profile))

    again = taken_back(profile, back)

    assert (again.accepted, again.unchanged, again.refused) == ([], 3, {})
    assert len(events(profile)) == length


def test_the_workbook_says_what_a_person_needs_and_locks_the_rest(published):
    _, place = published
    workbook = load_workbook(place)
    sheet = workbook[QUESTIONS]
    row = next(row for row in officers.rows(workbook) if number_of(row) == "3")

    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.name == "review" and place.parent.parent.name == "sealed"
    assert "主要犯罪行为" in got(row, "asked") and "R10" in got(row, "law")
    assert "第1条" in got(row, "law") and "2025-04-01" in got(row, "known")
    assert "认定" in got(row, "settles") and got(row, "since") == "2026-11-01"
    assert "封存区" in workbook.worksheets[0]["A5"].value
    assert workbook[HIDDEN].sheet_state == "hidden"
    assert sheet.protection.sheet and sheet.freeze_panes == "D2" and sheet.print_title_rows
    free = {key for key in COLUMN if not row[COLUMN[key] - 1].protection.locked}
    assert free == {"answer", "person", "answered_on", "undertaking", "note"}


def offered(workbook, row):
    """Return the list that a row's answer cell offers."""
    cell = row[COLUMN["answer"] - 1].coordinate
    rule = next(
        one for one in workbook[QUESTIONS].data_validations.dataValidation if cell in one.sqref
    )
    sheet, _, place = rule.formula1.partition("!")
    return [one.value for (one,) in workbook[sheet.strip("'")][place.replace("$", "")]]


def test_each_question_offers_its_closed_list(published):
    workbook = load_workbook(published[1])

    for row in officers.rows(workbook):
        question = Question(got(row, "question"))
        assert offered(workbook, row) == [one.label for one in CHOICES[question]]


def test_every_question_has_words_and_a_way_to_be_answered():
    for question in set(Question) - {Question.RECITAL}:
        assert asked_in_workbook(question)
        assert CHOICES[question] or question in FREE
        labels = [one.label for one in CHOICES[question]]
        assert len(set(labels)) == len(labels)


EDITS = {
    "edited": [
        lambda row: put(row, known="另有事实"),
        lambda row: put(row, facts="0" * 64),
        lambda row: put(row, case_no=officers.DOUBTFUL.format(9)),
        lambda row: put(row, question="handler"),
        lambda row: put(row, seal="0" * 32),
        lambda row: put(row, seal=None),
    ],
    "formula": [lambda row: put(row, answer="=1+1"), lambda row: put(row, note="=A1")],
    "not_on_list": [
        lambda row: put(row, answer="也许"),
        lambda row: put(row, answer="不详"),
        lambda row: put(row, answer="SEAL" if number_of(row) != "2" else "NONE"),
        lambda row: put(row, answer=0),
    ],
    "no_person": [lambda row: put(row, person=None), lambda row: put(row, person=" - ")],
    "no_undertaking": [
        lambda row: put(row, undertaking=None),
        lambda row: put(row, undertaking="无"),
    ],
    "no_day": [
        lambda row: put(row, answered_on=None),
        lambda row: put(row, answered_on="昨天"),
        lambda row: put(row, answered_on="2026-11"),
    ],
    "future": [lambda row: put(row, answered_on=nights.AS_OF + DAY)],
    "before_export": [lambda row: put(row, answered_on=nights.AS_OF - DAY)],
}
"""Reason → what an officer may have done to a row."""


def batched(edits, size):
    return [edits[start : start + size] for start in range(0, len(edits), size)]


@pytest.mark.parametrize("code", EDITS)
def test_a_row_is_refused_whole_with_its_number_and_reason(site, tmp_path, code):
    profile, place = site
    for number, edits in enumerate(batched(EDITS[code], 3)):
        back = filled(place, tmp_path / f"back-{number}.xlsx")
        workbook = load_workbook(back)
        spoilt = officers.rows(workbook)[: len(edits)]
        for edit, row in zip(edits, spoilt, strict=True):
            edit(row)
        workbook.save(back)

        result = taken_back(profile, back)

        assert result.refused == {row[0].row: code for row in spoilt}
        assert f"row 2：{said(code)}" in result.lines[1]
        assert len(result.accepted) + result.unchanged == 3 - len(edits)


def test_a_row_is_refused_once_the_facts_have_changed(site, tmp_path):
    profile, place = site
    officers.rewrite(profile.parent, c3={"term_months": 31})

    result = taken_back(profile, filled(place, tmp_path / "back.xlsx"))

    assert list(result.refused.values()) == ["stale"] and len(result.accepted) == 2


def test_a_row_about_somebody_who_is_gone_is_refused(site, tmp_path, monkeypatch):
    profile, place = site
    back = filled(place, tmp_path / "back.xlsx")
    monkeypatch.setattr(officers, "_NAMES", {"1": "白石磊", "2": "林小满"})
    officers.rewrite(profile.parent)

    assert list(taken_back(profile, back).refused.values()) == ["unknown_party"]


@pytest.mark.parametrize(
    ("question", "code"), [("star_sign", "unknown_question"), ("handler", "not_asked")]
)
def test_a_question_that_is_not_open_is_refused(site, tmp_path, question, code):
    profile, place = site
    key = open_night(officers.call(profile, "look")).keys.workbooks
    workbook = load_workbook(filled(place, tmp_path / "back.xlsx"))
    row = officers.rows(workbook)[0]
    put(row, question=question, answer="confirmed")
    locked = [got(row, column.key) for column in columns.LOCKED]
    put(row, seal=seal.row_seal(key, book_of(workbook, key, "back"), locked))
    workbook.save(tmp_path / "back.xlsx")

    assert taken_back(profile, tmp_path / "back.xlsx").refused == {row[0].row: code}


def test_two_rows_that_answer_one_question_differently_are_both_refused(site, tmp_path):
    profile, place = site
    workbook = load_workbook(filled(place, tmp_path / "back.xlsx"))
    sheet = workbook[QUESTIONS]
    twin = [cell.value for cell in officers.rows(workbook)[2]]
    twin[COLUMN["answer"] - 1] = "成年后"
    sheet.append(twin)
    workbook.save(tmp_path / "back.xlsx")

    result = taken_back(profile, tmp_path / "back.xlsx")

    assert result.refused == {4: "two_rows", 5: "two_rows"} and len(result.accepted) == 2


def test_another_answer_counts_only_if_it_is_said_to_replace_the_recorded_one(site, tmp_path):
    profile, place = site
    taken_back(profile, filled(place, tmp_path / "back.xlsx"))
    other = filled(place, tmp_path / "other.xlsx", {**ANSWERS, "3": "成年后"}, person="温如玉")

    assert list(taken_back(profile, other).refused.values()) == ["recorded"]

    replaced = taken_back(profile, other, replace=True)
    officers.run(profile, "night-2")

    assert (len(replaced.accepted), replaced.refused) == (1, {})
    assert nights.told(profile.parent, "night-2")["questions"] == {"minor_period_count": 1}


def test_every_reason_for_refusing_is_tried_here():
    tried = {*EDITS, "stale", "unknown_party", "unknown_question", "not_asked", "two_rows"}

    assert {code for code, *_ in tables.lines("refusals.tsv")} == tried | {"recorded"}


def restyled(workbook):
    for row in workbook[QUESTIONS].iter_rows():
        for cell in row:
            cell.font = Font(name="宋体", size=9)


def moved(workbook):
    workbook[QUESTIONS].insert_cols(3)
    workbook[QUESTIONS].insert_rows(3)


def days_as_text(workbook):
    for row in officers.rows(workbook):
        put(row, answered_on="2026年11月1日")


def days_as_numbers(workbook):
    for row in officers.rows(workbook):
        put(row, answered_on=(nights.AS_OF - date(1899, 12, 30)).days)


def days_in_answers(workbook):
    for row in officers.rows(workbook):
        if number_of(row) == "1":
            put(row, answer=date(1990, 1, 1))


def other_line_ends(workbook):
    for row in workbook[QUESTIONS].iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace("\n", "\r\n")


def fewer_rows(workbook):
    workbook[QUESTIONS].delete_rows(3)


@pytest.mark.parametrize(
    "save",
    [restyled, moved, days_as_text, days_as_numbers, days_in_answers, other_line_ends, fewer_rows],
)
def test_a_workbook_counts_however_it_was_saved_again(site, tmp_path, save):
    profile, place = site
    back = filled(place, tmp_path / "back.xlsx")
    workbook = load_workbook(back)
    save(workbook)
    workbook.save(back)

    result = taken_back(profile, back)

    assert (len(result.accepted), result.refused) == (2 if save is fewer_rows else 3, {})


def no_sheet(workbook):
    del workbook[HIDDEN]


def no_column(workbook):
    workbook[QUESTIONS].delete_cols(COLUMN["undertaking"])


def another_day(workbook):
    workbook[HIDDEN]["B3"].value = "2020-01-01"


def another_format(workbook):
    workbook[HIDDEN]["B1"].value = "fengcun/review/0"


@pytest.mark.parametrize("spoil", [no_sheet, no_column, another_day, another_format])
def test_a_workbook_that_was_taken_apart_is_refused_whole(site, tmp_path, spoil):
    profile, place = site
    back = filled(place, tmp_path / "back.xlsx")
    workbook = load_workbook(back)
    spoil(workbook)
    workbook.save(back)

    with pytest.raises(RefusedError, match="Nothing was recorded"):
        taken_back(profile, back)
    assert events(profile, Kind.REVIEWED) == []


def test_a_workbook_of_another_site_is_refused_whole(site, tmp_path):
    _, place = site
    other = officers.site(tmp_path / "other")
    folder = other.parent / "sealed" / "keys"
    shutil.rmtree(folder)
    keys.generate(folder, ("court-marks", "partners", "open"), nights.chance(2))

    with pytest.raises(RefusedError, match="another site"):
        taken_back(other, filled(place, tmp_path / "back.xlsx"))


def test_what_is_no_workbook_is_refused_without_a_word_of_it(site, tmp_path):
    profile, _ = site
    (tmp_path / "note.xlsx").write_text(nights.MINOR, "utf-8")

    for name in ("note.xlsx", "nowhere.xlsx"):
        with pytest.raises(RefusedError) as stopped:
            taken_back(profile, tmp_path / name)
        assert nights.MINOR not in str(stopped.value)


@pytest.mark.parametrize("who", [Officer("", "诺1"), Officer("秦海棠", "没有")])
def test_nobody_takes_the_workbook_out_without_name_and_undertaking(site, who):
    profile, place = site

    with pytest.raises(RefusedError, match="Nothing was written"):
        review.export(officers.call(profile, "out"), None, who)
    assert list(place.parent.iterdir()) == [place]


def test_a_workbook_is_never_written_over(site):
    profile, _ = site

    with pytest.raises(SettingsError, match="is there already"):
        taken_out(profile, "questions")


def test_text_of_an_export_is_never_a_formula(tmp_path):
    profile = officers.site(tmp_path, c3={"name": "=HYPERLINK(1)"})
    workbook = load_workbook(taken_out(profile, "questions"))

    cells = [cell for row in officers.rows(workbook) for cell in row]
    assert any("=HYPERLINK(1)" in str(cell.value) for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_a_fact_read_from_a_text_is_shown_with_its_place():
    party = {"source": "court", "case_no": "1", "party_no": "1"}
    read = {"fact": "birth_date", "document_no": "（2025）湘9902刑初1号", "start": 6, "end": 16}
    asking = {"verdict": "REVIEW", "facts_digest": "0", "answers": [], "questions": ["birth_date"]}
    born = {"birth_date": "2008", "birth_date_from": "text"}
    rows = {
        "parties": [{**party, "role": "被告人"}],
        "outcomes": [{**party, "disposition": "拘役"}],
        "decisions": [{**party, **asking, **born, "read_in": [read]}],
    }
    made = {name: pa.Table.from_pylist(listed) for name, listed in rows.items()}

    (one,) = asked(made, {}, lambda *_: "")

    assert one.place.splitlines()[1:] == ["出生日期 birth date：（2025）湘9902刑初1号 第 6–16 字"]


def test_the_register_tells_that_somebody_answered_and_nothing_of_what(site, tmp_path):
    profile, place = site
    taken_back(profile, filled(place, tmp_path / "back.xlsx", note="母亲来电说明"))

    kept = (profile.parent / "sealed" / "registry.sqlite").read_bytes()
    typed = ("秦海棠", "诺2026-017", "1990-01-01", "母亲来电说明", *officers.NAMES)
    assert [word for word in typed if word.encode() in kept] == []
    assert [event.payload["questions"] for event in events(profile, Kind.REVIEW_EXPORTED)] == ["3"]


def recorded(profile):
    night = open_night(officers.call(profile, "look"))
    return settled.settled(night.registry_url, night.keys, night.random).answers


def test_a_statement_that_was_exchanged_is_found_and_an_erased_one_counts_no_more(site, tmp_path):
    profile, place = site
    taken_back(profile, filled(place, tmp_path / "back.xlsx"))
    file = profile.parent / "sealed" / "registry.sqlite"
    first, second = (event.payload["statement"] for event in events(profile, Kind.REVIEWED)[:2])
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM statements WHERE statement = ?", [first])
    assert sum(map(len, recorded(profile).values())) == 2

    with sqlite3.connect(file) as connection:
        connection.execute(
            "UPDATE statements SET statement = ? WHERE statement = ?", [first, second]
        )
    connection.close()

    with pytest.raises(TamperError, match="does not vouch"):
        recorded(profile)
