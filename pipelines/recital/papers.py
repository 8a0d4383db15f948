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
EITHER = re.compile(rf"(?P<criminal>{_CRIMINAL})|(?P<security>{_SECURITY})")
_MARKS = "、，"
_HINTS = ("前科", "劣迹", "释放证明", "处罚决定书", "戒毒决定书", "认定书", "认定意见")
"""One of these stands in every such paper."""
_HINT = re.compile("|".join(_HINTS))
_BETWEEN = "、，。；"  # no paper's name holds one
_STRETCH = re.compile(f"[^{_BETWEEN}]+")


def hidden(text: str) -> str:
    """Return the text with these papers blotted out at equal length, so that none tells a record.

    >>> hidden("有前科材料、供述")
    '有□□□□、供述'
    """
    for found in _found(text):
        text = text[: found.start()] + "□" * len(found.group()) + text[found.end() :]
    return text


def _found(text: str) -> Iterator[re.Match[str]]:
    """Yield the papers of a text, in order; only what stands around a hint is looked at."""
    end = 0
    hinted = any(hint in text for hint in _HINTS)
    for hint in _HINT.finditer(text) if hinted else ():
        if hint.start() >= end:
            begin = max(text.rfind(mark, end, hint.start()) for mark in _BETWEEN) + 1
            around = _STRETCH.match(text, max(begin, end))
            if around:
                yield from EITHER.finditer(text, *around.span())
                end = around.end()


def spans(text: str, *, criminal: bool, security: bool) -> Iterator[Span]:
    """Yield the papers to delete with one comma each; alone in its clause a paper stays."""
    for found in _found(text) if criminal or security else ():
        if not (criminal if found["criminal"] else security):
            continue
        start, end = found.span()
        if text[end : end + 1] and text[end] in _MARKS:
            yield Span(start, end + 1, RECITAL, "")
        elif text[start - 1 : start] and text[start - 1] in _MARKS:
            yield Span(start - 1, end, RECITAL, "")
