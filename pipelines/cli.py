"""The commands: they parse, call one function, print counts and paths, and decide nothing (命令行).

Clock, randomness and the environment are read here and nowhere below. Modules are imported when a
command needs them, so that help and checks answer at once.
"""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.markup import escape

from pipelines import __version__
from pipelines.errors import FengcunError, SettingsError, fault

if TYPE_CHECKING:
    from pipelines.night import Call

COURT_TIME = ZoneInfo("Asia/Shanghai")
OWNER_ONLY = 0o077
_USAGE = 2  # what the parser ends with where a command line cannot be followed

commands = typer.Typer(
    name="fengcun",
    help="封存: keeps sealed juvenile records from leaking out of court data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local variables would print values
)
register = typer.Typer(help="The register of seals (封存登记簿).", no_args_is_help=True)
commands.add_typer(register, name="registry")

Profile = Annotated[Path, typer.Option(help="The profile: where exports lie, what may leave.")]
AsOf = Annotated[str, typer.Option(help="Legal date to decide as of; today in Shanghai if empty.")]

console = Console(highlight=False, soft_wrap=True)
complaints = Console(stderr=True, highlight=False, soft_wrap=True)


def main() -> None:
    """Run a command; an error that a user can act on becomes its message and exit code."""
    os.umask(OWNER_ONLY)
    try:
        commands()
    except SystemExit as ended:
        sys.exit(SettingsError.exit_code if ended.code == _USAGE else ended.code)
    except FengcunError as error:
        _complain(error)
    except Exception as error:  # noqa: BLE001, a traceback would print what the error says
        _complain(fault(error))


def _complain(error: FengcunError) -> NoReturn:
    complaints.print(f"[bold red]✗[/] {escape(str(error))}")
    sys.exit(error.exit_code)


@commands.command()
def run(
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    *,
    quiet: Annotated[bool, typer.Option("--quiet", help="Draw no progress.")] = False,
) -> None:
    """Run one night: pull, normalise, decide, tag, identify, mask, verify, publish.

    Where PREFECT_API_URL is set the run is a flow run there, else the same stages run directly.

    Example: fengcun run --profile data_samples/fengcun.toml --as-of 2026-11-01
    """
    from pipelines.night import ending, progress  # noqa: PLC0415, help must not wait for Arrow

    call = called(profile, as_of)
    if os.environ.get("PREFECT_API_URL"):
        from pipelines import flow  # noqa: PLC0415, Prefect takes seconds to import

        ended = flow.run(call)
    else:
        from pipelines import nightly  # noqa: PLC0415

        with progress.shown(complaints, quiet=quiet) as watcher:
            ended = nightly.run(call, watcher=watcher)
    ending.show(ended, console)
    sys.exit(ended.exit_code)


@commands.command()
def keygen(
    profile: Profile = Path("fengcun.toml"),
    *,
    marks: Annotated[bool, typer.Option("--marks", help="Also a key for `marks`.")] = False,
) -> None:
    """Make the keys that are missing in the sealed zone; no key is ever overwritten.

    Example: fengcun keygen --profile data_samples/fengcun.toml
    """
    from pipelines import keys, settings  # noqa: PLC0415

    chosen = settings.load(profile)
    folder = chosen.folder / chosen.run.sealed / "keys"
    names = [destination.name for destination in chosen.destinations]
    made = keys.generate(folder, names, os.urandom, marks=marks)
    console.print(f"{len(made)} keys made in {escape(str(folder))}: {', '.join(made) or 'none'}")


@commands.command()
def decide(case_no: str, profile: Profile = Path("fengcun.toml"), as_of: AsOf = "") -> None:
    """Print, for each party of a case, the tree of reasons: rules, articles, facts used, questions.

    For the court's own eyes: the output names the case it was asked about.

    Example: fengcun decide "（2024）湘9902刑初1号" --profile data_samples/fengcun.toml
    """
    from pipelines import lookup  # noqa: PLC0415
    from pipelines.lookup import reasons  # noqa: PLC0415

    decisions = lookup.decisions(called(profile, as_of), case_no)
    if not decisions.num_rows:
        where, what = "decide", "no party of this case is in the exports."
        raise SettingsError(where, what, "Check the case number as the export writes it.")
    console.print(reasons.tree(decisions))


@commands.command("verify-release")
def verify_release(
    folder: Path,
    keys: Annotated[
        list[Path], typer.Option("--public-key", help="Public key file, or a folder of them.")
    ],
) -> None:
    """Check a release offline: signature, digests, counts; one line says what holds.

    Example: fengcun verify-release demo/out/open/current --public-key demo/sealed/keys/public
    """
    from pipelines import release  # noqa: PLC0415

    console.print(release.check(folder, release.public_keys(keys)).line)


@register.command("verify")
def verify_registry(profile: Profile = Path("fengcun.toml")) -> None:
    """Find an edited, removed or truncated event, against the latest signed run record.

    Example: fengcun registry verify --profile data_samples/fengcun.toml
    """
    from pipelines import lookup  # noqa: PLC0415

    console.print(lookup.registry(called(profile, "")))


@commands.command()
def pages(
    folder: Annotated[Path, typer.Argument(help="Where the pages go.")] = Path("docs"),
) -> None:
    """Print the pages made from the code: the law from the rules, columns from the policies.

    Example: fengcun pages docs
    """
    from pipelines.manual import column_page, law_page  # noqa: PLC0415

    for name, text in {"law.md": law_page.law_page(), "columns.md": column_page.page()}.items():
        (folder / name).write_text(text, encoding="utf-8")
        console.print(f"{folder / name}")


@commands.command()
def version() -> None:
    """Print the version.

    Example: fengcun version
    """
    console.print(__version__)


def called(profile: Path, as_of: str) -> "Call":
    """Return what the command line gives a run: date, name, clock, chance."""
    from pipelines.night import Call  # noqa: PLC0415, help must not wait for it

    run_id = f"{clock():%Y%m%dT%H%M%S%fZ}"
    return Call(profile, legal_date(as_of), run_id, clock, os.urandom)


def clock() -> datetime:
    """Return the time now, UTC."""
    return datetime.now(UTC)


def legal_date(text: str) -> date:
    """Read the legal date of a run; an empty one is today in Shanghai.

    Raises:
        SettingsError: it is not a date.

    >>> legal_date("2026-11-01")
    datetime.date(2026, 11, 1)
    """
    try:
        return date.fromisoformat(text) if text else datetime.now(COURT_TIME).date()
    except ValueError:
        where, what = "--as-of", "is not a date."
        raise SettingsError(where, what, "Write it as 2026-11-01.") from None
