"""A cell for a name in which no name stands stops no night as a leak."""

import pytest

from pipelines.people import people
from tests import faults, nights


def night(site, monkeypatch, name):
    def change(rows):
        rows[1][rows[0].index("姓名")] = name
        return rows

    nights.quick(monkeypatch)
    profile = nights.site(site)
    faults.rewritten(faults.court(site, "parties"), change)
    return nights.run(profile, "night-1")


@pytest.mark.parametrize("name", ["1", "？？", "A", "002"])
def test_a_name_without_letters_is_nobodys(tmp_path, monkeypatch, name):
    ended = night(tmp_path, monkeypatch, name)

    assert (ended.exit_code, ended.stopped) == (0, None)


def test_such_a_name_would_be_found_everywhere(tmp_path, monkeypatch):
    monkeypatch.setattr(people, "NAMING", ".")

    assert night(tmp_path, monkeypatch, "1").exit_code == 20


@pytest.mark.parametrize(
    ("name", "names"), [("禾", True), ("Li", True), ("ئا", True), ("1", False)]
)
def test_a_name_has_a_character_or_two_letters(name, names):
    found = people.pc.match_substring_regex(people.pa.array([name]), people.NAMING)

    assert found.to_pylist() == [names]
