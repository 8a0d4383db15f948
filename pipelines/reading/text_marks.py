r"""What programs put around a value so that a spreadsheet takes it for text (文本标记).

An apostrophe before it, ="…" around it, a tab behind it, a direction mark from a dialogue: no part
of the value, and beside it no value of another table is the same.

>>> [bare(one) for one in ("'990101200703120015", '="01990000000"', "1\t", "\u202d陈小禾\u202c")]
['990101200703120015', '01990000000', '1', '陈小禾']
>>> bare("阿依古丽'买买提"), bare("'"), bare("=SUM(A1)")
("阿依古丽'买买提", '', '=SUM(A1)')
"""

import re
from typing import Final

_UNSEEN: Final = r"\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_AROUND: Final = re.compile(rf"^[{_UNSEEN}]+|[{_UNSEEN}]+$")
_FORMULA: Final = re.compile(r'="((?:[^"]|"")*)"', re.DOTALL)
_APOSTROPHES: Final = "'’＇`"


def bare(text: str) -> str:
    """Return a value without what stands around it for a spreadsheet's sake."""
    inner = _AROUND.sub("", text)
    if formula := _FORMULA.fullmatch(inner):
        inner = formula[1].replace('""', '"')
    quoted = len(inner) > 1 and inner.endswith(tuple(_APOSTROPHES))
    return _AROUND.sub("", inner if quoted else inner.lstrip(_APOSTROPHES))
