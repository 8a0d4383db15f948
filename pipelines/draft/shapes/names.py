"""Names of people, alone or several in a cell (姓名).

A surname of the list and one to three characters behind it, names with a dot, names in print form
(张某). Words of our closed lists and of education are none, though some begin like a surname.

>>> [fits("陈小禾"), fits("陈禾；李强生"), fits("阿依古丽·买买提"), fits("盗窃"), fits("高中")]
[True, True, True, False, False]
"""

import re

from pipelines.draft.shapes.contract import Shape
from pipelines.reading.aliases import ALIASES
from recognizers.names.surnames import surname_length

_BETWEEN = re.compile(r"[；;、，,/\s]+")
_DOTTED = re.compile(r"[一-鿿]{1,8}(?:[·•・.][一-鿿]{1,10})+")
_HAN = re.compile(r"[一-鿿某×*]{2,5}")
_GIVEN = (1, 3)  # characters behind the surname
_NO_NAMES = """高中 高职 文盲 金融 关押 强奸 强制猥亵 强迫交易 危险驾驶 危险作业 侵占 管制 马上 应届
    何时 全部 全日制 安徽 江苏 江西 云南 贵州 广东 广西 海南 湖北 湖南 河北 河南 甘肃 宁夏
    国家 车间 经理 司机 文员 农民 师傅 单位 单处 普通 简易 速裁 黄色 白色 蓝色 红色 严重 轻微
    公开 公诉 自诉 成年 成立 有效 无效 正常 时效 终审 初中 小学 大专 大学 本科 中专 广州 毛巾
    """
_WORDS = frozenset(_NO_NAMES.split())


def fits(value: str) -> bool:
    """Say whether a cell holds nothing but names."""
    parts = [part for part in _BETWEEN.split(value) if part]
    return bool(parts) and all(_one(part) for part in parts)


def _one(part: str) -> bool:
    if _DOTTED.fullmatch(part):
        return True
    if not _HAN.fullmatch(part) or part in _WORDS or _listed(part):
        return False
    behind = len(part) - surname_length(part, 0)
    return bool(surname_length(part, 0)) and _GIVEN[0] <= behind <= _GIVEN[1]


def _listed(part: str) -> bool:
    """Say whether a closed list of ours has the word."""
    return part.endswith(("族", "罪", "人", "案")) or any(part in form for form in ALIASES.values())


SHAPES = (Shape("person_name", "人名", fits, identity=True),)
