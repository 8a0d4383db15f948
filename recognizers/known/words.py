"""Known values that are written as they stand, or nearly: nicknames, employers (原样检索).

Accounts and plates do without their signs (_ - .); an e-mail address also with (at) or 艾特 for @;
a plate without its province; an employer without its place and its legal form.

Guards: a nickname of one character or one that is a common word counts only in quotation marks or
behind 绰号 and the like; what is short or all figures may not stand inside a longer word.

Source: docs/design.md §3.5.

>>> text = "老板说，绰号“老板”，zz_Test01（at）example.com，湘 B·12345"
>>> view = View.of(text)
>>> def shown(finder, value): return [view.text[one.start:one.end] for one in finder(view, value)]
>>> shown(find_nickname, "老板"), shown(find_email, "zz_test01@example.com")
(['老板'], ['zz_Test01（at）example.com'])
>>> shown(find_plate, "湘B12345")
['湘 B·12345', 'B·12345']
"""

import re
from collections.abc import Iterator

from recognizers.kit.fragments import Fragment
from recognizers.known.cue import Cues, shortest
from recognizers.known.hit import Hit
from recognizers.known.view import View, squeeze
from recognizers.names.words import is_word

_SAID_BEFORE = re.compile(
    r"(?:绰号|外号|化名|别名|小名|乳名|网名|昵称|人称|自称|又名|曾用名|名叫|叫)[为是叫:：\s]{0,3}$|[“\"'‘「『【]$"
)
_FIGURES = str.maketrans("oil", "011")
_ALNUM = re.compile("[0-9A-Za-z]")
_LATIN_WORD = re.compile("[0-9a-z]+")
_LONG = 9  # letters or figures from which an account counts inside a longer word too
_LEGAL_FORM = re.compile("(?:有限责任公司|股份有限公司|有限公司|集团公司|分公司|公司)$")
_PLACE = re.compile(r"^(?:[^省市区县]{2,7}省)?(?:[^市区县]{1,6}?市)?(?:[^区县市]{1,6}?[区县市])?")
_LEAST_EMPLOYER = 4  # characters; a shorter one is a word (个体户)
_CUE = 6  # characters before a nickname in which the word for it stands


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of a value of any other kind."""
    words = squeeze(value)
    for start, end in view.places(words) if len(words) > 1 else ():
        if len(words) >= _LONG or _stands_apart(view, words, start, end):
            yield Hit(start, end)


def find_nickname(view: View, value: str) -> Iterator[Hit]:
    """Give the places of a nickname or online name."""
    words = squeeze(value)
    common = len(words) == 1 or is_word(value)
    for start, end in view.places(words) if words else ():
        before = view.text[max(0, start - _CUE) : start]
        said = not common or _SAID_BEFORE.search(before)
        if said and _stands_apart(view, words, start, end):
            yield Hit(start, end, weak=len(words) == 1)


def find_employer(view: View, value: str) -> Iterator[Hit]:
    """Give the places of an employer: in full, without its place, without its legal form."""
    for form in _employer_forms(value):
        yield from (Hit(*place) for place in view.places(form))


def _employer_forms(value: str) -> list[str]:
    words = squeeze(value)
    local = _PLACE.sub("", words)
    forms = dict.fromkeys((words, local, _LEGAL_FORM.sub("", words), _LEGAL_FORM.sub("", local)))
    return [form for form in forms if len(form) >= _LEAST_EMPLOYER and not is_word(form)]


def find_email(view: View, value: str) -> Iterator[Hit]:
    """Give the places of an e-mail address; its local part alone where it is long."""
    local, _, domain = value.partition("@")
    first, last = squeeze(local), squeeze(domain)
    for form in (first + last, f"{first}at{last}", f"{first}艾特{last}"):
        yield from (Hit(*place) for place in view.places(form) if last)
    if len(first) >= _LONG and not first.isdecimal():
        yield from (Hit(*place) for place in view.places(first))


def find_plate(view: View, value: str) -> Iterator[Hit]:
    """Give the places of a plate, with its province or without, with O for 0, or starred."""
    words = squeeze(value)
    if not words:
        return
    yield from (Hit(*place) for place in view.places(words))
    yield from (
        Hit(*place) for place in view.places(words[1:]) if _stands_apart(view, words[1:], *place)
    )
    yield from _with_letters_for_figures(view, words) if view.figures else ()
    for part in view.concealed:
        if _agrees(part, words[1:]):
            province = view.text[part.start - 1 : part.start] == value[:1]
            yield Hit(part.start - province, part.end)


def _with_letters_for_figures(view: View, words: str) -> Iterator[Hit]:
    """Give the places of a plate in which letters stand for figures; plates have no O and no I."""
    read = words.translate(_FIGURES)
    for part in (read, read[1:]):
        start = view.figures.find(part)
        while start >= 0:
            span = view.span(start, start + len(part))
            if part is read or _stands_apart(view, part, *span):
                yield Hit(*span)
            start = view.figures.find(part, start + 1)


def cues(value: str) -> Cues:
    """Return what must stand in a text for a value that is written as it stands."""
    return Cues((squeeze(value),))


def cues_employer(value: str) -> Cues:
    """Return the same for an employer."""
    return Cues(shortest(_employer_forms(value)))


def cues_email(value: str) -> Cues:
    """Return the same for an e-mail address."""
    return Cues(shortest((squeeze(value.partition("@")[0] or value),)))


def cues_plate(value: str) -> Cues:
    """Return the same for a plate."""
    words = squeeze(value)
    return Cues(shortest((words, words[1:])), marks=("partial",))


def _agrees(part: Fragment, plate: str) -> bool:
    """Say whether what is left of a starred plate is this one's, its province left out."""
    head, tail = part.head.lower(), part.tail.lower()
    left = len(head) + len(tail)
    same = plate.startswith(head) and plate.endswith(tail)
    return same and left > 1 and left + part.hidden == len(plate)


def _stands_apart(view: View, words: str, start: int, end: int) -> bool:
    """Say whether letters or figures are not part of a longer word."""
    return not (_LATIN_WORD.fullmatch(words) and _ALNUM.search(view.beside(start, end)))
