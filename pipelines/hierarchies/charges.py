"""Charges by chapter of the criminal code (罪名).

Source: `charges.tsv`; 刑法 (2023), part two.

>>> climb("盗窃"), climb("掩饰、隐瞒犯罪所得罪"), climb("离婚纠纷"), climb(None)
(('盗窃', '第五章 侵犯财产罪'), ('掩饰、隐瞒犯罪所得', '第六章 妨害社会管理秩序罪'), \
('其他', '其他'), ('不明', '不明'))
"""

from typing import Final

from pipelines.hierarchies.kit.contract import OTHER, UNKNOWN, Value
from pipelines.hierarchies.kit.tables import rows

NAME = "charge"
LEVELS: tuple[str, ...] = ("charge", "chapter")
_CHAPTER: Final = {
    charge: chapter for chapter, charges in rows("charges.tsv") for charge in charges.split(",")
}


def climb(value: Value) -> tuple[str, ...]:
    """Return a charge without its 罪, and its chapter."""
    charge = "" if value is None else str(value).strip().removesuffix("罪")
    if not charge:
        return UNKNOWN, UNKNOWN
    chapter = _CHAPTER.get(charge)
    return (charge, chapter) if chapter else (OTHER, OTHER)
