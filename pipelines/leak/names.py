"""In which forms a name can show in the rows of a person's own and linked cases (姓名的写法).

Full name, given name of two characters and more, what one is called (小禾, 阿禾, 禾哥), the forms
that leave out one character (陈某禾, 陈小某, 陈*禾), and letters for it or a part (`spellings`).

Guards, so that clean releases are not stopped by accident, and what they cost:

- a name that is also a word (高明, 国庆) counts as a whole cell or after a word that introduces a
  name; bare, it is taken for the word, and so the person may still be named there;
- a given name before what makes it a region, street or firm (永康市人民法院) is taken for that;
- 强子, 强仔, 强娃, 强儿, 强崽 and 强强 count behind what introduces a name, not bare; 强强, and a
  name that is also a word, before a parent too (强强妈妈);
- a name that the table itself conceals (陈某, 陈××) is not searched: others are published so;
- a given name of one character, and the surname with 某, ×, 小 or 老 (陈某某, 陈××, 小陈: everybody
  of that surname is published or called so) are not searched.

>>> cells = ["陳 小禾", "小禾称", "陈某禾", "Chén Xiǎohé", "xiaohe chen", "大小，禾苗", "chenxi"]
>>> [any(form.stands_in(cell) for form in forms("person_name", "陈小禾")) for cell in seen(cells)]
[True, True, True, True, True, False, False]
"""

import re
import unicodedata
from collections.abc import Iterator

from pipelines.leak.folding import loose, tight
from pipelines.leak.forms import Form, View, seen
from pipelines.leak.spellings import spellings
from pipelines.leak.words import is_word, parts

__all__ = ["forms", "seen"]

_UNMISTAKABLE = 9  # letters; as long a foreign name needs no gap around it
_TRIPLE = 3
_MARKS = "[*?_■□▇█▓●◆◇▲△★☆]"
"""What stands for a character that is left out, besides 某, × and ○ (which read as x and 0)."""
_KIN_THEMSELVES = frozenset("大234567小老哥姐弟妹兄堂表亲胞义干师学")  # 二 is read 2 in this view
_OF_A_PLACE = (
    "(?:[省州市县区旗镇乡](?![场分定静里上下])|路(?![上过遇人边])|街(?![上边头])|大[道街桥厦]|广场"
    "|公司|集团|酒店)"
)
"""What makes the word before it a region, a street or a firm."""
_CONCEALED = re.compile(r"(?:某{1,3}|[x0*]{1,3})[0-9甲乙丙丁戊己庚辛壬癸]?")
"""A given name of which nothing stands, × and ○ being read as x and 0."""
_HAN = re.compile(r"[一-龥]")
_INTRODUCES = (
    r"(?:(?<![令使让])人|犯|(?<![双各多])方|长|员|姓名:?|名叫|叫做?|名为|名字是?|化名|曾用名|绰号|外号|小名|乳名|昵称|网名|人称"
    r"|父亲|母亲|儿子|女儿|哥哥|弟弟|姐姐|妹妹|之[父母子女]|同学|学生|[\"“「『])"
)

_CALLS = r"(?:绰号|外号|小名|乳名|昵称|人称|名叫|叫做?|[证害]人|[\"“「『])"
"""What introduces a pet name; more would make one of 人民民主."""
_NO_NUMBER = "(?![0-9号年月日时分元岁])"
_PARENT = "(?:[爸妈]|[父母]亲|父母|奶奶|外[公婆]|家长)"
"""Who belongs to a child that is called so."""


def forms(kind: str, name: str) -> Iterator[Form]:
    """Yield the forms of a full name, present or former."""
    if not _HAN.search(name):
        yield from _latin(kind, tight(name))
        yield from (form for part in _parts(name, r"[\s,·]+") for form in _alone(kind, part))
        return
    yield from (form for part in _parts(name, "·") for form in _written(kind, loose(part)))
    full = loose(name)
    surname, given = parts(full)
    if _CONCEALED.fullmatch(given):
        return
    yield from _written(kind, full)
    if len(full) >= _TRIPLE:
        yield Form(kind, View.TIGHT, tight(name))
        yield from _left_out(kind, surname, given)
    if len(given) > 1:
        yield from _written(kind, given, f"(?!{_OF_A_PLACE})")
    yield from (form for call in "小阿" for form in _written(kind, call + given[-1:]))
    if given and given[-1] not in _KIN_THEMSELVES:
        yield from (Form(kind, View.LOOSE, given[-1] + like_kin) for like_kin in "哥姐弟妹")
    if given:
        yield from _pet_names(kind, given[-1])
        called = given[0] * 2, f"小{given[0]}"
        yield from (Form(kind, View.LOOSE, one, _CALLS + re.escape(one)) for one in called)
    spoken = "".join(_HAN.findall(name))  # not folded: 一 is read yi
    yield from spellings(kind, *parts(spoken))


def nickname(kind: str, name: str) -> Iterator[Form]:
    """Yield the forms of a nickname; one character alone is none."""
    if not _HAN.search(name):
        yield from _latin(kind, tight(name))
    elif len(loose(name)) > 1:
        yield from _written(kind, loose(name))


def _written(kind: str, text: str, behind: str = "") -> Iterator[Form]:
    """Yield how a name is written; `behind`: a pattern of what follows it."""
    if is_word(text):
        yield Form(kind, View.CELL, text)
        yield Form(kind, View.LOOSE, text, _INTRODUCES + re.escape(text) + behind)
        yield Form(kind, View.LOOSE, text, re.escape(text) + _PARENT)
    elif text[0].isdigit():  # 一凡 is no part of 21凡, 一一 none of 初字11号
        behind += _NO_NUMBER if text[-1].isdigit() else ""
        yield Form(kind, View.LOOSE, text, f"(?<![0-9]){re.escape(text)}{behind}")
    else:
        yield Form(kind, View.LOOSE, text, re.escape(text) + behind if behind else None)


def _pet_names(kind: str, last: str) -> Iterator[Form]:
    """Yield 强子, 强仔, 强强 behind what introduces a name, and 强强妈妈; bare they are words."""
    yield Form(kind, View.LOOSE, last * 2, re.escape(last * 2) + _PARENT)
    for word in (*"子仔娃儿崽", last):
        yield Form(kind, View.LOOSE, last + word, _CALLS + re.escape(last + word))


def _parts(name: str, joint: str) -> list[str]:
    """Return the parts of a foreign name, each of which may stand for it."""
    found = re.split(joint, unicodedata.normalize("NFKC", name))
    return [one for one in found if len(one) > 1] if len(found) > 1 else []


def _alone(kind: str, part: str) -> Iterator[Form]:
    """Yield a part in letters, which stands apart."""
    if len(text := tight(part)) >= _TRIPLE:
        yield Form(kind, View.FOLDED, text, rf"(?<![0-9a-z]){re.escape(text)}(?![0-9a-z])")


def _left_out(kind: str, surname: str, given: str) -> Iterator[Form]:
    """Yield the name with one character of the given name left out, whatever stands for it."""
    yield from (Form(kind, View.LOOSE, f"{surname}{gap}{given[-1]}") for gap in "某x0")
    if len(given) > 1:
        first, last = surname + given[0], surname + given[-1]
        behind = rf"(?:某|x(?![a-wyz])|0(?![0-9])|{_MARKS})"
        yield Form(kind, View.SPELLED, first, rf"{re.escape(first)}\s?{behind}")
        yield Form(kind, View.SPELLED, last, f"{surname}{_MARKS}{{1,2}}{given[-1]}")


def _latin(kind: str, text: str) -> Iterator[Form]:
    if len(text) >= _UNMISTAKABLE:
        yield Form(kind, View.TIGHT, text)
    elif len(text) >= _TRIPLE:
        yield Form(kind, View.FOLDED, text, rf"(?<![0-9a-z]){re.escape(text)}(?![0-9a-z])")
