"""A known person's name in every form it takes (姓名检索).

Strong: the full name, whatever stands between its characters short of a comma; the full name in
Latin letters. Weak: the given name alone, from two characters on; 小X, 阿X, 老X; 陈某, 陈××, 陈姓.

Guards of the weak forms: a given name that is a common word counts only behind a word for a person
(被告人, 同学, 叫 …); one that two neighbouring words merely share (标志+明显) does not count; 小X
that is a word of judgments (小学, 小时) likewise. 陈某 belongs to every known 陈 of the text: the
mask decides.

Source: docs/design.md §3.5.

>>> view = View.of("陈 小·禾（CHEN Xiaohe），小禾、陈某某和小陈在小学")
>>> hits = list(find(view, "陈小禾"))
>>> [view.text[one.start:one.end] for one in hits if not one.weak]
['陈 小·禾', 'CHEN Xiaohe']
>>> sorted({view.text[one.start:one.end] for one in hits if one.weak})
['小·禾', '小禾', '小陈', '陈某某']
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from recognizers.known.hit import Hit
from recognizers.known.readings import readings
from recognizers.known.view import View, squeeze
from recognizers.names.surnames import surname_length
from recognizers.names.words import is_word

_PARTS_A_NAME = re.compile(r"[，。；：！？、,;:!?《》<>\uffff]")
_PARTS_LETTERS = re.compile(r"[，。；：！？、;:!?《》<>\uffff]")
_LETTER = re.compile("[A-Za-z]")
_NOT_IN_A_NAME = re.compile("[^0-9A-Za-z㐀-鿿\U00020000-\U000323ff]+")
_PERSON_BEFORE = re.compile(
    r"(?:[人犯方员]|叫做?|名[叫为字]|喊|同学|学生|姓名|父亲|母亲|儿子|女儿|哥哥|弟弟|姐姐|妹妹|孩子|之[父母子女]"
    r"|[“\"'‘「『（(：:])是?\s?$"
)
_CLAUSE_BEGINS = re.compile(r"(?:^|[，。；,;！？\n])\s?$")
_PERSON_BEHIND = re.compile(
    "[已曾称说讲向]|表示|供述|陈述|到案|归案|自幼|自称|自述|在校|就读|辍学|平时|分得|认罪|赔偿|道歉"
    "|的(?:父|母|爷|奶|外公|外婆|班主任|法定代理人)"
)
"""What only a person does: 国光 is an apple, and in 国光已向被害人道歉 somebody."""
_COMMON_WORD = re.compile(
    "小[学时区组型车孩伙姐便额心说费店路巷卖刀包袋票河桥镇事钱写结于计]|老[人年师婆公板家乡街大总百]|阿姨"
)
"""Words of judgments that begin like a familiar name; they never count as one."""
_NOT_BEFORE_LITTLE = re.compile(r"[大最很较太幼弱从缩窄狭微细]$")
_SHORTEST_LATIN = 5  # letters; Li An reads as the beginning of many words
_UNMISTAKABLE = 9  # letters; so long a name needs no gap around it
_LONGEST_CUE = 8  # characters before a given name that may say it is one


def find(view: View, value: str) -> Iterator[Hit]:
    """Give the places of one name."""
    name = _NOT_IN_A_NAME.sub("", value)
    if not name:
        return
    surname, given = _parts(value if "·" in value else name)
    yield from _in_full(view, name)
    if view.in_letters:
        yield from _in_letters(view, name, surname, given)
    if surname and given:
        yield from _familiar(view, surname, given)
        yield from _concealed(view, surname, given)
    if given and len(given) > 1:
        yield from _given(view, surname, given)


@lru_cache(maxsize=1 << 14)
def _parts(value: str) -> tuple[str, str]:
    """Return surname and given name; of a foreign name the first part stands alone."""
    if "·" in value:
        return "", value.split("·", maxsplit=1)[0]
    length = surname_length(value, 0)
    return value[:length], value[length:]


def _places(view: View, words: str) -> Sequence[tuple[int, int]]:
    """Return where the words stand; 陆一 is not found in 61, though the view shows it so."""
    squeezed = squeeze(words)
    places = view.places(squeezed)
    if not places or squeezed == words:
        return places
    plain = words.lower()
    return [
        (start, end)
        for start, end in places
        if _NOT_IN_A_NAME.sub("", view.text[start:end]).lower() == plain
    ]


def _in_full(view: View, name: str) -> Iterator[Hit]:
    for start, end in _places(view, name):
        if end - start == len(name) or not _PARTS_A_NAME.search(view.text, start, end):
            yield Hit(start, end, weak=len(name) == 1)


def _in_letters(view: View, value: str, surname: str, given: str) -> Iterator[Hit]:
    """In Latin letters, not inside a longer word of letters."""
    if not (surname and given):
        surname, given = "", value
    for form in readings(surname, given):
        if len(form) < _SHORTEST_LATIN:
            continue
        for start, end in view.places(form):
            apart = not _LETTER.search(view.beside(start, end))
            if (apart or len(form) >= _UNMISTAKABLE) and not _PARTS_LETTERS.search(
                view.text, start, end
            ):
                yield Hit(start, end)


def _given(view: View, surname: str, given: str) -> Iterator[Hit]:
    """The given name alone; behind its surname it is found already."""
    text = view.text
    for start, end in _places(view, given):
        if surname and text.endswith(surname, 0, start):
            continue
        if end - start > len(given) and _PARTS_A_NAME.search(text, start, end):
            continue
        if is_word(text[start:end]):
            before = text[max(0, start - _LONGEST_CUE) : start]
            acts = _CLAUSE_BEGINS.search(before) and _PERSON_BEHIND.match(text, end)
            if acts or _PERSON_BEFORE.search(before):
                yield Hit(start, end, weak=True)
        elif not (
            start and is_word(text[start - 1 : start + 1]) and is_word(text[end - 1 : end + 1])
        ):
            yield Hit(start, end, weak=True)


def _familiar(view: View, surname: str, given: str) -> Iterator[Hit]:
    """小, 阿 or 老 before the surname, the given name's last character, or the given name."""
    for name in dict.fromkeys((given[-1], surname, given)):
        for familiar in view.familiar:
            for start, end in _places(view, familiar + name):
                if view.text.endswith(surname, 0, start) or end - start > len(name) + 1:
                    continue  # in the full name, or with something between
                if _is_familiar(view.text, start, end):
                    yield Hit(start, end, weak=True)


def _is_familiar(text: str, start: int, end: int) -> bool:
    """Tell 小禾 the child from a word, or from the end of 大小."""
    if _COMMON_WORD.fullmatch(text, start, end):
        return bool(_PERSON_BEFORE.search(text[max(0, start - _LONGEST_CUE) : start]))
    return not _NOT_BEFORE_LITTLE.search(text[max(0, start - 1) : start])


def _concealed(view: View, surname: str, given: str) -> Iterator[Hit]:
    """As papers conceal it: 陈某, 陈某某, 陈某1, 陈某禾, 陈××, 陈姓少年."""
    if view.conceals and surname in view.text:
        for found in _concealing(surname, given[-1]).finditer(view.text):
            yield Hit(*found.span(), weak=True)


@lru_cache(maxsize=1 << 10)
def _concealing(surname: str, last: str) -> re.Pattern[str]:
    return re.compile(
        rf"{surname}\s?(?:某{{1,3}}(?:{last}|[甲乙丙丁戊己庚辛壬癸]|[0-9]{{1,2}}(?![0-9年月日]))?"
        r"|[×*xX○]{1,3}(?![A-Za-z0-9])|姓(?:少年|少女|男子|女子|男孩|女孩|学生|被告人|嫌疑人|青年|同学)?|同学)"
    )
