"""Normalising: the same columns and words from every export; a row that cannot be read is held."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import schema
from pipelines.normalise import duplicates, normalise, unseen

PARTIES = {"案号": "case_no", "序号": "party_no", "地位": "role", "姓名": "name"}


def parties(**columns):
    rows = max(len(values) for values in columns.values())
    base = {"案号": ["1"] * rows, "序号": [str(n) for n in range(rows)]}
    base |= {"地位": ["被告人"] * rows, "姓名": ["甲某"] * rows}
    mapping = {**PARTIES, **{name: name for name in columns}}
    return pa.record_batch({**base, **columns}), mapping


def read(column, written):
    batch, mapping = parties(**{column: [written]})
    clean, held = normalise(batch, source="court", table="parties", columns=mapping)
    return clean[column].to_pylist(), [row.reason_code for row in held]


@pytest.mark.parametrize(
    ("column", "written", "read_as"),
    [
        ("sex", "女性", "女"),
        ("sex", " 男 ", "男"),
        ("sex", "1", "男"),
        ("sex", "2", "女"),
        ("sex", "9", None),
        ("ethnicity", "01", "汉族"),
        ("ethnicity", "5", "维吾尔族"),
        ("id_type", "111", "居民身份证"),
        ("id_type", "护照", "护照"),
        ("birth_date", "20080301", "2008-03-01"),
        ("birth_date", "2008/3/1 0:00:00", "2008-03-01"),
        ("birth_date", "2008.3.1", "2008-03-01"),
        ("ethnicity", "汉", "汉族"),
        ("age_finding", "未满十八周岁", "不满18"),
        ("birth_date", "2008年3月1日", "2008-03-01"),
        ("birth_date", "二〇〇八年三月", "2008-03"),
        ("birth_date", "不详", None),
        ("id_number", "99010120080301001x", "99010120080301001X"),
        ("phone", "01990000000", "01990000000"),
        ("former_names", "陈禾、陈小米", ["陈禾", "陈小米"]),
        ("relation_to", "2:父亲；3:哥哥", ["2:父亲", "3:哥哥"]),
        ("relation_to", "2：父亲", ["2:父亲"]),
        ("id_number", " ９９０１０１ 20080301 001x ", "99010120080301001X"),
        ("sex", "ｍ", "男"),
        ("birth_date", "2021年暑假", "2021-07-01/2021-08-31"),
        ("name", " 欧阳 小禾 ", "欧阳 小禾"),
        ("employer", "无", None),
        ("school", "", None),
    ],
)
def test_a_cell_is_read_as(column, written, read_as):
    assert read(column, written) == ([read_as], [])


@pytest.mark.parametrize(
    ("column", "written"),
    [("sex", "3"), ("ethnicity", "57"), ("birth_date", "39508"), ("birth_date", "20083")],
)
def test_a_code_nobody_can_be_sure_of_holds_its_row(column, written):
    assert read(column, written) == ([], [f"unreadable:{column}"])


@pytest.mark.parametrize(("system", "day"), [("1900", "2008-03-01"), ("1904", "2012-03-02")])
def test_a_serial_is_read_where_the_profile_says_from_which_day_it_counts(system, day):
    batch, mapping = parties(birth_date=["39508", "2008年3月", "2008"])

    clean, held = normalise(
        batch, source="court", table="parties", columns=mapping, serial_dates=system
    )

    assert (clean["birth_date"].to_pylist(), held) == ([day, "2008-03", "2008"], [])


@pytest.mark.parametrize("column", ["sex", "birth_date", "age_finding"])
def test_a_cell_that_cannot_be_read_holds_its_row(column):
    assert read(column, "胡写") == ([], [f"unreadable:{column}"])


@pytest.mark.parametrize(
    ("written", "word"), [("上诉人（原审被告人）", "被告人"), ("监护人", "法定代理人")]
)
def test_roles_come_to_one_vocabulary(written, word):
    batch, mapping = parties(姓=["x"])
    batch = batch.set_column(2, "地位", pa.array([written]))

    clean, _ = normalise(batch, source="court", table="parties", columns={**mapping, "姓": "drop"})

    assert clean["role"].to_pylist() == [word]


OUTCOMES = {"案号": "case_no", "序号": "party_no", "结果": "disposition", "刑期": "term_months"}
OUTCOMES |= {"主文": "sentence_text"}


@pytest.mark.parametrize(
    ("ends", "term", "words", "read_as"),
    [
        ("", "", "判处有期徒刑一年六个月，缓刑二年，并处罚金人民币五千元", ("缓刑", 18)),
        ("", "", "总和刑期七年，决定执行有期徒刑五年", ("有期徒刑", 60)),
        ("有期徒刑", "六十个月", "", ("有期徒刑", 60)),
        ("有期徒刑", "五年零一个月", "", ("有期徒刑", 61)),
        ("免刑", "", "", ("免予刑事处罚", None)),
        ("治安拘留", "", "", ("行政处罚", None)),
    ],
)
def test_a_sentence_is_read_from_its_columns_or_its_words(ends, term, words, read_as):
    batch = pa.record_batch(
        {"案号": ["1"], "序号": ["1"], "结果": [ends], "刑期": [term], "主文": [words]}
    )

    clean, held = normalise(batch, source="court", table="outcomes", columns=OUTCOMES)

    assert held == []
    assert (clean["disposition"][0].as_py(), clean["term_months"][0].as_py()) == read_as


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("盗窃罪", ["盗窃罪"]),
        ("盗窃罪、抢劫罪", ["盗窃罪", "抢劫罪"]),
        ("盗窃、抢劫", ["盗窃", "抢劫"]),
        ("掩饰、隐瞒犯罪所得罪", ["掩饰、隐瞒犯罪所得罪"]),
        ("掩饰、隐瞒犯罪所得罪；窝藏、包庇罪", ["掩饰、隐瞒犯罪所得罪", "窝藏、包庇罪"]),
        ("盗窃罪、走私、贩卖、运输、制造毒品罪", ["盗窃罪", "走私、贩卖、运输、制造毒品罪"]),
        ("强制猥亵、侮辱", ["强制猥亵、侮辱"]),
    ],
)
def test_a_charge_that_holds_a_comma_of_its_own_stays_one(written, read_as):
    batch = pa.record_batch({"a": ["1"], "b": ["1"], "c": ["未结"], "d": [written]})
    columns = {"a": "case_no", "b": "party_no", "c": "disposition", "d": "charges"}

    clean, _ = normalise(batch, source="court", table="outcomes", columns=columns)

    assert clean["charges"].to_pylist() == [read_as]


def test_text_and_kept_columns_pass_character_for_character():
    given = ["  前后有空白  ", "无", "", None]
    batch = pa.record_batch(
        {"a": ["1"] * 4, "b": ["1", "2", "3", "4"], "c": given, "备注": pa.array(given)}
    )
    columns = {"a": "case_no", "b": "document_no", "c": "text", "备注": "keep"}

    clean, held = normalise(batch, source="court", table="documents", columns=columns)

    assert held == []
    assert clean["text"].to_pylist() == clean["备注"].to_pylist() == given


def test_a_column_nobody_listed_never_passes():
    batch, mapping = parties(sex=["胡写", "男"])
    batch = batch.append_column("未列", pa.array(["甲", "乙"]))

    clean, held = normalise(batch, source="court", table="parties", columns=mapping)

    assert "未列" not in clean.schema.names
    assert "甲" not in held[0].row.values()


@pytest.mark.parametrize("column", ["案号", "序号", "地位"])
def test_a_row_without_its_key_or_role_is_held(column):
    batch, mapping = parties(sex=["男"])
    batch = batch.set_column(batch.schema.names.index(column), column, pa.array([""]))

    clean, held = normalise(batch, source="court", table="parties", columns=mapping)

    assert clean.num_rows == 0
    assert [row.reason_code for row in held] == [f"missing:{mapping[column]}"]


@pytest.mark.parametrize(
    ("column", "written", "codes"),
    [
        ("court_agreed", "也许", ["unreadable:court_agreed"]),
        ("court_agreed", "不详", []),
        ("term_months", "若干", ["unreadable:term_months"]),
        ("term_months", "99999999999", ["unreadable:term_months"]),
        ("act_start", "农历正月", ["unreadable:act_start"]),
        ("disposition", "从轻发落", ["unreadable:disposition"]),
        ("disposition", "", []),
    ],
)
def test_what_an_outcome_cannot_mean_holds_its_row(column, written, codes):
    batch = pa.record_batch({"a": ["1"], "b": ["1"], "c": [written]})
    columns = {"a": "case_no", "b": "party_no", "c": column}

    _, held = normalise(batch, source="court", table="outcomes", columns=columns)

    assert [row.reason_code for row in held] == codes


def test_a_term_that_contradicts_its_words_is_held():
    batch = pa.record_batch(
        {"案号": ["1"], "序号": ["1"], "结果": [""], "刑期": ["36"], "主文": ["判处有期徒刑五年"]}
    )

    _, held = normalise(batch, source="court", table="outcomes", columns=OUTCOMES)

    assert [row.reason_code for row in held] == ["contradiction:term_months"]


def test_only_canonical_and_kept_columns_go_on():
    batch, mapping = parties(备注=["话"], 流水=["9"])
    mapping |= {"备注": "keep", "流水": "drop"}

    clean, _ = normalise(batch, source="court", table="parties", columns=mapping)

    assert clean.schema == schema.canonical("parties", ("备注",))


def test_what_is_dropped_is_not_even_kept_with_a_held_row():
    batch, mapping = parties(sex=["胡写"], 流水=["内部"])

    _, held = normalise(batch, source="court", table="parties", columns={**mapping, "流水": "drop"})

    assert "内部" not in held[0].row.values()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["男", "女性", "", "不详", "胡写", "其它"]), min_size=1, max_size=30)
)
def test_every_row_goes_on_or_is_held_and_order_stays(written):
    batch, mapping = parties(sex=written)

    clean, held = normalise(batch, source="court", table="parties", columns=mapping)

    assert clean.num_rows + len(held) == len(written)
    order = [int(number) for number in clean["party_no"].to_pylist()]
    assert order == sorted(order)
    assert {row.reason_code for row in held} <= {"unreadable:sex"}


def test_both_rows_of_a_key_that_stands_twice_are_held():
    batch, mapping = parties(sex=["男", "女"])
    batch = batch.set_column(1, "序号", pa.array(["1", "1"]))
    clean, _ = normalise(batch, source="court", table="parties", columns=mapping)

    once, twice = duplicates("parties", pa.Table.from_batches([clean]))

    assert (once.num_rows, [row.reason_code for row in twice]) == (0, ["duplicate_key"] * 2)


def test_a_key_seen_in_an_earlier_batch_is_held():
    rows = {"source": ["court"] * 2, "case_no": ["1", "1"], "document_no": ["9", "9"]}
    batch = pa.record_batch(rows)

    new, again = unseen("documents", batch, set())

    assert (new.num_rows, len(again)) == (1, 1)
