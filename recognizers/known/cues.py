"""What around a word says that it is somebody's name and no word (人名语境).

A given name that is a common word (国光, 高峰) counts only here: behind a word for a person, or
where it does what only a person does.

Source: docs/design.md §3.5.

>>> text = "同学国光到案，国光牌苹果，老师说国光心地不坏"
>>> [is_a_person(text, place, place + 2) for place in (2, 7, 16)]
[True, False, True]
"""

import re

_PERSON_BEFORE = re.compile(
    r"(?:[人犯方员]|叫做?|名[叫为字]|喊|同学|学生|姓名|父亲|母亲|儿子|女儿|哥哥|弟弟|姐姐|妹妹|孩子|之[父母子女]"
    r"|(?:老师|邻居|家长|同学|群众|律师)[都也]?(?:说|称|反映)|[“\"'‘「『（(：:])是?\s?$"
)
_CLAUSE_BEGINS = re.compile(r"(?:^|[，。；,;！？\n])\s?$")
_PERSON_BEHIND = re.compile(
    "[已曾称说讲向]|也[说称]|表示|供述|陈述|到案|归案|自幼|自称|自述|在校|就读|辍学|平时|分得|认罪|赔偿|道歉|家[里中]"
    "|心地|印象|记住|成绩|神色|见人|的(?:父|母|爷|奶|外公|外婆|班主任|法定代理人)"
)
"""What only a person does or has: 国光 is an apple, and in 国光已向被害人道歉 somebody."""
_TOWARDS = re.compile(r"[对与和跟见]$")
_LONGEST_CUE = 8  # characters before a name that may say it is one


def is_a_person(text: str, start: int, end: int) -> bool:
    """Say whether the word that stands there is used as a name."""
    before = text[max(0, start - _LONGEST_CUE) : start]
    if _PERSON_BEFORE.search(before):
        return True
    about = _CLAUSE_BEGINS.search(before) or _TOWARDS.search(before)
    return bool(about and _PERSON_BEHIND.match(text, end))
