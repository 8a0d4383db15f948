"""What a child is called after the last character of the given name: 强子, 娟仔, 娟娟."""

import pytest

from pipelines.leak.names import forms, seen
from recognizers.kit.contract import KnownPerson
from recognizers.known import find_all, pet_names
from tests import nights
from tests.test_held_people import left, saying
from tests.test_young_people import witness

PET = {
    "陈志强": ("强子", "强仔", "强娃", "强强"),
    "陈丽娟": ("娟子", "娟仔", "娟娃", "娟娟"),
    "陈亮": ("亮子", "亮仔", "亮娃", "亮亮"),
}
USED = {
    "陈煜": ("[煜儿]回家就哭，[煜丫头]怕黑，[煜]妈报警。", "我家[煜崽]、[煜宝]在[煜]爸爸那里。"),
    "陈博": ("我家[博丫头]平时很乖，[博]同学请假，[博]妈妈来了。",),
    "陈满": (
        "[满满]妈妈说：[满满]回家了。你看到我家[满满]吗？",
        "我是[满满]的爸爸，现予谅解。[满满]已康复。",
    ),
    "陈国庆": (
        "被害人[国庆]每月来。与[国庆]素有矛盾，捅伤[国庆]后逃离，国庆节才到案。",
        "[国庆]，家住某地。",
        "[国庆]（女，12岁）被打。",
        "A：你家[国庆]呢？B：[国庆]不在家。A：[国庆]去哪了？",
        "我和[国庆]、建军一起去的。",
        *(
            f"。{one}"
            for one in (
                "孙大河猥亵[国庆]",
                "孙大河抢走[国庆]手机",
                "孙大河将[国庆]带至宾馆",
                "[国庆]经抢救无效死亡",
                "[国庆]按时报到",
                "[国庆]今年13岁",
                "[国庆]询问笔录1份",
                "决定对[国庆]附条件不起诉",
                "为[国庆]指派律师",
                "交由[国庆]监护人带回",
                "今天[国庆]很难过",
            )
        ),
        "赔偿[国庆]医药费，取得[国庆]谅解，致[国庆]轻伤。",
    ),
    "陈雨桐": ("店长夸[小雨]勤快，[阿桐]打人。",),
    "陈团结": ("班长[团结]称被打。双方团结友爱，令人团结。",),
    "陈建设": ("[建设]妈妈说[建设]夜间惊醒，咨询师劝[建设]休学。", "[建设]和明明一起走。"),
    "陈小禾": ("[姓陈]的女学生，一个[姓陈]的小孩，姓陈的老师。",),
}
WORDS = {
    "陈天": ("天天上网，学生天天不上学",),
    "陈满": ("满满一车，圆圆满满",),
    "陈国庆": ("国庆放假，国庆期间施工，2019年国庆节后",),
    "陈建设": ("在工地建设厂房，建设银行卡",),
    "陈国": ("国家宝贝，全国同学，中国妈妈",),
    "陈明": ("说明妈妈到场，证明儿子在家，文明同学",),
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


@pytest.mark.parametrize(("name", "text"), [(name, one) for name in USED for one in USED[name]])
def test_what_a_child_is_called_is_found_wherever_it_names_the_child(name, text):
    plain = text.replace("[", "").replace("]", "")
    found = find_all([plain], [[KnownPerson({"person_name": (name,)})]])[0]

    shown = plain
    for start, end in sorted({(one.start, one.end) for one in found}, reverse=True):
        shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
    assert shown == text


@pytest.mark.parametrize("name", WORDS)
def test_words_that_only_look_so_stay(name):
    people = [KnownPerson({"person_name": (name,)})]

    for text in WORDS[name]:
        assert not find_all([text], [people])[0]


def test_a_name_in_numerals_is_no_number_of_a_case():
    cells = seen(["（2024）湘9902刑初110号", "刑初11号", "11日到案", "一一称", "找到一一。"])
    searched = list(forms("person_name", "陈一一"))

    told = [any(form.stands_in(cell) for form in searched) for cell in cells]
    assert told == [False, False, False, True, True]


def test_the_search_knows_a_child_by_its_parents():
    cells = seen(["满满妈妈说", "国庆爸爸说", "满满一车", "国庆放假"])
    told = [
        [any(form.stands_in(cell) for form in forms("person_name", name)) for cell in cells]
        for name in ("陈满", "陈国庆")
    ]

    assert told == [[True, False, False, False], [False, True, False, False]]
    assert not any(
        form.stands_in(cell)
        for form in forms("person_name", "陈团结")
        for cell in seen(["双方团结"])
    )


def test_without_them_the_search_would_hold_the_row(tmp_path, monkeypatch):
    monkeypatch.setattr(pet_names, "pet_names", lambda *_: ())

    cells = left(
        tmp_path, *witness("孙大河打人，证人强子证实。", name="陈志强", birth_date="2012-03-04")
    )

    assert ("partners", "text") not in saying(cells, "证实")
