"""The night itself: `fengcun run` (运行)."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import AsOf, Profile, called, complaints, console, legal_date

WORDS = "run"
SMALL = {"PYPINYIN_NO_PHRASES": "true", "PYPINYIN_NO_DICT_COPY": "true"}
"""Readings of words stay unread, 40 MB in each process: a night asks for single characters."""


def command(
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="Pull databases whole, not only what changed.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Draw no progress.")] = False,
    go_back: Annotated[
        bool, typer.Option("--go-back", help="The date may lie before that of the last night.")
    ] = False,
) -> None:
    """Run one night: pull, normalise, decide, tag, identify, mask, verify, publish.

    Where PREFECT_API_URL is set the run is a flow run there, else the same stages run directly.

    Example: fengcun run --profile data_samples/fengcun.toml --as-of 2026-11-01
    """
    from pipelines.workers import memory  # noqa: PLC0415, help must not wait for Arrow

    os.environ.update(SMALL)
    memory.frugal()  # before anything else asks Arrow
    from pipelines.night import bars, ending  # noqa: PLC0415

    call = replace(called(profile, as_of, whole=whole), go_back=go_back)
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
