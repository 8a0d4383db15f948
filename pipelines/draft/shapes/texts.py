"""Case and document numbers, sentences, running text, terms (文字).

>>> [shape.name for shape in SHAPES if shape.fits("（2024）湘9902刑初1号")]
['case_number', 'document_number', 'short_text']
>>> [shape.name for shape in SHAPES if shape.fits("判处有期徒刑二年二个月，并处罚金人民币五千元")]
['sentence', 'short_text']
"""

import re

from pipelines.draft.shapes.contract import Shape, whole
from pipelines.draft.shapes.dates import day
from pipelines.draft.words import alternatives
from pipelines.reading import cells

_CASE = re.compile(
    r"[一-鿿（()）]{0,14}[（(〔\[【]?(?:19|20)\d{2}[）)〕\]】]?(?=[一-鿿第]).{0,24}?\d+号(?:之[一二三四五六七八九十\d]+)?"
    r"|[一-鿿（）()]{1,14}[〔（(\[【](?:19|20)\d{2}[〕）)\]】].{0,10}?\d+号?(?:-\d+)?"
    r"|[A-Z]\d{16,24}|[一-鿿]{1,6}检?[一-鿿]{0,6}受?[（(〔\[]?\d{4}[）)〕\]]?\d{6,16}号?"
)
_TERM = re.compile(alternatives("sentence"))
_LONG = 120  # characters from which a value is running text
_SHORT = 60  # characters up to which it is a short one
_SENTENCE = 400  # characters; no operative part of one party is longer


def _months(value: str) -> bool:
    try:
        return not value.isascii() and cells.months(value) is not None
    except (ValueError, OverflowError):
        return False


def _sentence(value: str) -> bool:
    """A sentence says more than the word for an outcome that our readers know."""
    if len(value) > _SENTENCE or not _TERM.search(value):
        return False
    try:
        return cells.disposition(value) is None
    except ValueError:
        return True


def _case_number(value: str) -> bool:
    parts = [part for part in re.split(r"[；;、，,\s]+", value) if part]
    return bool(parts) and all(_CASE.fullmatch(part) for part in parts)


def _document_number(value: str) -> bool:
    return day(value) is None and (
        _case_number(value.rpartition("-")[0] or value)
        or bool(re.fullmatch(r"(?=.*\d)[-A-Za-z0-9_.]{4,40}|.{2,40}\d+号(?:-\d+)?", value))
    )


SHAPES = (
    Shape("case_number", "案号", _case_number, identity=True),
    Shape("document_number", "文书编号", _document_number),
    Shape("sentence", "判项", _sentence),
    Shape("long_text", "长篇文字", lambda value: len(value) >= _LONG, identity=True),
    Shape("months", "刑期", _months),
    Shape("relation", "亲属关系", whole(r"(?:\w+[:：][一-鿿]{1,6}(?:[；;、，,]\s*)?)+")),
    Shape(
        "listing",
        "附件清单",
        whole(r"(?s)[\[{].*[\]}]|[^，。]*\.(?:pdf|docx?|jpe?g|png|zip|ofd|tiff?).*"),
    ),
    Shape("short_text", "短语", lambda v: len(v) <= _SHORT and not v.isascii()),
)
