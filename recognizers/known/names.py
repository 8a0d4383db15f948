"""A known person's name in every form it takes (姓名检索).

Strong: the full name, whatever stands between its characters short of a comma; the full name in
Latin letters (`letters`) or half in them (`mixed`). Weak: the given name alone, from two
characters on; what the person is called (`called`: 小X, 阿X, 老X; 陈某, 陈××, 陈姓); both in
Latin letters too.

Guards: a given name that is a common word counts only in a text that uses it as a name (`cues`);
one that two neighbouring words merely share (标志+明显) only where something introduces it
(老师说明岩心地不坏), one that is the region of an organ (永康市人民法院) not at all. Parts of a
foreign name: `foreign`. A name that the table conceals itself (陈某) counts as it stands there.

Source: docs/design.md §3.5.

>>> view = View.of("陈 小·禾（CHEN Xiaohe），小禾、陈某某和小陈在小学")
>>> hits = list(find(view, "陈小禾"))
>>> [view.text[one.start:one.end] for one in hits if not one.weak]
['陈 小·禾', 'CHEN Xiaohe']
>>> sorted({view.text[one.start:one.end] for one in hits if one.weak})
['Xiaohe', '小·禾', '小禾', '小陈', '陈某某']
>>> view = View.of("老师说明岩心地不坏，说明岩心完整")
>>> [one[:2] for one in find(view, "王明岩")]
[(3, 5)]
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from recognizers.known import called, foreign, letters, mixed, pet_names
from recognizers.known.cue import Cues, shortest
from recognizers.known.cues import is_introduced
from recognizers.known.hit import Hit
from recognizers.known.name_parts import Name, parts_of
from recognizers.known.name_places import places
from recognizers.known.readings import readings
from recognizers.known.runs import letters_in
from recognizers.known.syllables import syllables
from recognizers.known.view import View, squeeze
from recognizers.names.words import is_word

_CONCEALED = re.compile("[\u4e00-\u9fa5]{1,2}[某×＊*○〇]{1,3}[0-9０-９甲乙丙丁戊己庚辛壬癸]?")
_CONCEALS_MORE = re.compile("[某×＊*○〇xX0-9０-９甲乙丙丁戊己庚辛壬癸]")
_OF_AN_ORGAN = re.compile(
    "[省州市县区旗镇乡](?:[\u4e00-\u9fa5]{1,3}[州市县区旗镇乡])?(?:(?:中|高)级|铁路运输)?(?:人民)?"
    "(?:法院|法庭|检察院|政府|公安|司法局|看守所|派出所|监狱|监察委|教育局|民政局)"
)
"""What follows a region in the name of an organ."""


def find(view: View, value: str) -> list[Hit]:
    """Give the places of one name."""
    if _CONCEALED.fullmatch(value):
        return _concealed(view, value.strip())
    name = parts_of(value)
    whole, surname, given, _, alone, countable, little = name
    if not whole:
        return []
    times = view.squeezed.count(alone)
    if not times:
        found = []
    elif countable and view.text.count(whole) == times:
        found = _as_written(view.text, whole)
    else:
        found = [Hit(start, end, len(whole) == 1) for start, end in places(view, whole)]
        found += _given(view, surname, given) if len(given) > 1 else ()
    if view.in_letters:
        found += _in_letters(view, name)
    if not surname or not given:
        found += foreign.find(view, value)
    if surname and given:
        if not little.isdisjoint(view.little):
            found += called.familiar(view, surname, given)
        found += pet_names.doubled(view, given)
        if surname[-1] in view.concealing or given[-2:-1] in view.concealing:
            found += called.concealed(view, surname, given)
    return found


def _concealed(view: View, value: str) -> list[Hit]:
    """Return where a name stands as a table conceals it, and nobody else's (陈某1 for 陈某)."""
    return [
        Hit(one.start(), one.end(), weak=False)
        for one in re.finditer(re.escape(value), view.text)
        if not _CONCEALS_MORE.match(view.text, one.end())
    ]


def _as_written(text: str, name: str) -> list[Hit]:
    """Return the places of a name that stands nowhere but in full, with nothing between."""
    found, start, weak = [], text.find(name), len(name) == 1
    while start >= 0:
        end = start + len(name)
        found.append(Hit(start, end, weak))
        start = text.find(name, end)
    return found


def _in_letters(view: View, name: Name) -> list[Hit]:
    """Return the places of a name in Latin letters, wholly or in part."""
    surname, last = name.surname, name.last
    found: list[Hit] = []
    letters_alone = view.letters
    if not any(map(letters_alone.__contains__, syllables(surname, last))):
        return found
    for part in _letters(surname, last):
        if part in letters_alone:
            found += letters.find(view, surname, last)
            found += mixed.find(view, surname, last) if surname and last else ()
            break
    if surname and view.conceals:
        found += letters.concealed(view, surname)
    return found


def cues(value: str) -> Cues:
    """Return what must stand in a text for the name to stand there."""
    name = parts_of(value)
    if not name.whole:
        return Cues()
    words = shortest((name.whole, name.given)) if len(name.given) > 1 else (name.whole,)
    words = shortest((*words, *foreign.parts(value), *pet_names.twice(name.given)))
    concealed = (name.surname[-1], *name.given[-2:-1]) if name.surname and name.given else ()
    return Cues(tuple(map(squeeze, words)), _spelt, _syllables, name.little, frozenset(concealed))


def _syllables(value: str) -> tuple[str, ...]:
    """Return what stands wherever any Latin form of the name does, in part at least."""
    name = parts_of(value)
    return syllables(name.surname, name.last)


@lru_cache(maxsize=1 << 14)
def _spelt(value: str) -> tuple[str, ...]:
    """Return the least of what must stand in a text for any Latin form to stand there."""
    name = parts_of(value)
    strong, weak = letters.forms(name.surname, name.last)
    if not (name.surname and name.last):
        return shortest(strong)
    half = mixed.forms(name.surname, name.last)
    return shortest((*strong, *weak, *readings("", name.surname), *half))


@lru_cache(maxsize=1 << 14)
def _letters(surname: str, last: str) -> tuple[str, ...]:
    """Return the least runs of letters without which no Latin form, whole or in part, stands."""
    strong, weak = letters.forms(surname, last)
    runs = {*strong, *weak}
    if surname and last:
        runs.update(map(letters_in, mixed.forms(surname, last)))
    return ("",) if "" in runs else shortest(runs)


def _given(view: View, surname: str, given: str) -> Iterator[Hit]:
    """The given name alone; behind its surname it is found already."""
    text, words = view.text, list[tuple[int, int]]()
    for start, end in places(view, given):
        if surname and text.endswith(surname, 0, start):
            continue
        if _OF_AN_ORGAN.match(text, end):
            continue
        if is_word(text[start:end]):
            words.append((start, end))
        elif is_introduced(text, start) or not (
            start and is_word(text[start - 1 : start + 1]) and is_word(text[end - 1 : end + 1])
        ):
            yield Hit(start, end, weak=True)
    yield from (Hit(*one, weak=True) for one in pet_names.used_as_names(text, words))
