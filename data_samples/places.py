"""An invented city, 云洲市 in 湖南省, that stands on no map (虚构地名).

It has five districts, two counties and one county town; courts are numbered 湘15.., which no court
bears, and every street, village and school is made up.

>>> SCHOOLS[0].long, SCHOOLS[0].short
('云洲市第七中学', '云洲七中')
"""

from dataclasses import dataclass
from random import Random
from typing import Final

PROVINCE: Final = "湖南省"
CITY: Final = "云洲市"
HIGH_COURT: Final = "湖南省高级人民法院"


@dataclass(frozen=True, slots=True)
class District:
    """One district or county: its name, its character in old numbers, its court code."""

    name: str
    short: str
    code: str

    @property
    def court(self) -> str:
        """The district's court."""
        return f"{CITY}{self.name}人民法院"

    @property
    def procuratorate(self) -> str:
        """The district's procuratorate."""
        return f"{CITY}{self.name}人民检察院"

    @property
    def police(self) -> str:
        """The district's police."""
        tail = "公安局" if self.name.endswith(("县", "市")) else "分局"
        return f"{CITY}{self.name}{tail}" if tail == "公安局" else f"{CITY}公安局{self.name}{tail}"

    @property
    def justice(self) -> str:
        """The district's justice bureau."""
        return f"{CITY}{self.name}司法局"


@dataclass(frozen=True, slots=True)
class School:
    """A school with the forms its name is written in, the longest first."""

    long: str
    short: str
    shorter: str


DISTRICTS: Final = (
    District("荷田区", "荷", "1502"),
    District("芦川区", "芦", "1503"),
    District("石岭区", "石", "1504"),
    District("天兴区", "天", "1511"),
    District("渌湾区", "渌", "1512"),
    District("攸溪县", "攸", "1523"),
    District("茶岭县", "茶", "1524"),
)
MIDDLE: Final = District("", "云中", "15")
SUBDISTRICTS: Final = (
    "青枫",
    "柳塘",
    "白鹭",
    "红桥",
    "枣园",
    "金盆",
    "松泉",
    "响石",
    "月亮坝",
    "竹埠",
)
HOME_STREETS: Final = (
    "映荷路",
    "橘园巷",
    "纺机路",
    "老窑街",
    "杉木巷",
    "石榴里",
    "桂溪路",
    "蓝田路",
)
ESTATES: Final = ("锦云小区", "红砖家属院", "湖畔新村", "东篱苑", "机修厂宿舍", "芙蓉里小区")
TOWNS: Final = ("云龙镇", "三门石镇", "古松镇", "南阳桥乡", "大障乡", "淦田铺镇")
VILLAGES: Final = ("青石村", "杨梅村", "双塘村", "长岭村", "花桥村", "枫树湾村", "泉水村", "新坪村")
SCENES: Final = (
    "建设大道",
    "滨江南路",
    "火车站广场",
    "钟鼓岭步行街",
    "天台路",
    "黄河南路",
    "新华夜市",
)
SHOPS: Final = (
    "万家福超市",
    "星辰网吧",
    "零点台球室",
    "好又多便利店",
    "飞羽电动车行",
    "老街烧烤店",
)
COMPANIES: Final = (
    "云洲市宏泰建材有限公司",
    "云洲市顺达物流有限公司",
    "湖南云岭机械厂",
    "云洲市美味轩餐饮店",
    "云洲市鑫源电子厂",
    "云洲市立信保洁服务部",
)
LAW_FIRMS: Final = ("湖南楚云律师事务所", "湖南衡正律师事务所", "湖南松桂律师事务所")
DIGITS: Final = "零一二三四五六七八九"
SCHOOLS: Final = (
    School("云洲市第七中学", "云洲七中", "市七中"),
    School("云洲市第二十一中学", "云洲二十一中", "市二十一中"),
    School("云洲市第四中学", "云洲四中", "市四中"),
    School("云洲市实验中学", "云洲实验中学", "市实验中学"),
    School("云洲市工业中等职业学校", "云洲工业中专", "市工业职校"),
    School("云洲市荷田区青枫学校", "荷田青枫学校", "青枫学校"),
    School("云洲市芦川区栗雨学校", "芦川栗雨学校", "栗雨学校"),
    School("云洲市外国语学校", "云洲外校", "市外国语学校"),
)
PRIMARY_SCHOOLS: Final = (
    School("云洲市荷田区红旗路小学", "荷田红旗路小学", "红旗路小学"),
    School("云洲市天兴区白鹭小学", "天兴白鹭小学", "白鹭小学"),
    School("云洲市石岭区响石完全小学", "石岭响石小学", "响石小学"),
)


def home(chance: Random, district: District) -> str:
    """Return a home address in full: town or village, down to the door or the group."""
    head = f"{PROVINCE}{CITY}{district.name}"
    if district.name.endswith("县") or chance.random() < 0.25:
        group = DIGITS[chance.randint(1, 9)]
        door = f"{chance.randint(1, 98)}号" if chance.random() < 0.6 else ""
        return f"{head}{chance.choice(TOWNS)}{chance.choice(VILLAGES)}{group}组{door}"
    street = f"{chance.choice(SUBDISTRICTS)}街道"
    if chance.random() < 0.4:
        building, unit, door_no = chance.randint(1, 30), chance.randint(1, 4), chance.randint(1, 12)
        estate = chance.choice(ESTATES)
        return f"{head}{street}{estate}{building}栋{unit}单元{door_no}0{chance.randint(1, 4)}室"
    road = chance.choice(HOME_STREETS)
    return (
        f"{head}{street}{road}{chance.randint(1, 300)}号{chance.randint(1, 20)}栋{_room(chance)}室"
    )


def _room(chance: Random) -> str:
    """Return a room number such as 502."""
    return f"{chance.randint(1, 18)}0{chance.randint(1, 8)}"
