"""What a shape of values is (形态)."""

import re
from collections.abc import Callable
from typing import NamedTuple


class Shape(NamedTuple):
    """One way a value can look."""

    name: str
    chinese: str
    fits: Callable[[str], bool]
    """Say whether one value, blanks cut off, has the shape."""
    identity: bool = False
    """Whether a value of this shape names a person, or leads to one."""


def whole(pattern: str) -> Callable[[str], bool]:
    """Return a test for values that are one match of a pattern from end to end.

    >>> whole("[0-9]+")("12"), whole("[0-9]+")("12a")
    (True, False)
    """
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None
