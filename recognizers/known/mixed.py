"""A known person's name half in letters, with its reading beside it, or in Zhuyin (夹注检索).

陈xiaohe, Chen小禾, 陈xiao禾, 欧阳xiao禾, 陈XH and XH陈; 陈（chén）小禾 and 陈(chén)小(xiǎo)禾(hé);
Chen2 Xiao3he2 and Xiao3he2 Chen2; ㄔㄣˊ ㄒㄧㄠˇ ㄏㄜˊ. All strong: so written, nothing else is.

Source: GB/T 28039-2011.

>>> view = View.of("陈xiaohe、Chen 小禾，ㄔㄣˊ ㄒㄧㄠˇ ㄏㄜˊ，Chen2 Xiao3he2")
>>> [view.text[one.start:one.end] for one in find(view, "陈", "小禾")]
['陈xiaohe', 'Chen 小禾', 'Chen2 Xiao3he2', 'ㄔㄣˊ ㄒㄧㄠˇ ㄏㄜˊ']
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from recognizers.known.hit import Hit
from recognizers.known.name_places import PARTS_A_NAME, closed
from recognizers.known.readings import readings
from recognizers.known.runs import letters_in
from recognizers.known.tones import in_zhuyin, marked, with_figure
from recognizers.known.view import View, squeeze

_LETTER = re.compile("[A-Za-zㄅ-ㄩ]")
_TONES = frozenset("ˊˇˋ˙")  # behind the syllable
_LONGEST_HALF = 3  # characters or parts of a name of which any may be in letters


def find(view: View, surname: str, given: str) -> Iterator[Hit]:
    """Give the places of one name."""
    letters = view.letters
    for part, form in _parted(surname, given):
        for start, end in view.places(form) if part in letters else ():
            apart = not _LETTER.search(view.beside(start, end))
            if apart and not PARTS_A_NAME.search(view.text, start, end):
                behind = closed(view.text, start, end)
                yield Hit(start, behind + (view.text[behind : behind + 1] in _TONES))


@lru_cache(maxsize=1 << 14)
def _parted(surname: str, given: str) -> tuple[tuple[str, str], ...]:
    """Return the forms, each behind the first of its letters."""
    return tuple((letters_in(form), form) for form in forms(surname, given))


@lru_cache(maxsize=1 << 14)
def forms(surname: str, given: str) -> tuple[str, ...]:
    """Return the forms of one name, squeezed."""
    name = surname + given
    found = [surname + spelt for spelt in readings("", given)]
    found += [spelt + given for spelt in readings("", surname)]
    found += _halves(surname, given)
    if len(given) > 1:
        firsts = "".join(spelt[0][:1] for spelt in _spelt(given) if spelt)
        found += [surname + firsts, firsts + surname]
    for place in range(1, len(name)):
        spelt = readings("", name[place - 1])
        found += [name[:place] + one + name[place:] for one in spelt]
    found.append("".join(one + (readings("", one) or ("",))[0] for one in name))
    found += _toned(surname, given)
    return tuple(dict.fromkeys(squeeze(form) for form in found))


def _halves(surname: str, given: str) -> Iterator[str]:
    """Give a name with some of its characters, or its surname, in letters."""
    name = surname + given
    last = [(one, *spelt[:2]) for one, spelt in zip(given, _spelt(given), strict=True)]
    firsts = [[(surname, *readings("", surname))]]
    if len(surname) > 1:
        firsts.append(
            [(one, *spelt[:2]) for one, spelt in zip(surname, _spelt(surname), strict=True)]
        )
    for first in firsts:
        if len(first) + len(last) <= _LONGEST_HALF:
            for form in map("".join, product(*first, *last)):
                if form != name and not form.isascii():
                    yield form


def _toned(surname: str, given: str) -> Iterator[str]:
    """Give a name with its tones as figures in either order, and in Zhuyin."""
    last = [usual for one in given for usual in marked(one)[:1]]
    for first in product(*map(marked, surname)) if len(last) == len(given) else ():
        ahead, behind = ("".join(map(with_figure, part)) for part in (first, last))
        yield from (ahead + behind, behind + ahead)
        yield "".join(map(in_zhuyin, (*first, *last)))


def _spelt(name: str) -> list[tuple[str, ...]]:
    """Return the readings of each character."""
    return [readings("", one) for one in name]
