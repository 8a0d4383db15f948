"""The command line: commands are gathered here, and errors become exit codes (命令行).

Every command is a file of `pipelines.commands`.
"""

import os
import sys
from typing import NoReturn

import typer

from pipelines import stopped
from pipelines.commands import COMMANDS, GROUPS
from pipelines.commands.kit import helping, parsing, streams
from pipelines.commands.kit.edge import complaints
from pipelines.durable import OTHERS_NOTHING
from pipelines.errors import FengcunError, SettingsError, fault
from pipelines.unseen import leave_no_dump

PROGRAM = "fengcun"
_UNREAD = 1
"""How the parser ends where nobody reads what is told."""
_BROKEN_OFF = 130
"""How a command ends on Ctrl-C."""
_SAY_BROKEN_OFF = (
    "✗ 已中断：读者看到的仍是完整的批次，再执行一次即可 "
    "broken off: readers see whole releases; do it again"
)
_UNANSWERED = (
    "command line",
    "nobody answered what it asked for.",
    "Give the answer as an option: fengcun COMMAND --help.",
)


def main() -> None:
    """Run a command; an error that a user can act on becomes its message and exit code."""
    streams.filled()
    streams.forgiving()
    os.umask(OTHERS_NOTHING)
    leave_no_dump()
    try:
        program = typer.main.get_command(commands)
        helping.in_both(program)
        sys.exit(program(prog_name=PROGRAM, standalone_mode=False))
    except SystemExit as ended:  # of a check, 1 is an answer
        if ended.code == _BROKEN_OFF:
            complaints.print(_SAY_BROKEN_OFF)
        sys.exit(SettingsError.exit_code if ended.code == _UNREAD else ended.code)
    except typer.Abort:
        _complain(SettingsError(*_UNANSWERED))
    except parsing.NotFollowed as error:
        _not_followed(error)
    except FengcunError as error:
        _complain(error)
    except Exception as error:  # noqa: BLE001, a traceback would print what the error says
        _complain(fault(error))


def _not_followed(error: Exception) -> NoReturn:
    if type(error).__name__ != parsing.HELP_ALONE:
        _complain(parsing.told(error))
    typer.echo(error, err=True)
    sys.exit(SettingsError.exit_code)


def _complain(error: FengcunError) -> NoReturn:
    for line in stopped.lines(error.exit_code, str(error)):
        complaints.print(line, markup=False)
    sys.exit(error.exit_code)


def _gathered() -> typer.Typer:
    """Return the program with every command below its group."""
    program = typer.Typer(
        name=PROGRAM,
        help="封存: keeps sealed juvenile records from leaking out of court data.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,  # a traceback with local variables would print values
    )
    groups = {"": program}
    for name, about in GROUPS.items():
        groups[name] = typer.Typer(help=about, no_args_is_help=True) if about else typer.Typer()
        program.add_typer(groups[name], name=name)
    for one in COMMANDS:
        group, _, word = one.WORDS.rpartition(" ")
        if one.WORDS in GROUPS:
            groups[one.WORDS].callback(invoke_without_command=True)(one.command)
        else:
            groups[group].command(word)(one.command)
    return program


commands = _gathered()
