"""Counties by city and province, read out of whatever names a place (地区).

A place is found in the name of a court or in an address. A name that several cities have (鼓楼区)
needs its city or province beside it; where only the city is told, the county is 不明. Divisions
that are not in the list (a new zone, an invented city) come from a table of one's own.

Source: GB/T 2260 codes and names as `stdnum.cn.loc` lists them, those in force.

>>> climb("长沙市岳麓区人民法院"), climb("湖南省浏阳市某镇")
(('岳麓区', '长沙市', '湖南省'), ('浏阳市', '长沙市', '湖南省'))
>>> climb("长沙市中级人民法院"), climb("鼓楼区"), climb("湖南省天河区")
(('不明', '长沙市', '湖南省'), ('其他', '其他', '其他'), ('不明', '不明', '湖南省'))
>>> climb(None)
('不明', '不明', '不明')
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pipelines.errors import SettingsError
from pipelines.hierarchies.kit.contract import OTHER, UNKNOWN, Value
from pipelines.hierarchies.kit.tables import cells

NAME = "region"
LEVELS: tuple[str, ...] = ("county", "city", "province")
_LINE = re.compile(r'^( *)([0-9]+) (?:province|county)="(.*)"$', re.MULTILINE)
_NAME = re.compile(r"(?:\[([0-9]*)-([0-9]*)\])?([^,\[\]]+)")
_NO_NAMES = frozenset(
    {"市辖区", "县", "市区", "郊区", "省直辖县级行政区划", "自治区直辖县级行政区划"}
)


class Division(NamedTuple):
    """One county with what it lies in."""

    county: str
    city: str
    province: str


@dataclass(frozen=True)
class Regions:
    """Divisions among which places are looked for."""

    divisions: tuple[Division, ...]
    NAME: str = NAME
    LEVELS: tuple[str, ...] = LEVELS

    def climb(self, value: Value) -> tuple[str, ...]:
        """Return county, city and province of the place that a text names first."""
        text = "" if value is None else str(value).strip()
        if not text or text == UNKNOWN:
            return (UNKNOWN,) * len(LEVELS)
        names = dict.fromkeys(self._pattern.findall(text))
        found = self._within(text, [one for name in names for one in self._counties[name]])
        if len(found) == 1:
            return tuple(found[0])
        cities = {one[1:] for one in self._within(text, self.divisions) if one.city in text}
        if len(cities) == 1:
            return (UNKNOWN, *cities.pop())
        provinces = {province for province in self._above[1] if province in text}
        told = len(provinces) == 1
        return (UNKNOWN, UNKNOWN, provinces.pop()) if told else (OTHER,) * len(LEVELS)

    def _within(self, text: str, divisions: Iterable[Division]) -> list[Division]:
        """Keep what lies in the cities and provinces that the text names, if it names any."""
        kept = list(divisions)
        for level, names in enumerate(self._above, start=1):
            if told := {name for name in names if name in text}:
                kept = [one for one in kept if one[level] in told]
        return kept

    @cached_property
    def _above(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the names of all cities and of all provinces."""
        cities, provinces = ({one[level] for one in self.divisions} for level in (1, 2))
        return frozenset(cities), frozenset(provinces)

    @cached_property
    def _counties(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = {}
        for one in self.divisions:
            found.setdefault(one.county, []).append(one)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self._counties, key=len, reverse=True))))


@cache
def national() -> Regions:
    """Return the divisions of the country that are in force."""
    text = files("stdnum.cn").joinpath("loc.dat").read_text("utf-8")
    found, province, city = [], "", ""
    for indent, code, names in _LINE.findall(text):
        name = _in_force(names)
        if not indent:
            province = city = names
        elif code.endswith("00"):
            city = province if name in {*_NO_NAMES, ""} else name
        elif name and name not in _NO_NAMES:
            found.append(Division(name, name if code[:2] == "90" else city, province))
    return Regions(tuple(found))


def _in_force(names: str) -> str:
    """Return the name of a code that no later one has replaced, "" where it is gone.

    >>> _in_force("[1983-1995]西区,[1996-]岳麓区"), _in_force("[-2011]望城县"), _in_force("长沙县")
    ('岳麓区', '', '长沙县')
    """
    return next((name for _, until, name in _NAME.findall(names) if not until), "")


def with_own(path: Path) -> Regions:
    """Return the country's divisions and those of a table of one's own: county, city, province.

    Raises:
        SettingsError: the table cannot be read, or a line has not three cells.
    """
    fix = "Write county, city and province on each line, a tab between them, in UTF-8."
    try:
        lines = cells(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise SettingsError(path.name, "this table of divisions cannot be read.", fix) from None
    if any(len(line) != len(LEVELS) for line in lines):
        raise SettingsError(path.name, "a line has not three cells.", fix)
    return Regions((*(Division(*line) for line in lines), *national().divisions))


@lru_cache(maxsize=10_000)
def climb(value: Value) -> tuple[str, ...]:
    """Return county, city and province of the place that a text names first."""
    return national().climb(value)
