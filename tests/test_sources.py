"""Reading text exports: every value as text, rows numbered right, whatever is wrong named."""

import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import InputError
from pipelines.sources.kit import zip_members
from tests.parts import read

NAMES = ("甲某", "乙某", "01990000000")
PHONE = "01990000000"


def write(folder, name, content, encoding="utf-8"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def refused(told, path, **where):
    with pytest.raises(InputError, match=told) as stopped:
        read(path, **where)
    assert not any(name in str(stopped.value) for name in NAMES)
    return str(stopped.value)


# Delimited text


@pytest.mark.parametrize(
    ("name", "mark"),
    [("a.csv", ","), ("a.csv", ";"), ("a.txt", "|"), ("a.txt", "\t"), ("a.tsv", "\t"),
     ("a.tab", "\t")],
)  # fmt: skip
def test_the_mark_that_parts_the_fields_is_found(tmp_path, name, mark):
    text = f"案号{mark}电话\n1{mark}{PHONE}\n"

    assert read(write(tmp_path, name, text)).rows == [{"案号": "1", "电话": PHONE}]


def test_a_character_whose_second_byte_is_a_stroke_parts_nothing(tmp_path):
    path = write(tmp_path, "a.txt", '姓名|备注\n亅某|"两|段亅"\n', "gb18030")

    assert b"|" in "亅".encode("gb18030")
    assert read(path, encoding="gb18030").rows == [{"姓名": "亅某", "备注": "两|段亅"}]


def test_a_comma_in_the_header_wins_over_other_marks(tmp_path):
    path = write(tmp_path, "a.csv", "案号,刑期|月\n1,6\n")

    assert read(path).headers == ["案号", "刑期|月"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_line(tmp_path, end):
    path = write(tmp_path, "a.csv", end.join(["案号,电话", f"1,{PHONE}", "2,", ""]))

    assert read(path).numbers == [2, 3]


def test_line_ends_may_be_mixed_and_rows_keep_their_numbers(tmp_path):
    path = write(tmp_path, "a.csv", 'a,b\r\n1,x\r2,"两\r\n行"\n3,甲某,?\r4,z\r\n')

    came = read(path)

    assert came.rows == [{"a": "1", "b": "x"}, {"a": "2", "b": "两\r\n行"}, {"a": "4", "b": "z"}]
    assert came.numbers == [2, 3, 5]
    assert [row.number for row in came.broken] == [4]


def test_a_quotation_mark_astray_is_placed_by_lines_of_any_end(tmp_path):
    refused("near line 3", write(tmp_path, "a.csv", 'a,b\r1,x\r2,甲"某"\r'))
    refused("near line 3", write(tmp_path, "a.csv", 'a,b\r\n1,x\r\n2,甲"某"\r\n'))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_byte_order_mark_is_no_part_of_a_header(tmp_path, encoding):
    declared = "gb18030" if encoding == "gb18030" else "utf-8"
    path = write(tmp_path, "a.tsv", "姓名\t电话\n甲\t1\n", encoding)

    assert read(path, encoding=declared).headers == ["姓名", "电话"]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_byte_order_mark_of_gb18030_is_no_part_of_a_header(tmp_path, name):
    mark = "," if name == "a.csv" else "\t"
    path = write(tmp_path, name, f"\ufeff案号{mark}电话\n甲{mark}1\n", "gb18030")

    assert read(path, encoding="gb18030").rows == [{"案号": "甲", "电话": "1"}]


def test_a_mark_of_utf_8_before_text_in_gbk_is_told_for_what_it_is(tmp_path):
    path = write(tmp_path, "a.csv", b"\xef\xbb\xbf" + "案号,姓名\n1,甲某\n".encode("gbk"))

    refused("begins as UTF-8 and goes on in another encoding", path)
    refused('Try encoding = "utf-8"', path, encoding="gb18030")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl"])
def test_utf_16_is_refused_with_advice(tmp_path, name, encoding):
    said = refused("UTF-16", write(tmp_path, name, "姓名,b\n甲某,2\n", encoding))

    assert "Save it as UTF-8" in said


# JSON


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])
def test_json_lines_are_rows_and_keys_of_all_rows_are_columns(tmp_path, name):
    came = read(write(tmp_path, name, lines({"a": "1", "b": ""}, {"a": "2", "c": PHONE})))

    assert came.headers == ["a", "b", "c"]
    assert came.rows == [{"a": "1", "b": "", "c": None}, {"a": "2", "b": None, "c": PHONE}]
    assert came.numbers == [2, 3]


def test_a_json_array_is_rows(tmp_path):
    rows = [{"a": "1", "b": None}, {"a": "两\n行", "b": 18}]

    came = read(write(tmp_path, "a.json", "\n " + json.dumps(rows, indent=1, ensure_ascii=False)))

    assert came.rows == [{"a": "1", "b": None}, {"a": "两\n行", "b": "18"}]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("18", "18"),
        ("18.0", "18"),
        ("18.50", "18.50"),
        ("-3", "-3"),
        ("true", "true"),
        ("null", None),
        ('""', ""),
        ('"007"', "007"),
        ('["盗窃罪", "抢劫罪"]', "盗窃罪；抢劫罪"),
        ("[]", ""),
        ("990101200803010", "990101200803010"),
    ],
)
def test_a_json_value_becomes_the_text_it_stands_for(tmp_path, written, text):
    for name, content in (("a.jsonl", f'{{"a": {written}}}\n'), ("b.json", f'[{{"a":{written}}}]')):
        assert read(write(tmp_path, name, content)).rows == [{"a": text}]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('{"a": {"姓名": "甲某"}}', "key 1 is nested"),
        ('{"a": [{"姓名": "甲某"}]}', "key 1 is nested"),
        ('{"a": [["甲某"]]}', "key 1 is nested"),
        ('{"a": 990101200803010019}', "key 1 is a number that may have lost figures"),
        ('{"a": 9.90101200803010e17}', "key 1 is a number that may have lost figures"),
        ('{"a": 9007199254740992}', "key 1 is a number that may have lost figures"),
        ('{"a": 1e99999999999999999999}', "key 1 is a number that may have lost figures"),
        ('{"a": "1", "甲某": {"a": "1"}}', "key 2 is nested"),
        ('{"a": "甲某\\ud83d"}', "key 1 holds half a character"),
        ('{"甲某\\ud83d": "1"}', "key 1 holds half a character"),
        ('{"a": "甲某", "a": "乙某"}', "a key stands twice"),
        ('["甲某"]', "is no object"),
    ],
)
def test_a_json_row_that_is_not_flat_or_lost_figures_is_named_by_its_place(tmp_path, row, told):
    refused(f"line 2.*{told}", write(tmp_path, "a.jsonl", f'{{"a": "1"}}\n{row}\n'))
    refused(f"element 2.*{told}", write(tmp_path, "a.json", f'[{{"a": "1"}},{row}]'))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"a": "1"}\n{"a": "甲某', "line 2 is no whole JSON value"),
        ('{"a": "1"}\n{"a": NaN}\n', "line 2 is no whole JSON value"),
        ('{"a": "1"}\n甲某\n', "line 2 is no whole JSON value"),
        ('[{"a": "1"}, {"a": "甲某"', "behind element 1 the array is cut off"),
        ('\n\n{"a": "1"}\n{"a": "甲某', "line 4 is no whole JSON value"),
        ('[{"a": "1"},{"a": "甲某"}][{"a": "乙某"}]', "behind element 2 the array is cut off"),
        ('[{"a": "1"} {"a": "甲某"}]', "behind element 1 the array is cut off"),
        ('[{"a": "1"},]', "behind element 1 the array is cut off"),
        ('[{"a": ' + "9" * 5000 + "}]", "behind element 0 the array is cut off"),
        ('{\n "code": 200,\n "data": [{"a": "甲某"}]\n}\n', "line 1 .*a row in several lines"),
        ("\n\n", "it holds no row"),
        ("[]", "it holds no row"),
        ("", "the file is empty"),
    ],
)
def test_json_that_is_cut_off_stops(tmp_path, content, told):
    refused(told, write(tmp_path, "a.json", content))


def test_an_array_longer_than_what_is_read_at_a_time_is_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.sources.kit.json_array.BLOCK", 3)
    rows = [{"a": "𠮷" * number, "b": number} for number in range(20)]

    came = read(write(tmp_path, "a.json", json.dumps(rows, indent=1)))

    assert came.rows == [{"a": one["a"], "b": str(one["b"])} for one in rows]


def test_json_lines_end_in_any_way_and_blank_lines_are_none(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"a":"1"}\r\n\r\n{"a":"2"}\r{"a":"3"}')

    assert [row["a"] for row in read(path).rows] == ["1", "2", "3"]


def test_json_of_another_encoding_names_the_fix(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"姓名": "甲某"}\n', "gb18030")

    assert read(path, encoding="gb18030").rows == [{"姓名": "甲某"}]
    assert 'encoding = "gb18030"' in refused("not utf-8", path)


def test_an_array_of_another_encoding_names_the_fix(tmp_path):
    path = write(tmp_path, "a.json", '[{"姓名": "甲某"}]', "gb18030")

    assert read(path, encoding="gb18030").rows == [{"姓名": "甲某"}]
    assert 'encoding = "gb18030"' in refused("not utf-8", path)


def test_json_in_utf_8_is_not_read_as_gb18030(tmp_path):
    path = write(tmp_path, "a.jsonl", lines({"XM": "甲某" * 8}))

    assert 'encoding = "utf-8"' in refused("it is UTF-8", path, encoding="gb18030")


def test_a_line_of_json_that_never_ends_is_no_row(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.sources.kit.json_rows.LONGEST", 64)

    refused("line 1 is longer", write(tmp_path, "a.jsonl", '{"a": "' + "长" * 200 + '"}\n'))


# ZIP


class Named(zipfile.ZipInfo):
    """A member whose name stands in GB18030 without a mark, as old tools leave it."""

    def _encodeFilenameFlags(self):  # noqa: N802 - zipfile asks for it
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def packed(folder, members, kind=zipfile.ZIP_DEFLATED, info=zipfile.ZipInfo):
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, content in members.items():
            one = info(name, (2026, 10, 31, 0, 0, 0))
            one.compress_type = kind
            archive.writestr(one, content)
    return path


CSV = f"案号,姓名,电话\n1,甲某,{PHONE}\n".encode()


@pytest.mark.parametrize("info", [zipfile.ZipInfo, Named])
def test_a_member_is_found_by_its_chinese_name_in_either_encoding(tmp_path, info):
    path = packed(
        tmp_path, {"导出/当事人_1.csv": CSV, "导出/当事人_2.csv": CSV, "x.txt": b""}, info=info
    )

    assert zip_members.matching(path, "导出/当事人_*.csv") == [
        "导出/当事人_1.csv",
        "导出/当事人_2.csv",
    ]
    assert read(path, "导出/当事人_2.csv").rows[0]["电话"] == PHONE


def test_every_kind_of_file_is_read_out_of_a_zip(tmp_path):
    pq.write_table(pa.table({"a": ["1"]}), tmp_path / "a.parquet")
    parquet = (tmp_path / "a.parquet").read_bytes()
    members = {
        "a.csv": b"a\n1\n",
        "a.tsv": b"a\n1\n",
        "a.jsonl": b'{"a":1}\n',
        "a.parquet": parquet,
    }
    path = packed(tmp_path, members)

    assert [read(path, name).rows for name in members] == [[{"a": "1"}]] * len(members)


def test_names_that_climb_out_of_a_folder_are_only_names(tmp_path):
    path = packed(tmp_path, {"../../escaped.csv": CSV, "/etc/escaped.csv": CSV})

    for name in zip_members.names(path):
        assert read(path, name).rows
    assert [one.name for one in tmp_path.rglob("*")] == ["export.zip"]


def test_a_zip_that_is_cut_off_stops(tmp_path):
    path = packed(tmp_path, {"a.csv": CSV * 50})
    path.write_bytes(path.read_bytes()[:-40])

    refused("no whole ZIP", path, member="a.csv")


def test_a_member_whose_check_sum_is_wrong_stops(tmp_path):
    path = packed(tmp_path, {"a.csv": CSV}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(PHONE.encode(), b"01990000001"))

    refused("check sum", path, member="a.csv")


def test_a_member_whose_packed_bytes_are_damaged_stops(tmp_path):
    path = packed(tmp_path, {"a.csv": CSV * 400})
    damaged = bytearray(path.read_bytes())
    damaged[60:70] = b"\xff" * 10
    path.write_bytes(bytes(damaged))

    refused("check sum|cut off|not utf-8", path, member="a.csv")


def test_an_encrypted_member_is_refused_with_advice(tmp_path):
    path = packed(tmp_path, {"a.csv": CSV})
    locked = bytearray(path.read_bytes())
    for header, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(header) + place] |= 1
    path.write_bytes(bytes(locked))

    assert "without a password" in refused("encrypted", path, member="a.csv")


def test_a_member_out_of_all_proportion_is_never_unpacked(tmp_path):
    path = packed(tmp_path, {"a.csv": b"a\n" + b"1" * (20 << 20) + b"\n"})

    refused("unpacks to more than 200 times", path, member="a.csv")


def test_a_zip_of_more_files_than_an_export_has_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(zip_members, "MOST_MEMBERS", 2)

    refused(
        "more than 2 files",
        packed(tmp_path, dict.fromkeys(["a.csv", "b", "c"], CSV)),
        member="a.csv",
    )


def test_a_member_that_would_fill_the_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(zip_members, "MOST_IN_MEMORY", 8)

    refused("Unpack it first", packed(tmp_path, {"a.parquet": b"0" * 99}), member="a.parquet")


def test_a_zip_without_the_name_of_a_member_says_how_to_write_it(tmp_path):
    said = refused("does not say which", packed(tmp_path, {"a.csv": CSV}))

    assert '"export.zip!parties_*.csv"' in said


# All of them

CELL = st.text(
    st.characters(
        codec="gb18030", exclude_categories=["Cs", "Cc"], include_characters='\n\r,"\t|;'
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8), encoding=st.sampled_from(
    ["utf-8", "gb18030"]))  # fmt: skip
def test_any_text_reads_back_from_json_and_delimited_files(tmp_path_factory, rows, encoding):
    folder = tmp_path_factory.mktemp("any")
    told = [{"案号": f"A{one}", "备注": other} for one, other in rows]
    quoted = "".join(
        "\t".join('"' + cell.replace('"', '""') + '"' for cell in row.values()) + "\r\n"
        for row in told
    )
    written = {"a.tsv": f"案号\t备注\r\n{quoted}", "a.jsonl": lines(*told)}
    for name, text in written.items():
        path = write(folder, name, text, encoding)
        assert read(path, encoding=encoding).rows == told
