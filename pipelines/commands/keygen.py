"""Making keys: `fengcun keygen` (密钥生成)."""

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
) -> None:
    """Make the keys that are missing in the sealed zone; no key is ever overwritten.

    Example: fengcun keygen --profile data_samples/fengcun.toml
    """
    from pipelines import keys, settings  # noqa: PLC0415

    chosen = settings.load(profile)
    folder = chosen.folder / chosen.run.sealed / "keys"
    names = [destination.name for destination in chosen.destinations]
    made = keys.generate(folder, names, os.urandom, marks=marks, index=index)
    where, named = escape(os.path.relpath(folder)), ", ".join(made) or "none"
    console.print(f"新生成 {len(made)} 把密钥 {len(made)} keys made in {where}: {named}")
