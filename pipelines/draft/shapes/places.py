"""Addresses, organs, schools, employers (地址与单位).

>>> [shape.name for shape in SHAPES if shape.fits("云洲市荷田区人民法院")]
['organ', 'employer']
>>> [shape.name for shape in SHAPES if shape.fits("湖南省云洲市荷田区柳塘街道芙蓉里小区4单元404室")]
['address']
"""

import re

from pipelines.draft.shapes.contract import Shape

_ORGAN = re.compile(
    r"(?:法院|法庭|检察院|公安局|分局|派出所|支队|大队|公安厅|司法局|司法所|司法厅|监狱|看守所|"
    r"矫正(?:局|中心|机构|机关|所)|管理局|国安局|海关缉私局)(?:[一-鿿]{0,8}(?:庭|处|科|队|室|部|组|所))?"
)
_SCHOOL = re.compile(
    r"[一-鿿0-9（）()]*(?:中学|小学|学校|大学|学院|职中|职高|职专|技校|党校|附中|附小|幼儿园|"
    r"[一二三四五六七八九十]+中|高中部?|中专|卫校|校区|初中部?|完小|教学点)(?:[（(].{1,12}[）)])?"
)
_CLASS = re.compile(
    r"(?:[初高小大]?[一二三四五六七八九十0-9]{1,4}年级|[初高][一二三]|\d{2,4}[级届]|[一-鿿]{2,8}专业)?"
    r"[（(]?[一-鿿0-9A-Za-z]{0,6}[）)]?(?:年级|班|级|[初高][一二三])|[初高大][一二三四]"
)
_EMPLOYER = re.compile(
    r"[一-鿿0-9A-Za-z（）()·]+(?:公司|集团|厂|店|馆|社|行|部|院|局|中心|工地|合作社|企业|工作室|网吧|"
    r"酒店|饭店|超市|商行|事务所|队|站|场|矿|所|委员会|政府|医院|学校|中学|小学|大学|学院|坊|城|园)"
)
_UNITS = re.compile(
    "省|自治区|市|州|县|区|旗|镇|乡|街道|村|社区|路|街|巷|弄|道|号|栋|幢|单元|室|组|小区|苑"
)
_FEWEST = 3  # words of place that make an address
_LONGEST = 120  # characters


def _address(value: str) -> bool:
    plain = len(value) <= _LONGEST and not re.search("[，。；：]", value)
    return plain and len(_UNITS.findall(value)) >= _FEWEST and not _ORGAN.search(value[-8:])


SHAPES = (
    Shape("organ", "机关名称", lambda value: bool(_ORGAN.search(value[-14:]))),
    Shape("school", "学校", lambda value: _SCHOOL.fullmatch(value) is not None, identity=True),
    Shape("school_class", "班级", lambda value: _CLASS.fullmatch(value) is not None, identity=True),
    Shape(
        "employer", "单位名称", lambda value: _EMPLOYER.fullmatch(value) is not None, identity=True
    ),
    Shape("address", "地址", _address, identity=True),
)
