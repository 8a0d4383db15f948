"""Says whether the headers of a table are initials of pinyin throughout (表头语言).

>>> in_initials(["AJBH", "dsr_xm", "XB", "QQ"], "parties")
True
>>> in_initials(["case_no", "name", "sex", "XB"], "parties")
False
"""

from collections.abc import Sequence
from typing import Final

from pipelines.draft.header_forms import folded
from pipelines.draft.header_index import initials
from pipelines.draft.header_parts import bared, compound

MOST: Final = 0.6  # share of headers by which the language of a table is told


def in_initials(headers: Sequence[str], table: str) -> bool:
    """Say whether most headers of a table are initials of names that we know."""
    known = initials(table)
    said = [one for one in headers if one.isascii() and _forms(one) & known]
    return len(said) > len(headers) * MOST


def _forms(header: str) -> set[str]:
    return {folded(header), *(form.text for form in (*compound(header), *bared(header)))}
