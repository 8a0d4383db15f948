"""Which version this is: `fengcun version` (版本)."""

from pipelines import __version__
from pipelines.commands.kit.edge import console

WORDS = "version"


def command() -> None:
    """Print the version.

    Example: fengcun version
    """
    console.print(__version__)
