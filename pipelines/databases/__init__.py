"""The ways a database is read, listed; one file is one way (数据库读取方式).

    postgresql.py   streams Arrow by ADBC, exact types; a URL that begins with postgresql://
    cursors.py      any SQLAlchemy URL with a driver, by a server-side cursor

Source: docs/sources.md.
"""

from sqlalchemy import URL

from pipelines.databases import cursors, postgresql
from pipelines.databases.kit.contract import Snapshot, Way
from pipelines.databases.kit.troubles import Kind, TroubleError

__all__ = ["WAYS", "Kind", "Snapshot", "TroubleError", "opened"]

WAYS: list[Way] = [postgresql, cursors]


def opened(url: URL, statement_seconds: int) -> Snapshot:
    """Open a snapshot by the first way that fits.

    Raises:
        TroubleError: No way fits, the database cannot be reached, or it does not take the account.
    """
    for way in WAYS:
        if way.fits(url):
            return way.opened(url, statement_seconds)
    raise TroubleError(Kind.NO_DRIVER)
