"""Home or whereabouts, down to the door, 住址.

Parts: province, city, county, township, village or road, group, building, unit, floor, room. Two
ways in: behind words of residence (住, 户籍地, 家住 …) even a county counts; elsewhere only what
goes down to a village, a group or a house number, so that courts and police keep their places.

Source: GB/T 23705-2009 (order of the parts of an address).
Check rule: none.

>>> text = "陈小禾，住湖南省石头市河心区泰和路12号3栋402室。由河心区人民法院审理"
>>> [text[one.start:one.end] for one in find(text)]
['湖南省石头市河心区泰和路12号3栋402室']
>>> text = "在石头县青溪镇柳树村七组门口被抓获"
>>> [text[one.start:one.end] for one in find(text)]
['石头县青溪镇柳树村七组']
>>> find("石头市河心区人民检察院以河检刑诉〔2021〕12号起诉书指控")
[]
"""

import re
from collections.abc import Iterator
from typing import Final

from recognizers.kit.finding import Finding
from recognizers.kit.shape import opening

KIND = "address"

_NUMBER: Final = r"(?:[0-9A-Za-z×*]{1,6}|[一二三四五六七八九十百千零〇两]{1,6})"
# What follows a name of a place and makes it one, the longest first.
_REGIONS: Final = "特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|盟|州|县|区|旗"
_PLACES: Final = (
    "街道办事处|街道|办事处|开发区|高新区|工业园|镇|乡|苏木|居民委员会|村民委员会|居委会|村委会|"
    "社区|行政村|自然村|村民小组|居民小组|新村|村|小组|组(?![织成长员])|屯|寨|庄|湾|冲|塘|坪|垸|岭|坳|大道|公路|"
    "路(?![段口边上面人过途程])|大街|街|巷|弄|胡同|小区|家园|花园|花苑|公寓|大厦|广场|宿舍楼|宿舍|"
    "家属院|大院|苑|庭|府|城|里(?!面|边)|园|工地|农场|林场"
)
_DOORS: Final = "号楼|号院|号|栋|幢|座|单元|楼|层|室|房|户|门|队|社|组|弄|巷|排|期|区"
# Words that end a place name, unless they belong to one of the few places spelt with them.
_STOPS: Final = (
    '[^，。；、：:,;！？!?（）()“”"《》<>0-9\\s'
    "的在于被因与及从到往将把对让向经由处时许该住系是前后其]"
)
_SPELT: Final = (
    "从化|许昌|于都|于洪|前郭|前进|前旗|后旗|中旗|时代|向阳|由拳|经开|经济|对外|其林|因民"
)
_VERBS: Final = (
    "设立|开设|注册|返回|附近|租用|担任|身为|途经|行至|窜至|驶至|来到|[家屋店手村包车]里"
)
_NAMED: Final = f"(?:{_SPELT}|(?!{_VERBS}){_STOPS})"
_PART: Final = re.compile(
    rf" ?(?:{_NAMED}{{1,9}}?(?:{_REGIONS}|{_PLACES})(?![省市县州旗路街巷弄村镇乡])"
    rf"|(?:第|附|-|之)?{_NUMBER}(?:[-—－之]{_NUMBER})*(?:{_DOORS}|{_PLACES})"
    rf"|(?<=[号栋幢座元])[-—－]?{_NUMBER}(?![0-9A-Za-z年月日元克米次时]))"
)
_HOME: Final = re.compile(
    opening(
        "户籍所在地|户籍地址?|户籍|户口所在地|户口地|出生地|籍贯|经常居住地|住所地|住所|家庭住址|家庭地址|"
        "现住址|住址|通讯地址|联系地址|收货地址|送达地址|地址|现居住于|居住地|居住于|居住在|现居|暂住地|暂住于|"
        "暂住在|暂住|租住于|租住在|租住|现住于|现住在|现住|家住|住在|住于|住|出生于|生于|老家|[其我]家在|原籍"
    )
    + r"(?:均?[为系是在于]|[:：])? ?"
)
# A number or a village that stands behind a place word is what makes a place an address.
_DOWN_TO: Final = re.compile(
    rf"[路街巷弄道村镇乡区苑园里庄寨湾组屯坪社号栋幢院厦寓城府庭] ?(?:第|附)?{_NUMBER}"
    rf"(?:[-—－]{_NUMBER})?(?:号|栋|幢|组|单元|室|弄|巷|队|社|房|楼)"
    rf"|(?:镇|乡|街道|办事处) ?{_NAMED}{{1,6}}?(?:村|社区|居委会|屯|寨|小区)"
)
_LEFT_EDGE: Final = re.compile(
    rf"(?:户[籍口](?:所在)?地?址?|[地住]址|所在地|居住地|家住)为?|位于|前往|{_VERBS}"
    r"|[，。；、：:,;！？!?（）()“”\"《》<>\n的在被从到至往住由与给其入]|于(?!都|洪)|对(?!外)|经(?!开|济)"
    r"|(?<![平共永泰太雍中人义仁兴安祥])和(?![平县田顺静政林龙硕布谐])"
)
_BODY: Final = re.compile(
    r"(?:人民)?(?:法院|检察院|公安|派出所|看守所|司法|交警|交通警察|政府|法庭|医院|银行|支行|信用社|监狱|戒毒所|拘留所)"
)
_FURTHEST_LEFT: Final = 40  # characters; no address is longer before its first number
_LONGEST: Final = 160  # characters; no address is longer, with all its parts disguised
_SHORTEST: Final = 3  # characters; 本市, 我县 say nothing

CUES = "住|户籍|户口|出生|生于|籍贯|原籍|老家|地址|暂住|现居|[号栋幢室组单元弄队]|镇|乡|街道|办事处"


def find(text: str) -> list[Finding]:
    """Return the addresses, in order, none overlapping another."""
    walk = _Walk(text)
    spans = [
        span
        for cue in _HOME.finditer(text)
        if (span := walk.follow(cue.end())) and not _says_little(text[span[0] : span[1]], cue[0])
    ]
    spans += _down_to(text)
    found: list[Finding] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1].end:
            found.append(Finding(KIND, start, end))
        elif end > found[-1].end:
            found[-1] = found[-1]._replace(end=end)
    return found


def _says_little(place: str, cue: str) -> bool:
    """Say whether a birthplace names no more than a province or a city."""
    return "生" in cue and place[-1] in "省市" and not re.search("[区县旗]|市.*市", place)


class _Walk:
    """Follows addresses from beginnings in order; one on the way of the last goes to its end."""

    def __init__(self, text: str) -> None:
        """Begin with no way behind."""
        self._text = text
        self._passed: set[int] = set()
        self._end = 0

    def follow(self, start: int) -> tuple[int, int] | None:
        """Follow the parts of an address from its beginning; None where there is none."""
        text, end, passed, met = self._text, start, [], False
        while end - start < _LONGEST:
            if end in self._passed:
                end, met = self._end, True
                continue
            part = _PART.match(text, end)
            if not part or part.end() == end or _BODY.match(text, part.end()):
                break
            passed.append(end)
            end = part.end()
        if not met:
            self._passed = set()
        self._passed.update(passed)
        self._end = end
        return (start, end) if end - start >= _SHORTEST else None


def _down_to(text: str) -> Iterator[tuple[int, int]]:
    """Go left from each house, group or village to where the address begins, then follow it."""
    walk = _Walk(text)
    seen = edge = done = 0
    for match in _DOWN_TO.finditer(text):
        place = match.start()
        left = max(0, place - _FURTHEST_LEFT)
        for one in _LEFT_EDGE.finditer(text, max(seen, left), place):
            edge = one.end()
        seen = place
        if match.end() > done and (span := walk.follow(max(edge, left))) and span[1] > place + 1:
            yield span
            done = span[1]
