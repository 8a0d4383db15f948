"""Parquet files hide nothing and come out the same; rows stand in the order of their keys."""

from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import sinks
from pipelines.errors import FaultError, TamperError
from pipelines.keys.encryption import Cipher, subkey
from pipelines.keys.parquet_encryption import decryption, encryption
from pipelines.sinks import ordered, parquet
from pipelines.sinks.parquet import Note

PLANTED = "藏在这里的人"


def dictionary_with_a_dropped_value():
    return pa.table({"name": pa.array(["甲", PLANTED]).dictionary_encode()}).slice(0, 1)


def slice_of_a_longer_array():
    return pa.table({"name": pa.array([PLANTED, "甲", PLANTED])}).slice(1, 1)


def value_under_a_null():
    text = pa.array(["甲", PLANTED])
    validity = pa.py_buffer(b"\x01")
    hidden = pa.Array.from_buffers(pa.string(), 2, [validity, *text.buffers()[1:]])
    return pa.table({"name": hidden})


def list_under_a_null():
    inner = pa.array(["甲", PLANTED])
    buffers = pa.array([["甲"], [PLANTED]]).buffers()
    hidden = pa.ListArray.from_buffers(
        pa.list_(pa.string()), 2, [pa.py_buffer(b"\x01"), buffers[1]], children=[inner]
    )
    return pa.table({"name": hidden})


def schema_metadata():
    return pa.table({"name": ["甲"]}).replace_schema_metadata({"pandas": PLANTED})


def field_metadata():
    return pa.table(
        {"name": ["甲"]}, schema=pa.schema([pa.field("name", pa.string(), metadata={"x": PLANTED})])
    )


HIDDEN = [
    dictionary_with_a_dropped_value,
    slice_of_a_longer_array,
    value_under_a_null,
    list_under_a_null,
    schema_metadata,
    field_metadata,
]


def raw(table, path):
    """Return the bytes of the file, uncompressed."""
    pq.write_table(table, path, compression="none")
    return path.read_bytes()


@pytest.mark.parametrize("hiding", HIDDEN, ids=lambda hiding: hiding.__name__)
def test_nothing_hides_in_a_written_file(tmp_path, hiding):
    clean = parquet.plain(hiding())
    parquet.write([clean], tmp_path / "a.parquet")

    again = parquet.read(tmp_path / "a.parquet")
    assert PLANTED.encode() not in raw(again, tmp_path / "b.parquet")
    assert PLANTED.encode() not in raw(clean, tmp_path / "c.parquet")
    arrow = pa.BufferOutputStream()
    with pa.ipc.new_stream(arrow, clean.schema) as writer:
        writer.write_table(clean)
    assert PLANTED.encode() not in arrow.getvalue().to_pybytes()


def test_the_search_for_what_hides_would_find_it(tmp_path):
    assert PLANTED.encode() in raw(dictionary_with_a_dropped_value(), tmp_path / "a.parquet")
    assert PLANTED.encode() in raw(schema_metadata(), tmp_path / "b.parquet")


def test_a_file_carries_no_statistics_and_no_other_metadata(tmp_path):
    parquet.write([parquet.plain(pa.table({"a": ["x"], "n": [1]}))], tmp_path / "a.parquet")

    file = pq.ParquetFile(tmp_path / "a.parquet")
    columns = [file.metadata.row_group(0).column(number) for number in range(2)]

    assert [column.statistics for column in columns] == [None, None]
    assert list(file.metadata.metadata) == [b"ARROW:schema"]
    assert file.schema_arrow.metadata is None


def test_a_file_is_its_owner_s_alone_and_never_overwritten(tmp_path):
    table = parquet.plain(pa.table({"a": ["x"]}))
    parquet.write([table], tmp_path / "a.parquet")

    assert (tmp_path / "a.parquet").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        parquet.write([table], tmp_path / "a.parquet")


def test_the_same_rows_give_the_same_bytes(tmp_path):
    rows = {"a": ["甲", None, "乙"] * 4000, "l": [["x"], [], None] * 4000, "n": [1, 2, None] * 4000}
    whole = pa.table(rows)
    pieces = pa.concat_tables([whole.slice(0, 5), whole.slice(5)])
    for name, table in (("a", whole), ("b", pieces), ("c", whole.unify_dictionaries())):
        parquet.write([parquet.plain(table)], tmp_path / name)

    assert len({(tmp_path / name).read_bytes() for name in "abc"}) == 1


@pytest.mark.parametrize("word", ["张三", "Name", "a b", ""])
def test_a_note_is_a_plain_word(word):
    with pytest.raises(FaultError) as caught:
        parquet.plain(pa.table({"a": ["x"]}), {"a": Note("person_name", word)})
    assert not word or word not in caught.value.what


def test_a_flipped_byte_is_not_read_in_silence(tmp_path):
    path = tmp_path / "a.parquet"
    parquet.write([parquet.plain(pa.table({"a": [str(n) for n in range(3000)]}))], path)
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)

    with pytest.raises(TamperError, match="cannot be read back"):
        parquet.read(path)


def test_an_encrypted_file_is_read_with_its_key_only(tmp_path):
    key, other = subkey(bytes(32), "marks"), subkey(bytes(32), "other")
    table = parquet.plain(pa.table({"flag": [PLANTED]}))
    parquet.write([table], tmp_path / "a.parquet", encryption=encryption(Cipher(key, bytes)))

    content = (tmp_path / "a.parquet").read_bytes()
    assert content[:4] == b"PARE" and b"flag" not in content
    assert parquet.read(tmp_path / "a.parquet", decryption=decryption(key)).equals(table)
    for properties in (None, decryption(other)):
        with pytest.raises(TamperError):
            parquet.read(tmp_path / "a.parquet", decryption=properties)


ROWS = st.lists(st.tuples(st.text("ab", max_size=2), st.integers(0, 9)), max_size=20)


@settings(max_examples=40, deadline=None)
@given(rows=ROWS, cuts=st.lists(st.integers(0, 20), max_size=3), size=st.integers(1, 7))
def test_parts_are_all_rows_in_order_and_of_one_size(tmp_path_factory, rows, cuts, size):
    folder = tmp_path_factory.mktemp("runs")
    edges = [0, *sorted(min(cut, len(rows)) for cut in cuts), len(rows)]
    runs = []
    for number, (first, last) in enumerate(pairwise(edges)):
        runs.append(folder / f"{number}.arrow")
        piece = rows[first:last]
        schema = pa.schema([("case_no", pa.string()), ("n", pa.int64())])
        columns = [[row[0] for row in piece], [row[1] for row in piece]]
        ordered.lay_aside(pa.table(columns, schema=schema), runs[-1], keys=["case_no"])

    parts = list(ordered.merge(runs, keys=["case_no"], rows=size))

    merged = [(row["case_no"], row["n"]) for part in parts for row in part.to_pylist()]
    assert merged == sorted(rows, key=lambda row: row[0])
    assert all(part.num_rows == size for part in parts[:-1])


def test_missing_keys_come_last(tmp_path):
    ordered.lay_aside(pa.table({"k": [None, "b"]}), tmp_path / "0", keys=["k"])
    ordered.lay_aside(pa.table({"k": ["a", None]}), tmp_path / "1", keys=["k"])

    (part,) = ordered.merge([tmp_path / "0", tmp_path / "1"], keys=["k"], rows=9)

    assert part["k"].to_pylist() == ["a", "b", None, None]


def test_dictionaries_of_different_batches_are_brought_together(tmp_path):
    for number, value in enumerate("ba"):
        column = pa.array([value]).dictionary_encode()
        ordered.lay_aside(pa.table({"k": column}), tmp_path / str(number), keys=["k"])

    (part,) = ordered.merge([tmp_path / "0", tmp_path / "1"], keys=["k"], rows=9)

    assert part["k"].to_pylist() == ["a", "b"]


def test_every_sink_is_on_the_list():
    files = {path.stem for path in Path(sinks.__file__).parent.glob("*.py")} - {"__init__"}

    assert {sink.NAME for sink in sinks.SINKS} == files


@settings(max_examples=5, deadline=None)
@given(counts=st.lists(st.integers(0, 2500), min_size=1, max_size=3))
def test_runs_longer_than_what_is_read_at_once_lose_nothing(tmp_path_factory, counts):
    folder, runs, expected = tmp_path_factory.mktemp("runs"), [], []
    for number, count in enumerate(counts):
        values = [(row * 7919 + number) % 10_007 for row in range(count)]
        runs.append(folder / str(number))
        ordered.lay_aside(pa.table({"k": pa.array(values, pa.int64())}), runs[-1], keys=["k"])
        expected += values

    merged = [value for part in ordered.merge(runs, keys=["k"], rows=700) for value in part["k"]]

    assert [value.as_py() for value in merged] == sorted(expected)
