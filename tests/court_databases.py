"""Invented exports in a PostgreSQL database, a schema an agency, and a profile that pulls them."""

import re
from pathlib import Path
from types import MappingProxyType

import psycopg

from data_samples.columns import headers
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


SPREAD = "timestamptz '2026-10-01 08:00+08' - random() * interval '365 days'"
"""When rows changed last where they did so over a year, a few of them on its last day."""


def load(url: str, folder: Path) -> None:
    """Load the tiny export, in which every date is one."""
    load_more(url, folder, changed=f"'{LONG_AGO}'", types=TYPES)


def load_more(url, folder, pattern="*/*.*", *, changed=SPREAD, types=MappingProxyType({})) -> None:
    """Load an export that lies in a folder; what is there already stays."""
    with psycopg.connect(url) as connection:
        for path in sorted((folder / "export").glob(pattern)):
            _load(connection, path, changed, types.get((path.parent.name, path.stem), {}))


def index(url: str) -> None:
    """Index what a pull asks by, as whoever runs such a database would."""
    with psycopg.connect(url, autocommit=True) as connection:
        columns = "information_schema.columns WHERE column_name = %s"
        asked = f"SELECT table_schema, table_name FROM {columns}"  # noqa: S608
        found = connection.execute(asked, [CHANGED]).fetchall()
        for source, table in found:
            number = next(name for name, to in headers(source, table).items() if to == "case_no")
            connection.execute(f'CREATE INDEX ON {source}.{table} ("{CHANGED}")')
            connection.execute(f'CREATE INDEX ON {source}.{table} ("{number}")')
        connection.execute("VACUUM ANALYZE")


def _load(connection, path: Path, changed: str, types) -> None:
    source, table, part = path.parent.name, path.stem, Part(path)
    reader = reader_for(part)
    names = reader.columns(part, "gb18030")
    columns = ", ".join(f'"{name}" {types.get(name, "text")}' for name in names)
    blank = {name: None if name in types else "" for name in names}
    listed = ", ".join(f'"{name}"' for name in names)
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {source}")
    connection.execute(f"CREATE TABLE IF NOT EXISTS {source}.{table} ({columns}, "
                       f'"{CHANGED}" timestamptz NOT NULL DEFAULT {changed})')  # fmt: skip
    if path.suffix == ".csv" and not types:  # many rows: as they stand, without a look at each
        as_it_stands = f"COPY {source}.{table} ({listed}) FROM STDIN (FORMAT csv, HEADER)"
        with (
            path.open(encoding="gb18030", newline="") as file,
            connection.cursor().copy(as_it_stands) as copy,
        ):
            while piece := file.read(1 << 20):
                copy.write(piece)
        return
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
