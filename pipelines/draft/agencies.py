"""Sorts parts by the agency that exported them, and tells which of the four it is (来源系统).

A folder is one agency's; so is a workbook or a ZIP that holds several tables.

>>> slug("云洲中院 export_2026"), slug("2026年导出")
('yunzhouzhongyuan-export-2026', '2026niandaochu')
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pypinyin import lazy_pinyin

from pipelines.draft import cross_checks
from pipelines.draft.placing import Placed
from pipelines.draft.seen import Seen
from pipelines.draft.values_reading import EXPECTED, FITS, NOTHING

MOST: Final = 0.8  # share of values that must name the same kind of organ
COURT: Final = "法院"
ORGANS: Final = {
    "法院": "法院|法庭|court|fayuan",
    "检察": "检察|procurat|prosecut|jiancha",
    "公安": "公安|派出所|分局|刑侦|police|gongan",
    "司法": "司法|矫正|监狱|justice|sifa|bureau_of_justice",
}
NUMBERED: Final = {
    "法院": r"^.?(?:19|20)\d\d.?\w{1,8}?[刑民行执赔]\w{0,4}\d+号|[刑民行执]\w{0,2}初?字",
    "检察": "检",
    "公安": r"公|警|^[A-Z]\d{16,}",
    "司法": "矫|司|监",
}
"""How each of them numbers its cases."""
_GENERAL: Final = re.compile(r"^(?:exports?|data|导出|数据|dump|files?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency: its name in the profile, what it is, its parts by table."""

    name: str
    organ: str
    """Empty where neither values nor names tell."""
    tables: dict[str, list[Placed]]
    apart: list[Placed]
    """Parts taken for a table that another part with other headers is already."""

    @property
    def encodings(self) -> set[str]:
        """Return the encodings of its parts."""
        return {one.sample.encoding for group in self.tables.values() for one in group}

    @property
    def day_numbers(self) -> bool:
        """Say whether some column of days holds bare numbers, as a workbook counts them."""
        return any(seen.share("day_number") >= FITS for seen in self._days())

    @property
    def epoch(self) -> str:
        """Return from which year day numbers count, where identity numbers tell it."""
        told = {cross_checks.epoch(one.sample.columns) for one in self.tables.get("parties", [])}
        return told.pop() if len(told) == 1 else ""

    def _days(self) -> Iterator[Seen]:
        for group in self.tables.values():
            for one in group:
                for guess, seen in zip(one.guesses, one.sample.columns, strict=True):
                    if "date" in EXPECTED.get(guess.target, NOTHING).also:
                        yield seen


def agencies(placed: Sequence[Placed]) -> list[Agency]:
    """Return the agencies of an export in the order of their folders."""
    groups: dict[Path, list[Placed]] = {}
    for one in placed:
        if one.table:
            groups.setdefault(_home(one, placed), []).append(one)
    found: list[Agency] = []
    for home, members in groups.items():
        found.append(_agency(_free_name(home, members, {one.name for one in found}), members))
    return found


def _home(one: Placed, placed: Sequence[Placed]) -> Path:
    """Return the workbook or ZIP where that holds several tables, else the folder."""
    path = one.sample.part.path
    tables = {other.table for other in placed if other.sample.part.path == path and other.table}
    return path if len(tables) > 1 else path.parent


def _agency(name: str, members: Sequence[Placed]) -> Agency:
    tables: dict[str, list[Placed]] = {}
    apart: list[Placed] = []
    for one in members:
        group = tables.setdefault(one.table, [])
        alike = not group or set(group[0].sample.headers) == set(one.sample.headers)
        (group if alike else apart).append(one)
    return Agency(name, _organ(members), tables, apart)


def _free_name(home: Path, members: Sequence[Placed], taken: set[str]) -> str:
    stem = home.stem if not _GENERAL.match(home.stem) else home.parent.stem
    name = slug(stem) or slug(members[0].sample.part.path.stem) or "source"
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def slug(text: str) -> str:
    """Return a name as profiles allow it: small letters, figures, single hyphens."""
    latin = "".join(lazy_pinyin(text)).lower()
    return "-".join(re.findall("[a-z0-9]+", latin))


def _organ(members: Sequence[Placed]) -> str:
    """Return which of the four it is; nothing where two witnesses do not agree.

    Names and numbers of courts are not enough: a bureau of justice exports those that convicted.
    """
    handled = _told(members, "court", ORGANS)
    numbered = _told(members, "case_no", NUMBERED)
    path = str(members[0].sample.part.path)
    named = [organ for organ, words in ORGANS.items() if re.search(words, path, re.IGNORECASE)]
    if handled and numbered:
        of_courts = handled == COURT and COURT not in named
        return handled if handled == numbered and not of_courts else ""
    told = {handled, numbered, *named} - {""}
    return told.pop() if len(told) == 1 and (named or not handled) else ""


def _told(members: Sequence[Placed], column: str, patterns: Mapping[str, str]) -> str:
    """Return the organ that most values of a column speak of."""
    values = [
        value
        for one in members
        for guess, seen in zip(one.guesses, one.sample.columns, strict=True)
        if guess.target == column
        for value in seen.values
        if value
    ]
    counts = Counter(
        organ for value in values for organ, words in patterns.items() if re.search(words, value)
    )
    organ, count = counts.most_common(1)[0] if counts else ("", 0)
    return organ if values and count >= MOST * len(values) else ""
