"""A known name partly in letters goes whole, in every form the search of releases looks for."""

import pytest

from pipelines.leak.forms import View
from pipelines.leak.names import forms, seen
from recognizers import KnownPerson, find_all
from recognizers.known import letters, mixed
from recognizers.known.readings import readings
from recognizers.known.runs import letters_alone
from recognizers.known.syllables import syllables

ODD_NAMES = ("吕律", "欧阳ㄅ禾", "𠮷小禾", "诶诶", "单于乐曾", "旅女", "阿Q", "乐曾重")
NAMES = ("陈小禾", "欧阳小禾", "单一凡", "陈明轩", "司马一", "尉迟明轩", "仇小凡")
IN_LETTERS = (View.LETTERS, View.APART)
BEFORE, BEHIND = "被告人", "到庭。"


def covered(text, name):
    """Return the places of a text that masking covers where it knows one name."""
    known = [[KnownPerson({"person_name": (name,)})]]
    [found] = find_all([text], model=False, known=known)
    return {place for one in found for place in range(one.start, one.end)}


def inside(shown):
    return range(len(BEFORE), len(BEFORE + shown))


def left(name):
    """Return the forms half in letters or with tones of which more or less than all is covered."""
    looked_for = (form for form in forms("person_name", name) if form.view in IN_LETTERS)
    texts = {form.text for form in looked_for if not (form.text.isascii() and form.text.isalpha())}
    assert len(texts) >= len(name)
    return {text for text in texts if covered(BEFORE + text + BEHIND, name) != set(inside(text))}


@pytest.mark.parametrize("number", range(len(NAMES)))
def test_what_the_search_looks_for_is_covered_whole(number):
    assert left(NAMES[number]) == set()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("陈小禾", "Chen, X.H"),
        ("陈小禾", "X. H. Chen"),
        ("陈小禾", "CHEN XH"),
        ("陈小禾", "chen_xh"),
        ("陈小禾", "XH陈"),
        ("欧阳小禾", "X.H.OUYANG"),
    ],
    ids=range(6),
)
def test_a_surname_beside_initials_is_masked_and_found(name, shown):
    text = BEFORE + shown + BEHIND
    searched = [form for form in forms("person_name", name) if form.view is View.APART]

    assert covered(text, name) == set(inside(shown))
    assert any(form.stands_in(cell) for form in searched for cell in seen([text]))
    assert not covered("fancy, liuxing, chenxi, xh", name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("欧阳小禾", "欧阳xiao禾"),
        ("欧阳小禾", "欧阳 小（he）"),
        ("欧阳小禾", "OUYANG Xiao禾"),
        ("单一凡", "shan1fan"),
        ("单一凡", "Shanyi凡"),
        ("单一凡", "Yi1fan2 Shan4"),
        ("陈明轩", "Ming2xuan1 Chen2"),
    ],
    ids=range(7),
)
def test_every_character_goes_and_none_beside_it(name, shown):
    text = BEFORE + shown + BEHIND

    assert {place for place in covered(text, name) if text[place].isalnum()} == {
        place for place in inside(shown) if text[place].isalnum()
    }


@pytest.mark.parametrize(
    "text",
    [
        "小he，欧阳路，He is here",
        "在Shanyi公司买fan1台、shan 1块",
        "Ming2 Chen，chenming2，xuan1chen",
        "欧阳修的he字，阳xiao",
    ],
    ids=range(4),
)
def test_words_and_syllables_stay(text):
    assert [covered(text, name) for name in NAMES[1:4]] == [set()] * 3


def unasked(surname, given, some):
    """Return the forms of a name that hold none of some syllables: a text with one is passed by."""
    strong, weak = letters.forms(surname, given)
    written = {*strong, *weak, *mixed.forms(surname, given), *readings("", surname)}
    return {form for form in written if not any(one in letters_alone(form) for one in some)}


@pytest.mark.parametrize("number", range(len(NAMES + ODD_NAMES)))
def test_no_form_is_passed_by_for_want_of_a_syllable(number):
    name = (NAMES + ODD_NAMES)[number]
    for length in (1, 2):
        surname, given = name[:length], name[length:]
        if given:
            assert unasked(surname, given, syllables(surname, given)) == set()


def test_a_syllable_that_is_not_asked_for_is_noticed():
    some = syllables("陈", "小禾")

    assert "陈xh" in unasked("陈", "小禾", {*some} - {"xh"})
    assert "陈小he" in unasked("陈", "小禾", {*some} - {"he"})


def test_a_form_that_masking_does_not_know_is_noticed(monkeypatch):
    monkeypatch.setattr(mixed, "_parted", lambda *_: ())

    assert {"欧阳xiao禾", "欧阳小he", "ou1yang2xiao3he2"} <= left("欧阳小禾")
