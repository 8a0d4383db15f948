"""A known person's class at school in every form it takes (班级检索).

高一（3）班, 高一三班, 高1.3班, 高一(3); 八年级3班 is 初二（3）班 and 八（3）班. Its number alone
(3班的学生) where pupils are spoken of. Behind a year of entry (2021级汽修2班) without it too.

Source: practice of schools (recalled): 七年级 to 九年级 are 初一 to 初三.

>>> text = "八年级3班、八(3)、初2（3）班、803班的，3班的同学，初一3班的，第83号，8(3)款"
>>> view = View.of(text)
>>> sorted(view.text[one.start:one.end] for one in set(find(view, "初二（3）班")))
['3班', '803班', '八(3)', '八年级3班', '初2（3）班']
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from recognizers.known.cue import Cues, shortest
from recognizers.known.hit import Hit
from recognizers.known.view import View, squeeze

_CLASS = re.compile(r"(?=.*[0-9十])[0-9a-z一-龥]{2,}班|[高初][0-9]|[0-9]年级")
_PARTS = re.compile(
    r"(?P<stage>小学|初中?|高中?)?(?P<grade>[0-9])(?P<word>年级|年)?第?(?P<number>[0-9]{1,2}|[0-9]?十[0-9]?)班"
)
_ENTRY = re.compile(r"^(?:(?:19|20)?[0-9]{2})[级届](?=[一-龥])")
_JUNIOR = range(7, 10)  # grades, counted from the first of nine years
_TO_JUNIOR = 6
_LEAST = 3  # characters of a form as it stands
_OPENS, _CLOSES = "（(〔[【", "）)〕]】"
_BEFORE = re.compile(r"(?:(?<!班)级|[年0-9〇○零一二三四五六七八九十初高（(第值换倒])$")
_PUPILS = re.compile(r"的(?!工人|职工|工友|司机|保安|护士|车)|学?生|同学|班?主任|班长|老师")


class _Forms(NamedTuple):
    """A class as it stands somewhere, squeezed: whole, without 班, and its number alone."""

    whole: tuple[str, ...]
    bare: tuple[str, ...]
    alone: tuple[str, ...]


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of one class."""
    forms = _forms(value)
    for form in forms.whole:
        for start, end in view.places(form):
            if not (form[0].isdecimal() and _BEFORE.search(view.text[max(0, start - 2) : start])):
                yield Hit(start, end)
    for form in forms.bare:
        for start, end in view.places(form):
            if view.text[end + 1 : end + 2] != "班" and _in_brackets(view.text, start, end, form):
                yield Hit(start, end + (view.text[end : end + 1] in tuple(_CLOSES)))
    for form in forms.alone:
        for start, end in view.places(form):
            before = _BEFORE.search(view.text[max(0, start - 2) : start])
            if not before and _PUPILS.match(view.text, end):
                yield Hit(start, end, weak=True)


def cues(value: str) -> Cues:
    """Return what must stand in a text for the class to stand there."""
    forms = _forms(value)
    return Cues(shortest((*forms.whole, *forms.bare, *forms.alone)))


def _in_brackets(text: str, start: int, end: int, form: str) -> bool:
    """Say whether grade and number stand apart by brackets or a dot: 八(3), 初二.3."""
    between = text[start:end]
    if text[end : end + 1].isdecimal() or _BEFORE.search(text[max(0, start - 2) : start]):
        return False
    if not form[0].isdecimal() and ("." in between or "·" in between):
        return True
    opened = any(sign in between for sign in _OPENS) and text[end : end + 1] in tuple(_CLOSES)
    return opened and not between[0].isdecimal()


@lru_cache(maxsize=1 << 14)
def _forms(value: str) -> _Forms:
    plain = squeeze(value)
    if not _CLASS.fullmatch(plain):
        return _Forms((), (), ())
    later = _ENTRY.sub("", plain)
    whole = dict.fromkeys((plain, later, plain.replace("年级", "年"), plain.replace("年级", "")))
    bare: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    if found := _PARTS.fullmatch(later):
        stems = _stems(found["stage"] or "", int(found["grade"]))
        numbers = _numbers(found["number"])
        padded = (*numbers, f"{int(numbers[0]):02}")
        whole |= dict.fromkeys(f"{stem}{number}班" for stem in stems for number in padded)
        bare = tuple(f"{stem}{number}" for stem in stems for number in numbers)
        alone = tuple(f"{number}班" for number in numbers)
    return _Forms(tuple(form for form in whole if len(form) >= _LEAST), bare, alone)


def _numbers(number: str) -> tuple[str, ...]:
    """Return a number in figures and, from ten on, as it is spoken.

    >>> _numbers("十2"), _numbers("3"), _numbers("20")
    (('12', '十2'), ('3',), ('20', '2十'))
    """
    tens, ten, ones = number.partition("十")
    figures = int(tens or 1) * 10 + int(ones or 0) if ten else int(number)
    tens, ones = (str(one) if one else "" for one in divmod(figures, 10))
    spoken = (f"{'' if tens == '1' else tens}十{ones}",) if tens else ()
    return (str(figures), *spoken)


def _stems(stage: str, grade: int) -> tuple[str, ...]:
    """Return how a grade is written, squeezed.

    >>> _stems("初", 2)
    ('初2', '初2年级', '初2年', '初中2年级', '8年级', '8年', '8')
    >>> _stems("", 3), _stems("高", 1)
    (('3年级', '3年', '3', '小学3年级'), ('高1', '高1年级', '高1年', '高中1年级'))
    """
    if stage[:1] == "高":
        return tuple(
            f"高{one}" for one in (f"{grade}", f"{grade}年级", f"{grade}年", f"中{grade}年级")
        )
    nine = grade + _TO_JUNIOR if stage[:1] == "初" else grade
    counted = (f"{nine}年级", f"{nine}年", f"{nine}")
    if nine not in _JUNIOR:
        return *counted, f"小学{nine}年级"
    year = nine - _TO_JUNIOR
    return f"初{year}", f"初{year}年级", f"初{year}年", f"初中{year}年级", *counted
