"""A release that is not exactly what was signed is refused; one that is says so in one line."""

import json
import os
import shutil
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.errors import KeyFileError, TamperError
from pipelines.keys import generate, load
from pipelines.keys.encryption import Cipher
from pipelines.keys.signature import sign
from pipelines.night import last_runs
from pipelines.publish import Booking, sign_and_show, write_release
from pipelines.registry.event import EMPTY, Head
from pipelines.registry.store import connect
from pipelines.release import check, public_keys
from pipelines.release.manifest import Made, parse
from pipelines.sinks import run_record
from pipelines.sinks.parquet import Note

MADE = Made("open", "open", "2026-03-01", "0.1", "00" * 32, {"R1": "2013-01-01"}, {"clean": True})
TABLES = {
    "cases": [pa.table({"case_no": ["b", "a"], "court": ["甲法院", "乙法院"]})],
    "parties": [pa.table({"case_no": ["b", "a"], "party_no": ["1", "1"]})],
}
NOTES = {"cases": {"case_no": Note("case_number", "token")}}
PART = "cases/part-00000.parquet"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("court") / "keys"
    generate(folder, ["open"], os.urandom, marks=True)
    return load(folder, ["open"])


@pytest.fixture(scope="module")
def published(tmp_path_factory, keys):
    out = tmp_path_factory.mktemp("out")
    registry = connect(f"sqlite:///{out.parent / 'registry.sqlite'}")
    staged = write_release(out / "open", TABLES, run="r1", notes=NOTES)
    sign_and_show(staged, MADE, keys=keys, booking=Booking(registry, date(2026, 3, 1)))
    return out / "open" / "current"


@pytest.fixture
def folder(tmp_path, published):
    """Copy the release to where faults can be planted in it."""
    return shutil.copytree(published, tmp_path / "copy")


def test_a_whole_release_says_so_in_one_line(keys, published, folder):
    found = check(published, keys.public)

    assert (found.files, found.rows, found.read) == (2, 4, True)
    assert "完好" in found.line and "Whole" in found.line and "\n" not in found.line
    assert check(folder, keys.public) == found


def test_columns_and_their_treatment_stand_in_the_manifest(folder):
    told = json.loads((folder / "manifest.json").read_bytes())

    assert told["tables"]["cases"]["rows"] == 2
    assert told["tables"]["cases"]["columns"][0] == {
        "name": "case_no",
        "type": "string",
        "kind": "case_number",
        "treatment": "token",
    }


@pytest.mark.parametrize("position", [0, 10, 200, -60, -1])
@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", PART])
def test_a_flipped_byte_is_found(keys, folder, name, position):
    content = bytearray((folder / name).read_bytes())
    content[position % len(content)] ^= 1
    (folder / name).write_bytes(content)

    with pytest.raises(TamperError):
        check(folder, keys.public)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", PART])
def test_a_missing_file_is_found(keys, folder, name):
    (folder / name).unlink()

    with pytest.raises(TamperError, match=r"missing|cannot be read"):
        check(folder, keys.public)


@pytest.mark.parametrize("name", ["extra.txt", "cases/part-00001.parquet", ".hidden", "new/a"])
def test_an_extra_file_is_found_and_not_named(keys, folder, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).touch()

    with pytest.raises(TamperError, match="1 files are not in the manifest") as caught:
        check(folder, keys.public)
    assert name not in str(caught.value)


def test_a_link_in_place_of_a_file_is_found(keys, folder, tmp_path):
    (folder / PART).rename(tmp_path / "elsewhere")
    (folder / PART).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(TamperError, match="a link"):
        check(folder, keys.public)


@pytest.mark.parametrize("cut", [0, 4, 100])
def test_a_truncated_file_is_found(keys, folder, cut):
    (folder / PART).write_bytes((folder / PART).read_bytes()[:cut])

    with pytest.raises(TamperError, match="another size"):
        check(folder, keys.public)


def test_another_court_s_key_is_refused(folder, tmp_path):
    generate(tmp_path / "keys", [], os.urandom)

    with pytest.raises(TamperError, match="not among the 1 known"):
        check(folder, load(tmp_path / "keys", []).public)


def test_an_edited_manifest_is_found(keys, folder):
    told = (folder / "manifest.json").read_bytes().replace(b'"rows":2', b'"rows":1')
    (folder / "manifest.json").write_bytes(told)

    with pytest.raises(TamperError, match="does not belong to these bytes"):
        check(folder, keys.public)


def resign(folder, keys, change):
    """Sign an edited manifest with the court's own key: digests and counts must still hold."""
    told = json.loads((folder / "manifest.json").read_bytes())
    change(told)
    spelled = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (folder / "manifest.json").write_bytes(spelled.encode())
    (folder / "manifest.sig").write_bytes(sign(spelled.encode(), keys.signing))


def wrong_rows(told):
    told["files"][0]["rows"] = 3
    told["tables"]["cases"]["rows"] = 3


def wrong_digest(told):
    told["files"][0]["sha256"] = "0" * 64


def wrong_columns(told):
    told["tables"]["cases"]["columns"].pop()


def wrong_treatment(told):
    told["tables"]["cases"]["columns"][0]["treatment"] = "keep"


def wrong_total(told):
    told["tables"]["cases"]["rows"] = 7


def unknown_format(told):
    told["format"] = "fengcun/run/1"


def unknown_field(told):
    told["made"]["held"] = 3


@pytest.mark.parametrize(
    "change",
    [
        wrong_rows,
        wrong_digest,
        wrong_columns,
        wrong_treatment,
        wrong_total,
        unknown_format,
        unknown_field,
    ],
    ids=lambda change: change.__name__,
)
def test_a_signed_manifest_that_tells_something_else_is_found(keys, folder, change):
    resign(folder, keys, change)

    with pytest.raises(TamperError):
        check(folder, keys.public)


def test_the_re_signing_itself_is_no_fault(keys, folder):
    resign(folder, keys, lambda _: None)

    assert check(folder, keys.public).rows == 4


def test_another_release_in_its_place_is_found(keys, published, tmp_path):
    moved = tmp_path / "releases" / "0123456789abcdef"
    shutil.copytree(published, moved)

    with pytest.raises(TamperError, match="the manifest of another"):
        check(moved, keys.public)


def test_a_file_written_anew_with_the_same_rows_is_found(keys, folder):
    table = pq.read_table(folder / PART, partitioning=None)
    pq.write_table(table, folder / PART, compression="none")

    with pytest.raises(TamperError):
        check(folder, keys.public)


def test_a_manifest_reads_back_as_it_was_written(folder):
    content = (folder / "manifest.json").read_bytes()

    assert parse(content).content == content


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b'{"made":{}}', b"\xff"])
def test_other_bytes_are_no_manifest(content):
    with pytest.raises(TamperError):
        parse(content)


def test_an_encrypted_release_holds_without_the_key_and_is_read_with_it(keys, tmp_path):
    registry = connect(f"sqlite:///{tmp_path / 'registry.sqlite'}")
    made = Made("marks", "marks", "2026-03-01", "0.1", "", {}, {"clean": True}, encrypted=True)
    cipher = Cipher(keys.marks, os.urandom)
    staged = write_release(tmp_path / "marks", TABLES, run="r", notes={}, cipher=cipher)
    assert {table: rows.num_rows for table, rows in staged.read_back()} == {
        "cases": 2,
        "parties": 2,
    }
    sign_and_show(staged, made, keys=keys, booking=Booking(registry, date(2026, 3, 1)))

    assert not check(tmp_path / "marks" / "current", keys.public).read
    assert check(tmp_path / "marks" / "current", keys.public, marks_key=keys.marks).read
    with pytest.raises(TamperError, match="cannot be read"):
        check(tmp_path / "marks" / "current", keys.public, marks_key=bytes(32))


def test_public_keys_are_read_from_files_and_folders(tmp_path):
    generate(tmp_path / "keys", [], os.urandom)
    folder = tmp_path / "keys" / "public"
    (file,) = folder.iterdir()

    assert public_keys([folder]).keys() == public_keys([file]).keys() != set()
    with pytest.raises(KeyFileError):
        public_keys([tmp_path / "missing.pem"])


def test_a_run_record_vouches_for_the_longest_head(keys, tmp_path):
    for run, length in (("r1", 5), ("r2", 9), ("r3", 7)):
        head = Head(length, f"{length:064x}")
        run_record.write(tmp_path / run, {"held": 1}, head=head, signing=keys.signing)

    assert run_record.latest_head(tmp_path, keys.public) == Head(9, f"{9:064x}")
    assert run_record.latest_head(tmp_path / "none", keys.public) is None


def test_the_last_runs_are_told_in_order_and_one_that_cannot_be_read_keeps_its_place(
    keys, tmp_path
):
    for run in (f"r{number:02}" for number in range(20)):
        run_record.write(tmp_path / run, {"n": run}, head=EMPTY, signing=keys.signing)
    (tmp_path / "r12" / "run.json").write_text("{}", "utf-8")
    (tmp_path / "r14" / "run.json").unlink()
    (tmp_path / "r15" / "run.sig").write_bytes(b"")

    told = last_runs.earlier(tmp_path / "r18", keys.public)

    assert list(told) == [f"r{number:02}" for number in range(5, 18)]
    assert {run: one for run, one in told.items() if isinstance(one, str)} == {
        "r12": "not_signed",
        "r14": "no_record",
        "r15": "not_signed",
    }
    assert told["r17"]["n"] == "r17"


def test_a_first_run_has_no_runs_before_it(keys, tmp_path):
    assert last_runs.earlier(tmp_path / "r1", keys.public) == {}


@pytest.mark.parametrize("spoil", ["edit", "unsign", "other format"])
def test_a_run_record_that_was_changed_is_refused(keys, tmp_path, spoil):
    run_record.write(tmp_path / "r1", {"n": 1}, head=Head(5, "0" * 64), signing=keys.signing)
    record, signature = tmp_path / "r1" / "run.json", tmp_path / "r1" / "run.sig"
    if spoil == "edit":
        record.write_bytes(record.read_bytes().replace(b'"length": 5', b'"length": 4'))
    elif spoil == "unsign":
        signature.unlink()
    else:
        record.write_bytes(b'{"format":"x"}')
        signature.write_bytes(sign(record.read_bytes(), keys.signing))

    with pytest.raises(TamperError, match="run r1 is not the record that was signed"):
        run_record.latest_head(tmp_path, keys.public)
