"""Does a dataset name a sealed person: `fengcun audit` (数据集核查)."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit.edge import (
    NAMED,
    AsOf,
    IndexFile,
    IndexKey,
    Profile,
    complaints,
    console,
    desk,
)
from pipelines.errors import LeakFoundError, NotProvenError

WORDS = "audit"


def command(  # noqa: PLR0913, PLR0917, an audit says who, what and why
    what: Annotated[list[str], typer.Argument(help="Files, folders or database URLs.")],
    by: Annotated[str, typer.Option(*NAMED, prompt="经办人姓名 Your name", help="Who audits.")],
    reason: Annotated[str, typer.Option(help="Why; needed for a few records.")] = "",
    second_person: Annotated[str, typer.Option(help="Who else; likewise.")] = "",
    html: Annotated[Path | None, typer.Option(help="Also write a page there.")] = None,
    as_json: Annotated[Path | None, typer.Option("--json", help="Write the account there.")] = None,
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    index: IndexFile = None,
    key: IndexKey = None,
    *,
    quiet: Annotated[bool, typer.Option("--quiet", help="Draw no progress.")] = False,
) -> None:
    """Say whether data, whoever made them, name anybody sealed or protected.

    Ends with 0 where they are clean, 1 where somebody is named, 2 where it could not be proven:
    something was not read, or a person must look at what is for review. Places and opaque handles
    are told, never a text. Every audit is written into the register.

    Example: fengcun audit demo/out/open/current --by 李某 --profile data_samples/fengcun.toml
    """
    from pipelines import auditing, formats  # noqa: PLC0415, help must not wait for Arrow
    from pipelines.audit import spoken  # noqa: PLC0415
    from pipelines.commands.kit import waiting, written  # noqa: PLC0415

    asked = auditing.Asked(what, by, reason, second_person)
    with waiting.shown(complaints, spoken.size(what), quiet=quiet) as advance:
        chosen = desk(profile, as_of, index, key)
        told = auditing.check(chosen, asked, formats.read(what), advance)
    if as_json is not None:
        as_text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        written.write(as_json, as_text, "--json")
    if html is not None:
        from pipelines.reports import audit as report  # noqa: PLC0415

        written.write(html, report.page(told), "--html")
    for line in spoken.lines(told):
        console.print(line, markup=False)
    if told["answer"] == "leak":
        raise LeakFoundError(*spoken.ending(told))
    if told["answer"] != "clean":
        raise NotProvenError(*spoken.ending(told))
