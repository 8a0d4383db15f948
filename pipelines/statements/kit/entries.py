"""Who is introduced at the head of a document, each with the words about him (首部所列人员).

An entry begins with a role and a name behind a mark or where a line begins, and ends where the next
one does, or with its line. Somebody who acted is only introduced where sex, birth, age or an ID
number follows: a mere mention of the role introduces nobody.

Source: 最高人民法院《法院刑事诉讼文书样式》.

>>> head = "被告人甲某，男，1990年出生。被告人甲某因涉嫌盗窃被拘留。辩护人乙某，律师。"
>>> [(one.role.value, one.name) for one in found(head, 0, len(head))]
[('被告人', '甲某'), ('辩护人', '乙某')]
"""

import re
from typing import NamedTuple

from pipelines.reading.aliases import ALIASES, folded
from pipelines.vocabulary import ACTORS, Role

_ACTED = (
    "(?:未成年)?(?:(?:上诉人|被上诉人|抗诉人|申诉人|被申诉人|原审上诉人)?[（(]?(?:原审|一审|单独)?"
    "(?:未成年)?被告人[）)]?|(?:被上诉人|上诉人)[（(][^）)]*被告人[）)]|犯罪嫌疑人|被(?:附条件)?不起诉人"
    "|被处罚人|违法(?:嫌疑|行为)?人|被拘留人|行为人|罪犯|(?:社区)?矫正对象|帮教对象)"
    "(?:[（(]?[暨兼][^，。：:]{0,4}附带民事诉讼被告人[）)]?|[（(]附带民事诉讼被告人[）)])?"
)
_OTHER = (
    "(?:指定|委托|诉讼|附带民事诉讼|被告人的|被不起诉人的|法定代理人)*"
    "(?:辩护人|诉讼代理人|法定代理人|监护人|合适成年人|近亲属|被害人|原告人?|翻译人员|证人|被告单位"
    "|被告(?!人)|附带民事诉讼被告人|诉讼代表人|公诉机关|抗诉机关|检察员)(?:[（(][^）)]{1,12}[）)])?"
)
BEGINS = "（(一上单原抗申被未犯违行罪社矫帮指委诉附法辩监合近翻证公检"
"""The first characters of all these words; what begins otherwise is passed over at once."""
ENTRY = re.compile(
    f"(?=[{BEGINS}])(?:^|(?<=[\n。；;，,：:、．.）)]))"
    f"(?:(?P<acted>{_ACTED})|(?P<other>{_OTHER}))[：:]?"
    '(?P<name>[^\\s，,。；;：:（(）)、“”"《]{1,24})(?P<after>[，,（(。；;、“\n]|$)'
)
PERSONAL = re.compile(
    "[，,（(：:；、）)](?:性别[：:为]?)?[男女](?:性|子)?(?![一-龥])|出生|生于|身份证|身份号码|岁"
)
NEAR = 120  # characters behind a name within which sex or birth follows
ROLE_WORDS = (
    ("法定代理人", Role.GUARDIAN),
    ("监护人", Role.GUARDIAN),
    ("代理人", Role.AGENT),
    ("辩护人", Role.DEFENDER),
    ("不起诉", Role.NOT_PROSECUTED),
    ("附带民事诉讼被告人", Role.CIVIL_DEFENDANT),
    ("被害人", Role.VICTIM),
    ("证人", Role.WITNESS),
    ("被告人", Role.DEFENDANT),
    ("嫌疑人", Role.SUSPECT),
    ("处罚人", Role.PENALISED),
    ("违法", Role.PENALISED),
    ("罪犯", Role.OFFENDER),
    ("对象", Role.OFFENDER),
    ("拘留人", Role.SUSPECT),
    ("行为人", Role.SUSPECT),
    ("附带民事诉讼原告", Role.CIVIL_PLAINTIFF),
    ("原告", Role.PLAINTIFF),
)


class Entry(NamedTuple):
    """One person who is introduced: role, name and the stretch of words about him."""

    role: Role
    name: str
    start: int
    named: int
    end: int

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return f"Entry({self.role.value})"

    @property
    def acted(self) -> bool:
        """Say whether it is somebody who acted."""
        return self.role in ACTORS


def found(text: str, start: int, end: int) -> tuple[Entry, ...]:
    """Return who is introduced in a head, in order."""
    begun = [one for one in ENTRY.finditer(text, start, end) if _introduces(text, one, end)]
    stops = [*(one.start() for one in begun[1:]), end]  # one too many where nobody is introduced
    introduced = (
        Entry(_role(one), one["name"], one.start("name"), one.end("name"), _end(text, one, stop))
        for one, stop in zip(begun, stops, strict=False)
    )
    return tuple(one for one in introduced if one.role is not Role.OTHER)


def _end(text: str, one: re.Match[str], stop: int) -> int:
    """Return where the words about somebody end: with his line, where the head has lines."""
    line = text.find("\n", one.end("name"), stop)
    return stop if line < 0 else line


def _introduces(text: str, one: re.Match[str], end: int) -> bool:
    near = min(end, one.end("name") + NEAR)
    line = text.find("\n", one.end("name"), near)
    return bool(one["other"] or PERSONAL.search(text, one.end("name"), near if line < 0 else line))


def _role(one: re.Match[str]) -> Role:
    words = one["acted"] or one["other"]
    known = next((role for part, role in ROLE_WORDS if part in words), None)
    return known or Role(ALIASES["role"].get(folded(words), Role.OTHER))
