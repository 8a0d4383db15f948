"""A protected person whose bytes a program read in a wrong encoding (乱码) leaves no night."""

import copy

import pyarrow.parquet as pq
import pytest

from pipelines.leak.folding import views
from recognizers import KnownPerson, find_all
from recognizers.kit import markup
from recognizers.kit.fold import fold
from tests import nights

PLAIN = (
    f"被告人{nights.MINOR}，男，2007年3月12日出生，住湖南省明河市石峰镇春田路8号，明河市第九中学学生。"
    f"{nights.MINOR}与{nights.ADULT}到场。"
)
READ_AS = [
    ("gbk", "replace"),
    ("gbk", "ignore"),
    ("gb18030", "replace"),
    ("cp1252", "replace"),
    ("latin-1", "strict"),
]
TELLING = ("小禾", "春田路", "第九中学", "3月12日")


def misread(text, encoding="gbk", errors="replace"):
    return text.encode().decode(encoding, errors)


@pytest.fixture(autouse=True)
def _without_the_name_model(monkeypatch):
    nights.quick(monkeypatch)


def night(folder, text):
    tables = copy.deepcopy(nights.TABLES)
    tables["documents"][0][1]["text"] = text
    ended = nights.run(nights.site(folder, tables=tables), "night")
    files = (folder / "out" / "partners" / "current" / "documents").glob("*.parquet")
    rows = [row for file in files for row in pq.read_table(file).to_pylist()]
    return ended, [row["text"] for row in rows if "明检" not in row["text"]]


@pytest.mark.parametrize(("encoding", "errors"), READ_AS)
def test_a_document_in_a_wrong_encoding_names_nobody(tmp_path, encoding, errors):
    ended, shown = night(tmp_path, f"附注：{misread(PLAIN, encoding, errors)}完")

    assert (ended.exit_code, ended.held) == (0, 0)
    back = [text.encode(encoding, "ignore").decode("utf-8", "ignore") for text in shown]
    texts = back + [read for text in shown for read in (fold(text).text, views([text]).folded)]
    assert not [one for one in TELLING for text in texts if one in text]
    assert any("被告人甲" in text for text in shown)


@pytest.mark.parametrize(("encoding", "errors"), READ_AS)
def test_a_name_alone_in_a_wrong_encoding_beside_clean_text_goes(tmp_path, encoding, errors):
    name = misread(nights.MINOR, encoding, errors)
    ended, shown = night(tmp_path, f"证据：附件{name}，{nights.MINOR}无异议。")

    assert (ended.exit_code, ended.held) == (0, 0)
    assert any("附件被告人甲，" in text or "附件被告人甲\ufffd，" in text for text in shown)


def test_what_masking_does_not_read_the_search_holds(tmp_path, monkeypatch):
    monkeypatch.setattr(markup.garbled, "told", lambda _: [])
    ended, shown = night(tmp_path, f"证据：附件{misread(nights.MINOR)}，无异议。")

    assert ended.held
    assert not any("附件" in text for text in shown)


@pytest.mark.parametrize(
    "text",
    [
        *("瓯检公诉刑诉〔2016〕1号", "陈瑾、王淇被告知", "吗?瑾", "李宸峰，男，王璇虹（女）到案"),
        "赵姝凤、杨秀可构成犯罪，赵姝凤有悔意",
    ],
)
def test_rare_characters_that_mean_what_they_say_stand(text):
    assert fold(text).text.replace("[", "〔").replace("]", "〕") == text
    assert views([text]).folded == views([text]).folded.split("；")[0]


def test_a_lost_byte_does_not_name_whom_the_paper_does_not_know():
    text = misread("苗小麦")
    (found,) = find_all([text], model=False, known=[[KnownPerson({"person_name": ("陈小禾",)})]])
    assert not [one for one in found if one.person is not None]
