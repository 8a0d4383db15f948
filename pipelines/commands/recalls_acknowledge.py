"""Recording that what was called back is destroyed: `fengcun recalls acknowledge` (销毁回执)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import AsOf, Profile, called, console

WORDS = "recalls acknowledge"


def command(  # noqa: PLR0913, an acknowledgement has so many fields
    file: Annotated[
        Path | None, typer.Argument(help="A TOML file with the fields; else give the options.")
    ] = None,
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    recall: Annotated[str, typer.Option(help="Id of the recall.")] = "",
    release: Annotated[
        list[str] | None, typer.Option(help="A release that was destroyed; once for each.")
    ] = None,
    destroyed_on: Annotated[str, typer.Option(help="Day on which they were destroyed.")] = "",
    letter: Annotated[str, typer.Option(help="Number of the recipient's letter.")] = "",
    person: Annotated[str, typer.Option(help="Who signed it there.")] = "",
    recorder: Annotated[str, typer.Option(help="Who records it here.")] = "",
) -> None:
    """Record the acknowledgement of a recall: what was destroyed, when, by whom, in which letter.

    One that names another recall, or not all of its releases, is refused.

    Example: fengcun recalls acknowledge receipt.toml --profile data_samples/fengcun.toml
    """
    from pipelines import recalling  # noqa: PLC0415, help must not wait for Arrow
    from pipelines.recall import receipt  # noqa: PLC0415

    given = {
        "recall": recall,
        "releases": " ".join(release or ()),
        "destroyed_on": destroyed_on,
        "letter": letter,
        "person": person,
        "recorder": recorder,
    }
    told = {name: value for name, value in given.items() if value}
    one = recalling.acknowledge(
        called(profile, as_of), {**(receipt.from_file(file) if file else {}), **told}
    )
    console.print(f"已登记回执 recorded: {one.destination} {one.recall}", markup=False)
