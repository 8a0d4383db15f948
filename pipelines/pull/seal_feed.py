"""Reads the list of orders of sealing before anything of a night is decided (读取封存清单).

Without it nobody knows who was sealed since the exports were made: where the profile names one and
it is missing, empty, too old, shorter than last night, or has a row that cannot be read, the night
stops and nothing is published.

Source: docs/recalls.md.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from pipelines.errors import InputError
from pipelines.pull import headers
from pipelines.pull.export import Export
from pipelines.reading import dates, empty_dates, text_marks
from pipelines.seal_order import Feed, Order, gathered
from pipelines.settings import Settings
from pipelines.settings.seal_feed import COLUMNS, SealFeed
from pipelines.sources import reader_for
from pipelines.sources.kit import addresses

COURT_TIME = ZoneInfo("Asia/Shanghai")
NAME = "seal_feed"
_NEXT = "Nothing was published. Have the list of orders sent again, then run again."
_SHRUNK = (
    "Nothing was published. Orders are revoked by a day, not removed; "
    "if that is meant: may_shrink = true in [seal_feed]."
)


def read(settings: Settings, as_of: date, last: Mapping[str, Any] | None = None) -> Feed:
    """Read the orders in force as of a day; none where the profile names no feed.

    Args:
        settings: The profile.
        as_of: The legal day.
        last: The record of the last night that published.

    Raises:
        InputError: The feed is not there, or not to be relied on.
    """
    feed = settings.seal_feed
    if feed is None:
        return Feed()
    export = _found(settings, feed, as_of)
    rows = [row for batch in export.batches() for row in _rows(batch, export.columns)]
    if export.held:
        raise InputError(NAME, f"{len(export.held)} rows cannot be read.", _NEXT)
    before = ((last or {}).get(NAME) or {}).get("rows", 0)
    if len(rows) < before and not feed.may_shrink:
        what = f"lists {len(rows)} orders, {before} last night."
        raise InputError(NAME, what, _SHRUNK)
    names = ("source", "table", "rows", "bytes", "sha256")
    told = {name: getattr(export, name) for name in names}
    return Feed(gathered(_in_force(settings, rows, as_of)), len(rows), (told,))


def _found(settings: Settings, feed: SealFeed, as_of: date) -> Export:
    """Find the files, and see that one is new enough and all have the columns of the profile."""
    parts = {part for one in feed.files for part in addresses.find(settings.folder, one)}
    try:
        written = max(part.path.stat().st_mtime for part in parts)
        names = {part: reader_for(part).columns(part, feed.encoding) for part in parts}
    except OSError:
        raise InputError(NAME, "it cannot be opened.", "May this account read it?") from None
    age = (as_of - datetime.fromtimestamp(written, COURT_TIME).date()).days
    if age > feed.oldest_days:
        what = f"its newest file is {age} days old; at most {feed.oldest_days} are allowed."
        raise InputError(NAME, what, _NEXT)
    for part in sorted(parts):
        if not set(names[part]) & set(feed.columns):  # it may be a first row: not quoted
            what = f"none of its {len(names[part])} columns is in the profile."
            raise InputError(part.name, what, _NEXT)
        headers.refuse(part.name, names[part], NAME, feed.columns)
    return Export(
        source=NAME,
        table=NAME,
        encoding=feed.encoding,
        parts=tuple(sorted(parts)),
        columns=feed.columns,
    )


def _rows(batch: pa.RecordBatch, columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield every row under our names; what is missing is empty."""
    ours = {target: batch[header] for header, target in columns.items() if target in COLUMNS}
    for values in zip(*(one.to_pylist() for one in ours.values()), strict=True):
        told = dict(zip(ours, values, strict=True))
        yield {name: text_marks.bare(str(told.get(name) or "")) for name in COLUMNS}


def _in_force(settings: Settings, rows: list[dict[str, str]], as_of: date) -> Iterator[Order]:
    """Yield the orders that nobody revoked until a day.

    Raises:
        InputError: Rows name no source of the profile, no case, or a day that cannot be read.
    """
    known = {source.name for source in settings.sources}
    broken = 0
    for row in rows:
        try:
            sealed_on, revoked_on = _day(row["sealed_on"]), _day(row["revoked_on"])
        except ValueError:
            broken += 1
            continue
        if row["source"] not in known or not row["case_no"] or sealed_on is None:
            broken += 1
        elif revoked_on is None or revoked_on > as_of:
            yield Order(row["source"], row["case_no"], row["party_no"], sealed_on)
    if broken:
        what = f"{broken} of {len(rows)} rows name no source, no case, or no day that can be read."
        raise InputError(NAME, what, _NEXT)


def _day(text: str) -> date | None:
    """Read one exact day; None where there is none.

    Raises:
        ValueError: It is no single day.
    """
    return dates.day(text) if text and not empty_dates.is_one(text) else None
