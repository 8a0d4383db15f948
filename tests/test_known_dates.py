"""A known birthday is read whole, wherever the stretch ends in which it is looked for."""

import pytest

from recognizers.kit import written_dates
from recognizers.known.dates import find
from recognizers.known.view import View

DISTANCES = range(70)  # characters: the stretch behind a year's end has 40
YEARS = ("2000年", "于2000年1月1日入学", "两千〇〇年", "二〇〇〇年")
SECOND = ("2000年6月2日", "2000-06-02", "2000.6.2", "二〇〇〇年六月二日", "00年6月2日", "20000602",
          "2000 年 6 月 2 日", "2000年6月初二")  # fmt: skip
TWENTY_THIRD = ("2000年6月23日", "2000-06-23", "2000.6.23", "二〇〇〇年六月二十三日", "00年6月23日",
                "20000623", "2000 年 6 月 2 3 日", "二〇〇〇年六月廿三")  # fmt: skip


def covered(shown, known):
    """Return how much of the date is covered, at every distance behind a year."""
    found = set()
    for year in YEARS:
        for gap in ("，", "甲", " "):
            for count in DISTANCES:
                before = f"记{year}{gap * count}，"
                view = View.of(f"{before}{shown}，在案。")
                hits = [one for one in find(view, known) if one.end > len(before)]
                found.update(view.text[one.start : one.end] for one in hits)
                found.update(set() if hits else {""})
    return found


@pytest.mark.parametrize("shown", TWENTY_THIRD)
def test_the_23rd_stays_where_the_2nd_is_known(shown):
    assert covered(shown, "2000-06-02") == {""}


@pytest.mark.parametrize("shown", SECOND)
def test_the_2nd_goes_whole_at_every_distance(shown):
    assert covered(shown, "2000-06-02") == {shown}


@pytest.mark.parametrize("shown", TWENTY_THIRD)
def test_the_23rd_goes_whole_where_it_is_known(shown):
    assert covered(shown, "2000-06-23") == {shown}


@pytest.mark.parametrize("shown", ["2000年6月23日", "2000.6.23", "2000 年 6 月 2 3 日"])
def test_a_stretch_that_is_not_read_on_is_noticed(monkeypatch, shown):
    monkeypatch.setattr(written_dates, "_PART", -100)

    assert covered(shown, "2000-06-02") != {""}
