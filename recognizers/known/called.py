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

from recognizers.known import pet_names
from recognizers.known.cues import is_a_person
from recognizers.known.hit import Hit
from recognizers.known.name_places import closed, letters_of, places
from recognizers.known.pet_names import begins
from recognizers.known.signs import CONCEALING
from recognizers.known.view import View, squeeze

_FAMILIAR = "小阿老"
_COMMON_WORD = re.compile(
    "小[学时区组型车孩伙姐便额说费店路巷卖刀包袋票河桥镇事钱写结于计]|老[人年师婆公板家乡街大总百]|阿姨"
)
"""Words of judgments that begin like a familiar name; they never count as one."""
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
                if first and not begins(view.text, start):
                    continue  # 小木 of a judge called 钱木林 in 李小木
                if not view.text.endswith(surname, 0, start) and _is_familiar(view, start, end):
                    yield Hit(start, end, weak=True)
    if view.familiar:
        yield from pet_names.like_kin(view, surname, given)
        yield from pet_names.of_surname(view, surname)
        yield from pet_names.pet_names(view, given)


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
