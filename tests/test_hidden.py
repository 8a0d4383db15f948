"""What a Parquet file holds besides its cells is seen, wherever it lies."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.leak import hidden

NAME = "陈小禾"


def table(*names):
    return pa.table({"name": pa.array(names, pa.string())})


def opened(folder, rows, **how):
    path = folder / "part.parquet"
    pq.write_table(rows, path, **how)
    return hidden.with_dictionaries(path, None)


def test_metadata_of_file_and_column_are_read(tmp_path):
    field = pa.field("name", pa.string(), metadata={"note": NAME})
    rows = pa.table([["某"]], schema=pa.schema([field], metadata={"by": "李四"}))
    file = opened(tmp_path, rows)

    told = list(hidden.metadata(file))

    assert ("name", f"note\n{NAME}") in told
    assert ("", "by\n李四") in told
    assert ("", file.metadata.created_by) in told
    assert not [text for _, text in told if text.startswith("ARROW:schema")]
    assert list(hidden.strange_metadata(file)) == ["", "name"]


@pytest.mark.parametrize(
    ("metadata", "strange"),
    [
        ({"kind": "person_name", "treatment": "token/kept"}, []),
        ({"kind": "Chen Xiaohe"}, ["name"]),
        ({"made_by": "person_name"}, ["name"]),
        ({"PARQUET:field_id": "7"}, []),
    ],
)
def test_a_column_may_say_its_kind_and_treatment_and_no_more(tmp_path, metadata, strange):
    field = pa.field("name", pa.string(), metadata=metadata)
    file = opened(tmp_path, pa.table([["某"]], schema=pa.schema([field])))

    assert list(hidden.strange_metadata(file)) == strange


def test_a_statistic_that_no_row_has_is_seen(tmp_path):
    file = opened(tmp_path, table("李四", NAME), write_statistics=True)

    assert list(hidden.unused(file, 0, table("李四"))) == [("name", NAME)]
    assert list(hidden.unused(file, 0, table("李四", NAME))) == []


def test_without_statistics_there_are_none_to_see(tmp_path):
    file = opened(tmp_path, table("李四", NAME), write_statistics=False)

    assert list(hidden.unused(file, 0, table("李四"))) == []


def test_what_lists_hold_is_no_hidden_statistic(tmp_path):
    rows = pa.table({"name": pa.array([[NAME], ["李四", "某"]], pa.list_(pa.string()))})

    assert list(hidden.unused(opened(tmp_path, rows), 0, rows)) == []


def test_each_row_group_is_read_and_a_file_of_none_tells_its_columns(tmp_path):
    file = opened(tmp_path, table("甲", "乙", "丙"), row_group_size=2)
    assert [(number, len(rows)) for number, rows in hidden.groups(file)] == [(0, 2), (1, 1)]

    path = tmp_path / "empty.parquet"
    with pq.ParquetWriter(path, table().schema):
        pass

    assert [one.column_names for _, one in hidden.groups(pq.ParquetFile(path))] == [["name"]]


def test_what_compression_hides_in_the_file_shows_in_its_rewrite(tmp_path):
    rows = table(*[NAME * 50] * 9)
    opened(tmp_path, rows, compression="zstd", use_dictionary=False, write_statistics=False)
    path = tmp_path / "part.parquet"

    assert NAME * 50 not in "".join(hidden.raw(path))
    assert NAME * 50 in "".join(hidden.rewritten(rows))
    path.write_bytes(path.read_bytes() + NAME.encode())
    assert NAME in "".join(hidden.raw(path))


def test_only_what_was_read_is_left_out_of_the_rewrite():
    read = "无" * 600
    rows = pa.table({"text": [read, f"{NAME}{read}"]})

    told = "".join(hidden.rewritten(rows, [read.encode()]))

    assert NAME in told
    assert told.count("无") < "".join(hidden.rewritten(rows)).count("无")


def test_what_lies_between_two_portions_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(hidden, "_BYTES_AT_ONCE", 400)
    path = tmp_path / "file"
    path.write_bytes(b"x" * 395 + b"13900000001" + b"x" * 500)

    assert any("13900000001" in portion for portion in hidden.raw(path))
