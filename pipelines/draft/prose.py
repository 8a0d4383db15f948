"""Says whether a column is free text, and no identity however it is labelled (自由文字).

Free text is masked as text, so people and numbers may stand inside a sentence. A cell that is an
identity and a word for it is no sentence.

>>> from pipelines.draft.seen import look
>>> [free(look("备注", [one])) for one in ("材料齐备", "已通知其家属到场，回拨13800000000")]
[True, True]
>>> [free(look("备注", [one])) for one in ("陈小禾", "母亲：陈小禾", "电话13800000000")]
[False, False, False]
"""

import re
from typing import Final

from pipelines.draft.seen import Seen
from pipelines.draft.shapes import names
from pipelines.draft.values_reading import may_pass
from pipelines.draft.words import alternatives

NAME: Final = 5  # characters of the longest Chinese name: two of surname, three given
_NUMBER: Final = re.compile(r"[-\w.]+@[-\w.]+|(?=[-A-Za-z]*\d)[-A-Za-z0-9]{6,}", re.ASCII)
"""Numbers of people, phones, accounts, plates, and addresses of mail."""
_LABEL: Final = re.compile(alternatives("labels"))
_HAN: Final = re.compile("[一-鿿]+")


def free(seen: Seen) -> bool:
    """Say whether there are values, and each is text with more in it than an identity."""
    return seen.filled > 0 and may_pass(seen) and not any(map(_labelled, seen.values))


def _labelled(value: str) -> bool:
    """Say whether a cell is a number or a name and the words for what it is."""
    plain = _LABEL.sub("", _NUMBER.sub("", value))
    left = "".join(_HAN.findall(plain))
    if _NUMBER.search(value):
        return len(left) <= NAME
    return plain != value and names.fits(left)
