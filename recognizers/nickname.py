"""Nickname, alias, online name, former name: 绰号、外号、化名、网名、小名、曾用名.

Parts: a cue (绰号, 人称, 网名, 微信昵称, 曾用名 …) and what it calls the person, in quotation marks
or up to the next mark. A nickname is found again wherever it stands; one that is a common word,
where it stands quoted or is used as a name. Former names come back as `former_name`.

Source: 公安部户口登记表 (曾用名, 乳名); practice of judgments (绰号“…”).
Check rule: none.

>>> text = "陈小禾（绰号“黑皮”，曾用名陈禾），黑皮的网名为夜雨，人称“老板”"
>>> [text[one.start:one.end] for one in find(text)]
['黑皮', '陈禾', '黑皮', '夜雨', '老板']
>>> [one.kind for one in find(text)][:2]
['nickname', 'former_name']
"""

import re
from typing import Final

from recognizers.kit.called_so import SHAPED, is_called_so
from recognizers.kit.finding import Finding
from recognizers.kit.shape import opening
from recognizers.known.cues import is_a_person
from recognizers.names.words import is_word

KIND: Final = "nickname"
FORMER: Final = "former_name"
KINDS: Final = (KIND, FORMER)

_OPEN, _CLOSE = "“\"'‘「『【〝", "”\"'’」』】〞"
_FORMER_CUES: Final = "曾用名|曾用姓名|原名|原姓名|原用名|旧名"
_CUES: Final = (
    "绰号|外号|诨号|诨名|花名|混名|雅号|浑名|小名|乳名|幼名|奶名|别名|别号|化名|艺名|笔名|又名|亦名|也叫|俗名|"
    "网名|网络昵称|昵称|网络名|游戏名|游戏昵称|微信名|微信昵称|QQ名|QQ昵称|抖音名|抖音昵称|快手名|快手昵称|账号名|"
    "用户名|人(?:(?<![一-龥].)|(?<=[湖上里外].))称|人送外号|代号|假名|冒名|冒用名|喊作|唤作"
)
# Elsewhere words of any sentence (喊他过来, 自称无辜): what follows must look like a name.
_ASKING: Final = (
    "自称|也叫|[名个位]叫|喊[他她其我]|叫[他她其我]|唤[他她其我]|称呼[他她其我]|管[他她其我][叫喊]"
)
_FORMER: Final = frozenset(_FORMER_CUES.split("|"))
_LINK: Final = r"(?:都|均|也)?(?:为|是|叫做|叫作|叫|名为|称|作)?[:：=]?\s{0,2}"
_ASKED: Final = (
    r"(?P<asked>(?:叫|是)?(?:什么|啥)[？?]?(?:\s{0,4}答[：:]\s{0,2}(?:有[，,])?"
    r"(?:我?的?[小外]?[名号]?叫|是)?)?)"
)
_CALLED: Final = re.compile(
    rf"(?P<cue>{opening(f'{_FORMER_CUES}|{_CUES}|{_ASKING}')})(?:{_ASKED}|{_LINK})"
    rf"(?:[{_OPEN}](?P<quoted>[^{_OPEN}{_CLOSE}，。；\n]{{1,20}})[{_CLOSE}]"
    r"|(?P<plain>[^\s，。；、：:,;！？!?（）()“”\"‘’《》<>【】的在于与和系等]{1,12}))"
)
_IS_ASKING: Final = re.compile(_ASKING)
# Elsewhere these are words of any sentence.
_BESIDE: Final = re.compile(
    rf"[（(](?P<cue>又叫|大名|学名|[本真全]名|真实姓名)(?:做|叫|是|为|[:：])?[{_OPEN}]?(?P<plain>[一-鿿]{{2,4}})"
    rf"(?=[{_CLOSE}）)，,。])"
)
# What stands before it is another: 毛蛋（大名陈小禾）.
_ANOTHER: Final = re.compile("大名|学名|[本真全]名|真实姓名")
_ENDING: Final = re.compile(
    f"(?:^|[^一-鿿]|同学|孩子|小孩|[害证]人|[叫喊名])(?P<plain>[一-鿿]{{2,3}})[{_CLOSE}]?\\Z"
    f"|(?P<end>[一-鿿]{{2}})[{_CLOSE}]?\\Z"
)
_BEFORE: Final = 6  # characters before a bracket in which it stands
# “小禾” in quotation marks is somebody, whatever stands before.
_FAMILIAR: Final = re.compile(rf"[小阿老](?<=[{_OPEN}].)[一-鿿]{{1,2}}(?=[{_CLOSE}])")
_MORE: Final = re.compile(
    rf"[）)]?[、，,和及]?[{_OPEN}]([^{_OPEN}{_CLOSE}，。；\n]{{1,20}})[{_CLOSE}]"
)
_MORE_SHAPED: Final = re.compile(rf"[、或]({SHAPED})(?=[，。；、,）)])")
_NOTHING: Final = frozenset(
    ["无", "不详", "未知", "没有", "不明", "自己", "其", "人员", "他", "她", "本人", "相称"]
)
MOST_NAMES: Final = 200  # of one text that are looked for elsewhere; no text has more

CUES = (
    "[绰外诨别]号|[诨花混浑小乳幼奶别化艺笔又亦假冒]名|曾用|原名|旧名|也叫|俗名|网名|网络名|昵称|游戏名|"
    "又叫|大名|学名|[本真全]名|真实姓名|微信名|QQ名|抖音名|快手名|账号名|用户名|人称|自称|代号|喊|[名个位]叫|叫[他她其我]|称呼|唤|管[他她其我]"
    '|[“"‘「『][小阿老]|原姓名|原用名|雅号|冒用名'
)


def find(text: str) -> list[Finding]:
    """Return nicknames and former names, in order of start."""
    told = _introduced(text)
    familiar = ("小" in text or "阿" in text or "老" in text) and _is_quoted(text)
    for match in _FAMILIAR.finditer(text) if familiar else ():
        if not is_word(match.group()):
            told.setdefault(match.span(), KIND)
    if not told:
        return []
    taken = {place for span in told for place in range(*span)}
    kinds = {text[start:end]: kind for (start, end), kind in told.items()}
    for name, kind in list(kinds.items())[:MOST_NAMES]:
        for span in _again(text, name):
            if taken.isdisjoint(range(*span)):
                told[span] = kind
                taken.update(range(*span))
    return [Finding(kind, *span) for span, kind in sorted(told.items())]


def _introduced(text: str) -> dict[tuple[int, int], str]:
    """Return where a cue stands before a name, and of which kind it is."""
    told: dict[tuple[int, int], str] = {}
    for match in _CALLED.finditer(text):
        group = "quoted" if match["quoted"] else "plain"
        if match[group] in _NOTHING:
            continue
        asking = match["asked"] or _IS_ASKING.fullmatch(match["cue"])
        if asking and not is_called_so(match[group]):
            continue
        kind = FORMER if match["cue"] in _FORMER else KIND
        told[match.span(group)] = kind
        end = match.end()
        while more := (_MORE if group == "quoted" else _MORE_SHAPED).match(text, end):
            told[more.span(1)] = kind
            end = more.end()
    for match in _BESIDE.finditer(text):
        told.setdefault(match.span("plain"), KIND)
        first = max(0, match.start() - _BEFORE)
        before = _ANOTHER.match(match["cue"]) and _ENDING.search(text[first : match.start()])
        if before:
            start, end = before.span("plain" if before["plain"] else "end")
            told.setdefault((first + start, first + end), KIND)
    return told


def _is_quoted(text: str) -> bool:
    """Say whether any quotation opens; nine looks for one character are faster than a search."""
    for sign in _OPEN:  # noqa: SIM110 - a generator would take half of what this saves
        if sign in text:
            return True
    return False


def _again(text: str, name: str) -> list[tuple[int, int]]:
    """Return where else the name stands: quoted; a common word where it is used as a name."""
    spans = [match.span() for match in re.finditer(re.escape(name), text)]
    if len(name) > 1 and not is_word(name):
        return spans
    return [
        (start, end)
        for start, end in spans
        if (text[start - 1 : start] in _OPEN and text[end : end + 1] in _CLOSE)
        or (len(name) > 1 and is_a_person(text, start, end))
    ]
