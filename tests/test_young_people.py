"""A child whom only a document tells, in a case of adults, is named in no release."""

import pytest

from pipelines.facts import told
from pipelines.statements import young_people
from pipelines.statements.kit import page
from pipelines.statements.kit.cast import Cast
from tests.test_held_people import left, saying
from tests.told import lines

GROWN_CAST = Cast((), (("赵云天", "1"),), frozenset())
CHILD = "李小满"
TELLING = {
    "a victim": f"孙大河殴打{CHILD}。{CHILD}（15岁）陈述被打。",
    "a witness": f"证人{CHILD}，女，2013年4月5日出生，证实孙大河打人。",
    "who is tried elsewhere": f"孙大河伙同{CHILD}（未成年，另案处理）殴打他人。",
    "a pupil": f"孙大河殴打明河市第三小学四年级学生{CHILD}。",
}
LONG_AGO = f"证人{CHILD}，女，1990年4月5日出生，证实孙大河打人。"


@pytest.mark.parametrize("number", range(len(lines("told_young"))))
def test_a_child_is_told_by_what_stands_beside_the_name(number):
    text, wanted = lines("told_young")[number]
    found = young_people.state(page.of(text), GROWN_CAST)

    births = {one.value.partition(" ")[2] or "word" for one in found}

    assert births == (set() if wanted == "-" else {wanted})


@pytest.mark.parametrize("telling", TELLING)
def test_a_child_told_only_in_a_document_leaves_nowhere(tmp_path, telling):
    cells = left(tmp_path, {}, TELLING[telling])

    assert not saying(cells, CHILD)
    assert not saying(cells, "第三小学")
    assert ("partners", "text") in saying(cells, "打")


def test_a_grown_witness_protects_nobody(tmp_path):
    assert saying(left(tmp_path, {}, LONG_AGO), LONG_AGO) == [("partners", "text")]


def test_without_what_is_told_of_children_the_name_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(told, "_young_people", lambda *_: ())

    assert saying(left(tmp_path, {}, TELLING["a victim"]), CHILD)
