"""Employer or place of work, 工作单位.

Parts: a body (公司, 厂, 店, 局 …) tied to a person by a cue: 系…员工, 在…上班, 工作单位：….
A body that only occurs in the facts (the company that was robbed) is left alone.

Source: 企业名称登记管理规定 art 6 (place, style, trade, form).
Check rule: none.

>>> text = "陈小禾系石头市青禾食品有限公司员工，曾在河心区快味餐馆打工"
>>> [text[one.start:one.end] for one in find(text)]
['石头市青禾食品有限公司', '河心区快味餐馆']
>>> find("将停放在石头市青禾食品有限公司门口的车盗走")
[]
"""

import re
from collections.abc import Iterator
from typing import Final

from recognizers.kit.finding import Finding
from recognizers.kit.shape import opening

KIND: Final = "employer"
CUES = (
    "公司|厂|店|集团|单位|超市|酒楼|[餐饭面茶宾]馆|餐厅|银行|支行|信用社|医院|卫生院|学校|局|所|站|工地|中心|"
    "合作社|工作室|服务部|经营部|门市部|修理部|酒吧|网吧|KTV|作坊|矿|部队|幼儿园|大队|委员会|协会"
)

_BODY: Final = (
    "(?:有限责任公司|股份有限公司|有限公司|分公司|公司|集团|加工厂|工厂|厂|专卖店|旗舰店|美发店|理发店|奶茶店|"
    "便利店|服务部|经营部|门市部|修理部|饭店|酒店|商店|药店|门店|店|超市|酒楼|餐馆|餐厅|饭馆|面馆|茶馆|宾馆|会所|酒吧|网吧|KTV|银行|支行|"
    "信用社|医院|卫生院|合作社|工作室|事务所|中心|工地|作坊|煤矿|矿|局|所|站|部队|学校|幼儿园|大队|委员会|协会)"
)
_NAME: Final = rf"[^，。；、：:,;！？!?“”\"《》<>\s的系在于]{{2,30}}?{_BODY}"
_WORKING: Final = opening(
    "员工|职工|工人|职员|务工人员|务工|打工|上班|工作|任职|就职|实习|做工|当学徒|从业人员|经理|总经理|副总经理|"
    "董事长|法定代表人|业务员|会计|出纳|司机|驾驶员|保安|服务员|收银员|店员|厨师|负责人|股东|实际经营者|经营者"
)
_WORKS: Final = f"的?{_WORKING}"
_WORK: Final = re.compile(_WORKING)
_CLAUSE_ENDS: Final = re.compile(r'[，。；、：:,;！？!?“”"《》<>\s]')
_LONGEST: Final = 48  # characters from the words before a body to the word for work behind it
_HEADED: Final = re.compile(
    rf"(?:工作单位|就业单位|服务处所|任职单位|单位名称|用人单位)(?:为|是|系)?[:：]?\s?(?P<body>{_NAME})"
)
_AT_WORK: Final = (
    re.compile(rf"(?:系|是|原系|曾系|时任|任|担任|原任|原)(?P<body>{_NAME})(?={_WORKS})"),
    re.compile(
        rf"(?:就职于|任职于|供职于|受雇于|受聘于|工作于|入职|在|到|于)(?P<body>{_NAME})(?={_WORKS})"
    ),
    re.compile(rf"(?:^|[，,])(?P<body>{_NAME})(?={_WORKS}[，。,])"),
)
_NOBODY: Final = re.compile(
    r"(?:部队|军队|地方)(?:医院|机关)?|(?:该|本|某|一家|某家|其|我|此|上述|被害|涉案)[^，。]{0,3}?(?:公司|厂|店|单位|工地|酒店|超市)"
)


def find(text: str) -> list[Finding]:
    """Return the bodies that people are said to work for, in order."""
    spans = {
        match.span("body")
        for match in (*_headed(text), *_at_work(text))
        if not _NOBODY.fullmatch(match["body"])
    }
    found: list[Finding] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1].end:
            found.append(Finding(KIND, start, end))
    return found


def _headed(text: str) -> Iterator[re.Match[str]]:
    """Look for bodies behind a heading where the heading's characters stand at all."""
    if ("位" in text and "单" in text) or ("服" in text and "所" in text):
        yield from _HEADED.finditer(text)


def _at_work(text: str) -> Iterator[re.Match[str]]:
    """Look for bodies only in clauses with a word for work; no pattern crosses a clause's end."""
    done = 0
    for work in _WORK.finditer(text):
        if work.end() > done:
            first = max(0, done - 1, work.start() - _LONGEST)
            end = _CLAUSE_ENDS.search(text, work.end())
            done = end.end() if end else len(text)
            for pattern in _AT_WORK:
                yield from pattern.finditer(text, first, done)
