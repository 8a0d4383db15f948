"""An officer at work: a site with doubtful cases, a workbook taken out, filled in as people do."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from pipelines import nightly, review
from pipelines.night import Call
from pipelines.officer import Officer
from pipelines.review.columns import COLUMNS
from pipelines.review.workbook import QUESTIONS
from tests import nights

OFFICER = Officer("秦海棠", "诺2026-017")
ASKED_BIRTH, ASKED_TERM, ASKED_PRINCIPAL = "1", "2", "3"
COLUMN = {column.key: place for place, column in enumerate(COLUMNS, 1)}
GIVEN = {"person": "秦海棠", "answered_on": date(2026, 11, 1), "undertaking": "诺2026-017"}

DOUBTFUL = "（2025）湘9902刑初{}号"
_DONE = {"instance": "一审", "effective_on": "2025-06-30", "handler": "王木林", "charges": "盗窃罪"}
_NAMES = {"1": "白石磊", "2": "林小满", "3": "高山青"}
_BORN = {"1": "", "2": "2008-03-10", "3": "2007-05-02"}
_OUTCOMES = {
    "1": {"act_start": "2025-01-02", "disposition": "有期徒刑", "term_months": 8},
    "2": {"act_start": "2025-01-02", "disposition": "有期徒刑", "charges": "盗窃罪、抢夺罪",
          "term_months": 70},
    "3": {"act_start": "2025-04-01", "act_end": "2025-05-20", "disposition": "有期徒刑",
          "term_months": 30},
}  # fmt: skip
QUESTION = {"1": "birth_date", "2": "combined_over_five", "3": "principal_act"}
ANSWERS = {"1": "1990-01-01", "2": "不封存，只保护身份", "3": "成年前 before 18"}
"""Case → an answer that settles it."""


def tables(**changed):
    """Return the tables of the small site with three doubtful cases more.

    `changed` maps c1, c2, c3 to other values of the party or the outcome.
    """
    more = {name: list(rows) for name, rows in nights.TABLES.items()}
    for number, name in _NAMES.items():
        case_no, other = DOUBTFUL.format(number), changed.get(f"c{number}", {})
        party = {"party_no": "1", "role": "被告人", "name": name, "sex": "男"}
        told = {
            "cases": {"judge": "王木林", "closed_on": "2025-06-06", "cause": "盗窃"},
            "parties": {**party, "birth_date": _BORN[number]},
            "outcomes": {"party_no": "1", **_DONE, **_OUTCOMES[number]},
            "documents": {
                "document_no": case_no,
                "kind": "刑事判决书",
                "text": f"判处{name}刑罚。",
            },
        }
        for table, row in told.items():
            mine = {column: value for column, value in other.items() if column in row}
            more[table].append(("court", {"case_no": case_no, **row, **mine}))
    return more


def site(folder: Path, **changed) -> Path:
    """Write the site; its profile is returned."""
    return nights.site(folder, tables=tables(**changed))


def rewrite(folder: Path, **changed) -> None:
    """Hand over another export at the same site: the same keys and register."""
    nights.site(folder, tables=tables(**changed))


def call(profile: Path, run_id: str, on=nights.AS_OF) -> Call:
    one = nights.call(profile, run_id)
    return Call(one.profile, on, run_id, one.clock, one.random)


def run(profile: Path, run_id: str) -> nightly.Ended:
    ended = nights.run(profile, run_id)
    assert ended.stopped is None
    return ended


def taken_out(profile: Path, name: str) -> Path:
    """Take the workbook out and return where it lies."""
    return review.export(call(profile, f"out-{name}"), Path(f"{name}.xlsx"), OFFICER).place


def filled(place: Path, to: Path, answers=ANSWERS, **cells) -> Path:
    """Answer as an officer would, and save under another name; `cells` are put in every row."""
    workbook = load_workbook(place)
    for row in rows(workbook):
        put(row, answer=answers.get(number_of(row)), **{**GIVEN, **cells})
    workbook.save(to)
    return to


def rows(workbook) -> list:
    """Return the rows of questions as cells."""
    return list(workbook[QUESTIONS].iter_rows(min_row=2))


def number_of(row) -> str:
    """Return which of the doubtful cases a row is about."""
    case_no = row[COLUMN["case_no"] - 1].value
    return next(number for number in _NAMES if DOUBTFUL.format(number) == case_no)


def put(row, **cells) -> None:
    for key, value in cells.items():
        row[COLUMN[key] - 1].value = value


def got(row, key):
    return row[COLUMN[key] - 1].value


def taken_back(profile: Path, file: Path, *, replace=False, on=nights.AS_OF):
    """Hand the workbook in."""
    return review.take_back(call(profile, f"in-{file.stem}", on), file, replace=replace)


NAMES = tuple(_NAMES.values())
