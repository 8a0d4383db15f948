"""What the parts of an address are written with: regions, roads, villages, doors (地址各级).

Most characters begin none of the words that end or bar a name of a place. The patterns ask for the
first character of such a word before they try the words, which is most of their time.

Source: GB/T 23705-2009 (order of the parts of an address).

>>> text = "石头县青溪镇柳树村七组门口"
>>> end = PART.match(text).end()
>>> text[:end], PART.match(text, end)[0], DOWN_TO.search(text)[0]
('石头县', '青溪镇', '镇柳树村')
"""

import re
from typing import Final

from recognizers.kit.shape import opening

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
    '，。；、：:,;！？!?（）()“”"《》<>0-9\\s的在于被因与及从到往将把对让向经由处时许该住系是前后其'
)
_SPELT: Final = (
    "从化|许昌|于都|于洪|前郭|前进|前旗|后旗|中旗|时代|向阳|由拳|经开|经济|对外|其林|因民"
)
_VERBS: Final = (
    "设立|开设|注册|返回|附近|租用|担任|身为|途经|行至|窜至|驶至|来到|[家屋店手村包车]里"
)
_VERBS_BEGIN: Final = "设开注返附租担身途行窜驶来家屋店手村包车"
_SPELT_BEGIN: Final = "".join(sorted({word[0] for word in _SPELT.split("|")}))
_BARRING: Final = "".join(sorted({*_SPELT_BEGIN, *_VERBS_BEGIN} - {*_STOPS}))
# A character that matched both the first and another way would be tried again and again.
_NAMED: Final = f"(?:[^{_STOPS}{_BARRING}]|{_SPELT}|(?!{_VERBS})[{_BARRING}])"

_ENDS_BEGIN: Final = "".join(sorted({word[0] for word in f"{_REGIONS}|{_PLACES}".split("|")}))
_ENDS: Final = f"(?=[{_ENDS_BEGIN}]){opening(f'{_REGIONS}|{_PLACES}')}"

# A public body, whose name begins with a place.
_BODY: Final = (
    "(?:人民)?(?:法院|检察院|公安|派出所|看守所|司法|交警|交通警察|政府|法庭"
    "|医院|银行|支行|信用社|监狱|戒毒所|拘留所)"
)

PART: Final = re.compile(
    rf"(?> ?(?:{_NAMED}{{1,9}}?{_ENDS}(?![省市县州旗路街巷弄村镇乡])"
    rf"|(?:第|附|-|之)?{_NUMBER}(?:[-—－之]{_NUMBER})*{opening(f'{_DOORS}|{_PLACES}')}"
    rf"|(?<=[号栋幢座元])[-—－]?{_NUMBER}(?![0-9A-Za-z年月日元克米次时])))(?!{_BODY})"
)
"""One part of an address where it begins, unless it begins the name of a public body."""

DOWN_TO: Final = re.compile(
    "[路街巷弄道村镇乡区苑园里庄寨湾组屯坪社号栋幢院厦寓城府庭办]"
    rf"(?:(?<!办) ?(?:第|附)?{_NUMBER}(?:[-—－]{_NUMBER})?(?:号|栋|幢|组|单元|室|弄|巷|队|社|房|楼)"
    rf"|(?:(?<=[镇乡])|(?<=街)道|(?<=办)事处) ?{_NAMED}{{1,6}}?(?:村|社区|居委会|屯|寨|小区))"
)
"""A number or a village behind a place word, which is what makes a place an address."""

_EDGES: Final = '，。；、：:,;！？!?（）()“”"《》<>\\n的在被从到至往由与给其入'
LEFT_EDGE: Final = re.compile(
    rf"[{_EDGES}住于对经和户地所居位前{_VERBS_BEGIN}](?:(?<=[{_EDGES}])|(?<=住)(?:址为?)?"
    rf"|[立设册回近用任为经至到里于往](?<={_VERBS}|位于|前往)"
    "|(?<=于)(?!都|洪)|(?<=对)(?!外)|(?<=经)(?!开|济)"
    "|(?<=和)(?<![平共永泰太雍中人义仁兴安祥]和)(?![平县田顺静政林龙硕布谐])"
    "|(?:(?<=户)[籍口](?:所在)?地?址?|(?<=地)址|(?<=所)在地|(?<=居)住地|(?<=家)住)为?)"
)
"""What an address does not reach over to the left."""
