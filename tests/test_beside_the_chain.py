"""What lies beside the chain of events is missed when it is lost, and told apart from erased."""

import os
import sqlite3
import sys
from datetime import date

import pytest

from pipelines import cli
from pipelines.errors import TamperError
from pipelines.keys.encryption import Cipher
from pipelines.registry import beside, contents, persons, releases
from pipelines.registry.beside import NOTHING
from pipelines.registry.check import verify
from pipelines.registry.event import Kind
from pipelines.registry.persons import Lost
from pipelines.registry.releases import Release
from pipelines.registry.statements import Statements
from pipelines.registry.store import append, connect
from pipelines.registry.tables import CONTENTS, HOLDINGS, PERSONS, STATEMENTS

DAY = date(2026, 3, 1)
SHOWN, OLD = Release("open", "ab"), Release("open", "cd")
STATED = dict.fromkeys(("source", "case_no", "party_no", "person", "undertaking"), "1")


def cipher(number=0):
    return Cipher(bytes([number]) * 32, os.urandom)


@pytest.fixture
def registry(tmp_path):
    """Return a register of three people, one statement and two releases, one called back."""
    found = connect(f"sqlite:///{tmp_path / 'registry.sqlite'}")
    people = {name: {"name": name} for name in ("h1", "h2", "h3")}
    persons.enter(found, [], cipher(), [people], DAY)
    book(found).add(Kind.RESEALED, [STATED], DAY)
    for one in (SHOWN, OLD):
        contents.keep(found, one, b"{}", contents.joined([7]), DAY)
        releases.hold(found, one, [bytes(16)])
        releases.begin(found, one, "m", DAY)
        releases.close(found, one, DAY)
    with found.transaction() as connection:
        append(connection, [releases.removal(OLD, DAY)])
        contents.settle(connection, OLD, b"{}", DAY)
    return found


def book(registry):
    return Statements(registry, bytes(32), cipher(1))


def look(registry):
    return beside.look(registry, cipher(), book(registry))


def change(registry, statement):
    with registry.transaction() as connection:
        connection.execute(statement)


H2 = PERSONS.c.handle == "h2"
FAULTS = {
    "somebody deleted": (PERSONS.delete().where(H2), {"people": Lost(("h2",), ())}),
    "somebody altered": (
        PERSONS.update().where(H2).values(envelope=b"x"),
        {"people": Lost((), ("h2",))},
    ),
    "somebody under another handle": (
        PERSONS.update().where(H2).values(handle="h4"),
        {"people": Lost(("h2",), ("h4",))},
    ),
    "everybody deleted": (PERSONS.delete(), {"people": Lost(("h1", "h2", "h3"), ())}),
    "a statement altered": (STATEMENTS.update().values(envelope=b"x"), {"statements": (2,)}),
    "contents deleted": (CONTENTS.delete(), {"releases": ("open ab",)}),
    "people in the open altered": (
        CONTENTS.update().values(plain=b""),
        {"releases": ("open ab",)},
    ),
    "cases altered": (HOLDINGS.update().values(cases=bytes(32)), {"releases": ("open ab",)}),
    "cases deleted": (HOLDINGS.delete(), {"releases": ("open ab",)}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_lost_or_altered_past_the_events_is_told(registry, fault):
    statement, told = FAULTS[fault]
    assert look(registry) == NOTHING
    change(registry, statement)

    assert look(registry) == beside.Beside(**{
        "people": Lost((), ()), "statements": (), "releases": (), **told
    })  # fmt: skip
    with pytest.raises(TamperError, match="beside the chain"):
        look(registry).refuse()
    verify(str(registry.engine.url), registry.head())  # the chain alone shows nothing


def test_who_was_erased_is_not_missed_and_is_again_once_remembered_anew(registry):
    persons.erase(registry, ["h2"], DAY)
    assert look(registry) == NOTHING
    persons.enter(registry, [], cipher(), [{"h2": {"name": "y"}}], DAY)
    assert look(registry) == NOTHING
    change(registry, PERSONS.delete().where(H2))

    assert look(registry).people == Lost(("h2",), ())


def test_people_of_before_are_vouched_for_from_the_next_night_on(registry, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(persons, "append", lambda *_: None)  # a program that told no such event
        persons.enter(registry, [], cipher(), [{"h4": {"name": "y"}}], DAY)
    length = registry.head().length
    for _ in range(2):  # the second night has nothing to tell
        persons.enter(registry, [], cipher(), [], DAY)

    assert registry.head().length == length + 1
    change(registry, PERSONS.delete().where(PERSONS.c.handle == "h4"))
    assert look(registry).people == Lost(("h4",), ())


def test_the_command_names_the_handle_chinese_first(site, monkeypatch, capfd):
    assert verified(site, monkeypatch) == 0
    assert "留存与登记相符" in capfd.readouterr().out
    place = site / "sealed" / "registry.sqlite"
    with sqlite3.connect(place) as register:
        (handle,) = register.execute("SELECT min(handle) FROM persons").fetchone()
        register.execute("DELETE FROM persons WHERE handle = ?", (handle,))
    register.close()

    assert verified(site, monkeypatch) == 22
    said = capfd.readouterr()
    assert "1 个人员代号的身份信息缺失，又没有登记删除" in said.out and handle in said.out
    assert "登记簿链外的留存缺失或者被改动" in said.err


def verified(site, monkeypatch):
    words = ["fengcun", "registry", "verify", "--profile", str(site / "fengcun.toml")]
    monkeypatch.setattr(sys, "argv", words)
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code or 0
