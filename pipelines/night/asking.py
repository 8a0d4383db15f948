"""What a night needs to ask databases, given by the command line (数据库访问条件)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def at_once(_seconds: float) -> None:
    """Wait for nothing."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Where credentials may stand, how to wait, and whether everything is pulled anew."""

    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    sleep: Callable[[float], None] = field(default=at_once, repr=False)
    whole: bool = False
