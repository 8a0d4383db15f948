"""Where a pupil is told by school and surname alone (在校生隐名).

第二中学八（3）班姓罗的学生, 第三小学四年级2班李某, 第二中学学生罗某: with the school few can be
meant, so the case is a protected one; the name is hidden already. A school that is hidden too tells
of nobody.

>>> text = "孙大河到明河市第三中学，该校八（3）班姓罗的学生看见，某小学四年级2班李某不知"
>>> [(text[start:end], called) for start, end, called in told(text)]
[('罗', '罗某')]
"""

import re
from collections.abc import Iterator

from recognizers.names.surnames import surname_length

_HIDDEN = "(?P<{}>[一-龥]{{1,2}}某)"
_PUPIL = re.compile(
    f"(?:学生|[男女]生){_HIDDEN.format('pupil')}|班(?<=(?:[0-9一二三四五六七八九十)）]|级)班)的?(?:学生|同学|[男女]生)?(?:{_HIDDEN.format('hidden')}|姓(?P<surname>[一-龥]{{1,2}})的?[小女男]?"
    "(?:学生|同学|女?生|男生|[女男小]?孩))"
)
_SCHOOL = re.compile("(?:小学|中学|学校|附中|幼儿园|[0-9一二三四五六七八九十]中|[该本]校)")
_OF_IT = re.compile("(?:小学|中学|学校|附中|[0-9一二三四五六七八九十]中|年级|班)的?(?:在校)?$")
_BEFORE = 30  # characters in which the school stands, in the same sentence


def told(text: str) -> Iterator[tuple[int, int, str]]:
    """Give where each surname stands, and what the child is called then."""
    for found in _PUPIL.finditer(text):
        first = max(text.rfind("。", 0, found.start()) + 1, found.start() - _BEFORE)
        if found["pupil"] and not _OF_IT.search(text, first, found.start()):
            continue
        start = max(map(found.start, _PUPIL.groupindex))
        length = surname_length(text, start)
        schools = [one.start() for one in _SCHOOL.finditer(text, first, found.start())]
        if length and schools and text[schools[-1] - 1] != "某":
            yield start, start + length, f"{text[start : start + length]}某"
