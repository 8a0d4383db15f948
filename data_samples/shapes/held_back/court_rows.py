"""A court's CSV made by hand: mixed line ends, dates as serials, idle columns (法院手工表)."""

from datetime import date
from pathlib import Path
from typing import Final

from data_samples.calendar_words import said
from data_samples.shapes.kit.remarks import constant, nothing, remark, serial
from data_samples.shapes.kit.shape import Manner, Shape, Tables
from data_samples.shapes.kit.text_files import delimited

ENDS: Final = ("\r\n", "\n", "\r")
EPOCH: Final = date(1899, 12, 30)  # day 0 of the 1900 date system from 1 March 1900 on
AS_SERIAL: Final = frozenset({"filed_on", "birth_date"})
WORDS: Final = {
    "role": {"被告人": "原审被告人", "被害人": "受害人", "辩护人": "辩护律师", "证人": "目击证人"},
    "age_finding": {"不满18": "未成年", "已满18": "成年"},
    "disposition": {"有期徒刑": "判处有期徒刑", "免予刑事处罚": "免予刑罚"},
}
FILES: Final = {
    "cases": ("案件表.csv",),
    "parties": ("人员表-1.csv", "人员表-2.csv"),
    "outcomes": ("结果表.csv",),
    "documents": ("文书表.csv",),
}


def _day(column: str, day: date) -> object:
    return str((day - EPOCH).days) if column in AS_SERIAL else said(day, "chinese")


def _write(folder: Path, tables: Tables) -> None:
    for table, rows in tables.items():
        names = FILES[table]
        for number, name in enumerate(names):
            text = delimited(rows[number :: len(names)], ",", ENDS)
            (folder / name).write_bytes(text.encode("gb18030"))


SHAPE: Final = Shape(
    module=__name__,
    organ="法院",
    agencies=frozenset({"court"}),
    manner=Manner(day=_day, words=WORDS, mark="；", term=lambda months: f"{months}个月"),
    files={table: (f"export/{names[0].replace('-1', '-*')}",) for table, names in FILES.items()},
    write=_write,
    extra={
        "录入人": constant("管理员"),
        "录入时间": serial("2026/10/31 9:{:02d}"),
        "系统流水": serial("{:010d}"),
        "备用1": nothing,
        "备用2": nothing,
        "案情备注": remark("{name}系在校学生，班主任联系{phone}"),
        "其他说明": remark("{name}本人电话{phone}已停机"),
    },
    source={"encoding": "gb18030", "serial_dates": "1900"},
)
