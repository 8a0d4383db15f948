"""Whether a release is what was signed: `fengcun verify-release` (发布批次核验)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit import releases
from pipelines.commands.kit.edge import console

WORDS = "verify-release"


def command(
    folder: Annotated[Path, typer.Argument(help="The folder of a release.")],
    keys: Annotated[
        list[Path], typer.Option("--public-key", help="Public key file, or a folder of them.")
    ],
) -> None:
    """Check a release offline: signature, digests, counts; one line says what holds.

    Example: fengcun verify-release demo/out/open/current --public-key demo/sealed/keys/public
    """
    from pipelines import release  # noqa: PLC0415

    console.print(release.check(releases.at(folder), release.public_keys(keys)).line)
