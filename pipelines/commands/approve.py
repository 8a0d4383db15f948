"""Approval before publication: `fengcun approve` (批准发布)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import NAMED, AsOf, Profile, Undertaking, called, console

WORDS = "approve"


def command(  # noqa: PLR0913, an approval says what, who and under which undertaking
    run: Annotated[str, typer.Argument(help="The run whose releases wait.")],
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    by: Annotated[
        str,
        typer.Option(
            *NAMED, prompt="批准人姓名 Your name", help="Who approves; asked if not given."
        ),
    ],
    undertaking: Undertaking,
    reject: Annotated[bool, typer.Option("--reject", help="Send it back instead.")] = False,
) -> None:
    """Let readers see what a night verified, where `approval = true` stands in the profile.

    Exactly the bytes that were signed are shown. Refused where more may have to be withheld since.

    Example: fengcun approve 20261101T173000000000Z --by 秦海棠 --undertaking 诺2026-017
    """
    from pipelines import approving  # noqa: PLC0415
    from pipelines.officer import Officer  # noqa: PLC0415

    call, officer = called(profile, as_of), Officer(by, undertaking)
    if reject:
        approving.reject(call, run, officer)
        console.print("已退回并销毁，旧批次保持不变 sent back and destroyed; the old releases stay")
        return
    done = approving.approve(call, run, officer)
    for name, release in done.shown.items():
        console.print(f"✓ 已发布 published  {name} {release}", markup=False)
    if done.recalled:
        console.print(f"  召回 recalled  {done.recalled} 个旧批次 older releases：fengcun recalls")
