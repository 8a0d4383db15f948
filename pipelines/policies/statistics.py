"""Tables of figures for those who study them; nothing about single people (统计).

What leaves is made by `fengcun tables`, not by a night: no table of a night goes there.

Source: docs/design.md §4, docs/statistics.md.
"""

from collections.abc import Mapping

from pipelines.policies.contract import Destination

NAME = "statistics"
COLUMNS = "open"
OPTIONS: frozenset[str] = frozenset()


def tables(_destination: Destination) -> tuple[str, ...]:
    """Return no table: rows about people do not leave to here."""
    return ()


def withholds(_mark: Mapping[str, object], _destination: Destination) -> bool:
    """Say yes: no case leaves to here."""
    return True
