"""A court's dump: a ZIP of CSV in GB18030, its names too, several files a table (法院压缩包)."""

import zipfile
from pathlib import Path
from typing import Final

from data_samples.calendar_words import term
from data_samples.shapes.kit.remarks import remark, serial
from data_samples.shapes.kit.shape import Manner, Shape, Tables
from data_samples.shapes.kit.text_files import delimited

FILE: Final = "全量导出.zip"
NAMES: Final = {"cases": "案件", "parties": "当事人", "outcomes": "裁判", "documents": "文书"}
PARTS: Final = 3  # files of a table
NOON: Final = (2026, 10, 31, 12, 0, 0)
WORDS: Final = {
    "sex": {"男": "M", "女": "F"},
    "role": {"被告人": "刑事被告人", "被害人": "刑事被害人", "辩护人": "委托辩护人"},
    "instance": {"一审": "1", "二审": "2", "再审": "3"},
    "disposition": {"免予刑事处罚": "免刑", "宣告无罪": "无罪", "缓刑": "判缓"},
    "ethnicity": {"汉族": "汉"},
}


class _GbName(zipfile.ZipInfo):
    """A member whose name stands in GB18030, without the mark of UTF-8, as old tools leave it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile asks for it
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def _write(folder: Path, tables: Tables) -> None:
    with zipfile.ZipFile(folder / FILE, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, rows in tables.items():
            for part in range(PARTS):
                some = rows[part::PARTS]
                info = _GbName(f"导出/{NAMES[table]}_{part + 1}.csv", NOON)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, delimited(some).encode("gb18030"))


SHAPE: Final = Shape(
    module=__name__,
    organ="法院",
    agencies=frozenset({"court"}),
    manner=Manner(
        day=lambda _column, day: f"{day.year}/{day.month}/{day.day} 0:00:00",
        words=WORDS,
        yes_no=("1", "0"),
        mark=",",
        term=term,
    ),
    files={table: (f"export/{FILE}!导出/{name}_*.csv",) for table, name in NAMES.items()},
    write=_write,
    extra={
        "bz": remark("{name}母亲{phone}申请调取档案"),
        "gxsj": serial("2026-10-31 23:{:02d}:00"),
        "sjc": serial("{:012d}"),
    },
    source={"encoding": "gb18030"},
)
