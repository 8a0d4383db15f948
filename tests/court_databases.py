"""Invented exports in a PostgreSQL database, a schema an agency, and a profile that pulls them."""

import re
from pathlib import Path

import psycopg

from pipelines.sources import reader_for
from pipelines.sources.kit.part import Part
from tests import nights

NAME = "COURT_DATABASE"
CHANGED = "更新时间"
LONG_AGO = "2026-10-01 08:00+08"
TYPES = {
    ("court", "parties"): {"出生日期": "date", "当事人序号": "smallint"},
    ("court", "cases"): {"结案日期": "date", "是否分案": "boolean"},
    ("court", "outcomes"): {
        "刑期月数": "numeric", "犯罪起始日期": "timestamptz", "生效日期": "timestamp",
        "当事人序号": "bigint",
    },
}  # fmt: skip
"""What is no text in the database of the court, as in databases some of it is not."""


def load(url: str, folder: Path) -> None:
    """Load the export that lies in a folder."""
    with psycopg.connect(url) as connection:
        for path in sorted((folder / "export").glob("*/*.*")):
            _load(connection, path)


def _load(connection, path: Path) -> None:
    source, table, part = path.parent.name, path.stem, Part(path)
    reader = reader_for(part)
    names = reader.columns(part, "gb18030")
    types = TYPES.get((source, table), {})
    columns = ", ".join(f'"{name}" {types.get(name, "text")}' for name in names)
    blank = {name: None if name in types else "" for name in names}
    listed = ", ".join(f'"{name}"' for name in names)
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {source}")
    connection.execute(f'CREATE TABLE {source}.{table} ({columns}, "{CHANGED}" timestamptz '
                       f"NOT NULL DEFAULT '{LONG_AGO}')")  # fmt: skip
    with connection.cursor().copy(f"COPY {source}.{table} ({listed}) FROM STDIN") as copy:
        for batch in reader.read(part, "gb18030"):
            for row in batch.to_pylist():
                copy.write_row([row[name] or blank[name] for name in names])


def profile(text: str) -> str:
    """Return the profile of files as one of databases."""
    text = text.replace('encoding = "gb18030"\n', "")
    text = re.sub(r'(organ = ".*"\n)', rf'\1database = "{NAME}"\n', text)
    text = re.sub(r'files = \["export/(\w+)/(\w+)\.\w+"\]',
                  rf'relation = "\1.\2"\nupdated_on = "{CHANGED}"', text)  # fmt: skip
    return re.sub(r"(\[sources\.tables\.\w+\.columns\]\n)", rf'\1"{CHANGED}" = "drop"\n', text)


def site(folder: Path, **more) -> Path:
    """Write the tiny site, whose profile pulls from a database; the export stays beside it."""
    path = nights.site(folder, **more)
    path.write_text(profile(path.read_text("utf-8")), "utf-8")
    return path
