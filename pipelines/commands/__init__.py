"""The commands, listed in the order of the help; one file is one (命令)."""

from pipelines.commands import (
    decide,
    keygen,
    pages,
    registry_verify,
    run,
    verify_release,
    version,
)
from pipelines.commands.kit.contract import Command

COMMANDS: list[Command] = [
    run,
    keygen,
    decide,
    verify_release,
    registry_verify,
    pages,
    version,
]

GROUPS = {
    "registry": "The register of seals (封存登记簿).",
}
"""First word of commands that have two, and what the group is about."""
