"""One source of a profile: files, or tables of a database, and what their columns mean (来源配置).

    files                 where the files of a table lie
    relation, query       the table or view of a database, or a SELECT that stands for one
    database              the name under which the URL of the database is kept, never the URL

Source: docs/design.md §6 (columns); docs/sources.md (databases).
"""

import re
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PositiveInt, model_validator

from pipelines.settings import profile_checks

_ENCODINGS = {"gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030", "utf-8": "utf-8"}
_SECRET: Final = re.compile(r"[A-Z][A-Z0-9_]*")

PathPart = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
TableName = Literal["cases", "parties", "outcomes", "documents"]


def _encoding(name: str) -> str:
    """Bring a name of an encoding to the one that reads all files of its family."""
    folded = name.lower().replace("_", "-").replace("utf8", "utf-8").removesuffix("-sig")
    if folded not in _ENCODINGS:
        message = f"known encodings: {', '.join(_ENCODINGS)}"
        raise ValueError(message)
    return _ENCODINGS[folded]


Encoding = Annotated[str, AfterValidator(_encoding)]


def _secret(name: str) -> str:
    """Accept the name of a secret; a URL, which may hold a password, is none."""
    if not _SECRET.fullmatch(name):
        message = "write the name of an environment variable, as COURT_DATABASE, never a URL"
        raise ValueError(message)
    return name


def _one_query(query: str) -> str:
    """Accept one statement that reads."""
    if ";" in query or not query.lstrip().upper().startswith("SELECT"):
        message = "one SELECT without a semicolon"
        raise ValueError(message)
    return query


class Strict(BaseModel):
    """Frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Table(Strict):
    """Where one table lies, and for each of its columns our name, "keep" or "drop"."""

    files: tuple[str, ...] = ()
    relation: str | None = None  # table or view, "schema.name"
    query: Annotated[str, AfterValidator(_one_query)] | None = None
    updated_on: str | None = None  # column that says when a row changed last; else pulled whole
    columns: dict[str, str]

    @model_validator(mode="after")
    def _in_one_place(self) -> Self:
        if sum(map(bool, (self.files, self.relation, self.query))) != 1:
            message = "give one of files, relation and query"
            raise ValueError(message)
        if self.updated_on and (self.files or self.updated_on not in self.columns):
            message = "updated_on names one of the columns of a table of a database"
            raise ValueError(message)
        return self

    @property
    def pulled(self) -> tuple[str, ...]:
        """The columns that leave a database: all but those that are dropped."""
        return tuple(name for name, to in self.columns.items() if to != profile_checks.DROP)

    @property
    def case_number(self) -> str:
        """The column that holds case numbers."""
        return next(name for name, to in self.columns.items() if to == "case_no")


class Pulling(Strict):
    """How a database is asked; no part of what a night makes."""

    lag_hours: Annotated[int, Field(ge=0)] = 24
    """How far behind the last mark a pull begins: longer than any transaction stays open."""
    statement_timeout_seconds: PositiveInt = 3_600
    """For one statement. Origin: all tables of a million parties came in 37 seconds; a slow server,
    or a view without an index, may take a hundred times as long."""
    attempts: PositiveInt = 5
    """Connections tried, ever longer apart. Origin: half a minute in all, as a restart takes."""


class Source(Strict):
    """One agency system that exports (来源系统)."""

    name: PathPart
    organ: Literal["公安", "检察", "法院", "司法"]
    encoding: Encoding = "utf-8"
    serial_dates: Literal["1900", "1904"] | None = None  # what day 0 of a bare number in a date is
    database: Annotated[str, AfterValidator(_secret)] | None = None
    pulling: Annotated[Pulling, Field(exclude=True)] = Pulling()
    tables: Annotated[dict[TableName, Table], Field(min_length=1)]

    @model_validator(mode="after")
    def _columns_known(self) -> Self:
        problems = [
            f"tables.{name}.columns: {problem}"
            for name, table in self.tables.items()
            for problem in profile_checks.column_problems(name, table.columns)
        ]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @model_validator(mode="after")
    def _all_of_one_kind(self) -> Self:
        for name, table in self.tables.items():
            if bool(table.files) == bool(self.database):
                here = "relation or query" if self.database else "files, or name its database"
                message = f"tables.{name}: give {here}"
                raise ValueError(message)
        return self
