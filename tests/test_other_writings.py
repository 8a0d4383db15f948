"""Writings of known values that masking covers and the search of releases finds, each by itself."""

import pytest

from recognizers import find_all
from recognizers.kit.contract import KnownPerson
from tests.test_leak import OWN, kinds, known, rows

WRITTEN = [
    ("person_name", "陈小禾", '"陈","小","禾","15"', '陈","小","禾'),
    ("person_name", "陈小禾", "陈;小;禾;15", "陈;小;禾"),
    ("person_name", "陈小禾", "文件名U+9648 U+5C0F U+79BE", "U+9648 U+5C0F U+79BE"),
    ("person_name", "陈佳怡", "证人佳佳称不知道", "佳佳"),
    ("person_name", "陈佳怡", "外号小佳", "小佳"),
    ("plate", "湘C20017", "驾驶湘C2OOI7离开", "湘C2OOI7"),
    ("birth_date", "2008-03-31", "护照：31/03/2008 M", "31/03/2008"),
    ("birth_date", "2008-03-31", "护照：3/31/2008 M", "3/31/2008"),
    ("birth_date", "2008-03-31", "护照：31.3.2008 M", "31.3.2008"),
    ("birth_date", "2008-03-31", "2008|03|31|男", "2008|03|31"),
]
"""Kind, known value, text, what of it goes."""
LEFT = [
    ("person_name", "陈小禾", "陈，小雨；禾苗"),
    ("plate", "湘C20017", "驾驶湘C2OO77离开"),
    ("birth_date", "2008-03-31", "护照：31/03/2009，131/03/2008"),
]


def masked(kind, value, text):
    people = [KnownPerson({kind: (value,)})]
    (found,) = find_all([text], model=False, known=[people])
    return {text[one.start : one.end] for one in found}


@pytest.mark.parametrize("line", WRITTEN)
def test_a_known_value_goes_and_is_found(line):
    kind, value, text, gone = line
    assert any(gone in one for one in masked(kind, value, text))
    assert kind in kinds(known(rows({kind: value})), text, case=OWN)


@pytest.mark.parametrize("line", LEFT)
def test_what_only_looks_alike_stays(line):
    kind, value, text = line
    people = known(rows({kind: value}))
    assert not any(value[1:] in one for one in masked(kind, value, text))
    assert kinds(people, text, case=OWN) == set()


@pytest.mark.parametrize("text", ["被告人李木木峰到案", "被告人李木木到案", "被告人李小木到案"])
def test_what_a_judge_might_be_called_is_no_part_of_another_name(text):
    people = [KnownPerson({"person_name": ("钱木林",)})]
    (found,) = find_all([text], model=False, known=[people])
    assert all(one.person is None for one in found)
