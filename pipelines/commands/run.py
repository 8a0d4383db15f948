"""The night itself: `fengcun run` (运行)."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import (
    AsOf,
    Profile,
    called,
    complaints,
    console,
    legal_date,
    small,
)

WORDS = "run"


def command(  # noqa: PLR0913, what the command line may say
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="Pull databases whole, not only what changed.")
    ] = False,
    engine: Annotated[
        str, typer.Option(help="processes (of this machine) or spark; else as the profile says.")
    ] = "",
    master: Annotated[
        str, typer.Option(help="Spark's master, spark://HOST:7077; else as Spark is set up.")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", help="Draw no progress.")] = False,
    go_back: Annotated[
        bool, typer.Option("--go-back", help="The date may lie before that of the last night.")
    ] = False,
) -> None:
    """Run one night: pull, normalise, decide, tag, identify, mask, verify, publish.

    Where PREFECT_API_URL is set the run is a flow run there, else the same stages run directly.

    Example: fengcun run --profile data_samples/fengcun.toml --as-of 2026-11-01
    """
    small()
    from pipelines.night import bars, ending  # noqa: PLC0415

    call = replace(
        called(profile, as_of, whole=whole), go_back=go_back, engine=engine, master=master
    )
    if call.as_of > legal_date(""):
        complaints.print(
            f"! 基准日在今天之后，登记簿会照此记载 {call.as_of} lies after today, "
            "and the register will keep it: mistyped?"
        )
    if os.environ.get("PREFECT_API_URL"):
        from pipelines import flow  # noqa: PLC0415, Prefect takes seconds to import

        ended = flow.run(call)
    else:
        from pipelines import nightly  # noqa: PLC0415

        with bars.shown(complaints, quiet=quiet, clock=call.clock) as watcher:
            ended = nightly.run(call, watcher=watcher)
    ending.show(ended, console)
    sys.exit(ended.exit_code)
