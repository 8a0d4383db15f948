"""What can go wrong at a database, told without a word of its driver (数据库故障).

A driver's message may quote values or a password, so it is read here and goes no further.

Source: PostgreSQL 15, appendix A (SQLSTATE); MySQL 8, error reference.

>>> of_state("57014"), of_state("99999"), of_words('FATAL: role "x" does not exist')
(<Kind.TOO_LONG: 'too_long'>, None, <Kind.CREDENTIALS: 'credentials'>)
>>> print(TroubleError(Kind.FORBIDDEN).told("court.cases"))
court.cases: the account of this run may not read it. Nothing was written. Grant it SELECT, there \
and on no more.
"""

import re
from enum import Enum
from typing import Final

from pipelines.errors import FaultError, FengcunError, InputError, KeyFileError, SettingsError


class Kind(Enum):
    """What a user can do something about."""

    UNREACHABLE = "unreachable"
    CREDENTIALS = "credentials"
    NO_DATABASE = "no_database"
    NO_DRIVER = "no_driver"
    NOT_READ_ONLY = "not_read_only"
    MISSING = "missing"
    FORBIDDEN = "forbidden"
    NO_TIME = "no_time"
    TOO_LONG = "too_long"
    LOST = "lost"
    FAILED = "failed"


PASSING: Final = frozenset({Kind.UNREACHABLE, Kind.LOST})
"""What another attempt may not meet again."""

_OLD: Final = "Nothing was published."
_SAID: Final[dict[Kind, tuple[type[FengcunError], str, str]]] = {
    Kind.UNREACHABLE: (FaultError, "the database cannot be reached.",
                       f"{_OLD} Is it up, and are host and port right? Then run again."),
    Kind.CREDENTIALS: (KeyFileError, "the database refuses the account or its password.",
                       "Mend the URL where it is kept; nothing was written."),
    Kind.NO_DATABASE: (SettingsError, "the server has no database of that name.",
                       "Mend the URL where it is kept; nothing was written."),
    Kind.NO_DRIVER: (SettingsError, "no driver for this database is installed.",
                     "Install it, for PostgreSQL: pip install 'fengcun[postgresql]'."),
    Kind.NOT_READ_ONLY: (FaultError, "the database gives no snapshot that is read only.",
                         f"{_OLD} Ask whoever runs it, or have files exported."),
    Kind.MISSING: (InputError, "there is no such table or column.",
                   "Nothing was written. Mend relation, query or columns in the profile."),
    Kind.FORBIDDEN: (InputError, "the account of this run may not read it.",
                     "Nothing was written. Grant it SELECT, there and on no more."),
    Kind.NO_TIME: (SettingsError, "updated_on is neither a date nor a timestamp.",
                   "Name one that is, or take updated_on out: then it is pulled whole."),
    Kind.TOO_LONG: (FaultError, "a statement took longer than it may and was broken off.",
                    f"{_OLD} Index the column of updated_on, or raise statement_timeout_seconds."),
    Kind.LOST: (FaultError, "the database went away while it was being read.",
                f"{_OLD} Run again when it is back."),
    Kind.FAILED: (FaultError, "the database could not answer.",
                  f"{_OLD} Ask its own log why; nothing of it is told here."),
}  # fmt: skip
_STATES: Final = {
    "28": Kind.CREDENTIALS, "3D": Kind.NO_DATABASE, "42P01": Kind.MISSING,
    "42703": Kind.MISSING, "3F": Kind.MISSING, "42501": Kind.FORBIDDEN,
    "42804": Kind.NO_TIME, "42883": Kind.NO_TIME, "57014": Kind.TOO_LONG, "08": Kind.LOST,
    "57P": Kind.LOST, "40001": Kind.LOST, "53300": Kind.UNREACHABLE,
}  # fmt: skip
_WORDS: Final = (
    (Kind.TOO_LONG, r"statement timeout|maximum statement execution time|语句执行超时"),
    (Kind.NO_DATABASE, r"database \"[^\"]*\" does not exist|Unknown database|数据库.*不存在"),
    (Kind.CREDENTIALS, r"authentication failed|no password|Access denied for user|认证失败|口令"),
    (Kind.CREDENTIALS, r"role \"[^\"]*\" does not exist|not permitted to log in|角色.*不存在"),
    (Kind.CREDENTIALS, r"pg_hba"),
    (Kind.LOST, r"server closed the connection|terminating connection|connection reset"),
    (Kind.LOST, r"Lost connection|gone away|SSL SYSCALL|no connection to the server"),
)  # fmt: skip


class TroubleError(Exception):
    """Something went wrong at a database; where, only the caller knows."""

    def __init__(self, kind: Kind) -> None:
        """Keep what kind of thing it is."""
        self.kind = kind
        super().__init__(kind.value)

    @property
    def passing(self) -> bool:
        """Say whether another attempt may not meet it again."""
        return self.kind in PASSING

    def told(self, where: str) -> FengcunError:
        """Return the error that names the place and what to do."""
        error, what, next_step = _SAID[self.kind]
        return error(where, what, next_step)


def of_state(state: str | None) -> Kind | None:
    """Return what an SQLSTATE tells, None where it tells nothing."""
    found = (kind for begin, kind in _STATES.items() if (state or "").startswith(begin))
    return next(found, None)


def of_words(words: str) -> Kind | None:
    """Return what a message without SQLSTATE tells, as a refused connection is."""
    return next((kind for kind, sign in _WORDS if re.search(sign, words, re.IGNORECASE)), None)
