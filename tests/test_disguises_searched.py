"""What the search finds by itself of the table of disguises, and what it does not read, and why."""

from functools import cache
from pathlib import Path

import pytest

from pipelines.leak import escapes
from tests.test_disguises import LINES, cells
from tests.test_leak import OWN, kinds, known, rows

FOLDER = Path(__file__).parent
UNREAD = {
    tuple(line.split("\t")[:2]): line.split("\t")[2]
    for line in (FOLDER / "cases" / "unread.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
}
"""Kind and disguise → why the search does not read it."""
KNOWN = {
    "resident_id": ["990101200803010251", "99010120080301025X"],
    "mobile_number": ["19402344800", "15402344800"],
    "bank_card": ["6299990000000841342"],
    "student_number": ["G990101200803010251"],
    "wechat": ["zz_test01", "19402344800"],
    "email": ["t.a@example.com"],
    "plate": ["湘B12345"],
    "birth_date": ["2008-03-01"],
    "qq": ["100000000", "10000000", "105430021"],
    "case_number": ["（2021）湘9902刑初12号", "（2014）明少刑初字第45号", "（2014）明刑初字第45号"],
}
"""What the lines show whose value recognizers need not know; numbers given to no one."""
SOMEBODY_ELSES = {
    "resident_id": "990204200911230174",
    "mobile_number": "16698765432",
    "bank_card": "6299991111111952875",
    "student_number": "G990204200911230174",
    "person_name": "李明轩",
    "birth_date": "2009-11-23",
    "case_number": "（2020）湘9903刑初77号",
    "school": "湘潭市第九中学",
    "address": "湖南省云洲市石桥区白马镇柳树村五组9号",
    "wechat": "qq_other88",
    "email": "m.x@example.org",
    "plate": "湘C98765",
    "qq": "288776655",
}


@cache
def search_for(kind, value):
    return known(rows({kind: value}))


def missed(values_of):
    """Return the lines in which the search finds none of the values."""
    return [
        (kind, disguise)
        for kind, disguise, before, shown, after, value in map(cells, LINES)
        if not any(
            kind in kinds(search_for(kind, one), before + shown + after, case=OWN)
            for one in values_of(kind, value)
        )
    ]


def values(kind, value):
    return KNOWN[kind] if value == "-" else [value]


def test_the_search_finds_every_disguise_but_those_it_says_it_does_not_read():
    assert set(missed(values)) == set(UNREAD)
    assert all(UNREAD.values())


def test_the_page_says_how_many_are_read():
    page = (FOLDER.parent / "docs" / "design.md").read_text("utf-8")
    assert f"finds {len(LINES) - len(UNREAD)}; `tests/cases/unread.tsv`" in " ".join(page.split())
    assert f"names the other {len(UNREAD)} with" in " ".join(page.split())


def test_the_value_of_somebody_else_is_found_in_no_line():
    others = missed(lambda kind, _: [SOMEBODY_ELSES[kind]])
    assert len(others) == len(LINES)


def test_a_plain_search_finds_few_of_them():
    plain = [
        line
        for line in map(cells, LINES)
        if any(one in "".join(line[2:5]) for one in values(line[0], line[5]))
    ]
    assert len(plain) < len(LINES) / 20


@pytest.mark.parametrize("sign", ["\\", "%", "="])
def test_what_no_longer_reads_escapes_is_noticed(monkeypatch, sign):
    monkeypatch.delitem(escapes.ESCAPES, sign)
    assert set(missed(values)) > set(UNREAD)
