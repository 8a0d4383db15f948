"""What a known person is called short of the name: 小禾, 禾哥, 强子, 老陈, 陈某, 陈姓少年 (称呼).

All weak. Blanks, dots and brackets may stand inside, as in the name itself.

Guards: 强子 counts where neither 强 nor 子 is of a word beside it (富强, 子公司). 小X that is a
word of judgments (小学, 小时) counts only behind a word for a person, 小心 nearly always; not
behind 大, 缩 and the like. 陈某 belongs to every known 陈 of the text: the mask decides.

Source: docs/design.md §3.5.

>>> view = View.of("小 禾、小（陈）、陈·某·某、陈（××）、陈姓少年在小学，不小心")
>>> hits = [*familiar(view, "陈", "小禾"), *concealed(view, "陈", "小禾")]
>>> [view.text[one.start:one.end] for one in hits]
['小 禾', '小（陈）', '陈·某·某', '陈（××）', '陈姓少年']
>>> view = View.of("称欧（阳××）同学")
>>> [view.text[one.start:one.end] for one in concealed(view, "欧阳", "小禾")]
['欧（阳××）']
"""

import re
from collections.abc import Iterator

from recognizers.known.cues import is_a_person, is_introduced
from recognizers.known.hit import Hit
from recognizers.known.name_places import closed, letters_of, places
from recognizers.known.signs import CONCEALING, LIKE_KIN, PET
from recognizers.known.view import View, squeeze
from recognizers.names.words import is_word

_FAMILIAR = "小阿老"
_COMMON_WORD = re.compile(
    "小[学时区组型车孩伙姐便额说费店路巷卖刀包袋票河桥镇事钱写结于计]|老[人年师婆公板家乡街大总百]|阿姨"
)
"""Words of judgments that begin like a familiar name; they never count as one."""
_KIN_THEMSELVES = frozenset("大二三四五六小老哥姐弟妹兄堂表亲胞义干师学")
"""Names after which 哥 and the like tell of kin: 大哥, 表弟."""
_NO_PET = frozenset("儿妻女男孩弟孙嫂侄婶姑哥小老")
"""Given names that make words for people with 子: 儿子, 妻子."""
_CAREFUL = re.compile(r"[不多要当加请应须慎]$"), re.compile(r"[翼谨驾行使地看保护防火驶避]")
"""What stands before 小心 and behind it where it means care."""
_NOT_BEFORE_LITTLE = re.compile(r"[大最很较太幼弱从缩窄狭微细]$")
_LONGEST_GAP = 6  # characters
_BETWEEN = rf"[\s·.\-（(\[【]{{0,{_LONGEST_GAP}}}"
_GAP_BEFORE = re.compile(rf"{_BETWEEN}\Z")
_SOMEBODY = re.compile(f"(?:{_BETWEEN}某){{1,3}}")
_WHICH = re.compile("(?:[甲乙丙丁戊己庚辛壬癸]|[0-9]{1,2}(?![0-9年月日]))?")
_SIGN, _MOST_SIGNS = re.compile(f"{_BETWEEN}[{CONCEALING}]"), 3
_LAST_SIGN = re.compile(f"{_BETWEEN}[{CONCEALING}某](?![A-Za-z0-9])")
_ALNUM = re.compile("[A-Za-z0-9]")
_BY_SURNAME = re.compile(
    r"\s?姓(?:少年|少女|男子|女子|男孩|女孩|学生|被告人|嫌疑人|青年|同学)?|\s?同学"
)


def familiar(view: View, surname: str, given: str) -> Iterator[Hit]:
    """小, 阿 or 老 before surname, last character or given name; 哥 and such behind the former."""
    for name in dict.fromkeys((given[-1], surname, given, given[0])) if view.familiar else ():
        if (sign := squeeze(name[0])) not in view.little:
            continue
        for word in _FAMILIAR:
            if word + sign not in view.familiar:
                continue
            for start, end in places(view, word + name):
                first = name[0] == given[0] and name not in (given[-1], given, surname)
                if first and not _begins(view.text, start):
                    continue  # 小木 of a judge called 钱木林 in 李小木
                if not view.text.endswith(surname, 0, start) and _is_familiar(view, start, end):
                    yield Hit(start, end, weak=True)
    yield from _like_kin(view, surname, given) if view.familiar else ()
    yield from _pet_names(view, given) if view.familiar else ()


def _like_kin(view: View, surname: str, given: str) -> Iterator[Hit]:
    for name in dict.fromkeys((given[-1], surname)):
        for word in LIKE_KIN:
            if squeeze(name[-1]) + word in view.familiar and name not in _KIN_THEMSELVES:
                yield from (Hit(*place, weak=True) for place in places(view, name + word))


def _pet_names(view: View, given: str) -> Iterator[Hit]:
    """强子, 强仔, 强娃: the last character of the given name made a pet name."""
    for word in PET:
        if squeeze(given[-1]) + word in view.familiar:
            for start, end in places(view, given[-1] + word):
                if _is_pet_name(view.text, start, end):
                    yield Hit(start, end, weak=True)


def twice(given: str) -> tuple[str, ...]:
    """Return a character of a given name twice, as children are called (娟娟, 丽丽).

    >>> twice("丽娟"), twice("一"), twice("")
    (('娟娟', '丽丽'), (), ())
    """
    names = dict.fromkeys((given[-1:] * 2, given[:1] * 2))
    return tuple(name for name in names if name and squeeze(name) == name)


def doubled(view: View, given: str) -> Iterator[Hit]:
    """娟娟 for 丽娟; 丽丽 where it is used as a name, for it may be part of another (李丽丽芳)."""
    for name, (start, end) in ((one, place) for one in twice(given) for place in places(view, one)):
        word = is_word(name) and not is_introduced(view.text, start)
        first = name[0] != given[-1] and not _begins(view.text, start)
        if not (word or first or _belongs_to_words(view.text, start, end)):
            yield Hit(start, end, weak=True)


def _begins(text: str, start: int) -> bool:
    """Say whether no character stands before a word, or what introduces a name."""
    return not "一" <= text[start - 1 : start] <= "龥" or is_introduced(text, start)


def _is_pet_name(text: str, start: int, end: int) -> bool:
    """Tell 强子 the person from a word, from 富强 and from 子公司."""
    if text[start] in _NO_PET or _belongs_to_words(text, start, end):
        return False
    return not is_word(letters_of(text[start:end])) or is_a_person(text, start, end)


def _belongs_to_words(text: str, start: int, end: int) -> bool:
    """Say whether either end is rather of a word with what stands beside it (规定定罪)."""
    return is_word(text[end - 1 : end + 1]) or is_word(text[max(0, start - 1) : start + 1])


def _is_familiar(view: View, start: int, end: int) -> bool:
    """Tell 小禾 the child from a word, or from the end of 大小."""
    text = view.text
    word, before = letters_of(text[start:end]), text[max(0, start - 1) : start]
    if word == "小心":
        return not (_CAREFUL[0].search(before) or _CAREFUL[1].match(text, end))
    if _COMMON_WORD.fullmatch(word):
        return is_a_person(text, start, end)
    return not _NOT_BEFORE_LITTLE.search(before)


def concealed(view: View, surname: str, given: str) -> Iterator[Hit]:
    """As papers conceal it: 陈某, 陈某某, 陈某1, 陈某禾, 陈××, 陈×禾, 陈小×, 陈姓少年."""
    text, done = view.text, 0
    for place in view.concealing.get(surname[-1], ()):
        start = _begin(text, place, surname)
        if start is not None and start >= done:
            end = _behind_surname(text, place, given[-1])
            if end is not None:
                done = end
                yield Hit(start, closed(text, start, end), weak=True)
    first = given[:-1]
    for place in view.concealing.get(first[-1:], ()):
        sign = _LAST_SIGN.match(text, place) if text.endswith(first, 0, place) else None
        before = place - len(first)
        gap = _GAP_BEFORE.search(text, max(0, before - _LONGEST_GAP), before)
        if sign and gap and text.endswith(surname, 0, gap.start()):
            start = gap.start() - len(surname)
            yield Hit(start, closed(text, start, sign.end()), weak=True)


# No pattern holds a name: to compile one for each would cost more than all else.


def _begin(text: str, end: int, surname: str) -> int | None:
    """Return where a surname begins that ends here, also a double one with signs inside: 欧（阳."""
    first, start = surname[:-1], end - 1
    if first and not text.endswith(first, 0, start):
        gap = _GAP_BEFORE.search(text, max(0, start - _LONGEST_GAP), start)
        start = gap.start() if gap else start
    return start - len(first) if text.endswith(first, 0, start) else None


def _behind_surname(text: str, place: int, last: str) -> int | None:
    """Return where what conceals the rest of a name ends: 某禾, 某1, ××, ×禾, 姓少年."""
    if some := _SOMEBODY.match(text, place):
        end = some.end()
        told = None if text.startswith(last, end) else _WHICH.match(text, end)
        return end + len(last) if told is None else told.end()
    ends: list[int] = []
    while len(ends) < _MOST_SIGNS and (sign := _SIGN.match(text, ends[-1] if ends else place)):
        ends.append(sign.end())
    for end in reversed(ends):
        shown = end + text[end : end + 1].isspace()
        stops = [shown + len(last), end] if text.startswith(last, shown) else [end]
        for stop in stops:
            if not _ALNUM.match(text, stop):
                return stop
    called = _BY_SURNAME.match(text, place)
    return called.end() if called else None
