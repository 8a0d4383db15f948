"""A case that a column names in another spelling is tied, masked and joined as if in its own."""

import pytest

from pipelines.stages import tidy
from tests import nights
from tests.test_held_people import HELD, left, saying

SPELLINGS = (
    "（2024）湘9902刑初字第1号",
    "(2024)湘9902刑初第0001号",
    "2024年湘9902刑初1号",
    "（二〇二四）湘9902刑初1",
    "〔2024〕湘 9902 刑初 1 号一案",
)
TEXT = f"{nights.MINOR}另案处理。"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    nights.quick(monkeypatch)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_number_in_another_spelling_ties_and_holds_nothing(tmp_path, spelling):
    cells = left(tmp_path, {}, TEXT, related=spelling)
    named = {one for one in cells["partners", "related_case_no"] if one != "None"}

    assert not saying(cells, nights.MINOR)
    assert ("partners", "text") in saying(cells, "另案处理")
    assert all(one.strip("[']") in cells["partners", "case_no"] for one in named) and named


@pytest.mark.parametrize("held", ["an unreadable birth date", "a case that is not in the export"])
def test_so_does_one_of_a_case_that_is_held(tmp_path, held):
    cells = left(tmp_path, HELD[held], TEXT, related=SPELLINGS[0])

    assert not saying(cells, nights.MINOR)
    assert not saying(cells, "9902刑初字第1号")
    assert ("partners", "text") in saying(cells, "另案处理")


def test_so_does_the_case_of_a_later_event(tmp_path):
    outcomes = [
        (source, {**row, "later_event": "新罪", "later_event_case": SPELLINGS[0]})
        if row["case_no"] == nights.GROWN
        else (source, row)
        for source, row in nights.OUTCOMES
    ]

    cells = left(tmp_path, {"outcomes": outcomes}, TEXT)

    assert not saying(cells, nights.MINOR)
    assert ("partners", "text") in saying(cells, "另案处理")


def test_without_one_spelling_the_whole_case_is_held(tmp_path, monkeypatch):
    monkeypatch.setattr(tidy, "spelled_alike", lambda tables, _held: dict(tables))

    told = saying(left(tmp_path, {}, TEXT, related=SPELLINGS[0]), "另案处理")

    assert ("partners", "text") not in told
