"""Takes records out of a sentence so that the rest reads as if they had never been told (删除叙述).

>>> from pipelines.recital.items import items, split
>>> text = "住株洲，曾因犯盗窃罪，于2019年被判处拘役。现羁押。"
>>> spans(text, [(item, True) for item in items(split(text[:23], 0))])
[(Span(start=3, end=23, kind='recital', replacement=''), [0])]
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from pipelines.recital.clauses import Clause
from pipelines.recital.items import Item
from pipelines.span import RECITAL, Span

_TITLES = r"(?:原审)?被告人|上诉人|犯罪嫌疑人|被不起诉人|罪犯"
_NAME = r"[\u4e00-\u9fa5·某×ＸXx*＊0-9]{1,8}?"
_SUBJECT = re.compile(
    rf"\s*(?:(?:{_TITLES}){_NAME}|其)(?=曾|前因|因|前科|有|系|于|在|属|多次|[0-9０-９〇○零一二三四五六七八九]{{4}})"
)
_OPENING = re.compile(
    r"[\s，,；;：:]*(?:另查明|又查明|还查明|再查明|经查|另查|查明|此外|另|综上|同时|前科情况|前科)?[\s，,；;：:]*"
)
_CONNECTIVE = re.compile(r"\s*(?:但是|但其|但|后又|又|再|后|另|还|且|并|同时)?(?!行|查|案)")
_LEADING = re.compile(r"(?:认为|查明|如下)[，,：:]\s*$")
_TERMINALS = "。！？!?"


def spans(text: str, told: Sequence[tuple[Item, bool]]) -> list[tuple[Span, list[int]]]:
    """Return the spans to delete, in order, each with the places in `told` it takes along."""
    result: list[tuple[Span, list[int]]] = []
    places = range(len(told))
    for _, group in groupby(places, key=lambda place: told[place][0].sentence[0].start):
        result += _of_sentence(text, told, list(group))
    return result


def _of_sentence(
    text: str, told: Sequence[tuple[Item, bool]], places: Sequence[int]
) -> list[tuple[Span, list[int]]]:
    result: list[tuple[Span, list[int]]] = []
    sentence = told[places[0]][0].sentence
    rest = sentence[0].start  # where what stays of the sentence begins
    kept_before = False
    for goes, run in groupby(_runs(told, places), key=lambda one: one[0]):
        members = [place for _, place in run]
        if not goes:
            kept_before = True
            continue
        first, last = told[members[0]][0], told[members[-1]][0]
        ahead = text[rest : first.start]
        bare = not kept_before and bool(_OPENING.fullmatch(ahead))
        around = _Around(sentence, bare=bare, kept_before=kept_before)
        span = _deleted(text, first, last, around)
        rest = span.end if bare else rest
        result.append((span, members))
    return result


def _runs(told: Sequence[tuple[Item, bool]], places: Sequence[int]) -> list[tuple[object, int]]:
    """Return place and key of each record: neighbours that go share a key, others do not."""
    runs: list[tuple[object, int]] = []
    key = 0
    for place in places:
        item, goes = told[place]
        neighbours = place > places[0] and _adjacent(told[place - 1][0], item)
        if not (goes and neighbours and told[place - 1][1]):
            key += 1
        runs.append((key if goes else False, place))
    return runs


def _adjacent(first: Item, second: Item) -> bool:
    clauses = first.sentence
    return clauses.index(first.clauses[-1]) + 1 == clauses.index(second.clauses[0])


class _Around(NamedTuple):
    """What stands around neighbouring records: nothing before them, or a record that stays."""

    sentence: Sequence[Clause]
    bare: bool
    kept_before: bool


def _deleted(text: str, first: Item, last: Item, around: _Around) -> Span:
    """Return what to delete for neighbouring records: whole sentence, front, middle or end."""
    sentence = around.sentence
    following = next((clause for clause in sentence if clause.start >= last.end), None)
    subject = _SUBJECT.match(text, first.start, first.end)
    if following is not None:
        start = subject.end() if subject else first.start
        end = following.start
        if not around.kept_before and (link := _CONNECTIVE.match(text, end)):
            end = link.end()
        return Span(start, end, RECITAL, "")
    if around.bare:
        return _whole(text, sentence[0].start, sentence[-1].end)
    if _LEADING.search(text, sentence[0].start, first.start):
        return _whole(text, first.start, sentence[-1].end)
    comma = max(text.rfind(mark, sentence[0].start, first.start) for mark in "，,；;")
    return Span(comma if comma >= 0 else first.start, last.end, RECITAL, "")


def _whole(text: str, start: int, end: int) -> Span:
    """Return a sentence with its full stop, its brackets, or the line it fills."""
    if text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")"):
        return Span(start - 1, end + 1, RECITAL, "")
    while text[end : end + 1] and text[end] in "，,；;":
        end += 1
    if text[end : end + 1] and text[end] in _TERMINALS:
        end += 1
    if text[start - 1 : start] in ("", "\n") and text[end : end + 1] == "\n":
        end += 1
    return Span(start, end, RECITAL, "")
