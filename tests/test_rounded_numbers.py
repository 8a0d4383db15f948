"""An ID number whose last figures a workbook lost is held, however few there are."""

import pytest

from pipelines.normalise import column_readers
from pipelines.reading import cells
from tests import faults, nights

ROUNDED = "990101200703120000"


def night(site, monkeypatch, number):
    def change(rows):
        rows[1][rows[0].index("身份证号")] = number
        return rows

    nights.quick(monkeypatch)
    profile = nights.site(site, held_share_limit=0.9)
    faults.rewritten(faults.court(site, "parties"), change)
    return nights.run(profile, "night-1")


def test_a_single_rounded_number_holds_its_row(tmp_path, monkeypatch):
    ended = night(tmp_path, monkeypatch, ROUNDED)

    assert ended.exit_code == 3
    held = nights.told(tmp_path, "night-1")["held"]
    assert "unreadable:id_number" in str(held)


def test_a_reader_that_takes_it_for_a_number_holds_nothing(tmp_path, monkeypatch):
    monkeypatch.setitem(column_readers.READERS, "id_number", cells.identifier)

    assert night(tmp_path, monkeypatch, ROUNDED).exit_code == 0


@pytest.mark.parametrize("number", ["99010120070312000X", "990101200703120015", "E10000000", "无"])
def test_another_number_is_read(number):
    cells.id_number(number)


def test_a_sound_number_that_ends_in_noughts_is_read():
    sound = next(
        number
        for day in range(1, 29)
        if cells.read_id_number(number := f"9901012008010{day % 10}000"[:18].ljust(18, "0"))
        and cells.read_id_number(number).sound
    )

    assert cells.id_number(sound) == sound
