"""A procuratorate's tables parted by tabs, in UTF-8 with a byte order mark (检察院制表符文件)."""

from pathlib import Path
from typing import Final

from data_samples.shapes.kit.remarks import constant, remark, serial
from data_samples.shapes.kit.shape import Manner, Shape, Tables
from data_samples.shapes.kit.text_files import delimited

WORDS: Final = {
    "sex": {"男": "男性", "女": "女性"},
    "role": {"被不起诉人": "不起诉人", "被害人": "受害人", "法定代理人": "法定监护人"},
    "disposition": {
        "酌定不起诉": "相对不起诉",
        "法定不起诉": "绝对不起诉",
        "存疑不起诉": "证据不足不起诉",
        "附条件不起诉考验期满不起诉": "考验期满不起诉",
    },
}
FILES: Final = {
    "cases": "案件.tsv",
    "parties": "人员.tsv",
    "outcomes": "处理.tsv",
    "documents": "文书.tsv",
}


def _write(folder: Path, tables: Tables) -> None:
    for table, rows in tables.items():
        text = delimited(rows, "\t", ("\r\n",))
        (folder / FILES[table]).write_bytes(text.encode("utf-8-sig"))


SHAPE: Final = Shape(
    module=__name__,
    organ="检察",
    agencies=frozenset({"procuratorate"}),
    manner=Manner(
        day=lambda _column, day: f"{day.year}.{day.month}.{day.day}",
        words=WORDS,
        yes_no=("Y", "N"),
        mark="，",
    ),
    files={table: (f"export/{file}",) for table, file in FILES.items()},
    write=_write,
    extra={
        "案件流程状态": constant("已归档"),
        "承办人意见摘要": remark("经审查，{name}认罪认罚，监护人电话{phone}。"),
        "数据推送批次": serial("TS2026-{:05d}"),
    },
)
