"""Making and rotating keys: `fengcun keygen` (密钥生成与轮换)."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipelines.commands.kit.edge import Profile, console

WORDS = "keygen"


def command(
    profile: Profile = Path("fengcun.toml"),
    *,
    marks: Annotated[bool, typer.Option("--marks", help="Also a key for `marks`.")] = False,
    index: Annotated[bool, typer.Option("--index", help="Also a key for the index.")] = False,
    rotate: Annotated[
        str,
        typer.Option(help="A new key in place of: signing, token-NAME, marks, index, registry."),
    ] = "",
) -> None:
    """Make the keys that are missing in the sealed zone; none is overwritten but by --rotate.

    Example: fengcun keygen --profile data_samples/fengcun.toml

    Example: fengcun keygen --rotate signing
    """
    from pipelines import changing_keys, settings  # noqa: PLC0415, help must not wait for them

    chosen = settings.load(profile)
    if rotate:
        for line in changing_keys.rotated(chosen, rotate, os.urandom):
            console.print(line, markup=False)
        return
    made = changing_keys.made(chosen, os.urandom, marks=marks, index=index)
    where = escape(os.path.relpath(chosen.folder / chosen.run.sealed / "keys"))
    named = ", ".join(made) or "none"
    console.print(f"新生成 {len(made)} 把密钥 {len(made)} keys made in {where}: {named}")
