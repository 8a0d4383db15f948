"""What is wrong with a command line, in words of ours: Chinese stands in `causes.tsv` (命令行错误).

The parser's own messages are English and repeat what was typed, which may be somebody's name; ours
name options and commands alone.
"""

import re
from collections.abc import Sequence

import typer

from pipelines.errors import SettingsError

NotFollowed: type[Exception] = typer.BadParameter.__mro__[1]
"""Whatever the parser raises where it cannot follow a line; it has no public name in typer."""
_OPTION = re.compile("-{1,2}[a-z-]{1,16}")
"""What an option may look like; --by陈小禾, without a blank, holds what was to be given."""
HELP_ALONE = "NoArgsIsHelpError"
"""Raised where nothing but a group is typed: it shows the help and no error."""


def told(error: Exception) -> SettingsError:
    """Return what a command line lacks or has too much, and where its help stands.

    >>> print(told(typer.BadParameter("'陈小禾' is not a number", param_hint="--days")))
    fengcun: what was given for '--days' cannot be read. See fengcun --help.
    """
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "fengcun"
    return SettingsError(where, f"{_what(error)}.", f"See {where} --help.")


def _what(error: Exception) -> str:
    kind, option = type(error).__name__, getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        return _unknown(option, getattr(error, "possibilities", None))
    if kind == "MissingParameter":
        return f"'{_named(error)}' must be given"
    if kind == "BadParameter":
        return f"what was given for '{_named(error)}' cannot be read"
    if kind == "BadOptionUsage":
        few = "requires" in str(error)
        return f"option '{option}' needs a value" if few else f"option '{option}' takes no value"
    if "No such command" in str(error):
        return "there is no such command"
    return "more was given than it takes"


def _unknown(option: str, meant: Sequence[str] | None) -> str:
    if not _OPTION.fullmatch(option):
        return "there is no such option"
    return f"there is no option '{option}'" + (f"; '{meant[0]}' may be meant" if meant else "")


def _named(error: Exception) -> str:
    """Return the option or argument that an error is about, as it is typed or as help shows it."""
    if hint := getattr(error, "param_hint", None):
        return hint if isinstance(hint, str) else " / ".join(hint)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "it"
    options = [one for one in parameter.opts if one.startswith("-")]
    return str(options[0] if options else parameter.metavar or parameter.name)
