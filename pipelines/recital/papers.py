"""Papers in a list of evidence that only exist because of an earlier record (前科材料).

They go when every record the document tells goes: a list that still names them would give it away.

>>> text = "有户籍证明、前科材料、证人证言等证据证实"
>>> [text[span.start : span.end] for span in spans(text, criminal=True, security=False)]
['前科材料、']
"""

import re
from collections.abc import Iterator

from pipelines.span import RECITAL, Span

_CRIMINAL = (
    r"(?:违法犯罪|犯罪)?(?:前科|劣迹)(?:劣迹)?(?:材料|证明|情况说明|判决书|裁定书|记录|登记表|"
    r"(?:查询|查证|核查)[^、，。；]{0,8})(?:材料|证明)?|(?:刑满)?释放证明书?"
)
_SECURITY = (
    r"(?:公安)?行政处罚决定书|(?:强制隔离|社区)戒毒决定书|吸毒(?:成瘾)?(?:严重)?认定(?:书|意见)"
)
_EITHER = re.compile(rf"(?P<criminal>{_CRIMINAL})|(?P<security>{_SECURITY})")
_MARKS = "、，"
_HINTS = ("前科", "劣迹", "释放证明", "处罚决定书", "戒毒决定书", "认定书", "认定意见")


def hidden(text: str) -> str:
    """Return the text with these papers blotted out at equal length, so that none tells a record.

    >>> hidden("有前科材料、供述")
    '有□□□□、供述'
    """
    if not any(hint in text for hint in _HINTS):
        return text
    return _EITHER.sub(lambda found: "□" * len(found.group()), text)


def spans(text: str, *, criminal: bool, security: bool) -> Iterator[Span]:
    """Yield the papers to delete with one comma each; alone in its clause a paper stays."""
    hinted = (criminal or security) and any(hint in text for hint in _HINTS)
    for found in _EITHER.finditer(text) if hinted else ():
        if not (criminal if found["criminal"] else security):
            continue
        start, end = found.span()
        if text[end : end + 1] and text[end] in _MARKS:
            yield Span(start, end + 1, RECITAL, "")
        elif text[start - 1 : start] and text[start - 1] in _MARKS:
            yield Span(start - 1, end, RECITAL, "")
