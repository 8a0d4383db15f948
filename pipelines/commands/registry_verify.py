"""Whether the register is whole: `fengcun registry verify` (登记簿核验)."""

from pathlib import Path

from pipelines.commands.kit.edge import Profile, called, console

WORDS = "registry verify"


def command(profile: Profile = Path("fengcun.toml")) -> None:
    """Find an edited, removed or truncated event, against the latest signed run record.

    Example: fengcun registry verify --profile data_samples/fengcun.toml
    """
    from pipelines import lookup  # noqa: PLC0415

    console.print(lookup.registry(called(profile, "")))
