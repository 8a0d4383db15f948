"""Whoever reads only Chinese learns from the help what every command and option does."""

import sys

import pytest
import typer

from pipelines import cli
from pipelines.commands.kit import helping

CHINESE = ("一", "鿿")


def said(command):
    """Yield the first paragraph of a command, what its options say, and so below it."""
    yield (command.help or "").partition("\n\n")[0]
    shown = [*command.params, command.get_help_option(typer.Context(command))]
    yield from (one.help or one.name for one in shown)
    for below in getattr(command, "commands", {}).values():
        yield from said(below)


def untold(lines):
    """Return what does not begin in Chinese."""
    plain = [line.strip("\b") for line in lines]
    return [line for line in plain if not any(CHINESE[0] <= one <= CHINESE[1] for one in line[:12])]


@pytest.fixture
def program():
    """Return the commands as they are before anybody told them."""
    return typer.main.get_command(cli.commands)


def test_every_command_and_every_option_is_told_in_chinese_first(program):
    helping.in_both(program)

    assert untold(said(program)) == []


def test_an_option_that_nobody_gave_words_to_is_noticed(program):
    program.commands["init"].params[-1].help = "Something new."
    helping.in_both(program)

    assert untold(said(program)) == ["Something new."]


def test_an_argument_without_a_word_of_help_is_noticed(program):
    program.commands["decide"].params[0].help = None
    helping.in_both(program)

    assert untold(said(program)) == ["case_no"]


def test_no_words_are_kept_for_what_is_no_longer_said(program):
    now = {line.replace("\n", " ") for line in said(program)}

    assert set(helping.words()) - now == set()


def test_both_languages_stand_in_the_help_of_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["fengcun", "status", "--help"])
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    with pytest.raises(SystemExit):
        cli.main()
    shown = capsys.readouterr().out

    assert shown.index("五行现状") < shown.index("Say in five lines")
    assert shown.index("显示本说明") < shown.index("Show this message")
