"""Names of people who do not exist (虚构姓名).

Surnames are the common ones, weighted by rank; given names are drawn from our own lists of
characters. A few names are also words (高峰), some are compound, some are of minorities.

>>> from random import Random
>>> family, given = draw(Random(1), female=True)
>>> bool(family) and 1 <= len(given) <= 2
True
"""

from random import Random
from typing import Final

SURNAMES: Final = tuple(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕"
    "丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武"
    "钱戴严莫孔向汤易乔文温康施牛樊葛"
)
COMPOUND: Final = ("欧阳", "上官", "司马", "诸葛", "皇甫", "令狐", "夏侯", "端木")
MALE: Final = tuple(
    "伟强磊军勇杰涛斌超波辉刚健俊帆宇浩凯鹏飞旭东晨阳哲睿博文轩昊天志明建国立海山岩松柏林森泽润泉源"
    "庆祥瑞麟鸿儒彦章承恩景行启航向荣正清卓越一鸣亦凡子墨书豪嘉树元朗思远宏达振华继先茂才家骏耀宗光"
    "铭钧锐钊恒毅坚诚信义礼仁和平安康宁永昌盛兴隆"
)
FEMALE: Final = tuple(
    "芳娜敏静丽艳娟霞秀英玲燕红梅兰竹菊莲荷蓉萍莉琳琪瑶瑾瑜珊珍珠琴曼婷媛婉娴妍姝妙雅欣怡悦心语诗涵"
    "晓梦雪冰洁素云月虹霓彩凤凰鸾翠柳桃杏梨枝叶蕾薇芷若芸苗茜露雯霜岚溪澜清漪洛凝思念慈惠淑贞佩玉环"
    "楚巧慧颖灵聪舒畅乐笑安然可馨香"
)
WORDS: Final = (("高", "峰"), ("白", "雪"), ("江", "山"), ("温", "和"), ("常", "青"), ("黄", "河"))
MINORITY: Final = (
    ("艾", "力江·吐尔地", "维吾尔族"),
    ("古", "丽巴哈尔·库尔班", "维吾尔族"),
    ("巴", "特尔夫", "蒙古族"),
    ("吉", "克阿依莫", "彝族"),
    ("扎", "西顿珠旺", "藏族"),
)
"""First character, rest, ethnicity: the parts of names that have no Han surname."""
NICKNAMES: Final = ("毛毛", "黑皮", "老幺", "石头", "耗子", "四眼", "胖墩", "豆豆", "猴子", "铁蛋")


def draw(chance: Random, *, female: bool, surname: str | None = None) -> tuple[str, str]:
    """Return a surname and a given name; seldom a compound surname or a name that is a word."""
    turn = chance.random()
    if surname is None and turn < 0.01:
        return WORDS[int(turn * 100 * len(WORDS))]
    family = surname or (chance.choice(COMPOUND) if turn > 0.98 else _surname(chance))
    pool = FEMALE if female else MALE
    first = chance.choice(pool)
    if chance.random() < 0.22:
        return family, first
    second = chance.choice(pool)
    return family, first + second if second != first else first


def _surname(chance: Random) -> str:
    """Draw a surname, the first of the list most often."""
    return SURNAMES[int(chance.random() ** 1.6 * len(SURNAMES))]
