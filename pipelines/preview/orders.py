"""Whether the list of orders of sealing is where the profile says, with its columns (封存清单预览).

Its age is looked at when a night runs: a preview knows no day.
"""

from typing import Final

from pipelines.errors import InputError
from pipelines.preview.readiness import said_of_header
from pipelines.preview.remark import Remark
from pipelines.settings import Settings, profile_checks
from pipelines.sources import reader_for
from pipelines.sources.kit import addresses
from pipelines.sources.kit.part import Part

NAME: Final = "seal_feed"
_AGAIN: Final = "请对方重新发送封存清单 have the list of orders sent again"


def looked(settings: Settings) -> list[Remark]:
    """Return what would stop a night about the list; nothing where the profile names none."""
    feed = settings.seal_feed
    found: list[Remark] = []
    for address in feed.files if feed else ():
        try:
            for part in addresses.find(settings.folder, address):
                found += _headers(settings, part)
        except (InputError, OSError) as error:
            what = error.what if isinstance(error, InputError) else "it cannot be opened."
            found.append(Remark(NAME, f"{address}：封存清单找不到或读不出", what, _AGAIN))
    return found


def _headers(settings: Settings, part: Part) -> list[Remark]:
    if settings.seal_feed is None:
        return []
    columns = settings.seal_feed.columns
    headers = reader_for(part).columns(part, settings.seal_feed.encoding)
    if not set(headers) & set(columns):  # they may be a first row: not quoted
        what = f"none of its {len(headers)} columns is in the profile"
        return [Remark(part.name, "没有一列在配置中", what, _AGAIN)]
    problems = profile_checks.header_problems(headers, columns)
    return [said_of_header(part.name, problem) for problem in problems]
