"""What becomes of each column at one destination, for protected people and for others (列的去向).

>>> fate("open", "parties", "name"), fate("masked", "parties", "备注", kept=True)
(Treatment(protected='token', other='publication'), Treatment(protected='text', other='text'))
"""

from collections.abc import Iterator
from typing import Any, Final

from pipelines import policies, schema
from pipelines.policies import columns
from pipelines.policies.columns import Treatment
from pipelines.settings import Destination, Settings
from pipelines.settings.profile_checks import DROP, KEEP

STAYS: Final = Treatment("stays", "stays")
UNREAD: Final = Treatment("unread", "unread")
MARKS: Final = "marks"
KEYS: Final = frozenset({"case_no", "party_no"})


def fate(policy: str, table: str, column: str, *, kept: bool = False) -> Treatment:
    """Return what a policy does to a column; one that is kept is treated as running text."""
    return columns.treatment(policy, table, "" if kept else column)


def destination(settings: Settings, place: Destination) -> dict[str, Any]:
    """Return what a destination would receive, column by column."""
    return {
        "name": place.name,
        "policy": place.policy,
        "withholds": _withholds(place),
        "tables": [
            {"table": table, "rows": list(_rows(settings, place, table))}
            for table in schema.TABLES
            if any(table in source.tables for source in settings.sources)
        ],
    }


def _rows(settings: Settings, place: Destination, table: str) -> Iterator[dict[str, str]]:
    for source in settings.sources:
        if table in source.tables:
            for header, target in source.tables[table].columns.items():
                protected, other = _fate(place, table, header, target)
                yield {
                    "source": source.name,
                    "header": header,
                    "column": target,
                    "protected": protected,
                    "other": other,
                }


def _fate(place: Destination, table: str, header: str, target: str) -> Treatment:
    chosen = policies.policy(place.policy)
    if target == DROP:
        return UNREAD
    if chosen.NAME == MARKS:
        leaves = target in KEYS and table in {"cases", "parties"}
        return Treatment("keep", "stays") if leaves else STAYS
    if table not in chosen.tables(place):
        return STAYS
    found = fate(chosen.COLUMNS, table, header if target == KEEP else target, kept=target == KEEP)
    if place.case_no == "keep" and columns.column(table, target).kind == "case_number":
        return found._replace(other="keep" if found.other == "key" else found.other)
    return found


def _withholds(place: Destination) -> str:
    """Return the code of what stays behind whole."""
    if place.policy == MARKS:
        return "nothing"
    sealed = {"withheld": True, "minor_actor": False}
    acted = {"withheld": False, "minor_actor": True}
    chosen = policies.policy(place.policy)
    held = [chosen.withholds(mark, place) for mark in (sealed, acted)]
    return {(True, True): "minors", (True, False): "sealed"}.get((held[0], held[1]), "nothing")
