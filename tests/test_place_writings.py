"""A known home, school or class goes in what people call it, and the search knows it by itself."""

import pytest

from recognizers import KnownPerson, find_all
from recognizers.known import homes_in_letters
from tests.test_leak import OWN, kinds, known, rows

HOMES = "明河市石峰区锦云小区3栋2单元501室", "明河市云溪县青石镇石板村五组12号"
SCHOOLED = {"school": "明河市第二中学", "school_class": "初二（3）班"}
BOTH = (
    *(
        "家在锦云3栋",
        "锦云3号楼楼下",
        "锦云小区三号楼",
        "就是3-2-501那家",
        "锦云3-2-501",
        "石板五队",
    ),
    *("石板村5社", "Jinyun Xiaoqu", "Jinyun Residential Quarter", "Shiban Village, Group 5"),
    *("Minghe No.2 Middle School", "No. 2 Middle School of Minghe", "Minghe Second Middle School"),
    *("minghe er zhong", "第二中学门口", "八年级3班", "初二三班", "初中二年级（3）班"),
)
"""Masked, and found where they stay."""
MASKED = (
    *("班级八(3)", "与第二中学是同一所", "被二中开除"),
    *(
        "青石镇石板人",
        "二中旁边",
        "是二中的学生",
        "二中政教处",
        "八(3)",
        "八（3）班",
        "初二.3",
        "803班",
    ),
    *("8.3班", "八3班", "3班的", "三班同学", "初二03班"),
)
"""Masked; by themselves too little for a search to hold a row."""
STAYS = (
    *(
        "三人到二审，第二中级人民法院二审，二中全会精神",
        "石峰区人民法院",
        "云溪县公安局",
        "青石镇派出所",
        "一块石板砸伤他",
    ),
    *(
        "依照第八(3)项，附表8(3)，第83页，共803元",
        "第3-2-501号证据",
        "第五组证据，第3组照片，二单元门口",
    ),
    *(
        "初一3班的赵某，高二（3）班",
        "工厂三班的工人，三班倒，值班的民警",
        "No. 2 in the list, Second hand",
    ),
    *(
        "Community Correction, the village committee",
        "彩云锦缎，3号楼梯，501房间",
        "锦云5栋",
        "石板六队",
    ),
)
"""What only looks like them."""


def left(text):
    """Return the text without what is masked as the child's own."""
    values = {kind: (value,) for kind, value in SCHOOLED.items()}
    child = KnownPerson({"address": HOMES, **values})
    spans = find_all([text], model=False, known=[[child]])[0]
    gone = {at for one in spans for at in range(one.start, one.end) if one.person is not None}
    return "".join(sign for at, sign in enumerate(text) if at not in gone)


def found(text):
    told = [row for home in HOMES for row in rows({"address": home})] + rows(SCHOOLED)
    return kinds(known(told), text, case=OWN)


@pytest.mark.parametrize("text", BOTH)
def test_it_goes_and_is_found_where_it_stays(text):
    assert found(text)
    assert not found(left(text))


@pytest.mark.parametrize("text", MASKED)
def test_it_goes(text):
    assert len(left(text)) < len(text)
    assert not found(left(text))


@pytest.mark.parametrize("text", STAYS)
def test_another_place_stays(text):
    assert left(text) == text
    assert not found(text)


def test_an_estate_is_no_county_and_a_road_no_banner():
    child = KnownPerson({"address": ("明河市锦云小区3栋", "明河市红旗路12号")})
    text = "住锦云小区，又到红旗路12号"
    spans = find_all([text], model=False, known=[[child]])[0]

    assert [text[one.start : one.end] for one in spans if one.person is not None] == [
        "锦云小区",
        "红旗路12号",
    ]


def test_if_masking_reads_no_letters_the_search_does(monkeypatch):
    monkeypatch.setattr(homes_in_letters, "find", lambda *_: iter(()))

    assert left("Jinyun Xiaoqu") == "Jinyun Xiaoqu"
    assert found("Jinyun Xiaoqu")
