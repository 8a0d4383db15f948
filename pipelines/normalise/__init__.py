"""Brings every export to the same columns, words, dates and months (规范).

A batch is read column by column, each distinct value once. A row with a cell that cannot be read is
held under a code that names the column; the others keep their order. Text stays as it was given.

Source: docs/design.md §6; readers in `pipelines.reading.cells`.

>>> batch = pa.record_batch({"案号": ["1", "1"], "序号": ["1", "2"], "地位": ["被告", "被告人"],
...                          "姓名": ["甲某", "乙某"], "生日": ["2008年3月1日", "昨天"]})
>>> columns = {"案号": "case_no", "序号": "party_no", "地位": "role", "姓名": "name",
...            "生日": "birth_date"}
>>> clean, held = normalise(batch, source="court", table="parties", columns=columns)
>>> clean["birth_date"].to_pylist(), [row.reason_code for row in held]
(['2008-03-01'], ['unreadable:birth_date'])
"""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import schema
from pipelines.hold import Place, held
from pipelines.model import EVERYWHERE, HeldRow
from pipelines.normalise import column_readers
from pipelines.normalise.column_readers import NEEDED
from pipelines.normalise.duplicates import duplicates, unseen
from pipelines.reading import cells, sentences, text_marks
from pipelines.reading.cells import Reader
from pipelines.settings.profile_checks import DROP, KEEP

__all__ = ["duplicates", "normalise", "unseen"]

STAGE: Final = "normalise"
CONTRADICTION: Final = "contradiction:term_months"
AS_GIVEN: Final = ("text", "attachments")
"""Columns that pass character for character, as kept ones do."""


def normalise(
    batch: pa.RecordBatch,
    *,
    source: str,
    table: str,
    columns: Mapping[str, str],
    serial_dates: str | None = None,
) -> tuple[pa.RecordBatch, list[HeldRow]]:
    """Return the rows in canonical form, and those that cannot be read.

    Args:
        batch: Rows as text, under the headers of the export.
        source: The exporting system.
        table: Which table they are of.
        columns: Header → our column, "keep" or "drop".
        serial_dates: The date system of a spreadsheet whose bare numbers stand for days.
    """
    kept = tuple(header for header, meaning in columns.items() if meaning == KEEP)
    headers = {meaning: header for header, meaning in columns.items()}
    shape = schema.canonical(table, kept)
    readers = column_readers.readers(serial_dates)
    faults = _Faults(batch.num_rows)
    arrays: dict[str, pa.Array] = {"source": pa.repeat(pa.scalar(source), batch.num_rows)}
    for one in shape:
        header = one.name if one.name in kept else headers.get(one.name)
        if one.name != "source":
            raw = batch[header] if header in batch.schema.names else None
            as_given = one.name in (*kept, *AS_GIVEN)
            reader = None if as_given else _reader(one, readers)
            arrays[one.name] = _column(one, raw, faults, reader)
    for name in NEEDED[table]:
        faults.add(f"missing:{name}", pc.is_null(arrays[name]))
    if table == "outcomes":
        _sentences(arrays, faults)
    whole = pa.RecordBatch.from_arrays([arrays[one.name] for one in shape], schema=shape)
    return _parted(whole, batch, columns, table, faults)


class _Faults:
    """The first thing wrong with each row."""

    def __init__(self, rows: int) -> None:
        self.codes: list[str | None] = [None] * rows

    def add(self, code: str, wrong: pa.Array) -> None:
        """Note a code for the rows that have none yet."""
        for row in pc.indices_nonzero(wrong).to_pylist():
            self.codes[row] = self.codes[row] or code


def _reader(one: pa.Field, readers: Mapping[str, Reader]) -> Reader:
    """Return what reads a column; one that is not listed is split or taken as it is."""
    return readers.get(one.name, cells.several if pa.types.is_list(one.type) else cells.words)


def _column(
    one: pa.Field, raw: pa.Array | None, faults: _Faults, reader: Reader | None
) -> pa.Array:
    """Read one column; what cannot be read is null and noted."""
    if raw is None:
        return pa.nulls(len(faults.codes), one.type)
    if reader is None:
        return raw.cast(one.type)
    values, wrong = _read(raw, reader, one.type)
    faults.add(f"unreadable:{one.name}", wrong)
    return values


def _read(raw: pa.Array, reader: Reader, kind: pa.DataType) -> tuple[pa.Array, pa.Array]:
    """Read each distinct value once; say which rows could not be read."""
    trimmed = pc.utf8_trim_whitespace(raw.cast(pa.string()))
    encoded = trimmed.dictionary_encode()
    found: list[Any] = []
    wrong: list[bool] = []
    for text in encoded.dictionary.to_pylist():
        value, bad = _one(text_marks.bare(text), reader)
        found.append(value)
        wrong.append(bad)
    values = pa.array(found, kind).take(encoded.indices)
    return values, pc.fill_null(pa.array(wrong, pa.bool_()).take(encoded.indices), fill_value=False)


def _one(text: str, reader: Reader) -> tuple[Any, bool]:
    if not text:
        return None, False
    try:
        return reader(text), False
    except (ValueError, OverflowError):
        return None, True


def _sentences(arrays: dict[str, pa.Array], faults: _Faults) -> None:
    """Let the words of a sentence fill what its columns leave open; a contradiction is held."""
    encoded = arrays["sentence_text"].dictionary_encode()
    told = [sentences.parse(text) for text in encoded.dictionary.to_pylist()]
    terms = pa.array([one.term_months if one else None for one in told], pa.int32())
    ends = pa.array([one.disposition if one else None for one in told], pa.string())
    terms, ends = terms.take(encoded.indices), ends.take(encoded.indices)
    differ = pc.fill_null(pc.not_equal(arrays["term_months"], terms), fill_value=False)
    faults.add(CONTRADICTION, differ)
    arrays["term_months"] = pc.coalesce(arrays["term_months"], terms)
    arrays["disposition"] = pc.coalesce(arrays["disposition"], ends)


def _parted(
    whole: pa.RecordBatch,
    batch: pa.RecordBatch,
    columns: Mapping[str, str],
    table: str,
    faults: _Faults,
) -> tuple[pa.RecordBatch, list[HeldRow]]:
    """Part the rows that go on from those that are held, the latter with what was written."""
    rows = [row for row, code in enumerate(faults.codes) if code]
    if not rows:
        return whole, []
    places = pa.array(rows, pa.int64())
    keys, written = whole.take(places).to_pylist(), batch.take(places).to_pylist()
    place = Place(EVERYWHERE, table, STAGE)
    wanted = {header for header, meaning in columns.items() if meaning != DROP}
    going = []
    for row, key, raw in zip(rows, keys, written, strict=True):
        named = {name: key[name] for name in schema.KEYS[table]}
        told = {name: value for name, value in raw.items() if name in wanted}
        going.append(held({**told, **named}, place, str(faults.codes[row]), read=key))
    clean = pc.is_null(pa.array(faults.codes, pa.string()))
    return whole.filter(clean), going
