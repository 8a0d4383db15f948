"""Keep what tables of figures are counted from, once the night is published (留存计数底表)."""

from pipelines.stages.desk import Desk
from pipelines.statistics import book


def count(desk: Desk) -> None:
    """Write one row per sealed person and case into the sealed zone, encrypted."""
    night = desk.night
    rows = book.joined(desk.bucket_tables("counted"))
    cipher = night.keys.cipher("statistics", night.random)
    book.keep(night.sealed, book.Counted(rows, night.as_of, desk.head), cipher)
