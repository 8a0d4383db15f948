"""Why somebody is or is not sealed: `fengcun decide` (认定理由)."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import AsOf, Profile, called, console
from pipelines.errors import SettingsError

WORDS = "decide"


def command(
    case_no: Annotated[str, typer.Argument(help="Number of the case, as the export writes it.")],
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
) -> None:
    """Print, for each party of a case, the tree of reasons: rules, articles, facts used, questions.

    Rows of the case that are held are told with their reason. For the court's own eyes: the
    output names the case it was asked about.

    Example: fengcun decide "（2023）湘1502刑初1号" --profile data_samples/fengcun.toml
    """
    from pipelines import lookup  # noqa: PLC0415
    from pipelines.lookup import reasons  # noqa: PLC0415

    decisions, held = lookup.decisions(called(profile, as_of), case_no)
    if not decisions.num_rows and not held:
        where, what = "decide", "no party of this case is in the exports."
        raise SettingsError(where, what, "Check the case number as the export writes it.")
    console.print(reasons.tree(decisions, held), soft_wrap=False)  # wrapped, never cut at the edge
