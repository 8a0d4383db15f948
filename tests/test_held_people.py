"""A child whose row is held is looked for in every other case, as if the row had gone on."""

import pyarrow.parquet as pq
import pytest

from pipelines.stages import held_people, held_ties
from tests import nights

NUMBER = "990101200703120015"
SCHOOL = "明河市第九中学"
UNREAD = "二〇〇七年三十月"
STAYS = "本案另有旁证。"
MOBILE = "13900000001"
TOLD = {
    "an account": (f"另查{nights.PHONE}。", nights.PHONE),
    "an ID number": (f"另查{NUMBER}。", NUMBER),
    "a case number": (f"案外人与{nights.SEALED}一案有关。", "湘9902刑初1"),
}
"""What another case says of the minor or the case, and the word of it that must not be read."""


def with_row(name, **changed):
    """Return the rows of a table, those of the minor's case and party 1 changed."""
    return [
        (source, {**row, **changed})
        if row["case_no"] == nights.SEALED and row.get("party_no", "1") == "1"
        else (source, row)
        for source, row in nights.TABLES[name]
    ]


def doubled(name):
    first = next(row for source, row in nights.TABLES[name] if row["case_no"] == nights.SEALED)
    return [*nights.TABLES[name], ("court", {**first, "sex": "女"} if name == "parties" else first)]


HELD = {
    "an unreadable birth date": {"parties": with_row("parties", birth_date=UNREAD)},
    "an unreadable role": {"parties": with_row("parties", role="说不清")},
    "an outcome that contradicts itself": {
        "outcomes": with_row("outcomes", sentence_text="有期徒刑九年")
    },
    "a party written twice": {"parties": doubled("parties")},
    "a case written twice": {"cases": doubled("cases")},
    "a case with an unreadable cell": {"cases": with_row("cases", split_case="说不清")},
    "a case that is not in the export": {"cases": nights.CASES[1:]},
}


def left(folder, changed, text, *, of=nights.GROWN, related=None, broken=False, run=""):  # noqa: PLR0913
    """Run a night in which another case's judgment says `text`; return what leaves the court."""
    telling = [
        (source, {**row, "text": text} if row["case_no"] == of else row)
        for source, row in nights.DOCUMENTS
    ]
    tables = {**nights.TABLES, "documents": telling, **changed}
    tables["cases"] = [
        (source, {**row, "related_case_no": related} if row["case_no"] == of else row)
        for source, row in tables["cases"]
    ]
    profile = nights.site(folder, tables=tables, held_share_limit=0.95)
    profile.write_text(profile.read_text("utf-8").replace("[run]\n", f"[run]\n{run}\n"), "utf-8")
    if broken:
        break_the_row(folder)
    assert nights.run(profile, "night-1").exit_code in {
        0,
        3,
    }  # else nothing leaves, and all is well
    cells = {}
    for name in ("partners", "open"):
        for file in sorted((folder / "out" / name / "current").glob("**/part-*.parquet")):
            for row in pq.read_table(file).to_pylist():
                for column, cell in row.items():
                    cells.setdefault((name, column), []).append(str(cell))
    return cells


def break_the_row(folder):
    """Give the minor's row a field too many."""
    (file,) = (path for path in folder.rglob("*parties*.csv") if "court" in str(path))
    lines = file.read_text("gb18030").splitlines(keepends=True)
    whole = [f"{line.rstrip()},甲\n" if nights.MINOR in line else line for line in lines]
    file.write_text("".join(whole), "gb18030")


def saying(cells, word):
    return [place for place, values in cells.items() for value in values if word in value]


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    nights.quick(monkeypatch)


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize("told", TOLD)
def test_what_counts_everywhere_leaves_from_no_other_case(tmp_path, held, told):
    text, word = TOLD[told]

    assert not saying(left(tmp_path, HELD[held], text), word)


def test_somebody_of_a_case_held_whole_is_known_in_a_case_of_another_bucket(tmp_path):
    again = ("court", {"case_no": nights.VICTIM, "party_no": "3", "role": "证人",
                       "name": nights.MINOR, "id_number": NUMBER})  # fmt: skip
    tables = {"cases": HELD["a case with an unreadable cell"]["cases"],
              "parties": [*nights.PARTIES, again]}  # fmt: skip
    text = f"{nights.MINOR}，就读于{SCHOOL}。{STAYS}"

    cells = left(tmp_path, tables, text, of=nights.VICTIM, run="rows_per_partition = 1")

    assert not saying(cells, SCHOOL)
    assert ("partners", "text") in saying(cells, STAYS)


def test_a_row_with_a_field_too_many_tells_its_numbers(tmp_path):
    parties = with_row("parties", phone=MOBILE)

    assert not saying(left(tmp_path, {"parties": parties}, f"另查{MOBILE}。", broken=True), MOBILE)


def test_a_row_with_a_field_too_many_tells_its_name(tmp_path):
    text = f"{nights.MINOR}另案处理，高中在读。{STAYS}"

    cells = left(tmp_path, {}, text, related=nights.SEALED, broken=True)

    assert not saying(cells, nights.MINOR)
    assert ("partners", "text") in saying(cells, STAYS)


def test_without_the_look_for_names_it_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(held_people, "_is_called", lambda _: False)

    cells = left(tmp_path, {}, f"{nights.MINOR}另案处理。", related=nights.SEALED, broken=True)

    assert saying(cells, nights.MINOR)


@pytest.mark.parametrize("held", HELD)
def test_a_case_that_names_the_held_one_is_masked_and_goes_on(tmp_path, held):
    cells = left(tmp_path, HELD[held], f"{nights.MINOR}另案处理。{STAYS}", related=nights.SEALED)

    assert not saying(cells, nights.MINOR)
    assert ("partners", "text") in saying(cells, STAYS)


def test_the_same_person_under_one_number_is_known_in_another_case(tmp_path):
    again = ("court", {"case_no": nights.VICTIM, "party_no": "3", "role": "证人",
                       "name": nights.MINOR, "id_number": NUMBER})  # fmt: skip
    parties = [*with_row("parties", birth_date=UNREAD), again]
    text = f"{nights.MINOR}，就读于{SCHOOL}。{STAYS}"

    cells = left(tmp_path, {"parties": parties}, text, of=nights.VICTIM)

    assert not saying(cells, SCHOOL)
    assert ("partners", "text") in saying(cells, STAYS)


def test_who_goes_on_keeps_token_and_text(tmp_path):
    """A held row takes nothing from others but its own people's values."""
    (tmp_path / "whole").mkdir()
    (tmp_path / "held").mkdir()
    whole = left(tmp_path / "whole", {}, STAYS)
    held = left(tmp_path / "held", HELD["a party written twice"], STAYS)

    assert held["open", "text"] == whole["open", "text"] != []


@pytest.mark.parametrize("told", ["an account", "a case number"])
def test_without_the_look_at_held_rows_it_would_leave(tmp_path, monkeypatch, told):
    monkeypatch.setattr(held_people, "known", lambda _some, own, _taken: own.slice(0, 0))
    text, word = TOLD[told]

    assert saying(left(tmp_path, HELD["a case with an unreadable cell"], text), word)


def test_without_what_a_broken_row_tells_its_number_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(held_people, "find_all", lambda words, **_: [[] for _ in words])
    parties = with_row("parties", phone=MOBILE)

    assert saying(left(tmp_path, {"parties": parties}, f"另查{MOBILE}。", broken=True), MOBILE)


def test_without_the_ties_the_name_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(held_ties, "tied", lambda _some, _tables, marks: marks)
    text = f"{nights.MINOR}另案处理。"

    cells = left(tmp_path, HELD["a case with an unreadable cell"], text, related=nights.SEALED)

    assert saying(cells, nights.MINOR)
