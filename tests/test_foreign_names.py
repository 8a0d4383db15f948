"""A child of a foreign name goes by any part of it, in its own case and without a name model."""

import pytest

from recognizers.kit.contract import KnownPerson
from recognizers.known import find_all, foreign
from tests import nights
from tests.test_held_people import left, saying
from tests.test_young_people import witness

NAMED = {
    "John Smith": (("John", "Smith"), "JOHN"),
    "约翰·A·史密斯": (("约翰", "史密斯"), "史 密 斯"),
    "扎西顿珠": (("扎西", "顿珠"), "顿 珠"),
    "阿依古丽·买买提": (("阿依古丽", "买买提"), "买买提"),
}
STAYS = "Johnson与Smithers、约定、明史、里约在场"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    nights.quick(monkeypatch)


@pytest.mark.parametrize("name", NAMED)
def test_every_part_of_a_foreign_name_leaves_nowhere(tmp_path, name):
    parts, disguised = NAMED[name]
    text = f"孙大河打{parts[0]}，{parts[1]}受伤，{disguised}报案。{STAYS}。"

    cells = left(tmp_path, *witness(text, name=name, birth_date="2012-03-04"))

    assert not [part for part in (*parts, disguised) if f"打{part}" in str(cells)]
    assert not saying(cells, f"，{parts[1]}受伤")
    assert not saying(cells, f"，{disguised}报案")
    assert ("partners", "text") in saying(cells, STAYS)


@pytest.mark.parametrize("name", NAMED)
def test_what_only_looks_like_a_part_is_none(name):
    assert not find_all([STAYS], [[KnownPerson({"person_name": (name,)})]])[0]


def test_without_masking_parts_the_search_would_hold_the_row(tmp_path, monkeypatch):
    monkeypatch.setattr(foreign, "find", lambda *_: ())
    text = "孙大河打人，Smith受伤。"

    cells = left(tmp_path, *witness(text, name="John Smith", birth_date="2012-03-04"))

    assert not saying(cells, "Smith")
    assert ("partners", "text") not in saying(cells, "打人")
