"""What a module must hold to be a hierarchy (层级约定)."""

from typing import Protocol

UNKNOWN = "不明"
"""What a value is called that nobody states: missing is a value like any other."""

OTHER = "其他"
"""What a value is called that the hierarchy does not list."""

Value = str | int | None
"""A cell as the decided tables hold it: text, a whole number, or nothing."""


class Hierarchy(Protocol):
    """One way of telling values more broadly, one module."""

    NAME: str
    LEVELS: tuple[str, ...]
    """What its levels are called, the finest first."""

    def climb(self, value: Value) -> tuple[str, ...]:
        """Return what a value is called at each level; never fails, never returns less."""
