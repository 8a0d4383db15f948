"""Keys and seal marks for the court's own system, no name and no text (封存标识).

Law: 《关于未成年人犯罪记录封存的实施办法》 art 10(2): the electronic record carries a seal mark.
Source: docs/design.md §4.
"""

from collections.abc import Mapping

from pipelines.policies.contract import Destination

NAME = "marks"
COLUMNS = "masked"
OPTIONS: frozenset[str] = frozenset()


def tables(_destination: Destination) -> tuple[str, ...]:
    """Return the one table of marks."""
    return ("marks",)


def withholds(_mark: Mapping[str, object], _destination: Destination) -> bool:
    """Say no: the court's own system needs every mark."""
    return False
