"""Pulling: columns as text, counted and fingerprinted; a wrong shape stops before any row."""

import hashlib
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines import settings
from pipelines.errors import InputError
from pipelines.pull import pull

PROFILE = """
[[sources]]
name = "court"
organ = "法院"
encoding = "{encoding}"
[sources.tables.parties]
files = ["{files}"]
[sources.tables.parties.columns]
"案号" = "case_no"
"序号" = "party_no"
"地位" = "role"
"姓名" = "name"
"电话" = "phone"
"备注" = "keep"
"流水" = "drop"

[[destinations]]
name = "marks"
policy = "marks"
"""
HEADER = "案号,序号,地位,姓名,电话,备注,流水\n"
ROWS = '1,1,被告人,甲某,01990000000,,7\n1,2,证人,乙某,,"两行\n备注",8\n'


@pytest.fixture
def site(tmp_path):
    def made(content, name="parties.csv", encoding="gb18030", declared="gb18030", files=None):
        data = content if isinstance(content, bytes) else content.encode(encoding)
        (tmp_path / name).write_bytes(data)
        profile = tmp_path / "fengcun.toml"
        profile.write_text(PROFILE.format(encoding=declared, files=files or name), "utf-8")
        return settings.load(profile)

    return made


def read(site_settings):
    (export,) = pull(site_settings)
    return export, pa.Table.from_batches(list(export.batches()))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_a_number_keeps_its_leading_zero_and_a_cell_its_line_break(site, encoding):
    declared = "gb18030" if encoding == "gb18030" else "utf-8"

    _, table = read(site(HEADER + ROWS, encoding=encoding, declared=declared))

    assert table["电话"].to_pylist() == ["01990000000", ""]
    assert table["备注"].to_pylist() == ["", "两行\n备注"]


def test_rows_bytes_and_digest_are_told(site):
    content = (HEADER + ROWS).encode("gb18030")

    export, _ = read(site(content))

    assert (export.rows, export.bytes) == (2, len(content))
    assert export.sha256 == hashlib.sha256(content).hexdigest()


def test_parquet_is_read_as_text(site, tmp_path):
    columns = {name: ["1"] for name in HEADER.strip().split(",")}
    pq.write_table(pa.table(columns), tmp_path / "p.parquet")

    _, table = read(site((tmp_path / "p.parquet").read_bytes(), name="p.parquet"))

    assert table["案号"].to_pylist() == ["1"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(HEADER.replace("备注", "附注") + ROWS, "附注", id="unlisted column"),
        pytest.param(HEADER.replace(",姓名", "") + "1,1,被告人,,,\n", "姓名", id="missing column"),
        pytest.param("", "parties.csv", id="no bytes"),
        pytest.param(HEADER, "parties.csv", id="no rows"),
        pytest.param((HEADER + ROWS).encode("utf-8"), "utf-8", id="other encoding"),
        pytest.param(HEADER + "1,1,被告人,甲某,,,7\n1,2,证人", "parties.csv", id="cut in a row"),
        pytest.param(HEADER + '1,1,被告人,甲某,,"备', "parties.csv", id="cut in quotes"),
        pytest.param(HEADER + "1,1,被告人,甲某,,,7", "parties.csv", id="no last line end"),
    ],
)
def test_a_wrong_shape_stops_the_run_and_names_the_place(site, content, told):
    with pytest.raises(InputError) as stopped:
        read(site(content))

    assert told in str(stopped.value)
    assert "甲某" not in str(stopped.value)


def test_a_cut_parquet_file_stops_the_run(site, tmp_path):
    columns = {name: ["1"] for name in HEADER.strip().split(",")}
    pq.write_table(pa.table(columns), tmp_path / "p.parquet")
    whole = (tmp_path / "p.parquet").read_bytes()

    with pytest.raises(InputError, match=r"p\.parquet"):
        read(site(whole[: len(whole) // 2], name="p.parquet"))


def test_a_missing_file_stops_the_run(site):
    with pytest.raises(InputError, match="no such file"):
        read(site(HEADER + ROWS, files="others-*.csv"))


def test_one_row_with_too_few_fields_is_held_and_the_others_go_on(site):
    export, table = read(site(HEADER + "1,1,被告人\n" + ROWS))

    assert table.num_rows == 2
    assert [row.reason_code for row in export.held] == ["unreadable:row"]
    assert export.rows == 3
    assert "被告人" not in repr(export)


def test_a_row_that_cannot_be_split_is_held_under_its_case(site):
    export, _ = read(site(HEADER + "7,1,被告人,甲,某,,,7\n" + ROWS))

    assert [(row.case_no, row.row_key) for row in export.held] == [("7", "parties.csv:2")]
    assert "甲" not in repr(export.held)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(HEADER + ROWS + "1,3,证人\n", "too few fields", id="short last row"),
        pytest.param(HEADER + '1,1,证人,"甲"某,,,7\n' + ROWS, "near line 2", id="astray mark"),
        pytest.param(
            HEADER + '1,1,证人,甲某,,"备,7\n1,2,证人,乙,,,8\n', "quoted", id="never closed"
        ),
        pytest.param(HEADER + '1,1,证人,甲,,"备,7\n1,2,证人,乙,,"备,8\n', "line 3", id="swallowed"),
        pytest.param(HEADER + "1,1,证人\n", "as many fields", id="no row is whole"),
        pytest.param(ROWS, "none of its", id="no header"),
        pytest.param(HEADER.replace("流水", "案号") + ROWS, "stands twice", id="header twice"),
        pytest.param((HEADER + ROWS).encode("utf-16"), "UTF-16", id="another encoding"),
    ],
)
def test_what_the_parser_would_forgive_stops_the_run(site, content, told):
    with pytest.raises(InputError, match=told) as stopped:
        read(site(content))

    assert not any(name in str(stopped.value) for name in ("甲某", "乙某", "01990000000"))


def test_text_in_utf8_under_headers_in_ascii_is_not_read_as_gb18030(tmp_path):
    profile = PROFILE.format(encoding="gb18030", files="p.csv")
    for number, header in enumerate(HEADER.strip().split(",")):
        profile = profile.replace(f'"{header}"', f'"c{number}"')
    (tmp_path / "fengcun.toml").write_text(profile, "utf-8")
    (tmp_path / "p.csv").write_bytes(f"c0,c1,c2,c3,c4,c5,c6\n1,1,,,,{'中文' * 5},7\n".encode())

    with pytest.raises(InputError, match="it is UTF-8"):
        read(settings.load(tmp_path / "fengcun.toml"))


def test_files_of_one_table_are_read_in_sorted_order(site, tmp_path):
    made = site(HEADER, files="part-*.csv")  # parties.csv is a form: its header alone
    for number in ("2", "1"):
        row = f"{number},1,证人,甲某,,,7\n"
        (tmp_path / f"part-{number}.csv").write_bytes((HEADER + row).encode("gb18030"))

    export, table = read(made)

    assert table["案号"].to_pylist() == ["1", "2"]
    assert [file.name for file in export.files] == ["part-1.csv", "part-2.csv"]


def test_a_file_that_changes_while_it_is_read_stops_the_run(site, tmp_path):
    (export,) = pull(site(HEADER + ROWS))
    batches = export.batches()
    next(batches)
    (tmp_path / "parties.csv").write_bytes(b"other")

    with pytest.raises(InputError, match="changed while"):
        list(batches)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([1, None], ["1", None]),
        ([18.0, float("nan")], ["18", None]),
        ([date(2008, 3, 1), None], ["2008-03-01", None]),
        ([True, None], ["true", None]),
        ([["盗窃罪", "抢劫罪"], None], ["盗窃罪；抢劫罪", None]),
    ],
    ids=["whole", "floating", "date", "yes or no", "list"],
)
def test_a_typed_column_becomes_the_text_it_stands_for(site, tmp_path, values, text):
    columns = {name: ["1", "2"] for name in HEADER.strip().split(",")} | {"备注": values}
    pq.write_table(pa.table(columns), tmp_path / "p.parquet")

    _, table = read(site((tmp_path / "p.parquet").read_bytes(), name="p.parquet"))

    assert table["备注"].to_pylist() == text


def test_a_floating_column_that_lost_figures_stops_the_run(site, tmp_path):
    columns = {name: ["1"] for name in HEADER.strip().split(",")} | {"备注": [9.9010120080301e17]}
    pq.write_table(pa.table(columns), tmp_path / "p.parquet")

    with pytest.raises(InputError, match="lost figures"):
        read(site((tmp_path / "p.parquet").read_bytes(), name="p.parquet"))


def test_headers_of_another_encoding_are_told_with_the_fix(site):
    with pytest.raises(InputError, match='Set encoding = "utf-8"'):
        read(site((HEADER + "1,1,,,,,7\n").encode()))


@pytest.mark.parametrize(
    ("encoding", "declared", "fix"),
    [("gb18030", "utf-8", "gb18030"), ("utf-8", "gb18030", "utf-8")],
)
def test_text_of_another_encoding_far_down_stops_the_run(site, encoding, declared, fix):
    head = (HEADER + "1,1,x,y,,,7\n" * 2000).encode(declared)

    with pytest.raises(InputError, match=f'encoding = "{fix}"') as stopped:
        read(site(head + "1,2,证人,甲某某,,,8\n".encode(encoding), declared=declared))

    assert "甲" not in str(stopped.value)


def test_a_row_longer_than_any_row_can_be_stops_the_run(site, monkeypatch):
    monkeypatch.setattr("pipelines.sources.kit.delimited.BLOCK", 1 << 10)

    with pytest.raises(InputError, match="longer than"):
        read(site(HEADER + ROWS + f'1,3,证人,甲某,,"{"长" * 4000}",7\n'))


def test_a_quotation_mark_left_open_in_the_header_stops_the_run(site):
    with pytest.raises(InputError, match="in the header"):
        read(site('"' + HEADER + ROWS))


def test_a_file_of_an_unknown_kind_stops_the_run_and_the_known_are_told(site):
    with pytest.raises(InputError, match=r"Known are: \.csv"):
        read(site(HEADER + ROWS, name="parties.doc"))


def test_a_file_that_vanishes_before_it_is_read_stops_the_run(site, tmp_path):
    (export,) = pull(site(HEADER + ROWS))
    (tmp_path / "parties.csv").unlink()

    with pytest.raises(InputError, match="vanished"):
        list(export.batches())


def test_an_empty_parquet_file_stops_the_run(site, tmp_path):
    columns = {name: pa.array([], pa.string()) for name in HEADER.strip().split(",")}
    pq.write_table(pa.table(columns), tmp_path / "p.parquet")

    with pytest.raises(InputError, match="it holds no row"):
        read(site((tmp_path / "p.parquet").read_bytes(), name="p.parquet"))


def test_a_parquet_page_that_was_altered_stops_the_run(site, tmp_path):
    columns = {name: [str(number) for number in range(500)] for name in HEADER.strip().split(",")}
    pq.write_table(
        pa.table(columns), tmp_path / "p.parquet", write_page_checksum=True, compression="none"
    )
    altered = bytearray((tmp_path / "p.parquet").read_bytes())
    altered[600] ^= 1

    with pytest.raises(InputError, match="to its end"):
        read(site(bytes(altered), name="p.parquet"))
