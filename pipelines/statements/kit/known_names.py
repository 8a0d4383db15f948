"""Who is introduced by name without the set form of a head (以姓名识别的身份事项).

Where no entry introduces a party, the first place counts at which the name is followed at once by
sex, birth or number: 张三（男，1988年…）. The role is the word beside the name, there or anywhere
else in the document; whoever is sentenced in the order acted. Else the role stays open (其他).

>>> text = "指控张三（男，1988年3月1日出生，汉族）盗窃。判决如下：张三犯盗窃罪。"
>>> found(text, ("张三",), slice(text.index("：") + 1, len(text)))
[Entry(被告人)]
"""

import re
from collections.abc import Iterable, Iterator

from pipelines.statements.kit.entries import PERSONAL, ROLE_WORDS, Entry
from pipelines.vocabulary import Role

SOON = 14  # characters behind a name within which sex or birth begins
LONGEST = 260  # characters about one person
_END = re.compile("[。\\n；;]|[）)](?![，,、])")
_LEAD = 24  # characters before a name in which its role stands
_ROLE = re.compile(
    "(?:被告人|上诉人|(?:犯罪)?嫌疑人|不起诉人|被处罚人|违法行为人|罪犯|矫正对象|法定代理人|监护人"
    "|被害人|证人|辩护人|诉讼代理人|附带民事诉讼原告人|原告|被告)"
    "[）)]?(?:基本情况|身份情况|的?姓名|自报姓?名|[一二三四五六七八九十0-9]{1,2}|[（(][^）)]{1,8}[）)]|[：:，]|系|是|为)*$"
)
_DECIDES = re.compile("[^。；\n]{0,30}?(?:犯[^，。；]{1,40}罪|判处|无罪|免[予于]|不负刑事责任)")
_ROLE_BEHIND = re.compile(
    "(?:系|为|是|[（(，])(?:本案|该案|上述)?(?:的)?(被告人|犯罪嫌疑人|被不起诉人|被害人|证人|法定代理人)"
)


def found(text: str, names: Iterable[str], order: slice) -> list[Entry]:
    """Return an entry for each name that is introduced somewhere."""
    return [entry for name in names for entry in _introduced(text, name, order)]


def _introduced(text: str, name: str, order: slice) -> Iterator[Entry]:
    at = text.find(name)
    while at >= 0:
        named = at + len(name)
        if PERSONAL.search(text, named, named + SOON):
            ends = _END.search(text, named + SOON, named + LONGEST)
            stop = ends.end() if ends else min(named + LONGEST, len(text))
            role = role_before(text, at) or _behind(text, named, stop) or _anywhere(text, name)
            sentenced = Role.DEFENDANT if _sentenced(text, name, order) else Role.OTHER
            yield Entry(role or sentenced, name, at, named, stop)
            return
        at = text.find(name, named)


def role_before(text: str, at: int) -> Role | None:
    """Return the role whose word ends where a name begins."""
    found_role = _ROLE.search(text, max(0, at - _LEAD), at)
    if found_role is None:
        return None
    words = found_role[0]
    if "上诉人" in words or ("公诉" in text and words.startswith("被告")):
        return Role.DEFENDANT
    return next((role for part, role in ROLE_WORDS if part in words), None)


def _sentenced(text: str, name: str, order: slice) -> bool:
    """Say whether the order names somebody and then what he is guilty of, or that he is not."""
    at = text.find(name, order.start, order.stop)
    while at >= 0:
        if _DECIDES.match(text, at + len(name), min(at + LONGEST, order.stop)):
            return True
        at = text.find(name, at + len(name), order.stop)
    return False


def _behind(text: str, start: int, end: int) -> Role | None:
    """Return the role that the words about somebody give him."""
    said = _ROLE_BEHIND.search(text, start, end)
    return next((role for part, role in ROLE_WORDS if said and part in said[1]), None)


def _anywhere(text: str, name: str) -> Role | None:
    at = text.find(name)
    while at >= 0:
        role = role_before(text, at)
        if role:
            return role
        at = text.find(name, at + len(name))
    return None
