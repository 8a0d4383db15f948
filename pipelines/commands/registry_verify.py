"""Whether the register is whole: `fengcun registry verify` (登记簿核验)."""

from pathlib import Path

from pipelines.commands.kit.edge import Profile, called, console

WORDS = "registry verify"


def command(profile: Profile = Path("fengcun.toml")) -> None:
    """Find an edited, removed or truncated event, and what was lost or altered beside them.

    Events are held against the latest signed run record; people, statements and what is kept of
    releases against the events.

    Example: fengcun registry verify --profile data_samples/fengcun.toml
    """
    from pipelines import lookup  # noqa: PLC0415

    line, beside = lookup.registry(called(profile, ""))
    for said in (line, *beside.lines):
        console.print(said, markup=False)
    beside.refuse()
