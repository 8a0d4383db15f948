"""Databases are read whole, read only, and what was not looked at is told."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
import sqlalchemy as sa

from pipelines import formats
from pipelines.audit.grouping import Tier
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.formats.kit import databases, definitions
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.index import build
from pipelines.index.digests import Digests
from tests import postgres
from tests.audit_bed import DISGUISES, person, twin
from tests.format_writers import PLANTED

SERVER = pytest.mark.skipif(
    postgres.programs() is None, reason="no PostgreSQL server here; Debian: apt install postgresql"
)
SCHEMA = """
CREATE SCHEMA other;
CREATE TABLE people (name text, note text DEFAULT '(planted)1', more jsonb, list text[], raw bytea);
INSERT INTO people VALUES
  ('陈小禾', '(planted)2', '{"a": ["(planted)3"]}', ARRAY['(planted)4'], '(planted)5'),
  ('罗春生', '', NULL, NULL, NULL);
CREATE TABLE other.pictures (id int, raw bytea, place point);
INSERT INTO other.pictures VALUES (1, '\\x00ff', '(1,2)');
CREATE VIEW told AS SELECT '(planted)6' AS a;
CREATE MATERIALIZED VIEW kept AS SELECT '(planted)7' AS a;
COMMENT ON TABLE people IS '(planted)8';
COMMENT ON COLUMN people.note IS '(planted)9';
CREATE SCHEMA sys;
CREATE TABLE sys.people AS SELECT '(planted)A' AS a;
CREATE TABLE guarded (a text);
INSERT INTO guarded VALUES ('hidden');
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
CREATE ROLE reader LOGIN PASSWORD 'secret';
GRANT SELECT ON guarded TO reader;
CREATE FUNCTION said() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN '(planted)B'; END $$;
CREATE TRIGGER changed BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION said('(planted)C');
COMMENT ON FUNCTION said IS '(planted)D';
COMMENT ON SCHEMA other IS '(planted)E';
COMMENT ON DATABASE postgres IS '(planted)F';
CREATE TYPE sort AS ENUM ('(planted)G');
CREATE DOMAIN short AS text CHECK (VALUE <> '(planted)H');
CREATE RULE kept AS ON UPDATE TO other.pictures DO ALSO SELECT '(planted)I';
CREATE POLICY few ON guarded USING (a <> '(planted)J');
CREATE INDEX part ON people (name) WHERE note <> '(planted)K';
CREATE TABLE gone AS SELECT '(planted)L' AS a FROM generate_series(1, 9);
ANALYZE gone;
DELETE FROM gone;
SELECT lo_from_bytea(0, '(planted)M');
SELECT lo_from_bytea(0, '\\x00ff00fe');
CREATE SEQUENCE "(planted)N";
CREATE TABLE long AS SELECT n, 'row ' || n AS a FROM generate_series(1, 5000) n;
"""


@pytest.fixture(scope="module")
def court():
    """Start a server whose database holds a value in each of two dozen places."""
    with postgres.server() as url:
        engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            connection.exec_driver_sql(SCHEMA.replace("(planted)", PLANTED))
        engine.dispose()
        yield url


def texts(found):
    return [
        cell for one in found if isinstance(one, Piece) for cells in one.cells for cell in cells
    ]


def unread(found):
    return {(one.place.part, str(one.reason)) for one in found if isinstance(one, Unread)}


@SERVER
def test_every_place_of_a_real_server_is_looked_at(court):
    found = list(formats.read([court]))

    seen = "\n".join(texts(found))
    assert [n for n in (*range(1, 10), *"ABCDEFGHIJKLMN") if f"{PLANTED}{n}" not in seen] == []
    assert unread(found) == {("other.pictures.raw", "binary_column"), ("", "unknown_format")}


@SERVER
def test_a_sample_is_told_as_one(court):
    found = list(formats.read([court], rows=100))

    assert ("public.long", "sampled") in unread(found)
    assert ("public.people", "sampled") not in unread(found)
    place = (databases.safe(court), "public.long", "cells")
    assert sum(one.records for one in found if isinstance(one, Piece) and one.place == place) == 100


@SERVER
def test_rows_an_account_may_not_see_are_told_and_not_passed_over(court):
    found = list(formats.read([court.replace("court@", "reader:secret@")]))

    assert ("public.guarded", "permission") in unread(found)
    assert any(
        part.startswith("large object") for part, why in unread(found) if why == "permission"
    )
    assert not [one for one in found if "secret" in str(one)]


@SERVER
def test_nothing_can_be_written(court):
    engine = sa.create_engine(
        databases._driven(sa.make_url(court)),  # noqa: SLF001, as the reader opens it
        connect_args=databases._read_only(sa.make_url(court)),  # noqa: SLF001
    )
    with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="read-only"):
        connection.exec_driver_sql("CREATE TABLE x (a int)")
    engine.dispose()


def shown(engine):
    """Write a row for each disguise and one for each twin; return the disguises."""
    ways = list(DISGUISES)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE bed (n integer, said text)")
        connection.exec_driver_sql("CREATE TABLE twins (n integer, said text)")
        for number, way in enumerate(ways):
            for table, text in (
                ("bed", DISGUISES[way](person(number))),
                ("twins", twin(number, way)),
            ):
                insert = sa.text(f"INSERT INTO {table} VALUES (:n, :said)")  # noqa: S608, our own words
                connection.execute(insert, {"n": number, "said": text})
    engine.dispose()
    return ways


def alarms(url, part):
    """Return the rows of a table in which exactly the person of that row raised an alarm."""
    digests = Digests(bytes(range(32)))
    people = ((str(number), person(number).known) for number in range(len(DISGUISES)))
    index = build.of_people(people, digests, date(2026, 11, 1))
    answer = audit(formats.read([url]), Search.of(index, digests))
    found = [one for one in answer.findings if one.tier is Tier.ALARM and one.place.kind == "cells"]
    assert {one.place.part for one in found} == {part}
    return {one.spot.row for one in found if one.person == one.spot.row}


@SERVER
def test_an_audit_of_a_real_server_finds_everybody_and_no_twin(court):
    ways = shown(sa.create_engine(court.replace("postgresql:", "postgresql+psycopg:")))

    assert alarms(court, "public.bed") == set(range(len(ways)))


def test_an_audit_of_sqlite_finds_everybody_and_no_twin(tmp_path):
    ways = shown(sa.create_engine(f"sqlite:///{tmp_path}/a.db"))

    assert alarms(f"sqlite:///{tmp_path}/a.db", "bed") == set(range(len(ways)))


def test_definitions_of_a_server_nobody_looks_into_are_told():
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        assert unread(definitions.read("a", connection)) == {("definitions", "not_supported")}
    engine.dispose()


def test_a_file_of_sqlite_is_read_by_its_url_and_never_made(tmp_path):
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE t (a)")
        database.execute("INSERT INTO t VALUES (?)", (PLANTED,))
        database.commit()

    assert PLANTED in texts(formats.read([f"sqlite:///{path}"]))
    assert unread(formats.read([f"sqlite:///{tmp_path}/none.db"])) == {("", "missing")}
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "url", ["postgresql://a:secret@127.0.0.1:1/x", "nobody://knows", "mysql://a"]
)
def test_what_cannot_be_reached_is_told_without_a_password(url):
    found = list(formats.read([url]))

    assert unread(found) == {("", "connection")}
    assert "secret" not in str(found)
