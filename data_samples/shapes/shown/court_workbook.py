"""A court's workbook: four sheets under titles, headers in two rows, real dates (法院工作簿)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from data_samples.shapes.kit.remarks import remark
from data_samples.shapes.kit.shape import Manner, Shape, Tables
from data_samples.shapes.kit.workbook import workbook

FILE: Final = "刑事案件统计.xlsx"
SHEETS: Final = {
    "cases": "案件信息",
    "parties": "当事人信息",
    "outcomes": "裁判结果",
    "documents": "裁判文书",
}
TITLES: Final = ("云洲市法院系统刑事案件信息表", "统计期间：2017年至2025年")


def _write(folder: Path, tables: Tables) -> None:
    sheets = {SHEETS[table]: rows for table, rows in tables.items()}
    titles = {SHEETS["cases"]: TITLES, SHEETS["parties"]: TITLES[:1], SHEETS["outcomes"]: TITLES}
    workbook(folder / FILE, sheets, titles)


def _files() -> Iterator[tuple[str, tuple[str, ...]]]:
    for table, sheet in SHEETS.items():
        yield table, (f"export/{FILE}#{sheet}",)


def _day(column: str, day: date) -> object:
    """Write real dates, but birth dates as they were typed."""
    return f"{day.year}.{day.month:02}.{day.day:02}" if column == "birth_date" else day


SHAPE: Final = Shape(
    module=__name__,
    organ="法院",
    agencies=frozenset({"court"}),
    manner=Manner(day=_day, mark="、", term=lambda months: months),
    files=dict(_files()),
    write=_write,
    extra={"备注": remark("{name}家属来电询问，回拨{phone}")},
)
