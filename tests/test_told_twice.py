"""One case that two sources tell is protected in both."""

import pytest

from pipelines.facts import case_links
from pipelines.stages import held_ties
from tests import nights
from tests.test_held_people import left, saying, with_row

HALF_WIDTH = "(2024)湘9902刑初1号"
TEXT = f"{nights.MINOR}到案，就读于明河市第九中学。"
NAMED = f"{nights.MINOR}到案。"
"""The name alone, which counts in no other case; name and school together are held anywhere."""
OTHER_CASE = ("procuratorate", {"case_no": nights.SEALED, "cause": "盗窃"})
STRICT = {
    "the case goes on": {},
    "the minor's row is held": {"parties": with_row("parties", birth_date="二〇〇七年三十月")},
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    nights.quick(monkeypatch)


def told_by_another(number, text=TEXT, **changed):
    """Return the tables in which the procuratorate tells the minor's case as well."""
    paper = {"case_no": number, "document_no": "起1", "kind": "起诉书", "text": text}
    tables = {
        "cases": [*nights.CASES, (OTHER_CASE[0], {**OTHER_CASE[1], "case_no": number})],
        "documents": [*nights.DOCUMENTS, ("procuratorate", paper)],
    }
    return {**tables, **changed}


def leaving(folder, changed):
    """Run a night with these tables; return what leaves the court."""
    return left(folder, changed, "")


@pytest.mark.parametrize("number", [nights.SEALED, HALF_WIDTH])
@pytest.mark.parametrize("state", STRICT)
def test_a_case_is_protected_in_every_source_that_tells_it(tmp_path, number, state):
    cells = leaving(tmp_path, told_by_another(number, **STRICT[state]))

    assert not saying(cells, nights.MINOR)
    assert ("partners", "text") in saying(cells, "到案，就读于某学校")
    assert not any("到案" in text for text in cells["open", "text"])


def test_without_looking_for_its_like_the_other_source_would_tell(tmp_path, monkeypatch):
    monkeypatch.setattr(case_links, "alike", lambda _cases: {})

    assert saying(leaving(tmp_path, told_by_another(nights.SEALED, NAMED)), nights.MINOR)


def test_without_its_like_a_held_case_would_be_told_by_the_other_source(tmp_path, monkeypatch):
    monkeypatch.setattr(held_ties, "is_given", lambda _plain: False)
    tables = told_by_another(nights.SEALED, NAMED, cases=[*nights.CASES[1:], OTHER_CASE])

    assert saying(leaving(tmp_path, tables), nights.MINOR)
