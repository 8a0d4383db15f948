"""What is asked of a database: headers, marks, counts, rows; it never writes (查询语句).

A case is the unit of a pull: where one row of it changed, all rows of all its tables are asked for,
so what vanished from it vanishes here.

>>> columns = {"案号": "case_no", "改": "drop"}
>>> table = Table(relation="court.案件", updated_on="改", columns=columns)
>>> print(str(rows(table)).replace(chr(10), ""))
SELECT court."案件"."案号" FROM court."案件"
"""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.sql.selectable import FromClause

from pipelines.databases.kit.contract import Query
from pipelines.settings import Table

_ROWS = "fengcun_rows"


def origin(table: Table) -> FromClause:
    """Return where the rows of a table come from, its columns told."""
    columns = [sa.column(name, sa.String) for name in table.columns]
    if table.query:
        told = table.query.replace(":", r"\:")
        return sa.text(told).columns(*columns).subquery(_ROWS)
    schema, _, name = str(table.relation).rpartition(".")
    return sa.table(name, *columns, schema=schema or None)


def headers(table: Table) -> Query:
    """Ask which columns there are, and for no row."""
    if table.query:
        told = table.query.replace(":", r"\:")
        inner = sa.text(f"({told}) AS {_ROWS}")
        return sa.select(sa.text("*")).select_from(inner).limit(0)
    return sa.select(sa.text("*")).select_from(origin(table)).limit(0)


def count(table: Table) -> Query:
    """Ask how many rows there are."""
    return sa.select(sa.func.count()).select_from(origin(table))


def mark(table: Table) -> Query:
    """Ask when a row changed last: now where a row claims to have changed later."""
    changed = origin(table).c[str(table.updated_on)]
    return sa.select(sa.func.least(sa.func.max(changed), sa.func.current_timestamp()))


def touched(tables: Mapping[str, Table], since: Mapping[str, datetime]) -> Query:
    """Ask for the numbers of cases of which a row changed since; twice is as good as once."""
    asked = [_touched(tables[name], since[name]) for name in since]
    return asked[0] if len(asked) == 1 else sa.union(*asked)


def _touched(table: Table, since: datetime) -> sa.Select[tuple[object]]:
    rows = origin(table)
    changed = rows.c[str(table.updated_on)]
    bound = sa.literal(since, sa.DateTime(timezone=since.tzinfo is not None))
    begin = sa.cast(bound, sa.DateTime(timezone=True)) if since.tzinfo else bound
    return sa.select(rows.c[table.case_number]).where((changed >= begin) | changed.is_(None))


def rows(table: Table, cases: Query | None = None) -> Query:
    """Ask for rows: all, or those of some cases and those that name no case."""
    found = origin(table)
    wanted = sa.select(*(found.c[name] for name in table.pulled))
    if cases is None:
        return wanted
    number = found.c[table.case_number]
    inner = cases.subquery("touched")
    return wanted.where(number.in_(sa.select(inner.c[0])) | number.is_(None))


MAY_WRITE = sa.text(
    "SELECT current_setting('is_superuser') = 'on' OR EXISTS (SELECT 1 "
    "FROM information_schema.table_privileges "
    "WHERE table_schema NOT IN ('pg_catalog', 'information_schema') "
    "AND privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'))"
).columns(sa.column("may_write", sa.Boolean))
"""Asks PostgreSQL whether the account could write, were it not for the transaction."""
