"""Words of closed lists: ours, and those that systems share (词表).

What our readers can read counts, so a column that fits can also be normalised. Codes (1, 2) fit a
shape of their own: they say less than a word does.

>>> [shape.name for shape in SHAPES if shape.fits("酌定不起诉")]
['disposition', 'procedure']
>>> [shape.name for shape in SHAPES if shape.fits("1")]
['code']
"""

import re
from collections.abc import Callable

from pipelines.draft.shapes.contract import Shape, whole
from pipelines.draft.words import alternatives
from pipelines.reading import cells

_PROCEDURES = alternatives("procedure")
_ID_PAPERS = alternatives("id_type")
_JOBS = alternatives("occupation")
_PAPERS = alternatives("document_kind")
_CRIMES = alternatives("charge")


def _reads(reader: Callable[[str], object]) -> Callable[[str], bool]:
    """Return a test for what a reader of ours reads, codes of figures or letters apart."""

    def fits(value: str) -> bool:
        try:
            return not value.isascii() and reader(value) is not None
        except ValueError:
            return False

    return fits


def _charge(value: str) -> bool:
    parts = cells.charges(value)
    return (
        bool(parts)
        and all(
            len(part) <= len("掩饰、隐瞒犯罪所得、犯罪所得收益罪（未遂）") + 8
            and bool(part.endswith("罪") or re.search(_CRIMES, part))
            for part in parts
        )
        and not re.search("[。，,；;].*[。]|判处|徒刑", value)
    )


def _sought(pattern: str, longest: int) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda value: len(value) <= longest and compiled.search(value) is not None


SHAPES = (
    Shape("role", "诉讼地位", _reads(cells.role)),
    Shape("sex", "性别", _reads(cells.sex)),
    Shape("ethnicity", "民族", whole("[一-鿿]{1,5}族|汉|回|满|壮|苗|侗|瑶|蒙古|土家|藏|维吾尔")),
    Shape("age_finding", "年龄认定", _reads(cells.age_finding)),
    Shape("instance", "审级", _reads(cells.instance)),
    Shape("disposition", "处理结果", _reads(cells.disposition)),
    Shape("acquittal_ground", "无罪理由", _reads(cells.acquittal_ground)),
    Shape("later_event", "后续事件", _reads(cells.later_event)),
    Shape("e_mark", "封存标识", _reads(cells.e_mark)),
    Shape("yes_no", "是否", _reads(cells.yes_no)),
    Shape("code", "代码", whole("[0-9]{1,3}|[A-Za-z]|true|false|True|False|TRUE|FALSE|yes|no")),
    Shape("procedure", "程序", _sought(_PROCEDURES, 20)),
    Shape("id_type", "证件种类", _sought(_ID_PAPERS, 20)),
    Shape("occupation", "职业", _sought(_JOBS, 16)),
    Shape("document_kind", "文书种类", _sought(_PAPERS, 40)),
    Shape("charge", "罪名或案由", _charge),
)
