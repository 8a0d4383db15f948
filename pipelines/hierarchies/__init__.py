"""How values are told more broadly, listed: one file is one hierarchy (泛化层级).

A hierarchy says for a value what it is called at each of its levels, the finest first: a court's
district, its city, its province. Tables count by a level; extracts recode to one. Nothing is ever
dropped: a value nobody states is 不明, one the hierarchy does not list is 其他.

>>> [(one.NAME, one.LEVELS) for one in HIERARCHIES][:2]
[('region', ('county', 'city', 'province')), ('age', ('band', 'stage'))]
>>> hierarchy("charge").climb("盗窃罪")
('盗窃', '第五章 侵犯财产罪')
>>> climber("charge", "chapter")("盗窃罪"), climber("age", "stage")(None)
('第五章 侵犯财产罪', '不明')
"""

from collections.abc import Callable

from pipelines.errors import SettingsError
from pipelines.hierarchies import ages, charges, dates, ethnicities, regions, terms
from pipelines.hierarchies.kit.contract import OTHER, UNKNOWN, Hierarchy, Value

__all__ = ["HIERARCHIES", "OTHER", "UNKNOWN", "Hierarchy", "Value", "climber", "hierarchy"]

HIERARCHIES: list[Hierarchy] = [
    regions,
    ages,
    dates,
    charges,
    terms,
    ethnicities,
]


def hierarchy(name: str) -> Hierarchy:
    """Return the hierarchy of that name.

    Raises:
        SettingsError: there is none.
    """
    by_name = {one.NAME: one for one in HIERARCHIES}
    if name not in by_name:
        next_step = f"Use one of: {', '.join(by_name)}."
        raise SettingsError(where="hierarchy", what="no such one.", next_step=next_step)
    return by_name[name]


def climber(name: str, level: str) -> Callable[[Value], str]:
    """Return the function that tells a value at one level of a hierarchy.

    Raises:
        SettingsError: there is no such hierarchy or level.
    """
    chosen = hierarchy(name)
    if level not in chosen.LEVELS:
        where, next_step = f"hierarchy {name}", f"Use one of: {', '.join(chosen.LEVELS)}."
        raise SettingsError(where=where, what="no such level.", next_step=next_step)
    place = chosen.LEVELS.index(level)
    return lambda value: chosen.climb(value)[place]
