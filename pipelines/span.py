"""A place in a text that changes, and what stands there afterwards (处理区间).

>>> merged([Span(0, 3, "person_name", "甲"), Span(2, 6, "address", "某地")])
[Span(start=0, end=6, kind='address', replacement='某地')]
"""

from collections.abc import Iterable
from typing import NamedTuple

RECITAL = "recital"


class Span(NamedTuple):
    """Characters from start to before end, of one kind, and what replaces them."""

    start: int
    end: int
    kind: str
    replacement: str


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the union in order of start; where spans overlap the longest one names the whole.

    A recital takes whatever touches it along, because nothing of it may remain.
    """
    result: list[Span] = []
    for span in sorted(spans):
        last = result[-1] if result else None
        if last is None or span.start >= last.end:
            result.append(span)
            continue
        leading = max(last, span, key=lambda one: (one.kind == RECITAL, one.end - one.start))
        result[-1] = leading._replace(start=last.start, end=max(last.end, span.end))
    return result


def apply(text: str, spans: Iterable[Span]) -> str:
    """Return the text with every span replaced and nothing else changed.

    >>> apply("被告人陈小禾到庭", [Span(3, 6, "person_name", "甲")])
    '被告人甲到庭'
    """
    parts: list[str] = []
    done = 0
    for span in merged(spans):
        parts += [text[done : span.start], span.replacement]
        done = span.end
    return "".join([*parts, text[done:]])
