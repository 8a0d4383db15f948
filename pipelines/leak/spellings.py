"""How a name looks in letters, wholly or in part: pinyin, tones, initials, Zhuyin (拼写).

Chen Xiaohe and Xiaohe Chen, the given name alone (Xiaohe), what a child is called (Xiao He, A He);
陈xiaohe, 陈xiao禾, 陈小he, 陈XH and XH陈; Chen, X.H. and X. H. Chen;
陈(chén)小(xiǎo)禾(hé); Chen2 Xiao3he2; ㄔㄣˊ ㄒㄧㄠˇ ㄏㄜˊ.

Guards: pinyin below PINYIN letters is not searched (A Qi), nor initials alone (CXH); no letter may
stand beside shorter pinyin, a given name alone and what is half in letters.

Source: readings, tones and Zhuyin from pypinyin; GB/T 28039-2011 for the order of names.

>>> [form.text for form in spellings("person_name", "李", "禾")]
['xiaohe', '李he', '李li禾he', 'ㄌㄧㄏㄜ', 'li3he2', 'he2li3']
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from pypinyin import Style, pinyin

from pipelines.leak.folding import tight
from pipelines.leak.forms import Form, View

PINYIN = 5  # letters; Li An reads as the beginning of many words
_UNMISTAKABLE = 9  # letters; as long a run of pinyin needs no gap around it
_READINGS = 12  # combinations of readings tried for characters with several
_PARTS = 3  # of a name, of which each may be in letters


def spellings(kind: str, surname: str, given: str) -> Iterator[Form]:
    """Yield the forms of a name, whose Han are not folded: 一 is read yi."""
    for reading in _read(surname + given):
        first, last = ("".join(part) for part in (reading[: len(surname)], reading[len(surname) :]))
        yield from _in_full(kind, first + last)
        yield from _in_full(kind, last + first)
        if len(given) > 1 and len(last) >= PINYIN:
            yield Form(kind, View.APART, last)
    for reading in _read(given[-1:]) if given else ():
        yield from (form for call in ("xiao", "a") for form in _in_full(kind, call + reading[0]))
    if given:
        for reading in _read(surname):
            yield from _in_part(kind, (surname, *given), ("".join(reading), *map(_usual, given)))
        yield from _with_readings(kind, surname + given)
        yield from _with_tones(kind, surname, given)


def _in_full(kind: str, letters: str) -> Iterator[Form]:
    if len(letters) >= PINYIN:
        yield Form(kind, View.LETTERS if len(letters) >= _UNMISTAKABLE else View.APART, letters)


def _in_part(kind: str, parts: tuple[str, ...], spelt: tuple[str, ...]) -> Iterator[Form]:
    """Yield the name half in Han and half in letters; the given name in Han is a form already."""
    whole = tuple(map(tight, parts))
    if len(whole) <= _PARTS:
        for some in product(*zip(whole, spelt, strict=True)):
            if some[1:] != whole[1:] and some != spelt:
                yield Form(kind, View.APART, "".join(some))
    if len(whole) > 2:  # noqa: PLR2004, a given name of two characters
        firsts = "".join(one[:1] for one in spelt[1:])
        for beside in (whole[0], spelt[0]):
            for text in (beside + firsts, firsts + beside):
                if not text.isascii() or len(text) >= PINYIN:
                    yield Form(kind, View.APART, text)


def _with_readings(kind: str, name: str) -> Iterator[Form]:
    beside = "".join(tight(char) + _usual(char) for char in name)
    zhuyin = "".join(_usual(char, Style.BOPOMOFO) for char in name)
    yield from (Form(kind, View.LETTERS, text) for text in (beside, tight(zhuyin)))


def _with_tones(kind: str, surname: str, given: str) -> Iterator[Form]:
    first, last = ("".join(_usual(one, Style.TONE3) for one in part) for part in (surname, given))
    yield from (Form(kind, View.LETTERS, one) for one in (first + last, last + first))


def _read(name: str) -> Iterator[tuple[str, ...]]:
    return islice(product(*map(_readings, name)), _READINGS)


@cache
def _usual(char: str, style: Style = Style.NORMAL) -> str:
    return pinyin(char, style=style)[0][0].replace("ü", "v")


@cache
def _readings(char: str) -> list[str]:
    """Return the readings of a character without tones, the usual one first; ü is u and v."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]
    return list(dict.fromkeys(one.replace("ü", letter) for letter in "uv" for one in found))
