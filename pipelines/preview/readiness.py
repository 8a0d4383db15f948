"""What would stop a run: files that are not there, columns nobody decided, keys (能否运行)."""

from typing import Any, Final

from pipelines import keys as court_keys
from pipelines.errors import InputError, KeyFileError
from pipelines.keys.store import FILES
from pipelines.preview.remark import Remark
from pipelines.settings import Settings, Source, profile_checks
from pipelines.sources import reader_for
from pipelines.sources.kit import addresses, left_behind, left_files
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


def files(settings: Settings) -> tuple[list[dict[str, Any]], list[Remark]]:
    """Return the files of every table, and what is wrong with them."""
    found: list[dict[str, Any]] = []
    problems: list[Remark] = []
    read: list[Read] = []
    for source in settings.sources:
        if source.database:
            continue  # looked at by `.sources`
        for name, table in source.tables.items():
            where = f"{source.name}.{name}"
            parts, wrong = _parts(settings, source, str(name))
            problems += wrong
            for part in parts:
                problems += _headers(part, source, str(name))
            wanted = profile_checks.wanted(table.columns)
            read += [Read(part, str(name), wanted) for part in parts]
            names = [part.name for part in parts[:SHOWN]]
            found.append({"where": where, "count": len(parts), "names": names})
    return found, problems + ([] if problems else _left(read))


def below(settings: Settings) -> list[Remark]:
    """Name the folders within those that are read from in which more tables lie."""
    read: list[Read] = []
    for source in settings.sources:
        for name, table in source.tables.items() if not source.database else ():
            wanted = profile_checks.wanted(table.columns)
            parts, _ = _parts(settings, source, str(name))
            read += [Read(part, str(name), wanted) for part in parts]
    said = "下级目录中有 {} 个这样的表，不会读取"
    what = "{} files below hold such tables and are not read"
    return [
        Remark(f"{folder.name}/", said.format(count), what.format(count), _BELOW)
        for folder, count in left_files.below(read)
    ]


def _left(read: list[Read]) -> list[Remark]:
    """Name what holds more of a table; asked where every file could be read."""
    said = "还有一张这样的表，配置没有写"
    return [Remark(where, said, what, left_behind.NEXT) for where, what in left_behind.left(read)]


def _parts(settings: Settings, source: Source, name: str) -> tuple[list[Part], list[Remark]]:
    tables = {str(table): one for table, one in source.tables.items()}
    parts: set[Part] = set()
    problems: list[Remark] = []
    for address in tables[name].files:
        try:
            parts |= set(addresses.find(settings.folder, address))
        except (InputError, OSError) as error:
            what = error.what if isinstance(error, InputError) else "it cannot be opened."
            problems.append(
                Remark(f"{source.name}.{name}", f"{address}：找不到或打不开", what, _FILES)
            )
    return sorted(parts), problems


def _headers(part: Part, source: Source, name: str) -> list[Remark]:
    """Hold the headers of one part against the profile, both ways; no row is read."""
    columns = {str(table): one.columns for table, one in source.tables.items()}[name]
    try:
        headers = reader_for(part).columns(part, source.encoding)
    except InputError as error:
        return [Remark(part.name, "表头读不出", error.what, error.next_step)]
    except OSError:
        return [Remark(part.name, "打不开", "it cannot be opened.", _FILES)]
    if not set(headers) & set(columns):  # they may be a first row of people: not quoted
        what = f"none of its {len(headers)} columns is in the profile"
        return [Remark(part.name, "没有一列在配置中", what, _HEADERS)]
    problems = profile_checks.header_problems(headers, columns)
    return [said_of_header(part.name, problem) for problem in problems]


def said_of_header(where: str, problem: str) -> Remark:
    """Return what is wrong with a header as a remark."""
    return Remark(where, _chinese(problem), problem, _HEADERS)


def _chinese(problem: str) -> str:
    if "is missing" in problem:
        return "配置里有、文件里没有的列"
    return "同名列出现两次" if "stands twice" in problem else "文件里有、配置里没有定的列"


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
