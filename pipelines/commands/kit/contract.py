"""What a module must hold to be a command (命令的约定)."""

from collections.abc import Callable
from typing import Protocol


class Command(Protocol):
    """One command, one module."""

    WORDS: str
    """What is typed after `fengcun`; the first of two words names a group."""

    command: Callable[..., None]
    """Parses, calls one function, prints counts and paths; its docstring is the help."""
