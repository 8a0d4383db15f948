"""Nothing known leaves: in no cell, no hidden place, no name of a file; a clean release passes."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import verify
from pipelines.errors import LeakError
from pipelines.leak.search import Searcher
from pipelines.schema import PEOPLE
from pipelines.verify.expected import Expected, Rows
from pipelines.verify.verification import Verification, require_clean

NAME, PHONE, ID, NUMBER = "陈小禾", "10012345678", "99010120080301001X", "（2021）湘9902刑初12号"
VALUES = {
    "person_name": NAME,
    "mobile_number": PHONE,
    "resident_id": ID,
    "birth_date": "2008-03-01",
    "case_number": NUMBER,
}
PERSON = {"source": "court", "case_no": NUMBER, "party_no": "1", "standing": "protected"}
PEOPLE_TABLE = pa.Table.from_pylist(
    [{**PERSON, "kind": kind, "value": value} for kind, value in VALUES.items()], schema=PEOPLE
)
ORIGINS = {"court\x1fK1": ("court", NUMBER), "court\x1fK2": ("court", "2")}
KNOWN = verify.prepare(PEOPLE_TABLE)

STRONG = [ID, "990101 20080301 001X", "990101080301001", PHONE, "１００-1234-5678", NUMBER]
WEAK = [NAME, "陈 小 禾", "chenxiaohe", "2008-03-01", "二〇〇八年三月一日"]


def tables():
    return {
        "cases": pa.table(
            {
                "source": ["court", "court"],
                "case_no": ["K1", "K2"],
                "judge": [["王木林"], ["李一"]],
                "closed_on": ["2021", "2021-05-06"],
            }
        ),
        "documents": pa.table(
            {
                "source": ["court", "court"],
                "case_no": ["K1", "K2"],
                "document_no": ["1", "2"],
                "text": ["被告人甲盗窃一案，判处有期徒刑六个月。", "被告人李强，1985年6月7日生。"],
            }
        ),
    }


def with_cell(table, column, row, cell, kind=None):
    cells = table[column].to_pylist()
    cells[row] = cell
    place = table.column_names.index(column)
    return table.set_column(place, column, pa.array(cells, kind or table[column].type))


def verified(change=None, **more):
    some = tables()
    if change:
        name, *rest = change
        some[name] = with_cell(some[name], *rest)
    return verify.verify_tables(some, KNOWN, ORIGINS, **more)


# Rows


def test_clean_rows_pass_and_are_counted():
    done = verified()
    assert (done.leaks, done.held, done.faults) == ((), (), ())
    assert done.rows == {"cases": 2, "documents": 2}
    assert done.cells == 16 and done.characters > 60
    require_clean(done)


@pytest.mark.parametrize("form", STRONG + WEAK, ids=range(len(STRONG + WEAK)))
def test_a_row_of_the_own_case_is_held_whatever_the_form(form):
    done = verified(("documents", "text", 0, f"经查，{form}，属实。"))

    assert {(leak.table, leak.column, leak.row) for leak in done.leaks} == {
        ("documents", "text", 0)
    }
    (row,) = done.held
    assert row.reason_code.startswith("leak:") and row.stage == "verify" and row.row_key == "1"
    with pytest.raises(LeakError) as stopped:
        require_clean(done)
    assert form not in str(stopped.value)


@pytest.mark.parametrize("form", STRONG, ids=range(len(STRONG)))
def test_a_strong_value_is_held_in_any_case(form):
    assert len(verified(("documents", "text", 1, f"另案，{form}，")).held) == 1


@pytest.mark.parametrize("form", WEAK, ids=range(len(WEAK)))
def test_a_weak_value_in_another_case_is_somebody_elses(form):
    assert verified(("documents", "text", 1, f"另案，{form}，")).held == ()


STRUCT = pa.struct([("who", pa.string())])
TYPES = [
    ("a list", pa.list_(pa.string()), ["某", PHONE], ["某"]),
    ("a struct", STRUCT, {"who": PHONE}, {"who": "某"}),
    ("a list of structs", pa.list_(STRUCT), [{"who": PHONE}], [{"who": "某"}]),
    ("a number", pa.int64(), int(PHONE), 3),
    ("a decimal", pa.decimal128(20, 0), int(PHONE), 3),
    ("long text", pa.large_string(), PHONE, "某"),
    ("a dictionary", pa.dictionary(pa.int32(), pa.string()), PHONE, "某"),
]


@pytest.mark.parametrize(("kind", "planted", "plain"), [one[1:] for one in TYPES],
                         ids=[one[0] for one in TYPES])  # fmt: skip
def test_a_value_hides_in_no_type(kind, planted, plain):
    for cell, leaks in ((planted, 1), (plain, 0)):
        table = tables()["cases"].append_column("extra", pa.array([plain, cell], kind))
        done = verify.verify_tables({"cases": table}, KNOWN, ORIGINS)
        assert [(leak.column, leak.row) for leak in done.leaks] == [("extra", 1)] * leaks


def test_a_row_of_no_known_case_is_held():
    done = verified(("documents", "case_no", 1, "K9"))
    assert [row.reason_code for row in done.held] == ["leak:unknown_case"]


def test_a_kept_number_stays_in_its_columns_only():
    some = tables()
    some["cases"] = with_cell(some["cases"], "case_no", 0, NUMBER)
    origins = {**ORIGINS, f"court\x1f{NUMBER}": ("court", NUMBER)}
    kept = Expected(policy="open", keeps_case_numbers=True)

    assert verify.verify_tables(some, KNOWN, origins, expected=kept).leaks == ()
    assert len(verify.verify_tables(some, KNOWN, origins).leaks) == 1
    some["documents"] = with_cell(some["documents"], "text", 1, NUMBER)
    assert len(verify.verify_tables(some, KNOWN, origins, expected=kept).leaks) == 1


FORM = st.sampled_from([*STRONG, *WEAK, "无", "被告人甲", "2021年3月4日", ""])


@settings(max_examples=40, deadline=None)
@given(cells=st.lists(st.tuples(FORM, st.sampled_from(["K1", "K2", "K9"])), max_size=12))
def test_clean_and_held_rows_are_all_rows_and_the_clean_ones_are_clean(cells):
    table = pa.table(
        {
            "source": pa.array(["court"] * len(cells), pa.string()),
            "case_no": pa.array([case for _, case in cells], pa.string()),
            "document_no": pa.array([str(row) for row in range(len(cells))], pa.string()),
            "text": pa.array([f"查明，{form}，属实。" for form, _ in cells], pa.string()),
        }
    )

    done = verify.verify_tables({"documents": table}, KNOWN, ORIGINS)
    left = verify.clean({"documents": table}, done)["documents"]

    kept = left["document_no"].to_pylist() + [row.row_key for row in done.held]
    assert sorted(kept, key=int) == table["document_no"].to_pylist()
    assert verify.verify_tables({"documents": left}, KNOWN, ORIGINS).leaks == ()


@settings(max_examples=25, deadline=None)
@given(
    forms=st.lists(FORM, min_size=2, max_size=10),
    order=st.randoms(use_true_random=False),
    cut=st.integers(1, 9),
)
def test_order_of_rows_and_size_of_batches_change_nothing(forms, order, cut):
    def leaking(numbers):
        table = pa.table(
            {
                "source": ["court"] * len(numbers),
                "case_no": [("K1", "K2")[number % 2] for number in numbers],
                "document_no": [str(number) for number in numbers],
                "text": [f"查明，{forms[number]}，" for number in numbers],
            }
        )
        done = verify.verify_tables({"documents": table}, KNOWN, ORIGINS)
        return {(row.row_key, row.reason_code) for row in done.held}

    numbers = list(range(len(forms)))
    shuffled = numbers[:]
    order.shuffle(shuffled)
    parts = [part for part in (shuffled[:cut], shuffled[cut:]) if part]

    assert leaking(numbers) == set().union(*map(leaking, parts))


# The shape of a release


def stopped(match, **told):
    with pytest.raises(LeakError, match=match) as error:
        verified(expected=Expected(**told))
    assert NAME not in str(error.value) and PHONE not in str(error.value)


def test_a_column_that_should_be_gone_stops_the_night():
    stopped("cases.judge should have been dropped", dropped={"cases": frozenset({"judge"})})


def test_a_case_that_stays_behind_stops_the_night():
    stopped("belongs to a case that stays behind", withheld=frozenset({f"court\x1f{NUMBER}"}))


def test_marks_with_a_name_or_a_text_stop_the_night():
    stopped("holds a name or a text", policy="marks")
    marks = pa.table({"source": ["court"], "case_no": [NUMBER], "flag": ["犯罪记录封存"]})
    told = Expected(policy="marks")

    assert verify.verify_tables({"marks": marks}, KNOWN, None, expected=told).leaks == ()

    text = with_cell(marks, "flag", 0, "某" * 400)
    with pytest.raises(LeakError, match=r"marks\.flag holds a name or a text"):
        verify.verify_tables({"marks": text}, KNOWN, None, expected=told)


def test_a_column_named_after_somebody_stops_the_night_unnamed():
    table = tables()["cases"].append_column(NAME, pa.array([PHONE, None]))
    with pytest.raises(LeakError, match="column 5 has a name that names somebody") as error:
        verify.verify_tables({"cases": table}, KNOWN, ORIGINS)
    assert NAME not in str(error.value)


def test_a_column_of_bytes_stops_the_night():
    table = tables()["cases"].append_column("raw", pa.array([b"x", None]))
    with pytest.raises(LeakError, match=r"cases\.raw holds bytes"):
        verify.verify_tables({"cases": table}, KNOWN, ORIGINS)


# Written releases


@pytest.fixture
def folder(tmp_path):
    for name, table in tables().items():
        write(tmp_path, name, table)
    (tmp_path / "manifest.json").write_text(json.dumps({"rows": {"cases": 2}}))
    return tmp_path


def write(folder, name, table, **how):
    path = folder / name / "part-00000.parquet"
    path.parent.mkdir(exist_ok=True)
    pq.write_table(table, path, **{"write_statistics": False, **how})


def verify_files(folder, **told):
    return verify.verify_release(folder, KNOWN, ORIGINS, expected=Expected(**told))


def counted(**changed):
    return {"cases": Rows(2, 2, 0, 0), "documents": Rows(3, 2, 0, 1), **changed}


def test_a_clean_release_passes(folder):
    done = verify_files(folder, rows=counted())
    assert done.found == done.planted > 80 and done.bytes > 1000
    assert done.counts["leaks"] == 0


def test_statistics_of_what_is_there_are_no_fault(folder):
    write(folder, "documents", tables()["documents"], write_statistics=True)
    verify_files(folder)


def leaking_cell(folder):
    write(folder, "documents", with_cell(tables()["documents"], "text", 0, f"{NAME}供述"))


def leaking_metadata(folder):
    write(folder, "cases", tables()["cases"].replace_schema_metadata({"note": PHONE}))


def leaking_field(folder):
    table = tables()["cases"]
    fields = [one.with_metadata({"kind": "chenxiaohe 2008"}) for one in table.schema]
    write(folder, "cases", table.cast(pa.schema(fields)))


def leaking_column_name(folder):
    write(folder, "cases", tables()["cases"].append_column(NAME, pa.array(["1", "2"])))


def leaking_dictionary(folder):
    table = tables()["cases"]
    hiding = pa.array(["某", NAME, "某"]).dictionary_encode().filter(pa.array([True, False, True]))
    write(folder, "cases", table.append_column("note", hiding))


def leaking_dictionary_without_schema(folder):
    table = tables()["cases"]
    hiding = (
        pa.array(["某", "赵某", "某"]).dictionary_encode().filter(pa.array([True, False, True]))
    )
    write(folder, "cases", table.append_column("note", hiding), store_schema=False)


def leaking_file_name(folder):
    (folder / f"{NAME}.txt").write_text("")


def leaking_hidden_file(folder):
    (folder / "cases" / ".part-00000.parquet.crc").write_text("x")


def leaking_manifest(folder):
    (folder / "manifest.json").write_text(json.dumps({"made_for": NAME}, ensure_ascii=False))


def leaking_bytes(folder):
    path = folder / "cases" / "part-00000.parquet"
    content = path.read_bytes()
    path.write_bytes(content[:4] + PHONE.encode() + content[4:])


def unreadable(folder):
    path = folder / "cases" / "part-00000.parquet"
    path.write_bytes(path.read_bytes()[:-20])


PLACES = {
    leaking_cell: "documents.text: person_name in 1 rows",
    leaking_metadata: "metadata beyond kind and treatment",
    leaking_field: "metadata beyond kind and treatment",
    leaking_column_name: "cases.column 5 has a name that names somebody",
    leaking_dictionary: "cases.note hides values that no row has",
    leaking_dictionary_without_schema: "cases.note hides values that no row has",
    leaking_file_name: "has a file nobody expects",
    leaking_hidden_file: "has a file nobody expects",
    leaking_manifest: "person_name in 1 rows",
    leaking_bytes: "cannot be read|mobile_number in 1 rows",
    unreadable: "cannot be read",
}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_a_value_in_any_place_of_a_release_stops_it(folder, place):
    place(folder)

    with pytest.raises(LeakError, match=PLACES[place]) as error:
        verify_files(folder)

    assert not any(value in str(error.value) for value in (NAME, PHONE, ID))


@pytest.mark.parametrize("form", STRONG + WEAK, ids=range(len(STRONG + WEAK)))
@pytest.mark.parametrize("column", ["text", "document_no"])
def test_a_value_in_any_form_and_column_stops_a_release(folder, form, column):
    write(folder, "documents", with_cell(tables()["documents"], column, 0, f"查明{form}，"))
    with pytest.raises(LeakError):
        verify_files(folder)


@pytest.mark.parametrize(
    ("changed", "match"),
    [
        ({"cases": Rows(3, 2, 0, 0)}, "neither released, withheld nor held"),
        ({"cases": Rows(3, 3, 0, 0)}, "counted as released and is not there"),
        ({"cases": Rows(1, 1, 0, 0)}, "is there uncounted"),
        ({"outcomes": Rows(1, 1, 0, 0)}, "counted as released and is not there"),
    ],
)
def test_a_lost_row_stops_a_release(folder, changed, match):
    with pytest.raises(LeakError, match=match):
        verify_files(folder, rows=counted(**changed))


def test_a_table_nobody_counted_stops_a_release(folder):
    with pytest.raises(LeakError, match="nobody counted"):
        verify_files(folder, rows={"cases": Rows(2, 2, 0, 0)})


def test_a_crash_is_not_swallowed(folder, monkeypatch):
    def crash(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(Searcher, "search", crash)
    with pytest.raises(ZeroDivisionError):
        verify_files(folder)
    with pytest.raises(ZeroDivisionError):
        verified()


def test_a_verification_that_searched_text_without_canaries_is_refused():
    with pytest.raises(LeakError):
        require_clean(Verification(cells=3, characters=9))


def test_an_empty_release_passes(tmp_path: Path):
    assert verify.verify_release(tmp_path, KNOWN, ORIGINS).cells == 0
