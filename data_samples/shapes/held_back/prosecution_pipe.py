"""A procuratorate's daily hand-over: text whose fields strokes set apart (检察院竖线文件)."""

from pathlib import Path
from typing import Final

from data_samples.shapes.kit.remarks import nothing, remark, serial
from data_samples.shapes.kit.shape import Manner, Shape, Tables
from data_samples.shapes.kit.text_files import delimited

WORDS: Final = {
    "sex": {"男": "男子", "女": "女子"},
    "role": {"被不起诉人": "被附条件不起诉人", "犯罪嫌疑人": "嫌疑人"},
    "disposition": {"附条件不起诉": "附条件不起诉考验期内"},
    "ethnicity": {"汉族": "汉", "土家族": "土家"},
}


def _write(folder: Path, tables: Tables) -> None:
    for table, rows in tables.items():
        (folder / f"{table}_20261031.txt").write_text(delimited(rows, "|"), "utf-8")


SHAPE: Final = Shape(
    module=__name__,
    organ="检察",
    agencies=frozenset({"procuratorate"}),
    manner=Manner(
        day=lambda _column, day: f"{day:%Y-%m-%d} 00:00:00",
        words=WORDS,
        yes_no=("true", "false"),
        mark=";",
    ),
    files={
        table: (f"export/{table}_*.txt",) for table in ("cases", "parties", "outcomes", "documents")
    },
    write=_write,
    extra={
        "OPER_TIME": serial("20261031{:06d}"),
        "REMARK": remark("联系{name}法定代理人，{phone}"),
        "RESERVED1": nothing,
    },
)
