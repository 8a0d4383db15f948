"""A known person's name in Latin letters: in full, given name alone, 小X, X某 (拼音检索).

Strong: the full name, in either order. Weak: the given name of two characters, XIAO and A and LAO
before its last one, MOU behind the surname, initials beside it (Liu, X.M.; liuxm). Tones, blanks
and capitals do not matter.

Guards: no letter may stand beside it, but for a full name so long that nothing else is spelt so;
one as short as Li An must be two words with capitals, A Qi as well.

Source: GB/T 28039-2011.

>>> view = View.of("CHEN Xiaohe、XIAO HE、chenmou、Chen ××，Xiaohes")
>>> hits = [*find(view, "陈", "小禾"), *concealed(view, "陈")]
>>> [view.text[one.start:one.end] for one in hits if not one.weak]
['CHEN Xiaohe']
>>> sorted({view.text[one.start:one.end] for one in hits if one.weak})
['Chen ××', 'XIAO HE', 'Xiaohe', 'chenmou']
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from recognizers.known.hit import Hit
from recognizers.known.readings import readings
from recognizers.known.view import View

_PARTS_LETTERS = re.compile(r"[，。；：！？、;:!?《》<>\uffff]")
_LETTER = re.compile("[A-Za-z]")
_SHORTEST, _SHORT = 3, 5  # letters
_TWO_WORDS = re.compile("[A-Z][A-Za-z]*[ ·-][A-Z][A-Za-z]*")
_UNMISTAKABLE = 9  # letters; so long a name needs no gap around it
_STARS = re.compile(r"(?:\s?[×*某○]){1,3}")
_FAMILIAR, _CONCEALED = "小阿老", ("某", "某某")


def find(view: View, surname: str, given: str) -> Iterator[Hit]:
    """Give the places of one name."""
    strong, weak = forms(surname, given)
    letters = view.letters
    for form in strong:
        if form in letters:
            yield from _places(view, form, weak=False)
    for form in weak:
        if form in letters:
            yield from _places(view, form, weak=True)


def concealed(view: View, surname: str) -> Iterator[Hit]:
    """Give the places of a surname in letters before ×, 某 and the like."""
    text, letters = view.text, view.letters
    for spelt in readings("", surname):
        for start, end in view.places(spelt) if spelt in letters else ():
            stars = _STARS.match(text, end)
            if stars and end - start == len(spelt) and not _LETTER.match(text[start - 1 : start]):
                yield Hit(start, stars.end(), weak=True)


@lru_cache(maxsize=1 << 14)
def forms(surname: str, given: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms of the full name, and the weak ones."""
    if not (surname and given):
        return _long(readings("", surname + given), _SHORTEST), ()
    weak = readings("", given) if len(given) > 1 else ()
    for familiar in _FAMILIAR:
        weak += readings("", familiar + given[-1])
    weak += initials(surname, given)
    for some in _CONCEALED:
        weak += readings("", surname + some)
    return _long(readings(surname, given), _SHORTEST), _long(weak, _SHORTEST)


@lru_cache(maxsize=1 << 14)
def initials(surname: str, given: str) -> tuple[str, ...]:
    """Return a surname in letters beside the initials of a given name of two characters.

    >>> initials("刘", "小满"), initials("李", "小满"), initials("刘", "满")
    (('liuxm', 'xmliu'), (), ())
    """
    if len(given) < len("小满"):
        return ()
    firsts = dict.fromkeys(spelt[:1] for spelt in readings("", given[0]))
    lasts = "".join(spelt[0][:1] for one in given[1:] if (spelt := readings("", one)))
    both = [(first, one + lasts) for first in readings("", surname) for one in firsts]
    forms = (form for one in both for form in ("".join(one), "".join(reversed(one))))
    return _long(tuple(forms), _SHORT)


def _long(spelt: tuple[str, ...], least: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in spelt if len(form) >= least))


def _places(view: View, form: str, *, weak: bool) -> Iterator[Hit]:
    for start, end in view.places(form):
        apart = not _LETTER.search(view.beside(start, end))
        unmistakable = len(form) >= _UNMISTAKABLE and not weak
        short = len(form) < _SHORT - weak
        if short and not _TWO_WORDS.fullmatch(view.text, start, end):
            continue
        if (apart or unmistakable) and not _PARTS_LETTERS.search(view.text, start, end):
            yield Hit(start, end, weak)
