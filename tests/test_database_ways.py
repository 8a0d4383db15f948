"""Both ways of reading PostgreSQL hand on the same texts, and tell the same faults."""

import contextlib
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from pipelines import databases
from pipelines.databases.kit import cells, credentials, statements
from pipelines.databases.kit.troubles import Kind, TroubleError
from pipelines.errors import InputError, KeyFileError
from pipelines.settings import Table
from pipelines.sources import parquet_files
from pipelines.sources.kit.part import Part
from tests import postgres
from tests.database_faults import end_everybody

SERVER = pytest.mark.skipif(
    postgres.programs() is None, reason="no PostgreSQL server here; Debian: apt install postgresql"
)
SCHEMA = """
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE typed (
  i int, b bigint, s smallint, n numeric(12,2), m numeric, t text, v varchar(20), c char(6), d date,
  ts timestamp, tz timestamptz, f boolean, l text[], li int[], ld date[], j jsonb, u uuid, e mood,
  r float8, r4 float4, ti time, x xml, o oid);
INSERT INTO typed VALUES
  (1, 2, 3, 12.50, 1e20, '甲:x%', '乙', '丙', '2024-05-06', '2024-05-06 10:11:12.5',
   '2024-05-06 00:00:00+08', true, '{a,b}', '{1,2}', '{2024-01-01}', '{"a": 1}',
   '6f0b6f3c-0000-0000-0000-000000000001', 'a', 15, 1e6, '10:00', '<a/>', 5),
  (NULL, 9007199254740993, NULL, 0.10, 0.000001, '', NULL, NULL, NULL, NULL, NULL, false, '{}',
   NULL, NULL, NULL, NULL, NULL, 'NaN', NULL, NULL, NULL, NULL);
CREATE TABLE wild (m money, y bytea, p point, iv interval, r float8, d date, z timestamptz);
INSERT INTO wild VALUES (12.34, '\\x00ff', '(1,2)', '1 day', 1.5, 'infinity', 'infinity');
CREATE TABLE "案件%:x" ("案:号" text, changed timestamptz);
INSERT INTO "案件%:x" VALUES ('1', now() + interval '9 years');
CREATE TABLE closed (a text);
CREATE TABLE long AS SELECT repeat('x', 1000) AS a FROM generate_series(1, 100000);
CREATE ROLE reader LOGIN PASSWORD 'secret';
GRANT SELECT ON typed, long TO reader;
"""
TYPED = [
    *["i", "b", "s", "n", "m", "t", "v", "c", "d", "ts", "tz", "f", "l", "li", "ld"],
    *["j", "u", "e", "r", "r4", "ti", "x", "o"],
]
WAYS = ("postgresql:", "postgresql+psycopg:")


@pytest.fixture(scope="module")
def server():
    with postgres.server() as url:
        with psycopg.connect(url, autocommit=True) as owner:
            for statement in SCHEMA.split(";\n"):
                owner.execute(statement)
            postgres.ask_for_passwords(owner, "reader")
        yield url


def opened(server, way, seconds=30, account="court"):
    url = server.replace("postgresql:", way).replace("court@", f"{account}@")
    return contextlib.closing(databases.opened(sa.make_url(url), seconds))


def table(relation, *names, **more):
    return Table(relation=relation, columns=dict.fromkeys(names, "keep"), **more)


def rows(snapshot, asked):
    found = list(snapshot.batches(statements.rows(asked), "court.cases"))
    return pa.Table.from_batches(found).to_pylist()


@SERVER
def test_every_type_is_the_same_text_whichever_way_it_came(server):
    told = []
    for way in WAYS:
        with opened(server, way) as snapshot:
            told.append(rows(snapshot, table("public.typed", *TYPED)))

    first = told[0][0]
    assert told[0] == told[1]
    assert (first["n"], first["m"], told[0][1]["b"]) == (
        "12.50", "100000000000000000000", "9007199254740993")  # fmt: skip
    assert (first["d"], first["f"], first["l"], first["r"]) == ("2024-05-06", "true", "a；b", "15")
    assert first["tz"] == "2024-05-05 16:00:00.000000Z", "a legal date is read in Shanghai later"
    assert told[0][1]["r"] is None


@SERVER
def test_a_value_is_the_text_that_a_file_of_it_gives(server, tmp_path):
    names = ("i", "b", "t", "d", "ts", "tz", "f", "l", "r")
    with opened(server, WAYS[0]) as snapshot:
        told = rows(snapshot, table("typed", *names))
    utc = pa.timestamp("us", "UTC")
    types = (pa.int32(), pa.int64(), pa.string(), pa.date32(), pa.timestamp("us"), utc,
             pa.bool_(), pa.list_(pa.string()), pa.float64())  # fmt: skip
    with psycopg.connect(server) as owner:
        found = owner.execute(f"SELECT {', '.join(names)} FROM typed").fetchall()  # noqa: S608
    values = zip(zip(*found, strict=True), types, strict=True)
    columns = [pa.array(list(one), kind) for one, kind in values]
    pq.write_table(pa.table(columns, names=list(names)), tmp_path / "typed.parquet")
    read = parquet_files.read(Part(tmp_path / "typed.parquet"), "utf-8")

    assert [dict(list(row.items())[:-1]) for batch in read for row in batch.to_pylist()] == told


@SERVER
@pytest.mark.parametrize("column", ["m", "y", "p", "iv", "r"])
def test_a_type_without_words_is_refused_and_its_column_named(server, column):
    with opened(server, WAYS[0]) as snapshot, pytest.raises(InputError) as refused:
        rows(snapshot, table("wild", column))

    assert f"court.cases: column '{column}'" in str(refused.value)


@SERVER
def test_a_day_beyond_the_calendar_is_told_as_none_and_not_as_another(server):
    with opened(server, WAYS[0]) as snapshot:
        assert rows(snapshot, table("wild", "d", "z")) == [{"d": "infinity", "z": "infinity"}]


@SERVER
@pytest.mark.parametrize("way", WAYS)
def test_names_of_any_signs_are_asked_for_and_a_mark_is_never_later_than_now(server, way):
    asked = Table(relation="案件%:x", updated_on="changed",
                  columns={"案:号": "case_no", "changed": "drop"})  # fmt: skip
    query = Table(query="SELECT a FROM long WHERE ':x' <> '%' LIMIT 2", columns={"a": "keep"})
    with opened(server, way) as snapshot:
        mark, now = snapshot.first(statements.mark(asked))[0], sa.select(sa.func.now())
        found = rows(snapshot, asked), rows(snapshot, query)
        headers = snapshot.headers(statements.headers(query))

        assert mark == snapshot.first(now)[0]
    assert found[0] == [{"案:号": "1"}]
    assert (len(found[1]), headers) == (2, ["a"])


@SERVER
@pytest.mark.parametrize("way", WAYS)
def test_a_snapshot_is_of_one_instant_and_only_reads(server, way):
    asked = table("typed", "i")
    with opened(server, way) as snapshot, psycopg.connect(server, autocommit=True) as other:
        before = rows(snapshot, asked)
        other.execute("INSERT INTO typed (i) VALUES (7)")
        after = rows(snapshot, asked)
        other.execute("DELETE FROM typed WHERE i = 7")
        with pytest.raises(TroubleError):
            snapshot.first(sa.text("INSERT INTO typed (i) VALUES (8) RETURNING i").columns())

    assert before == after


@SERVER
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("account", "relation", "kind"),
    [
        ("reader:other", "typed", Kind.CREDENTIALS),
        ("nobody:secret", "typed", Kind.CREDENTIALS),
        ("reader:secret", "closed", Kind.FORBIDDEN),
        ("reader:secret", "nowhere", Kind.MISSING),
    ],
    ids=["another password", "no such account", "no right", "no such table"],
)
def test_a_fault_is_told_by_its_kind_and_in_no_word_of_the_driver(
    server, way, account, relation, kind
):
    with pytest.raises(TroubleError) as met, opened(server, way, account=account) as snapshot:
        rows(snapshot, table(relation, "a"))

    assert met.value.kind == kind
    assert met.value.__cause__ is None
    assert "secret" not in repr(met.value)


@SERVER
@pytest.mark.parametrize("way", WAYS)
def test_a_statement_that_takes_too_long_is_broken_off(server, way):
    with opened(server, way, seconds=1) as snapshot, pytest.raises(TroubleError) as met:
        snapshot.first(sa.text("SELECT pg_sleep(3)").columns())

    assert met.value.kind == Kind.TOO_LONG


@SERVER
@pytest.mark.parametrize("way", WAYS)
def test_a_server_that_goes_away_half_way_is_told(server, way):
    with opened(server, way) as snapshot:
        batches = snapshot.batches(statements.rows(table("long", "a")), "court.cases")
        next(batches)
        end_everybody(server)
        with pytest.raises(TroubleError) as met:
            list(batches)

    assert met.value.kind == Kind.LOST
    assert met.value.passing


@SERVER
def test_an_account_that_may_write_is_known(server):
    with opened(server, WAYS[0]) as owner, opened(server, WAYS[0], account="reader:secret") as one:
        assert owner.first(statements.MAY_WRITE) == (True,)
        assert one.first(statements.MAY_WRITE) == (False,)


def test_a_database_of_which_nobody_knows_a_snapshot_is_refused():
    with pytest.raises(TroubleError) as met:
        databases.opened(sa.make_url("sqlite:///court.db"), 1)

    assert met.value.kind == Kind.NO_DRIVER


def test_what_is_no_url_is_not_quoted(tmp_path):
    with pytest.raises(KeyFileError) as refused:
        credentials.url("COURT_DATABASE", {"COURT_DATABASE": "secret"}, tmp_path)

    assert "secret" not in str(refused.value)


def test_every_way_is_listed_and_holds_its_contract():
    files = {path.stem for path in Path(databases.__file__).parent.glob("*.py")} - {"__init__"}

    assert files == {way.__name__.rpartition(".")[2] for way in databases.WAYS}
    assert all(way.NAME and way.fits and way.opened for way in databases.WAYS)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1E+3"), "1000"),
        (Decimal("NaN"), "nan"),
        (float("nan"), None),
        (date(2008, 3, 1), "2008-03-01"),
        (time(10), "10:00:00.000000"),
        ({"a": "甲"}, '{"a": "甲"}'),
        ("甲".encode(), "甲"),
    ],
)
def test_a_value_of_a_driver_is_told_in_words(value, text):
    assert cells.text(value) == text


@pytest.mark.parametrize("value", [timedelta(1), 1.5, b"\x00\xff"], ids=["span", "half", "bytes"])
def test_a_value_without_words_is_refused(value):
    with pytest.raises(InputError, match="column 'a': it is of a type that has no words"):
        cells.batch(["a"], [(value,)], "court.cases")
