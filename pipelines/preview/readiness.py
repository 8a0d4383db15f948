"""What would stop a run: files that are not there, columns nobody decided, keys (能否运行)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from pipelines import cause
from pipelines import keys as court_keys
from pipelines.errors import InputError, KeyFileError, SettingsError
from pipelines.keys.store import FILES
from pipelines.preview.remark import Remark
from pipelines.settings import Settings, Source, Table, profile_checks
from pipelines.sources.kit import left_behind, left_files, named
from pipelines.sources.kit.left_sheets import Read
from pipelines.sources.kit.part import Part

SHOWN: Final = 5  # names of files that are printed; of the others the count

_HEADERS: Final = (
    "在配置中逐列写明去处（「请定」的选一行去掉 #），或请对方按原样导出 "
    "map each column (where one is 请定, remove one line's #), or have it exported as before"
)
_FILES: Final = "核对 files 和导出是否完整 check files, and whether the export is complete"
_BELOW: Final = (
    "若是旧导出可不管，否则写进 files former exports are fine there, else name it in files"
)
_KEYGEN: Final = "fengcun keygen"


class Found(NamedTuple):
    """One table of a source that exports files, all it lies in, and what is wrong there."""

    source: Source
    table: str
    columns: Mapping[str, str]
    parts: tuple[Part, ...]
    problems: list[Remark]

    @property
    def where(self) -> str:
        """Return the table as the profile calls it."""
        return f"{self.source.name}.{self.table}"

    @property
    def read(self) -> list[Read]:
        """Return what is read of it."""
        wanted = profile_checks.wanted(self.columns)
        return [Read(part, self.table, wanted) for part in self.parts]


def files(settings: Settings) -> tuple[list[dict[str, Any]], list[Remark]]:
    """Return the files of every table, and what is wrong with them."""
    shown: list[dict[str, Any]] = []
    problems: list[Remark] = []
    tables = list(_tables(settings))
    for one in tables:
        problems += one.problems
        for part in one.parts:
            problems += _headers(part, one)
        names = [part.name for part in one.parts[:SHOWN]]
        shown.append({"where": one.where, "count": len(one.parts), "names": names})
    return shown, problems + ([] if problems else _left(tables))


def below(settings: Settings) -> list[Remark]:
    """Name the folders within those that are read from in which more tables lie."""
    read = [one for table in _tables(settings) for one in table.read]
    said = "下级目录中有 {} 个这样的表，不会读取"
    what = "{} files below hold such tables and are not read"
    return [
        Remark(f"{folder.name}/", said.format(count), what.format(count), _BELOW)
        for folder, count in left_files.below(read)
    ]


def _left(tables: list[Found]) -> list[Remark]:
    """Name what holds more of a table; asked where every file could be read."""
    said = "还有一张这样的表，配置没有写"
    read = [one for table in tables for one in table.read]
    return [Remark(where, said, what, left_behind.NEXT) for where, what in left_behind.left(read)]


def _tables(settings: Settings) -> Iterator[Found]:
    """Yield the tables of every source but databases, which `.sources` looks at."""
    for source in settings.sources:
        for name, table in source.tables.items() if not source.database else ():
            yield _table(settings, source, str(name), table)


def _table(settings: Settings, source: Source, name: str, table: Table) -> Found:
    problems: list[Remark] = []

    def wrong(address: str, error: InputError) -> None:
        said = f"{address}：{'；'.join(cause.chinese(error.what)) or '找不到或打不开'}"
        problems.append(Remark(f"{source.name}.{name}", said, error.what, _FILES))

    parts = named.parts(settings.folder, table.files, wrong)
    return Found(source, name, table.columns, parts, problems)


def _headers(part: Part, table: Found) -> list[Remark]:
    """Hold the headers of one part against the profile, both ways; no row is read."""
    try:
        headers = named.headers(part, table.source.encoding)
    except InputError as error:
        return [Remark(part.name, "表头读不出", error.what, error.next_step)]
    if not set(headers) & set(table.columns):  # they may be a first row of people: not quoted
        what = f"none of its {len(headers)} columns is in the profile"
        return [Remark(part.name, "没有一列在配置中", what, _HEADERS)]
    problems = profile_checks.header_problems(headers, table.columns)
    return [said_of_header(part.name, problem) for problem in problems]


def said_of_header(where: str, problem: str) -> Remark:
    """Return what is wrong with a header as a remark."""
    return Remark(where, _chinese(problem), problem, _HEADERS)


def _chinese(problem: str) -> str:
    if "is missing" in problem:
        return "配置里有、文件里没有的列"
    return "同名列出现两次" if "stands twice" in problem else "文件里有、配置里没有定的列"


def regions(settings: Settings) -> list[Remark]:
    """Return what is wrong with the court's own table of divisions, which a night counts by."""
    try:
        settings.regions()
    except SettingsError as error:
        said = f"{error.where}：statistics.regions 所写的区划表读不出"
        return [Remark("statistics.regions", said, error.what, error.next_step)]
    return []


def keys(settings: Settings) -> list[Remark]:
    """Return the keys that a run would miss or refuse."""
    folder = settings.folder / settings.run.sealed / "keys"
    names = [one.name for one in settings.destinations]
    wanted = [court_keys.REGISTRY, court_keys.SIGNING, *(f"token-{name}.key" for name in names)]
    missing = [name for name in wanted if not (folder / name).is_file()]
    if missing and settings.run.keys_from == FILES:
        listed = ", ".join(missing)
        return [Remark("keys", f"缺 {len(missing)} 把密钥：{listed}", "keys are missing", _KEYGEN)]
    try:
        court_keys.load(folder, names, settings.run.keys_from)
    except KeyFileError as error:
        return [Remark(error.where, "密钥不能用", error.what, error.next_step)]
    return []
