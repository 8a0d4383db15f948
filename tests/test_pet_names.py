"""What a child is called after the last character of the given name: 强子, 娟仔, 娟娟."""

import pytest

from recognizers.kit.contract import KnownPerson
from recognizers.known import called, find_all
from tests import nights
from tests.test_held_people import left, saying
from tests.test_young_people import witness

PET = {
    "陈志强": ("强子", "强仔", "强娃", "强强"),
    "陈丽娟": ("娟子", "娟仔", "娟娃", "娟娟"),
    "陈亮": ("亮子", "亮仔", "亮娃", "亮亮"),
}
WORDS = {
    "陈志强": ("富强子公司", "粒子与强子碰撞", "增强子模块"),
    "陈志刚": ("刚刚到案", "刚子弹上膛"),
    "陈小瓶": ("一个瓶子", "瓶子碎"),
    "李一": ("一一列明", "11.11元"),
    "陈桂儿": ("儿子到庭", "儿女双全"),
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    nights.quick(monkeypatch)


@pytest.mark.parametrize("name", PET)
def test_pet_names_leave_nowhere(tmp_path, name):
    text = f"孙大河打人，{'、'.join(f'证人{one}证实' for one in PET[name])}。"

    cells = left(tmp_path, *witness(text, name=name, birth_date="2012-03-04"))

    assert not [one for one in PET[name] if saying(cells, one)]
    assert ("partners", "text") in saying(cells, "证实")


@pytest.mark.parametrize("name", WORDS)
def test_words_that_only_look_so_stay(name):
    people = [KnownPerson({"person_name": (name,)})]

    for text in WORDS[name]:
        assert not find_all([text], [people])[0]


def test_without_them_the_search_would_hold_the_row(tmp_path, monkeypatch):
    monkeypatch.setattr(called, "_pet_names", lambda *_: ())

    cells = left(
        tmp_path, *witness("孙大河打人，证人强子证实。", name="陈志强", birth_date="2012-03-04")
    )

    assert ("partners", "text") not in saying(cells, "证实")
