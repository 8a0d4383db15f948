"""Numbers of people, things and rows (号码).

Source: GB 11643-1999 (公民身份号码), GB/T 15514 is not asked: a mistyped number names someone too.

>>> [shape.name for shape in SHAPES if shape.fits("13800000000")]
['phone', 'qq', 'serial']
"""

import re
from datetime import date

from pipelines.draft.shapes.contract import Shape, whole

_BODY = re.compile(r"[1-9]\d{5}((?:19|20)\d\d)(\d\d)(\d\d)\d{3}[\dXx]", re.ASCII)
_SHORT = re.compile(r"[1-9]\d{5}(\d\d)(\d\d)(\d\d)\d{3}", re.ASCII)


def birth(value: str) -> str | None:
    """Return the birth date inside an identity number, ISO 8601.

    >>> birth("99010120080301001X"), birth("990101200813010010")
    ('2008-03-01', None)
    """
    found = _BODY.fullmatch(value) or _SHORT.fullmatch(value)
    if not found:
        return None
    year, month, day = found.groups()
    century = "19" if len(year) < len("2008") else ""
    try:
        return date(int(century + year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def sex(value: str) -> str | None:
    """Return what the figure of order in an identity number says of sex.

    >>> sex("990101200803010014"), sex("99010120080301002X"), sex("1")
    ('男', '女', None)
    """
    if birth(value) is None:
        return None
    order = value[-2] if _BODY.fullmatch(value) else value[-1]
    return "男" if int(order) % 2 else "女"


def _identity_number(value: str) -> bool:
    return birth(value.replace(" ", "")) is not None


_PHONE = r"(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|\(?0\d{2,3}\)?[- ]?[2-9]\d{6,7}(?:-\d{1,6})?"
_PLATE = (
    r"[京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼新使领][A-Z]"
    r"[·. -]?[A-Z0-9]{4,6}[A-Z0-9挂学警港澳]?"
)

SHAPES = (
    Shape("id_number", "身份证号码", _identity_number, identity=True),
    Shape(
        "other_id", "其他证件号码", whole(r"(?=.*\d)[A-Z]{1,3}\d{6,10}(?:\(\d\))?"), identity=True
    ),
    Shape(
        "phone", "电话号码", whole(rf"(?:{_PHONE})(?:[、,，;；/ ]+(?:{_PHONE}))*"), identity=True
    ),
    Shape("bank_card", "银行卡号", whole(r"[3-9]\d{3}(?: ?\d{4}){2,3} ?\d{1,4}"), identity=True),
    Shape("qq", "一串数字", whole(r"[1-9]\d{4,11}")),
    Shape(
        "account",
        "网络账号",
        whole(r"(?=.*[A-Za-z_])[A-Za-z0-9][-_A-Za-z0-9]{4,24}"),
        identity=True,
    ),
    Shape("email", "电子邮箱", whole(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}"), identity=True),
    Shape("plate", "车牌号", whole(_PLATE), identity=True),
    Shape("student_number", "学籍号", whole(r"[GLJ]\d{17}[\dX]|[GLJ]\d{8,18}"), identity=True),
    Shape("small_number", "小序号", whole(r"\d{1,3}")),
    Shape("number_list", "序号列表", whole(r"\d{1,4}(?:[、,，;；]\s*\d{1,4})*")),
    Shape("amount", "数目", whole(r"-?\d{1,9}(?:\.\d+)?")),
    Shape("serial", "编号", whole(r"(?=.*\d)[-A-Za-z0-9_.:/]{1,64}")),
)
