"""A justice bureau's platform: Parquet with English names, typed columns (司法局 Parquet)."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

import pyarrow as pa
from pyarrow import parquet

from data_samples.shapes.kit.remarks import constant, remark, serial
from data_samples.shapes.kit.shape import Manner, Shape, Tables

TYPED: Final = {
    "accepted_at": pa.timestamp("s"),
    "released_at": pa.timestamp("s"),
    "delivered_at": pa.date32(),
    "penalty_months": pa.float64(),
    "separate_case_flag": pa.bool_(),
}
WORDS: Final = {
    "role": {"罪犯": "社区矫正对象", "法定代理人": "监护人"},
    "ethnicity": {"汉族": "汉"},
}
AT_MIDNIGHT: Final = frozenset({"filed_on", "closed_on"})


def _day(column: str, day: date) -> object:
    """Write moments and days where the column is typed, and text where it may be imprecise."""
    if column in AT_MIDNIGHT:
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the platform states no zone
    return day if column == "served_on" else day.isoformat()


def _write(folder: Path, tables: Tables) -> None:
    for table, rows in tables.items():
        columns = {
            header: pa.array([_plain(row[header]) for row in rows], TYPED.get(header, pa.string()))
            for header in rows[0]
        }
        parquet.write_table(pa.table(columns), folder / f"{table}.parquet", compression="zstd")


def _plain(value: object) -> object:
    return {"Y": True, "N": False}.get(str(value), value) if isinstance(value, str) else value


SHAPE: Final = Shape(
    module=__name__,
    organ="司法",
    agencies=frozenset({"justice", "court"}),
    manner=Manner(day=_day, words=WORDS, yes_no=("Y", "N"), term=float),
    files={
        table: (f"export/{table}.parquet",)
        for table in ("cases", "parties", "outcomes", "documents")
    },
    write=_write,
    extra={
        "etl_batch_id": constant("b20261031"),
        "visit_notes": remark("走访{name}家中，电话{phone}保持畅通"),
        "created_by": constant("sync_job"),
        "row_hash": serial("{:032x}"),
    },
)
