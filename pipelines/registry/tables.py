"""The tables of the register: events, persons, statements, holdings, contents (登记簿表).

SQLite itself refuses to change or delete an event (two triggers). That stops accidents; what
finds a determined hand is the chain (`check.py`).
"""

import sqlalchemy as sql

METADATA = sql.MetaData()
EVENTS = sql.Table(
    "events",
    METADATA,
    sql.Column("seq", sql.BigInteger, primary_key=True, autoincrement=False),
    sql.Column("kind", sql.String(20), nullable=False, index=True),
    sql.Column("recorded_on", sql.String(10), nullable=False),
    sql.Column("content", sql.Text, nullable=False),
    sql.Column("previous", sql.String(64), nullable=False),
    sql.Column("hash", sql.String(64), nullable=False),
)
PERSONS = sql.Table(
    "persons",
    METADATA,
    sql.Column("handle", sql.String(64), primary_key=True),
    sql.Column("envelope", sql.LargeBinary, nullable=False),
)
STATEMENTS = sql.Table(
    "statements",
    METADATA,
    sql.Column("statement", sql.String(32), primary_key=True),
    sql.Column("envelope", sql.LargeBinary, nullable=False),
)
HOLDINGS = sql.Table(
    "holdings",
    METADATA,
    sql.Column("destination", sql.String(100), primary_key=True),
    sql.Column("release", sql.String(64), primary_key=True),
    sql.Column("cases", sql.LargeBinary, nullable=False),
)
CONTENTS = sql.Table(
    "contents",
    METADATA,
    sql.Column("destination", sql.String(100), primary_key=True),
    sql.Column("release", sql.String(64), primary_key=True),
    sql.Column("manifest", sql.LargeBinary, nullable=False),
    sql.Column("plain", sql.LargeBinary, nullable=False),
)
for _change in ("UPDATE", "DELETE"):
    _refuse = sql.DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
        f"CREATE TRIGGER events_{_change.lower()} BEFORE {_change} ON events "
        "BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END"
    )
    sql.event.listen(EVENTS, "after_create", _refuse.execute_if(dialect="sqlite"))
