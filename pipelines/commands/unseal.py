"""Lifting a seal by an instrument: `fengcun unseal` (解除封存)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.kit.edge import AsOf, Profile, called, console

if TYPE_CHECKING:
    from pipelines.lifting.fields import Field

WORDS = "unseal"


def command(
    file: Annotated[
        Path | None, typer.Argument(help="A TOML file with the facts; asked for if not given.")
    ] = None,
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Withdraw a lifting that was wrong.")
    ] = False,
) -> None:
    """Record an instrument that lifts a seal: its number, article, day, and the person in charge.

    The rules are asked on the facts as they are now; what the law does not let out is refused.
    Nothing is deleted, and the next run applies it. Case numbers are never options: they would
    stay in the history of the shell. To withdraw a lifting its own file will do.

    Example: fengcun unseal lifting.toml --profile data_samples/fengcun.toml
    """
    from pipelines import lifting  # noqa: PLC0415
    from pipelines.lifting import fields, request  # noqa: PLC0415

    asked = fields.WITHDRAWAL if withdraw else fields.LIFTING
    told = request.from_file(file) if file else _asked(asked)
    if withdraw:
        lifting.withdraw(called(profile, as_of), told)
        console.print("已登记撤回，下一次运行起恢复封存 withdrawn: sealed again from the next run")
    elif lifting.unseal(called(profile, as_of), told):
        console.print("已登记解除封存，下一次运行起生效 recorded: lifted from the next run on")
    else:
        console.print("此前已登记，未作改动 recorded before, nothing changed")


def _asked(fields: "tuple[Field, ...]") -> dict[str, str]:
    """Ask for every field, one after the other."""
    return {
        one.name: typer.prompt(one.prompt, default="" if one.optional else None) for one in fields
    }
