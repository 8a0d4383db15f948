"""In which forms a name can show in the rows of a person's own and linked cases (姓名的写法).

Full name, given name of two characters and more, what a child is called (小禾, 阿禾), the
published form that drops one character (陈某禾), and pinyin in either order, with tones, blanks and
capitals.

Guards, so that clean releases are not stopped by accident, and what they cost:

- a name that is also a word (高明, 国庆) counts as a whole cell or after a word that introduces a
  name; bare, it is taken for the word, and so the person may still be named there;
- a given name of one character, the surname with 某 (陈某某: everybody of that surname is published
  so), initials (CXH) and pinyin below PINYIN letters are not searched;
- shorter pinyin must stand between other characters than letters.

>>> cells = ["陳 小禾", "小禾称", "陈某禾", "Chén Xiǎohé", "xiaohe chen", "大小，禾苗", "chenxi"]
>>> [any(form.stands_in(cell) for form in forms("person_name", "陈小禾")) for cell in seen(cells)]
[True, True, True, True, True, False, False]
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from pypinyin import Style, pinyin

from pipelines.leak.folding import loose, tight
from pipelines.leak.forms import Form, View, seen
from pipelines.leak.words import is_word, parts

__all__ = ["forms", "seen"]

PINYIN = 5  # letters; Li An reads as the beginning of many words
_UNMISTAKABLE = 9  # letters; as long a run of pinyin needs no gap around it
_READINGS = 12  # combinations of readings tried for characters with several
_TRIPLE = 3
_HAN = re.compile(r"[一-龥]")
_INTRODUCES = (
    r"(?:人|犯|方|长|员|姓名:?|名叫|叫做?|名为|名字是?|化名|曾用名|绰号|外号|小名|乳名|昵称|网名|人称"
    r"|父亲|母亲|儿子|女儿|哥哥|弟弟|姐姐|妹妹|之[父母子女]|同学|学生|[\"“「『])"
)


def forms(kind: str, name: str) -> Iterator[Form]:
    """Yield the forms of a full name, present or former."""
    if not _HAN.search(name):
        yield from _latin(kind, tight(name))
        return
    full = loose(name)
    surname, given = parts(full)
    yield from _written(kind, full)
    if len(full) >= _TRIPLE:
        yield Form(kind, View.TIGHT, tight(name))
        yield from (Form(kind, View.LOOSE, f"{surname}{gap}{given[-1]}") for gap in "某x")
    if len(given) > 1:
        yield from _written(kind, given)
    yield from (form for call in "小阿" for form in _written(kind, call + given[-1:]))
    spoken = "".join(_HAN.findall(name))  # not folded: 一 is read yi
    yield from _pinyin(kind, *parts(spoken))
    yield from (form for call in "小阿" for form in _pinyin(kind, call, spoken[-1:]))


def nickname(kind: str, name: str) -> Iterator[Form]:
    """Yield the forms of a nickname; one character alone is none."""
    if not _HAN.search(name):
        yield from _latin(kind, tight(name))
    elif len(loose(name)) > 1:
        yield from _written(kind, loose(name))


def _written(kind: str, text: str) -> Iterator[Form]:
    if is_word(text):
        yield Form(kind, View.CELL, text)
        yield Form(kind, View.LOOSE, text, _INTRODUCES + re.escape(text))
    else:
        yield Form(kind, View.LOOSE, text)


def _latin(kind: str, text: str) -> Iterator[Form]:
    if len(text) >= _UNMISTAKABLE:
        yield Form(kind, View.TIGHT, text)
    elif len(text) >= _TRIPLE:
        yield Form(kind, View.FOLDED, text, rf"(?<![0-9a-z]){re.escape(text)}(?![0-9a-z])")


def _pinyin(kind: str, surname: str, given: str) -> Iterator[Form]:
    for reading in islice(product(*map(_readings, surname + given)), _READINGS):
        first, last = reading[: len(surname)], reading[len(surname) :]
        for order in {(*first, *last), (*last, *first)}:
            letters = "".join(order)
            if len(letters) >= _UNMISTAKABLE:
                yield Form(kind, View.TIGHT, letters)
            elif len(letters) >= PINYIN:
                between = r"[\W_]{0,3}".join(order)
                yield Form(kind, View.SPELLED, letters, f"(?<![a-z]){between}(?![a-z])")


@cache
def _readings(char: str) -> list[str]:
    """Return the readings of a character without tones, the usual one first; ü is u and v."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]
    return list(dict.fromkeys(one.replace("ü", letter) for letter in "uv" for one in found))
