"""What stands in a database beside its rows: functions, comments, large objects (数据库定义).

Of PostgreSQL the catalogue is read, with what its planner keeps of columns, where values of deleted
rows stay; of MySQL and its kin routines, triggers and events. Of any other server it is told that
nobody looked.

Source: PostgreSQL 16, chapters 53 (system catalogs) and 54 (system views); MySQL 8.4, chapter 28.
"""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Final, cast

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from pipelines.formats.kit import records
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import IN_MEMORY, Bounds, Source

_POSTGRESQL: Final = {
    "comments": "SELECT 'comment', description FROM pg_catalog.pg_description UNION ALL "
    "SELECT 'comment', description FROM pg_catalog.pg_shdescription",
    "labels": "SELECT provider, label FROM pg_catalog.pg_seclabels",
    "functions": "SELECT proname, concat_ws(E'\\n', prosrc, proargnames::text, proconfig::text, "
    "pg_get_expr(proargdefaults, 0)) FROM pg_catalog.pg_proc WHERE oid >= 16384",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_catalog.pg_trigger "
    "WHERE oid >= 16384",
    "rules": "SELECT rulename, pg_get_ruledef(oid) FROM pg_catalog.pg_rewrite WHERE oid >= 16384",
    "policies": "SELECT polname, concat_ws(E'\\n', pg_get_expr(polqual, polrelid), "
    "pg_get_expr(polwithcheck, polrelid)) FROM pg_catalog.pg_policy",
    "constraints": "SELECT conname, pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint "
    "WHERE oid >= 16384",
    "types": "SELECT typname, coalesce(typdefault, '') FROM pg_catalog.pg_type WHERE oid >= 16384 "
    "UNION ALL SELECT 'label', enumlabel FROM pg_catalog.pg_enum",
    "indexes": "SELECT relname, coalesce(pg_get_indexdef(oid), '') FROM pg_catalog.pg_class "
    "WHERE oid >= 16384",
    "columns": "SELECT attname, concat_ws(E'\\n', attoptions::text, attfdwoptions::text) "
    "FROM pg_catalog.pg_attribute WHERE attrelid >= 16384 AND attnum > 0",
    "statistics": "SELECT attname, concat_ws(E'\\n', most_common_vals::text, "
    "histogram_bounds::text, most_common_elems::text) FROM pg_catalog.pg_stats "
    "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    "sequences": "SELECT sequencename, last_value::text FROM pg_catalog.pg_sequences",
    "servers": "SELECT srvname, srvoptions::text FROM pg_catalog.pg_foreign_server UNION ALL "
    "SELECT 'table', ftoptions::text FROM pg_catalog.pg_foreign_table UNION ALL "
    "SELECT 'wrapper', fdwoptions::text FROM pg_catalog.pg_foreign_data_wrapper",
    "names": "SELECT 'schema', nspname FROM pg_catalog.pg_namespace UNION ALL "
    "SELECT 'role', rolname FROM pg_catalog.pg_roles UNION ALL "
    "SELECT 'publication', pubname FROM pg_catalog.pg_publication UNION ALL "
    "SELECT 'event trigger', evtname FROM pg_catalog.pg_event_trigger UNION ALL "
    "SELECT 'setting', setconfig::text FROM pg_catalog.pg_db_role_setting",
}  # fmt: skip
"""Part → query of names and texts; below number 16384 lies what the server came with."""

_MYSQL: Final = {
    "routines": "SELECT ROUTINE_NAME, concat_ws('\n', ROUTINE_DEFINITION, ROUTINE_COMMENT) "
    "FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA <> 'sys'",
    "triggers": "SELECT TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS "
    "WHERE TRIGGER_SCHEMA <> 'sys'",
    "events": "SELECT EVENT_NAME, concat_ws('\n', EVENT_DEFINITION, EVENT_COMMENT) "
    "FROM information_schema.EVENTS",
}  # fmt: skip
_BY_SERVER: Final = {"postgresql": _POSTGRESQL, "mysql": _MYSQL, "mariadb": _MYSQL}
_BLOCK: Final = 1 << 20  # bytes of a large object asked for at once
_NO_BOUND: Final = 1 << 62  # a large object is not packed


def read(name: str, connection: Connection) -> Iterator[Piece | Unread | Source]:
    """Yield what is written into a database beside its rows."""
    queries = _BY_SERVER.get(connection.dialect.name)
    if queries is None:
        yield Unread(Place(name, "definitions"), Reason.NOT_SUPPORTED)
        return
    for part, query in queries.items():
        place = Place(name, part, "metadata")
        try:
            rows = connection.execute(text(query)).all()
        except SQLAlchemyError:
            connection.rollback()
            yield Unread(place, Reason.PERMISSION)
            continue
        yield from records.pairs(place, ((str(one), said or "") for one, said in rows))
    if queries is _POSTGRESQL:
        yield from _large_objects(name, connection)


def _large_objects(name: str, connection: Connection) -> Iterator[Unread | Source]:
    numbers = connection.execute(text("SELECT oid FROM pg_catalog.pg_largeobject_metadata"))
    for number in sorted(int(one) for one in numbers.scalars().all()):
        content = cast("IO[bytes]", SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115, closed with the source
        try:
            _fill(content, connection, number)
        except SQLAlchemyError:
            connection.rollback()
            content.close()
            yield Unread(Place(name, "large object {number}"), Reason.PERMISSION)
            continue
        size = content.tell()
        yield Source("{name}!large object {number}", size, Bounds(_NO_BOUND), content=content)


def _fill(content: IO[bytes], connection: Connection, number: int) -> None:
    asked = text("SELECT lo_get(:number, :place, :count)")
    while True:
        told = {"number": number, "place": content.tell(), "count": _BLOCK}
        block = bytes(connection.execute(asked, told).scalar_one())
        content.write(block)
        if len(block) < _BLOCK:
            break
