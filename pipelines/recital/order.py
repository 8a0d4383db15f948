"""Counts the points of a judgment anew after one of them has gone (判项序号).

>>> text = "一、撤销缓刑； 二、判处拘役； 三、退赔。"
>>> found = renumbered(text, Span(0, 7, RECITAL, ""))
>>> [(text[span.start : span.end], span.replacement) for span in found]
[('二', '一'), ('三', '二')]
"""

import re

from pipelines.span import RECITAL, Span

_NUMERALS = "一二三四五六七八九十"
_POINT = re.compile(rf"(?:^|(?<=[\n。；：\s]))\s*([{_NUMERALS}])、")


def renumbered(text: str, gone: Span) -> list[Span]:
    """Return the numerals that follow a deleted point, each one lower."""
    first = _POINT.match(text, gone.start)
    if not first:
        return []
    expected = _NUMERALS.index(first.group(1)) + 1
    result: list[Span] = []
    for found in _POINT.finditer(text, gone.end):
        if expected >= len(_NUMERALS) or found.group(1) != _NUMERALS[expected]:
            break
        result.append(Span(found.start(1), found.end(1), RECITAL, _NUMERALS[expected - 1]))
        expected += 1
    return result
