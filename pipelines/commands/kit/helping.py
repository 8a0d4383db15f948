"""Help in Chinese first: `pipelines/help.tsv` says what each command and option does (帮助).

The English stays where a command is written, in its docstring and its options, and stands below.
"""

import re
from functools import cache
from importlib.resources import files

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

TABLE = "help.tsv"
_BROKEN = re.compile(r"(?<!\n)\n(?!\n)")
"""Where a docstring breaks a line that a terminal would break elsewhere."""
_AS_IT_IS = "\b"
"""Before help whose lines are to stay; see "Preventing Rewrapping" in Click's documentation."""


def told(english: str) -> str:
    """Return what help says, Chinese in a line above; what nobody gave words to stays as it is.

    >>> told("Print the version.").splitlines()
    ['打印版本', 'Print the version.']
    >>> told("Something new.")
    'Something new.'
    """
    chinese = words().get(english)
    return f"{chinese}\n{english}" if chinese else english


@cache
def words() -> dict[str, str]:
    """Return what is said in English with its Chinese, in the order of the table.

    >>> words()["Print the version."]
    '打印版本'
    """
    text = (files("pipelines") / TABLE).read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return dict(rows[1:])


def in_both(command: object) -> None:
    """Have a command, its options and all below it tell their help in both languages."""
    if not isinstance(command, TyperCommand | TyperGroup):
        return
    about, gap, more = _BROKEN.sub(" ", command.help or "").partition("\n\n")
    command.short_help = told(about)
    command.help = command.short_help.replace("\n", "\n\n") + gap + more
    for one in (*command.params, command.get_help_option(typer.Context(command))):
        if isinstance(one, TyperArgument | TyperOption) and one.help in words():
            one.help = _AS_IT_IS + told(one.help)
    for below in getattr(command, "commands", {}).values():
        in_both(below)
