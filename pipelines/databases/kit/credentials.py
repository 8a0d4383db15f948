"""The URL of a database with its password: from the environment or a 0600 file (数据库凭据).

The profile names it and never holds it; it stands in no record, log or message.

>>> found = url("COURT_DATABASE", {"COURT_DATABASE": "postgresql://reader:secret@db/court"}, Path())
>>> found.host, str(found), address(found)
('db', 'postgresql://reader:***@db/court', 'postgresql://reader@db/court')
"""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from pipelines.errors import KeyFileError
from pipelines.keys.key_files import private_bytes

SUFFIX = ".url"


def url(name: str, environment: Mapping[str, str], folder: Path) -> URL:
    """Return the URL that is kept under a name.

    Args:
        name: Of the environment variable; the file has `.url` behind it.
        environment: Of the process.
        folder: Where keys are kept, open to nobody else.

    Raises:
        KeyFileError: It is nowhere, open to others, or no URL.
    """
    return parsed(name, environment.get(name) or _filed(name, folder))


def parsed(name: str, told: str) -> URL:
    """Read a URL; what is no URL is not quoted."""
    try:
        return make_url(told.strip())
    except ArgumentError:
        fix = "Write it as postgresql://account:password@host:port/database."
        raise KeyFileError(name, "is not the URL of a database.", fix) from None


def address(found: URL) -> str:
    """Return which database it is, without the password and without options."""
    bare = URL.create(
        found.get_backend_name(), found.username, None, found.host, found.port, found.database
    )
    return bare.render_as_string()


def _filed(name: str, folder: Path) -> str:
    path = folder / f"{name}{SUFFIX}"
    fix = f"Set {name} in the environment of the run, or write the URL into that file, mode 0600."
    try:
        return private_bytes(path, make=fix).decode()
    except UnicodeDecodeError:
        raise KeyFileError(path.name, "is not text.", fix) from None
