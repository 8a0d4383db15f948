"""A known person's name in every form it takes (姓名检索).

Strong: the full name, whatever stands between its characters short of a comma; the full name in
Latin letters (`letters`) or half in them (`mixed`). Weak: the given name alone, from two
characters on; what the person is called (`called`: 小X, 阿X, 老X; 陈某, 陈××, 陈姓); both in
Latin letters too.

Guards: a given name that is a common word counts only where it is used as a name (`cues`); one that
two neighbouring words merely share (标志+明显) does not count.

Source: docs/design.md §3.5.

>>> view = View.of("陈 小·禾（CHEN Xiaohe），小禾、陈某某和小陈在小学")
>>> hits = list(find(view, "陈小禾"))
>>> [view.text[one.start:one.end] for one in hits if not one.weak]
['陈 小·禾', 'CHEN Xiaohe']
>>> sorted({view.text[one.start:one.end] for one in hits if one.weak})
['Xiaohe', '小·禾', '小禾', '小陈', '陈某某']
"""

from collections.abc import Iterator
from functools import lru_cache, partial

from recognizers.known import called, letters, mixed
from recognizers.known.cue import Cues, shortest
from recognizers.known.cues import is_a_person
from recognizers.known.hit import Hit
from recognizers.known.name_places import letters_of, places
from recognizers.known.readings import readings
from recognizers.known.view import View, squeeze
from recognizers.names.surnames import surname_length
from recognizers.names.words import is_word


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of one name."""
    name, surname, given = _parts(value)
    if not name:
        return
    given_stands = squeeze(given or name) in view.squeezed
    for start, end in places(view, name) if given_stands else ():
        yield Hit(start, end, len(name) == 1)
    if view.in_letters:
        yield from letters.find(view, surname, given if surname else name)
        if surname and given:
            yield from mixed.find(view, surname, given)
    if surname and given:
        if view.familiar:
            yield from called.familiar(view, surname, given)
        if view.concealing:
            yield from called.concealed(view, surname, given)
    if len(given) > 1 and given_stands:
        yield from _given(view, surname, given)


@lru_cache(maxsize=1 << 14)
def cues(value: str) -> Cues:
    """Return what must stand in a text for the name to stand there."""
    name, surname, given = _parts(value)
    if not name:
        return Cues()
    words = tuple(map(squeeze, shortest((name, given if len(given) > 1 else name))))
    if not (surname and given):
        return Cues(words, partial(_spelt, surname, given if surname else name))
    starts = (squeeze(part[0]) for part in (surname, given, given[-1]))
    little = tuple(dict.fromkeys(starts))
    return Cues(words, partial(_spelt, surname, given), little, (surname[-1], *given[-2:-1]))


@lru_cache(maxsize=1 << 14)
def _spelt(surname: str, given: str) -> tuple[str, ...]:
    """Return the least of what must stand in a text for any Latin form to stand there."""
    strong, weak = letters.forms(surname, given)
    if not (surname and given):
        return shortest(strong)
    return shortest((*strong, *weak, *readings("", surname), *mixed.forms(surname, given)))


@lru_cache(maxsize=1 << 14)
def _parts(value: str) -> tuple[str, str, str]:
    """Return the plain name, surname and given name; a foreign name's first part stands alone."""
    name = letters_of(value)
    if "·" in value:
        return name, "", value.split("·", maxsplit=1)[0]
    length = surname_length(name, 0)
    return name, name[:length], name[length:]


def _given(view: View, surname: str, given: str) -> Iterator[Hit]:
    """The given name alone; behind its surname it is found already."""
    text = view.text
    for start, end in places(view, given):
        if surname and text.endswith(surname, 0, start):
            continue
        if is_word(text[start:end]):
            if is_a_person(text, start, end):
                yield Hit(start, end, weak=True)
        elif not (
            start and is_word(text[start - 1 : start + 1]) and is_word(text[end - 1 : end + 1])
        ):
            yield Hit(start, end, weak=True)
