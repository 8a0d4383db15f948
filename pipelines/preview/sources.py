"""What would stop or slow a run at a database: credentials, headers, rights (数据库预览).

It is asked once and in one snapshot, as a run asks it; no row leaves it.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

from pipelines import databases
from pipelines.databases import Snapshot, TroubleError
from pipelines.databases.kit import credentials, statements
from pipelines.errors import FengcunError
from pipelines.preview import readiness
from pipelines.preview.remark import Remark
from pipelines.settings import Settings, Source, Table, profile_checks

_FAILED: Final = "数据库不能用"
_READ_ONLY: Final = "只授予 SELECT GRANT SELECT and no more"
_UPDATED_ON: Final = 'updated_on = "更新时间"'


@dataclass(slots=True)
class Looked:
    """What was found at the databases of a profile."""

    files: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    risks: list[Remark] = field(default_factory=list)


def looked(settings: Settings, environment: Mapping[str, str]) -> Looked:
    """Look at every source that is a database.

    Args:
        settings: The profile.
        environment: Of the process, where URLs may stand.
    """
    found = Looked()
    folder = settings.folder / settings.run.sealed / "keys"
    for source in settings.sources:
        if source.database:
            try:
                url = credentials.url(source.database, environment, folder)
                opened = databases.opened(url, source.pulling.statement_timeout_seconds)
            except (FengcunError, TroubleError) as error:
                found.problems.append(_failed(source.name, error))
                continue
            with closing(opened):
                _source(source, opened, found)
    return found


def _source(source: Source, snapshot: Snapshot, found: Looked) -> None:
    for name, table in source.tables.items():
        where = f"{source.name}.{name}"
        named = table.relation or "SELECT …"
        found.files.append({"where": where, "count": 1, "names": [f"数据库 database {named}"]})
        try:
            found.problems += _table(where, table, snapshot)
        except TroubleError as error:
            found.problems.append(_failed(where, error))
            return  # a transaction that failed answers nothing more
        if not table.updated_on:
            chinese, english = "每夜全量拉取", "no updated_on: pulled whole every night"
            found.risks.append(Remark(where, chinese, english, _UPDATED_ON))
    found.risks += _rights(source, snapshot)


def _table(where: str, table: Table, snapshot: Snapshot) -> Iterator[Remark]:
    headers = snapshot.headers(statements.headers(table))
    problems = profile_checks.header_problems(headers, table.columns)
    yield from (readiness.said_of_header(where, problem) for problem in problems)
    if not problems and not snapshot.first(statements.count(table))[0]:
        yield Remark(where, "表中没有行", "it holds no row", "run when it is filled")
    if table.updated_on and not problems:
        snapshot.first(statements.mark(table))


def _rights(source: Source, snapshot: Snapshot) -> list[Remark]:
    """Say where an account may do more than it needs."""
    try:
        may_write = bool(snapshot.first(statements.MAY_WRITE)[0])
    except TroubleError:
        return []
    chinese, english = "数据库账户有写权限；运行只读", "the account may write; a run only reads"
    return [Remark(source.name, chinese, english, _READ_ONLY)] if may_write else []


def _failed(where: str, error: FengcunError | TroubleError) -> Remark:
    told = error.told(where) if isinstance(error, TroubleError) else error
    return Remark(told.where, _FAILED, told.what, told.next_step)
