"""Peoples of China: 汉, and all others as one (民族).

Source: `ethnicity.tsv`; GB/T 3304-1991.

>>> climb("汉"), climb("土家族"), climb("维吾尔"), climb("未知民族")
(('汉族', '汉族'), ('土家族', '其他民族'), ('维吾尔族', '其他民族'), ('其他', '其他民族'))
>>> climb("柯尔克孜"), climb("外国血统中国籍")
(('柯尔克孜族', '其他民族'), ('外国血统中国籍', '其他民族'))
>>> climb("")
('不明', '不明')
"""

from typing import Final

from pipelines.hierarchies.kit.contract import OTHER, UNKNOWN, Value
from pipelines.hierarchies.kit.tables import rows

NAME = "ethnicity"
LEVELS: tuple[str, ...] = ("people", "wide")
_WIDE: Final = {name: wide for wide, names in rows("ethnicity.tsv") for name in names.split(",")}
_OTHERS: Final = rows("ethnicity.tsv")[-1][0]


def climb(value: Value) -> tuple[str, ...]:
    """Return a people, and 汉 or other."""
    name = "" if value is None else str(value).strip().removesuffix("族")
    if not name or name == UNKNOWN:
        return UNKNOWN, UNKNOWN
    if name not in _WIDE or name == OTHER:
        return OTHER, _OTHERS
    return name if name.endswith("籍") else f"{name}族", _WIDE[name]
