"""A police feed: one file of JSON lines a table, sex and kind of document in codes (公安数据流)."""

from pathlib import Path
from typing import Final

from data_samples.shapes.kit.remarks import constant, remark, serial
from data_samples.shapes.kit.shape import Manner, Shape, Tables
from data_samples.shapes.kit.text_files import json_lines

WORDS: Final = {
    "sex": {"男": "1", "女": "2"},
    "ethnicity": {"汉族": "01", "土家族": "15", "苗族": "06", "维吾尔族": "05"},
    "id_type": {"居民身份证": "111"},
    "role": {
        "犯罪嫌疑人": "违法犯罪嫌疑人",
        "被处罚人": "违法行为人",
        "被害人": "受害人",
        "法定代理人": "监护人",
    },
    "disposition": {"行政处罚": "行政拘留", "撤销案件": "撤案", "刑事强制措施": "刑事拘留"},
}
FILES: Final = {
    "cases": "AJ_JBXX.jsonl",
    "parties": "AJ_RYXX.jsonl",
    "outcomes": "AJ_CLXX.jsonl",
    "documents": "AJ_WSXX.jsonl",
}


def _write(folder: Path, tables: Tables) -> None:
    for table, rows in tables.items():
        (folder / FILES[table]).write_text(json_lines(rows), "utf-8")


SHAPE: Final = Shape(
    module=__name__,
    organ="公安",
    agencies=frozenset({"police"}),
    manner=Manner(day=lambda _column, day: f"{day:%Y%m%d}", words=WORDS, yes_no=("1", "0")),
    files={table: (f"export/{file}",) for table, file in FILES.items()},
    write=_write,
    extra={
        "AJMC": remark("{name}等人案"),
        "CZR": constant("040112"),
        "CZSJ": serial("20261031{:06d}"),
        "GXSJ": serial("20261031{:06d}"),
    },
)
