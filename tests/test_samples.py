"""Promises of the sample generator: seeded, complete, invented, and true to its own texts."""

import csv
import json
import re
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from pyarrow import parquet

from data_samples import AS_OF, __main__, numbers
from data_samples.columns import headers
from data_samples.disguises import OF_KIND
from data_samples.generate import Order, generate, units
from data_samples.scenarios import ORDINARY, PROTECTED
from data_samples.wording import load
from data_samples.world import World
from pipelines import model, vocabulary
from pipelines.settings import load as load_profile

COMMITTED = Path(__main__.HERE)
LARGEST = 1_500_000  # bytes that may be committed
ROWS = {f"R{number}" for number in range(1, 39)}
CELLS = {"role": vocabulary.Role, "sex": vocabulary.Sex, "age_finding": vocabulary.AgeFinding} | {
    "instance": vocabulary.Instance,
    "disposition": vocabulary.Disposition,
    "acquittal_ground": vocabulary.AcquittalGround,
    "later_event": vocabulary.LaterEventKind,
    "e_mark": vocabulary.ElectronicMark,
}


def make(folder: Path, **wish) -> Path:
    order = Order(**{"cases": 40, "seed": 11, "protected_share": 0.8, **wish})
    generate(order, folder, lambda _done: None)
    return folder


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("sample"), cases=160, disguised=0.3, families="all")


def table(folder: Path, source: str, name: str) -> list[dict[str, str | None]]:
    path = next((folder / "export" / source).glob(f"{name}.*"))
    if path.suffix == ".csv":
        with path.open(encoding="gb18030", newline="") as file:
            return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]
    return parquet.read_table(path).to_pylist()


def rows(folder: Path, name: str) -> list[dict[str, str | None]]:
    """Return the rows of all agencies under our own names."""
    return [
        {"source": source.name} | {headers(source.name, name)[k]: v for k, v in row.items()}
        for source in sorted((folder / "export").iterdir())
        for row in table(folder, source.name, name)
    ]


def truth(folder: Path, name: str) -> list[dict]:
    lines = (folder / "truth" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    one, other = (make(tmp_path / name, cases=12, disguised=0.3) for name in "ab")

    assert content(one) == content(other)


def test_another_seed_gives_other_people(tmp_path):
    one, other = (make(tmp_path / str(seed), cases=4, seed=seed) for seed in (1, 2))

    assert content(one) != content(other)


def test_the_committed_export_is_what_its_command_writes(tmp_path):
    order = Order(cases=64, seed=2026, protected_share=0.6)
    generate(order, tmp_path, lambda _done: None, folders="../demo/")

    for name, made in content(tmp_path).items():
        assert (COMMITTED / name).read_bytes() == made, name


def test_the_committed_export_is_small():
    files = [*(COMMITTED / "export").rglob("*.*"), *(COMMITTED / "truth").rglob("*.*")]

    assert sum(path.stat().st_size for path in files) < LARGEST


def test_every_row_of_the_decision_table_is_committed():
    assert {rule for line in truth(COMMITTED, "parties") for rule in line["rules"]} == ROWS


@pytest.mark.parametrize("folder", ["shown", "held_back"])
def test_every_span_points_at_its_text(folder, sample, tmp_path):
    place = sample if folder == "shown" else make(tmp_path, families="held-back")
    texts = {
        (row["source"], row["case_no"], row["document_no"]): row["text"]
        for row in rows(place, "documents")
    }
    spans = truth(place, "spans")

    assert spans
    for span in spans:
        text = texts[span["source"], span["case_no"], span["document_no"]]
        assert text[span["start"] : span["end"]] == span["text"]


def test_every_value_in_a_text_is_spanned():
    """Clean texts: an identity number, phone or protected name never stands outside a span."""
    spans = {}
    for span in truth(COMMITTED, "spans"):
        key = (span["source"], span["case_no"], span["document_no"])
        spans.setdefault(key, []).append((span["start"], span["end"]))
    for row in rows(COMMITTED, "documents"):
        covered = spans[row["source"], row["case_no"], row["document_no"]]
        for found in re.finditer(r"99\d{15}[\dX]|(?:154|194)\d{8}", row["text"]):
            assert any(start <= found.start() and found.end() <= end for start, end in covered)


def test_every_party_has_its_truth(sample):
    known = Counter((x["source"], x["case_no"], x["party_no"]) for x in truth(sample, "parties"))
    told = Counter((x["source"], x["case_no"], x["party_no"]) for x in rows(sample, "parties"))

    assert known == told
    assert set(known.values()) == {1}


def test_truth_speaks_the_words_of_the_model(sample):
    verdicts = {line["verdict"] for line in truth(sample, "parties")}
    questions = {one for line in truth(sample, "parties") for one in line["questions"]}

    assert verdicts == set(model.Verdict)
    assert questions <= set(model.Question)


def test_cells_of_closed_lists_hold_their_words(sample):
    for name in ("cases", "parties", "outcomes"):
        for row in rows(sample, name):
            for column in CELLS.keys() & row.keys():
                assert row[column] is None or row[column] in set(CELLS[column])


def test_numbers_were_given_to_no_one(sample):
    for row in rows(sample, "parties"):
        assert row["id_number"] is None or row["id_number"].startswith("99")
        assert row["phone"] is None or row["phone"][:3] in {"154", "194"}
        assert row["plate"] is None or row["plate"].startswith("湘Z")
        assert row["bank_card"] is None or row["bank_card"].startswith("629999")


def test_no_real_looking_identity_number_stands_in_any_text(sample):
    for row in rows(sample, "documents"):
        for number in re.findall(r"(?<!\d)[1-9]\d{16}[\dX](?!\d)", row["text"]):
            assert number.startswith(("99", "629999"))


def test_two_people_never_share_a_number():
    serials = range(20_000)

    for give in (numbers.mobile, numbers.qq, numbers.bank_card, numbers.plate):
        assert len({give(serial) for serial in serials}) == len(serials)


def test_protected_children_leave_values_in_every_form(sample):
    values = truth(sample, "values")

    assert any(len(line["forms"]) > 1 for line in values if line["kind"] == "birth_date")
    assert {line["kind"] for line in values if line["strong"]} >= {"resident_id", "case_number"}


def test_all_scopes_occur(sample):
    recitals = {f"recital_{what}" for what in ("remove", "ask", "keep")}

    found = {span["scope"] for span in truth(sample, "spans")}

    assert found == {"protected", "shared", "other", "official", "nobody"} | recitals


def test_disguises_are_used_only_when_asked_for(sample):
    names = {name for ways in OF_KIND.values() for name in ways}
    used = {span["form"] for span in truth(sample, "spans")} & names
    clean = {span["form"] for span in truth(COMMITTED, "spans")} & names

    assert len(used) > 20
    assert not clean


def test_judgments_are_as_long_as_judgments_are(sample):
    for row in rows(sample, "documents"):
        if row["kind"].endswith("判决书"):
            assert 1_500 <= len(row["text"]) <= 6_000


def test_a_judge_shares_a_childs_name(sample):
    children = {row["name"] for row in rows(sample, "parties") if row["school"]}
    judges = {name for row in rows(sample, "cases") for name in (row["judge"] or "").split("；")}

    assert children & judges


def test_cases_lie_before_the_day_the_truth_holds_for():
    order = Order(cases=600, seed=3, protected_share=0.9)
    for _world, cases in units(order):
        for case in cases:
            assert case.filed_on <= (case.closed_on or AS_OF) <= AS_OF
            assert all((row.effective_on or "") <= AS_OF.isoformat() for row in case.outcomes)


def test_case_numbers_are_never_used_twice():
    order = Order(cases=1_500, seed=4, protected_share=0.5)
    numbers_used = [case.case_no for _world, cases in units(order) for case in cases]

    assert len(set(numbers_used)) == len(numbers_used)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.5])
def test_the_protected_share_is_kept(share):
    order = Order(cases=400, seed=5, protected_share=share)
    cases = [case for _world, drawn in units(order) for case in drawn]

    assert sum(case.protected for case in cases) / len(cases) == pytest.approx(share, abs=0.01)


def test_a_unit_is_the_same_whatever_stands_before_it():
    later = list(islice(units(Order(cases=40, seed=6, protected_share=1.0)), 3))[2][1]

    assert PROTECTED[2](World(6, 2)) == later


def test_every_situation_can_be_drawn():
    for scenario in (*PROTECTED, *ORDINARY):
        cases = scenario(World(7, 1))
        assert any(case.protected for case in cases) is (scenario in PROTECTED)
        assert all(case.rules for case in cases)


def test_units_are_drawn_one_by_one():
    drawn = units(Order(cases=10**9, seed=8))

    assert len(list(islice(drawn, 5))) == 5


def test_held_back_wording_is_not_shown():
    shown, held_back = load("shown"), load("held-back")
    phrases = {text for family in shown for part in family.parts.values() for text in part}
    common = set(shown[0].parts["annex"]) | set(shown[0].parts["annex_more"])
    common |= set(shown[0].parts["annex_civil"]) | set(shown[0].parts["proof"])

    assert len(shown) >= 5
    assert len(held_back) >= 3
    for family in held_back:
        assert family.parts.keys() == shown[0].parts.keys()
        told = {text for part in family.parts.values() for text in part if len(text) > 30}
        assert not (told & phrases) - common


def test_the_profile_reads_what_was_written(sample):
    profile = load_profile(sample / "fengcun.toml")

    for source in profile.sources:
        for name, part in source.tables.items():
            (path,) = (sample / file for file in part.files)
            assert path.exists()
            assert list(part.columns) == list(headers(source.name, name))


def test_the_command_line_writes_and_counts(tmp_path, capsys):
    arguments = ["--cases", "3", "--seed", "1", "--protected-share", "0", "--out", str(tmp_path)]

    assert __main__.main(arguments) == 0
    assert "3 cases" in capsys.readouterr().err


def test_a_share_above_one_is_refused(tmp_path):
    with pytest.raises(SystemExit):
        __main__.main(["--disguised", "1.5", "--out", str(tmp_path)])
