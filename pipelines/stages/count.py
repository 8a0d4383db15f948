"""Keep what tables of figures are counted from, once the night is published (留存计数底表)."""

from collections.abc import Iterator

import pyarrow as pa

from pipelines.keys.encryption import Cipher
from pipelines.night.staging import bucket_name
from pipelines.stages.desk import Desk
from pipelines.statistics import book
from pipelines.statistics.counted import NEEDED, Reading, counted


def count(desk: Desk) -> None:
    """Write one row per sealed person and case into the sealed zone, encrypted."""
    night = desk.night
    rows = book.joined(_rows(desk))
    cipher = Cipher(night.keys.statistics, night.random)
    book.keep(night.sealed, book.Counted(rows, night.as_of, desk.head), cipher)


def _rows(desk: Desk) -> Iterator[pa.Table]:
    night = desk.night
    reading = Reading(night.settings.regions(), night.keys.cases)
    for number in desk.buckets:
        tables = {
            name: night.staging.read(bucket_name(name, number), columns)
            for name, columns in NEEDED.items()
        }
        yield counted(tables, reading)
