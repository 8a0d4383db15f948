"""The first profile: `fengcun init` (起草配置)."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipelines.commands.kit import written
from pipelines.commands.kit.edge import Profile, console
from pipelines.errors import SettingsError

WORDS = "init"


def command(
    export: Annotated[list[Path], typer.Argument(help="A file, several, or a folder of them.")],
    profile: Profile = Path("fengcun.toml"),
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over a profile.")] = False,
) -> None:
    """Draft a profile from an export: which column is what, how sure, and why.

    Unsure columns are commented out with all they may be; a run refuses until somebody decides.
    No value of the export is shown or written, only headers.

    Example: fengcun init data_samples/export --profile fengcun.toml
    """
    from pipelines.draft import addressing, draft, listing, profile_text  # noqa: PLC0415

    if profile.exists() and not force:
        next_step = "Nothing was written. Name another with --profile, or add --force."
        raise SettingsError(profile.name, "is there already.", next_step)
    found = draft(export)
    text = profile_text.profile_text(found, addressing.folder(profile))
    written.write(profile, text, "--profile")
    for part in listing.listing(found):
        console.print(part)
    sure, unsure = listing.counts(found)
    console.print(f"\n{escape(str(profile))}：{sure} 列有把握 sure，{unsure} 列待定 to decide")
    console.print(
        "下一步 next：1. 打开它，逐个决定「请定」 settle each 请定 decide　"
        "2. fengcun check-profile　3. fengcun keygen　4. fengcun run"
    )
