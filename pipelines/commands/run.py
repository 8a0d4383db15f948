"""The night itself: `fengcun run` (运行)."""

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.kit.edge import (
    AsOf,
    Profile,
    called,
    complain,
    complaints,
    console,
    legal_date,
    small,
)

if TYPE_CHECKING:
    from pipelines.night import Call
    from pipelines.nightly import Ended

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
        bool, typer.Option("--go-back", help="Date or clock may lie before the last night.")
    ] = False,
) -> None:
    """Run one night: pull, normalise, decide, tag, identify, mask, verify, publish.

    Where PREFECT_API_URL is set the run is a flow run there, else the same stages run directly.

    Example: fengcun run --profile data_samples/fengcun.toml --as-of 2026-11-01
    """
    small()
    from pipelines.night import ending  # noqa: PLC0415

    call = replace(
        called(profile, as_of, whole=whole), go_back=go_back, engine=engine, master=master
    )
    if call.as_of > legal_date(""):
        complaints.print(
            f"! 基准日在今天之后，登记簿会照此记载 {call.as_of} lies after today, "
            "and the register will keep it: mistyped?"
        )
    from pipelines.notice.night import run_and_tell  # noqa: PLC0415

    ended = run_and_tell(call, _at_prefect if _prefect() else partial(_here, quiet), complain)
    with console.for_information():
        ending.show(ended, console)
    sys.exit(ended.exit_code)


def _prefect() -> bool:
    return bool(os.environ.get("PREFECT_API_URL"))


def _at_prefect(call: "Call") -> "Ended":
    from pipelines import flow  # noqa: PLC0415, Prefect takes seconds to import

    return flow.run(call)


def _here(quiet: bool, call: "Call") -> "Ended":  # noqa: FBT001, bound before
    from pipelines import nightly  # noqa: PLC0415
    from pipelines.night import bars  # noqa: PLC0415

    with bars.shown(complaints, quiet=quiet, clock=call.clock) as watcher:
        return nightly.run(call, watcher=watcher)
